//! Texts for a terminal: what comes from files, names and arguments is shown, and controls nothing.

use std::borrow::Cow;
use std::io::Write as _;

use foederis::results::{self, is_control};

/// Prints a text to standard error. A terminal that is gone, or a full disk behind it, stops nothing.
pub(super) fn note(text: &str) {
    let _ = anstream::stderr().write_all(visible(text).as_bytes());
}

/// A text whose control characters are written out, as `\\u001b`: only line feeds, tabs and the colours and weights of
/// this program are left, and nothing that changes the direction of text or has no width.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_control) {
        return Cow::Borrowed(text);
    }
    let (mut shown, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('\u{1b}') {
        shown.push_str(&results::visible(&rest[..at]));
        // An escape that begins no style is shown.
        let length = style_length(&rest[at..]);
        let (style, after) = rest[at..].split_at(length.max(1));
        if length > 0 {
            shown.push_str(style);
        } else {
            shown.push_str(&results::visible(style));
        }
        rest = after;
    }
    shown.push_str(&results::visible(rest));
    Cow::Owned(shown)
}

/// The length of a style at the start of a text: bold, a colour, or the end of both; 0 if there is none [bytes].
fn style_length(text: &str) -> usize {
    let Some(body) = text.strip_prefix("\u{1b}[") else {
        return 0;
    };
    let Some((numbers, _)) = body.split_once('m') else {
        return 0;
    };
    let is_number =
        |part: &str| part.is_empty() || part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = numbers.split(';');
    let is_colour = numbers.starts_with("38;5;") && parts.all(is_number);
    let is_plain = |part: &str| {
        matches!(part, "" | "0" | "1") || part.len() == 2 && matches!(part.as_bytes()[0], b'3' | b'9')
    };
    if is_colour || numbers.split(';').all(|part| is_number(part) && is_plain(part)) {
        return "\u{1b}[m".len() + numbers.len();
    }
    0
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn only_styles_reach_a_terminal() {
        for text in [
            "a title\n\tb",
            "\u{1b}[1mbold\u{1b}[0m",
            "\u{1b}[38;5;12mx\u{1b}[0m\u{1b}[91m",
        ] {
            assert_eq!(visible(text), text);
        }
        for (text, shown) in [
            ("\u{1b}]0;x\u{7}", "\\u001b]0;x\\u0007"),
            ("\u{1b}[8mhidden", "\\u001b[8mhidden"),
            ("\u{1b}[2J", "\\u001b[2J"),
            ("\u{9b}2J\u{1b}[1mx", "\\u009b2J\u{1b}[1mx"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }
}
