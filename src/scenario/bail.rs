//! Construction of diagnostics.

use super::diagnostic::{Diagnostic, Place, Severity};
use super::toml_tree::{TomlNode, TomlValue};

/// A parsed value, or every error in it.
pub(super) type ParseResult<T> = Result<T, Vec<Diagnostic>>;

/// One error: message, label at the place, help. Label and help may be empty.
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

/// The same as a warning, without help.
pub(super) fn warning(
    code: &'static str,
    place: Place,
    message: impl Into<String>,
    label: impl Into<String>,
) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        ..error(code, place, message, label, "")
    }
}

/// The same as an `Err`.
pub(super) fn bail<T>(
    code: &'static str,
    place: Place,
    message: impl Into<String>,
    label: impl Into<String>,
    help: impl Into<String>,
) -> ParseResult<T> {
    Err(vec![error(code, place, message, label, help)])
}

/// `node` is not the `expected` kind of value (F41).
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

/// `word` is not one of `legal` (F42).
pub(super) fn wrong_word<T>(word: &str, place: Place, what: &str, legal: &[&str]) -> ParseResult<T> {
    let help = match super::hint::nearest(word, legal.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? legal: {}", any_of(legal)),
        None => format!("legal: {}", any_of(legal)),
    };
    bail(
        "F42",
        place,
        format!("`{word}` is not a value of {what}"),
        "not one of its values",
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

fn listed(words: &[&str], conjunction: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {conjunction} {last}", rest.join(", ")),
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
