//! TOML text to a tree, with every syntax error at once.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::{Diagnostic, FileId, Place};
use super::fault::fault;
use super::tree::{Entry, Node, NodeValue, Table};

/// The tree of a text, as far as it can be read, and what cannot.
pub(super) fn parse(file: FileId, text: &str) -> (Table, Vec<Diagnostic>) {
    let (document, errors) = DeTable::parse_recoverable(text);
    let faults = errors.iter().map(|error| {
        let span = error.span().unwrap_or(0..0);
        let place = Place {
            file,
            span: within(span, text.len()),
        };
        fault(
            "F30",
            place,
            error.message().trim_end_matches('.').to_owned(),
            "",
            help(error.message()),
        )
    });
    (table(file, document.get_ref()), faults.collect())
}

/// A span that has a byte to point at, where there is one.
fn within(span: std::ops::Range<usize>, length: usize) -> std::ops::Range<usize> {
    let start = span.start.min(length.saturating_sub(1));
    start..span.end.clamp(start, length).max((start + 1).min(length))
}

fn help(message: &str) -> &'static str {
    if message.contains("duplicate") {
        "give each its own id, or strike one"
    } else {
        ""
    }
}

fn table(file: FileId, table: &DeTable<'_>) -> Table {
    table
        .iter()
        .map(|(key, value)| (key.get_ref().to_string(), entry(file, key, value)))
        .collect()
}

fn entry(file: FileId, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) -> Entry {
    Entry {
        key_place: Place {
            file,
            span: key.span(),
        },
        node: node(file, value),
    }
}

fn node(file: FileId, value: &Spanned<DeValue<'_>>) -> Node {
    let place = Place {
        file,
        span: value.span(),
    };
    let value = match value.get_ref() {
        DeValue::String(text) => NodeValue::Text(text.to_string()),
        DeValue::Integer(number) => whole(number.as_str(), number.radix()),
        DeValue::Float(number) => NodeValue::Float(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(flag) => NodeValue::Flag(*flag),
        DeValue::Datetime(date) => NodeValue::Date(date.to_string()),
        DeValue::Array(items) => NodeValue::List(items.iter().map(|item| node(file, item)).collect()),
        DeValue::Table(inner) => NodeValue::Table(table(file, inner)),
    };
    Node { value, place }
}

/// A whole number; one too great for 64 bits becomes the nearest decimal.
fn whole(digits: &str, radix: u32) -> NodeValue {
    match i64::from_str_radix(digits, radix) {
        Ok(number) => NodeValue::Integer(number),
        Err(_) => NodeValue::Float(digits.parse().unwrap_or(f64::INFINITY)),
    }
}
