//! TOML as a tree with the place of every key and value.

use std::collections::BTreeMap;

use super::diagnostic::Place;

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TomlNode {
    /// The value.
    pub(crate) value: TomlValue,
    /// Its place.
    pub(crate) place: Place,
}

impl TomlNode {
    /// The items of a list; any other value is one item.
    pub(crate) fn items(&self) -> &[Self] {
        match &self.value {
            TomlValue::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }
}

/// A value of TOML.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TomlValue {
    /// Text, unescaped.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Any other number, NaN and infinity among them.
    Float(f64),
    /// `true` or `false`.
    Flag(bool),
    /// A TOML date or date-time, as written.
    Date(String),
    /// A list.
    List(Vec<TomlNode>),
    /// A table, inline or not.
    Table(TomlTable),
}

/// A table: its entries by key.
pub(crate) type TomlTable = BTreeMap<String, TomlEntry>;

/// One entry of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TomlEntry {
    /// The place of the key.
    pub(crate) key_place: Place,
    /// Its value.
    pub(crate) node: TomlNode,
}
