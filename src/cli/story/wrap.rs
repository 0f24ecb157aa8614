//! Text that keeps within a page, with a label beside it.

/// Columns of a story.
const PAGE: usize = 100;

/// A label and its text, two in.
pub fn labelled(label: &str, text: &str) -> String {
    hanging_indent(&format!("  {label:<15} "), text)
}

/// A label and its text beneath a window.
pub fn item(label: &str, text: &str) -> String {
    hanging_indent(&format!("           {label:<10} "), text)
}

/// A text beside what stands before it, its further lines beneath its first.
pub fn hanging_indent(before: &str, text: &str) -> String {
    let indent = before.chars().count();
    let (mut out, mut column) = (before.to_owned(), indent);
    for word in text.split_whitespace() {
        let long = word.chars().count();
        if column > indent && column + 1 + long > PAGE {
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
    fn lines_keep_within_the_page_and_beneath_the_first() {
        let text = hanging_indent("  label  ", &"word ".repeat(60));
        assert!(text.lines().all(|line| line.chars().count() <= PAGE));
        assert!(text.lines().skip(1).all(|line| line.starts_with("         word")));
        assert_eq!(text.matches("word").count(), 60);
    }
}
