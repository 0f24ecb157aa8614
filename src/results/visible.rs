//! Texts of files, names and arguments as they are shown: every control character is written out.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A text whose control characters are written out, as `\\u001b`: only line feeds and tabs are left, and nothing that
/// changes the direction of text or has no width. Ends of lines become line feeds.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_control) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if !is_control(c) {
            shown.push(c);
        } else if c != '\r' || rest.peek() != Some(&'\n') {
            // Writing into a text does not fail.
            let _ = write!(shown, "\\u{:04x}", u32::from(c));
        }
    }
    Cow::Owned(shown)
}

/// Whether a character controls how text is shown, and is not shown itself.
#[must_use]
pub fn is_control(c: char) -> bool {
    let turns_text =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    // Joiners stay: letters of several scripts and signs of several parts need them.
    let has_no_width = matches!(
        c,
        '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    );
    c.is_control() && !matches!(c, '\n' | '\t') || turns_text || has_no_width
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn controls_are_written_out() {
        for (text, shown) in [
            ("a title\n\tb, שלום", "a title\n\tb, שלום"),
            ("\u{1b}]0;x\u{7}", "\\u001b]0;x\\u0007"),
            ("\u{9b}2J\r", "\\u009b2J\\u000d"),
            ("a\r\nb", "a\nb"),
            ("a\u{202e}b", "a\\u202eb"),
            ("a\u{200b}b\u{feff}", "a\\u200bb\\ufeff"),
            ("a\u{61c}b\u{e0041}", "a\\u061cb\\ue0041"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }
}
