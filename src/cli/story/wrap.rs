//! Wrapped text with hanging indents.

use super::super::page_lines::{LINE, lines};

/// A label and its text, indented by two columns.
pub(super) fn labelled(label: &str, text: &str) -> String {
    hanging_indent(&format!("  {label:<15} "), text)
}

/// A label and its text under a window.
pub(super) fn item(label: &str, text: &str) -> String {
    hanging_indent(&format!("           {label:<10} "), text)
}

/// A text after a prefix, its further lines aligned with its first.
pub(super) fn hanging_indent(prefix: &str, text: &str) -> String {
    let indent = prefix.chars().count();
    let lines = lines(text, LINE.saturating_sub(indent));
    format!("{prefix}{}\n", lines.join(&format!("\n{:indent$}", "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_within_the_width_and_under_the_first() {
        let text = hanging_indent("  label  ", &"word ".repeat(60));
        assert!(text.lines().all(|line| line.chars().count() <= LINE));
        assert!(text.lines().skip(1).all(|line| line.starts_with("         word")));
        assert_eq!(text.matches("word").count(), 60);
    }
}
