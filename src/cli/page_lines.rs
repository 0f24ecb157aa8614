//! Texts in lines of the width of a page.

/// Columns of a line.
pub(super) const LINE: usize = 100;

/// A text in lines of at most the width of a page.
pub(super) fn wrapped(text: &str) -> String {
    lines(text, LINE).iter().map(|line| format!("{line}\n")).collect()
}

/// The same, each line indented, those after the first further.
pub(super) fn indented(text: &str) -> String {
    let lines = lines(text, LINE - 4);
    let indents = std::iter::once("  ").chain(std::iter::repeat("    "));
    lines
        .iter()
        .zip(indents)
        .map(|(line, indent)| format!("{indent}{line}\n"))
        .collect()
}

/// The words of a text in lines of at most so many characters.
pub(super) fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines
            .last_mut()
            .filter(|line| line.is_empty() || line.chars().count() + 1 + word.chars().count() <= most);
        match last {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => *line = format!("{line} {word}"),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}
