//! A column of a table: name, type, unit and meaning.

use std::borrow::Cow;

use serde::Serialize;

/// The type of the cells of a column. Any cell may also be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum ColumnType {
    /// UTF-8 text.
    Text,
    /// A whole number, not negative.
    Whole,
    /// A finite decimal number in double precision.
    Number,
    /// `true` or `false`.
    Flag,
}

impl ColumnType {
    /// The name of the type in a Frictionless table schema.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Whole => "integer",
            Self::Number => "number",
            Self::Flag => "boolean",
        }
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name: in snake case, or the path of an input.
    pub name: Cow<'static, str>,
    /// Type of its cells.
    pub ty: ColumnType,
    /// Unit of its numbers; none for text, flags, counts and pure numbers, and where the unit differs by row: then a
    /// column `unit` gives it.
    pub unit: Option<&'static str>,
    /// Meaning, and what an empty cell means.
    pub doc: &'static str,
}

/// A column without a unit of its own.
pub(crate) const fn column(name: &'static str, ty: ColumnType, doc: &'static str) -> Column {
    Column {
        name: Cow::Borrowed(name),
        ty,
        unit: None,
        doc,
    }
}

/// A column of numbers in `unit`.
pub(super) const fn in_unit(
    name: &'static str,
    ty: ColumnType,
    unit: &'static str,
    doc: &'static str,
) -> Column {
    Column {
        name: Cow::Borrowed(name),
        ty,
        unit: Some(unit),
        doc,
    }
}
