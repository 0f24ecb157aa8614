//! Making the diagnostics of this room.

use super::diagnostic::{Diagnostic, Place, Severity};
use super::toml_tree::{TomlNode, TomlValue};

/// What reading gives: a value, or every problem found on the way.
pub(super) type ParseResult<T> = Result<T, Vec<Diagnostic>>;

/// One error: what is wrong, what stands beside the caret, what would be right (empty: nothing to say).
pub(super) fn error(
    code: &'static str,
    place: Place,
    message: impl Into<String>,
    label: impl Into<String>,
    help: impl Into<String>,
) -> Diagnostic {
    let help = Some(help.into()).filter(|text| !text.is_empty());
    let (message, label) = (message.into(), label.into());
    Diagnostic {
        code,
        severity: Severity::Error,
        message,
        place,
        label,
        others: Vec::new(),
        help,
    }
}

/// The same as a failed reading.
pub(super) fn bail<T>(
    code: &'static str,
    place: Place,
    message: impl Into<String>,
    label: impl Into<String>,
    help: impl Into<String>,
) -> ParseResult<T> {
    Err(vec![error(code, place, message, label, help)])
}

/// `expected` was wanted and `node` is something else (F41).
pub(super) fn wrong_kind<T>(node: &TomlNode, expected: &str, help: impl Into<String>) -> ParseResult<T> {
    let found = kind(&node.value);
    bail(
        "F41",
        node.place.clone(),
        format!("expected {expected}, found {found}"),
        found,
        help,
    )
}

/// `word` is none of `legal` (F42).
pub(super) fn wrong_word<T>(word: &str, place: Place, what: &str, legal: &[&str]) -> ParseResult<T> {
    let help = match super::hint::nearest(word, legal.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? legal: {}", any_of(legal)),
        None => format!("legal: {}", any_of(legal)),
    };
    bail(
        "F42",
        place,
        format!("`{word}` is not a word of {what}"),
        "not one of its words",
        help,
    )
}

/// `a, b or c`, each in backticks.
pub(super) fn any_of(words: &[&str]) -> String {
    listed(words, "or")
}

/// `a, b and c`, each in backticks.
pub(crate) fn all_of(words: &[&str]) -> String {
    listed(words, "and")
}

fn listed(words: &[&str], joint: &str) -> String {
    let marked: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match marked.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {joint} {last}", rest.join(", ")),
    }
}

fn kind(value: &TomlValue) -> &'static str {
    match value {
        TomlValue::Text(_) => "text",
        TomlValue::Integer(_) => "a number",
        TomlValue::Float(_) => "a decimal number",
        TomlValue::Flag(_) => "true or false",
        TomlValue::Date(_) => "a date",
        TomlValue::List(_) => "a list",
        TomlValue::Table(_) => "a table",
    }
}
