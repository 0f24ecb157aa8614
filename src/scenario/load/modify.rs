//! Modification of an inherited value: a table without a value of its own.

use super::super::toml_tree::{TomlEntry, TomlNode, TomlTable, TomlValue};

/// Keys of a value's table that modify it without stating it.
const MODIFIERS: [&str; 9] = [
    "never",
    "vary",
    "source",
    "basis",
    "note",
    "confidence",
    "declared",
    "at_least",
    "at_most",
];

/// Whether a table only modifies the value of the layer below.
pub(super) fn modifies(segments: &[String], table: &TomlTable) -> bool {
    segments.first().is_some_and(|s| s != "sources")
        && table.keys().all(|key| MODIFIERS.contains(&key.as_str()))
}

/// The value of the layer below in its table form, with these keys replaced.
pub(super) fn modified(below: TomlEntry, table: &TomlTable) -> TomlEntry {
    let mut whole = match below.node.value {
        TomlValue::Table(whole) => whole,
        value => {
            let node = TomlNode {
                value,
                place: below.node.place.clone(),
            };
            TomlTable::from([(
                "value".to_owned(),
                TomlEntry {
                    key_place: below.key_place.clone(),
                    node,
                },
            )])
        }
    };
    if table.contains_key("never")
        && let Some(TomlValue::Text(text)) = whole.get_mut("value").map(|entry| &mut entry.node.value)
    {
        *text = without_never(text);
    }
    whole.extend(table.iter().map(|(key, entry)| (key.clone(), entry.clone())));
    TomlEntry {
        key_place: below.key_place,
        node: TomlNode {
            value: TomlValue::Table(whole),
            place: below.node.place,
        },
    }
}

/// A short value without its own probability of never, which the modification replaces.
fn without_never(text: &str) -> String {
    let (body, citations) = text.split_at(text.rfind('[').unwrap_or(text.len()));
    match body.rfind(',') {
        Some(comma) if body[comma..].contains("never") => format!("{} {citations}", body[..comma].trim_end()),
        _ => text.to_owned(),
    }
}
