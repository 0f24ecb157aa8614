//! TOML as a tree in which every key and value knows its place.

use std::collections::BTreeMap;

use super::diagnostic::Place;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: NodeValue,
    /// Its place.
    pub place: Place,
}

/// What TOML can hold.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeValue {
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
    List(Vec<Node>),
    /// A table, inline or not.
    Table(Table),
}

/// A table: its entries by key.
pub type Table = BTreeMap<String, Entry>;

/// One entry of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Where the key stands.
    pub key_place: Place,
    /// What it is set to.
    pub node: Node,
}
