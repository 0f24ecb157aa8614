//! From TOML text to a tree, with all syntax errors.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::bail::error;
use super::diagnostic::{Diagnostic, FileId, Place};
use super::toml_tree::{TomlEntry, TomlNode, TomlTable, TomlValue};

/// The tree of a text as far as it can be parsed, and the syntax errors.
pub(super) fn parse(file: FileId, text: &str) -> (TomlTable, Vec<Diagnostic>) {
    let (document, errors) = DeTable::parse_recoverable(text);
    let errors = errors.iter().map(|cause| {
        let span = cause.span().unwrap_or(0..0);
        let place = Place {
            file,
            span: whole_characters(span, text),
        };
        let (message, help) = message_and_help(cause.message(), &text[place.span.clone()]);
        error("F30", place, message, "", help)
    });
    (table(file, document.get_ref()), errors.collect())
}

/// The span extended to whole characters, at least one if the text has any.
fn whole_characters(span: std::ops::Range<usize>, text: &str) -> std::ops::Range<usize> {
    let begins = |at: &usize| text.is_char_boundary(*at);
    let last = text.len().saturating_sub(1);
    let start = (0..=span.start.min(last)).rev().find(begins).unwrap_or(0);
    let end = span.end.max(start + 1).min(text.len());
    start..(end..=text.len()).find(begins).unwrap_or(text.len())
}

/// The parser's message, and help.
fn message_and_help(message: &str, found: &str) -> (String, &'static str) {
    let message = message.trim_end_matches('.');
    let has = |part: &str| message.contains(part);
    if has("duplicate key") {
        let help = "delete one of the two; two entries of a kind need two ids";
        return (format!("`{}` is set twice here", found.trim()), help);
    }
    let help = if has("unclosed table") {
        "the name of a table is written in brackets on a line of its own: `[theatre]`"
    } else if has("inline table") || has("comma") {
        "a table in braces has commas between its keys and is closed with `}`; perhaps a line above is not"
    } else if has("array") {
        "a list has commas between its items and is closed with `]`; perhaps a line above is not"
    } else if has("string") {
        "text is written in quotes, which are closed on the same line"
    } else if has("expected nothing") || has("value") {
        "write `key = value`, one per line, with text and numbers with a unit in quotes"
    } else {
        ""
    };
    (message.replace(", expected nothing", ""), help)
}

fn table(file: FileId, table: &DeTable<'_>) -> TomlTable {
    table
        .iter()
        .map(|(key, value)| (key.get_ref().to_string(), entry(file, key, value)))
        .collect()
}

fn entry(file: FileId, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) -> TomlEntry {
    TomlEntry {
        key_place: Place {
            file,
            span: key.span(),
        },
        node: node(file, value),
    }
}

fn node(file: FileId, value: &Spanned<DeValue<'_>>) -> TomlNode {
    let place = Place {
        file,
        span: value.span(),
    };
    let value = match value.get_ref() {
        DeValue::String(text) => TomlValue::Text(text.to_string()),
        DeValue::Integer(number) => whole(number.as_str(), number.radix()),
        DeValue::Float(number) => TomlValue::Float(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(flag) => TomlValue::Flag(*flag),
        DeValue::Datetime(date) => TomlValue::Date(date.to_string()),
        DeValue::Array(items) => TomlValue::List(items.iter().map(|item| node(file, item)).collect()),
        DeValue::Table(inner) => TomlValue::Table(table(file, inner)),
    };
    TomlNode { value, place }
}

/// A whole number; one that exceeds 64 bits becomes the nearest float.
fn whole(digits: &str, radix: u32) -> TomlValue {
    match i64::from_str_radix(digits, radix) {
        Ok(number) => TomlValue::Integer(number),
        Err(_) => TomlValue::Float(digits.parse().unwrap_or(f64::INFINITY)),
    }
}
