//! Texts for a terminal: what comes from files, names and arguments is shown, and controls nothing.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Write as _;

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
    while let Some(at) = rest.find(is_control) {
        shown.push_str(&rest[..at]);
        rest = &rest[at..];
        let style = style_length(rest);
        if style > 0 {
            shown.push_str(&rest[..style]);
            rest = &rest[style..];
            continue;
        }
        let mut rest_of_text = rest.chars();
        let control = rest_of_text.next().map_or(0, u32::from);
        // Writing into a text does not fail.
        let _ = write!(shown, "\\u{control:04x}");
        rest = rest_of_text.as_str();
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

fn is_control(c: char) -> bool {
    let turns_text = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let has_no_width = matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    c.is_control() && !matches!(c, '\n' | '\t') || turns_text || has_no_width
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
            ("\u{9b}2J\r", "\\u009b2J\\u000d"),
            ("a\u{202e}b", "a\\u202eb"),
            ("a\u{200b}b\u{feff}", "a\\u200bb\\ufeff"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }
}
