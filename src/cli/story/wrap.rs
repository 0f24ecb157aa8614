//! Wrapped text with hanging indents.

/// Width of a story [columns].
const WIDTH: usize = 100;

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
    let (mut out, mut column) = (prefix.to_owned(), indent);
    for word in text.split_whitespace() {
        let long = word.chars().count();
        if column > indent && column + 1 + long > WIDTH {
            out.push_str(&format!("\n{:indent$}", ""));
            column = indent;
        }
        if column > indent {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += long;
    }
    out + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_within_the_width_and_under_the_first() {
        let text = hanging_indent("  label  ", &"word ".repeat(60));
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH));
        assert!(text.lines().skip(1).all(|line| line.starts_with("         word")));
        assert_eq!(text.matches("word").count(), 60);
    }
}
