//! Modification of an inherited value: a table without a value of its own.

use super::super::quantity::change::texts;
use super::super::quantity::table_form::{MODIFIERS, SETTING};
use super::super::toml_tree::{TomlEntry, TomlNode, TomlTable, TomlValue};

/// The key of a change by an amount or a factor.
pub(super) const CHANGE: &str = "change";

/// Whether a table only modifies the value of the layer below.
pub(super) fn modifies(segments: &[String], table: &TomlTable) -> bool {
    segments.first().is_some_and(|s| s != "sources")
        && table
            .keys()
            .all(|key| MODIFIERS.iter().chain(&SETTING).any(|legal| legal == key))
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
    for (key, entry) in table {
        let entry = match whole.remove(key) {
            Some(earlier) if key == CHANGE => both_changes(earlier, entry),
            _ => entry.clone(),
        };
        whole.insert(key.clone(), entry);
    }
    TomlEntry {
        key_place: below.key_place,
        node: TomlNode {
            value: TomlValue::Table(whole),
            place: below.node.place,
        },
    }
}

/// The table that a text stands for which changes the value below.
pub(super) fn change_table(entry: &TomlEntry) -> TomlTable {
    TomlTable::from([(CHANGE.to_owned(), entry.clone())])
}

/// Whether a table changes the value below by an amount or a factor.
pub(super) fn has_change(table: &TomlTable) -> bool {
    table.contains_key(CHANGE)
}

/// The changes of two layers, the lower one first.
fn both_changes(earlier: TomlEntry, later: &TomlEntry) -> TomlEntry {
    let both = [&earlier.node, &later.node].map(texts).concat();
    let both = both.into_iter().cloned().collect();
    TomlEntry {
        key_place: earlier.key_place,
        node: TomlNode {
            value: TomlValue::List(both),
            place: later.node.place.clone(),
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
