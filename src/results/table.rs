//! A typed table: columns with name, type, unit and meaning, and rows of typed cells.

use std::borrow::Cow;

use super::schema::{Column, ColumnType, TableSchema};
use super::visible::visible;

/// The text of an infinite time: one that never comes.
pub(crate) const NEVER: &str = "never";

/// One cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// No value: it does not apply, or a time that never comes.
    Empty,
    /// Text.
    Text(String),
    /// A whole number.
    Whole(u64),
    /// A decimal number; infinite for a time that never comes, in tables in which an empty cell means something else.
    Number(f64),
    /// True or false.
    Flag(bool),
}

impl Cell {
    /// Text, or an empty cell.
    #[must_use]
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    /// A number, or an empty cell.
    #[must_use]
    pub fn number(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    /// Its text in a CSV file: of a number, the shortest that reads back as the same number.
    #[must_use]
    pub fn to_csv(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) if is_formula(text.trim_start_matches(QUOTE)) => {
                Cow::Owned(format!("{QUOTE}{text}"))
            }
            Self::Text(text) => Cow::Borrowed(text),
            Self::Whole(number) => Cow::Owned(number.to_string()),
            Self::Number(f64::INFINITY) => Cow::Borrowed(NEVER),
            // −0 is written as 0.
            Self::Number(number) => Cow::Owned(format!("{:?}", number + 0.0)),
            Self::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        }
    }

    /// Writes out its control characters.
    pub(super) fn show(&mut self) {
        if let Self::Text(text) = self
            && let Cow::Owned(shown) = visible(text)
        {
            *text = shown;
        }
    }

    /// Whether a column of this type may hold it.
    fn fits(&self, ty: ColumnType) -> bool {
        matches!(
            (self, ty),
            (Self::Empty, _)
                | (Self::Text(_), ColumnType::Text)
                | (Self::Whole(_), ColumnType::Whole)
                | (Self::Number(_), ColumnType::Number)
                | (Self::Flag(_), ColumnType::Flag)
        )
    }
}

/// What stands before a text that a spreadsheet would run.
const QUOTE: char = '\'';

/// Whether a spreadsheet would run a text as a formula.
fn is_formula(text: &str) -> bool {
    let mut rest = text.chars();
    match rest.next() {
        Some('=' | '@' | '\t' | '\r') => true,
        // A number with its sign is none, `-2+cmd|..` and `-SUM(..` are.
        Some('+' | '-') => {
            rest.clone()
                .next()
                .is_some_and(|c| c.is_alphabetic() || "+-=@".contains(c))
                || rest.any(|c| "(|!".contains(c))
        }
        _ => false,
    }
}

/// The text of a cell of a CSV file.
pub(crate) fn text_of_csv(cell: &str) -> &str {
    match cell.strip_prefix(QUOTE) {
        Some(text) if is_formula(text.trim_start_matches(QUOTE)) => text,
        _ => cell,
    }
}

/// Why a cell cannot be read as requested.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ColumnError {
    /// The table has no column of this name.
    #[error("{table} has no column `{column}`")]
    Unknown {
        /// The table.
        table: &'static str,
        /// The name.
        column: String,
    },
    /// The column has another type.
    #[error("column `{column}` of {table} holds {} and is read as {}", holds.name(), wanted.name())]
    Type {
        /// The table.
        table: &'static str,
        /// The column.
        column: String,
        /// Its type.
        holds: ColumnType,
        /// The type that it was read as.
        wanted: ColumnType,
    },
}

/// All cells of a column, by row; none where a cell is empty.
#[derive(Debug, Clone, PartialEq)]
pub enum Values<'t> {
    /// Of a column of text.
    Text(Vec<Option<&'t str>>),
    /// Of a column of whole numbers.
    Whole(Vec<Option<u64>>),
    /// Of a column of decimal numbers.
    Number(Vec<Option<f64>>),
    /// Of a column of flags.
    Flag(Vec<Option<bool>>),
}

/// A table: its columns and rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    name: &'static str,
    columns: Cow<'static, [Column]>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// An empty table with the columns of a schema.
    #[must_use]
    pub fn new(schema: &'static TableSchema) -> Self {
        Self {
            name: schema.name,
            columns: Cow::Borrowed(schema.columns),
            rows: Vec::new(),
        }
    }

    /// An empty table with columns that depend on the scenarios.
    #[must_use]
    pub(crate) fn with_columns(name: &'static str, columns: Vec<Column>) -> Self {
        Self {
            name,
            columns: Cow::Owned(columns),
            rows: Vec::new(),
        }
    }

    /// Name of its CSV file.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Its columns, in order.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds a row: a cell for each column, of the column's type. Control characters of texts are written out.
    ///
    /// # Panics
    /// In builds with debug assertions, if the cells are not those of the columns.
    pub fn push(&mut self, mut row: Vec<Cell>) {
        debug_assert!(
            row.len() == self.columns.len()
                && row
                    .iter()
                    .zip(self.columns.iter())
                    .all(|(cell, column)| cell.fits(column.ty)),
            "{}: {row:?}",
            self.name
        );
        row.iter_mut().for_each(Cell::show);
        self.rows.push(row);
    }

    /// Adds rows: see [`Table::push`].
    pub fn extend(&mut self, rows: impl IntoIterator<Item = Vec<Cell>>) {
        rows.into_iter().for_each(|row| self.push(row));
    }

    /// Its rows, in order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row<'_>> + ExactSizeIterator {
        (0..self.rows.len()).map(|number| Row { table: self, number })
    }

    /// Its cells, row by row.
    #[must_use]
    pub fn cells(&self) -> &[Vec<Cell>] {
        &self.rows
    }

    /// The place of a column.
    ///
    /// # Errors
    /// [`ColumnError::Unknown`].
    pub fn position(&self, column: &str) -> Result<usize, ColumnError> {
        let place = self.columns.iter().position(|other| other.name == column);
        place.ok_or_else(|| ColumnError::Unknown {
            table: self.name,
            column: column.to_owned(),
        })
    }

    /// All cells of a column.
    ///
    /// # Errors
    /// [`ColumnError::Unknown`].
    pub fn values(&self, column: &str) -> Result<Values<'_>, ColumnError> {
        let place = self.position(column)?;
        let cells = self.rows.iter().map(|row| &row[place]);
        Ok(match self.columns[place].ty {
            ColumnType::Text => Values::Text(cells.map(text).collect()),
            ColumnType::Whole => Values::Whole(cells.map(whole).collect()),
            ColumnType::Number => Values::Number(cells.map(number).collect()),
            ColumnType::Flag => Values::Flag(cells.map(flag).collect()),
        })
    }
}

fn text(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(text) => Some(text),
        _ => None,
    }
}

fn whole(cell: &Cell) -> Option<u64> {
    match cell {
        Cell::Whole(number) => Some(*number),
        _ => None,
    }
}

fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(*number),
        _ => None,
    }
}

fn flag(cell: &Cell) -> Option<bool> {
    match cell {
        Cell::Flag(flag) => Some(*flag),
        _ => None,
    }
}

/// A row of a table, read by the names of the columns.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    table: &'t Table,
    number: usize,
}

impl<'t> Row<'t> {
    /// Its table.
    #[must_use]
    pub fn table(self) -> &'t Table {
        self.table
    }

    /// Its number in the table, from 0.
    #[must_use]
    pub(crate) fn number_in_table(self) -> usize {
        self.number
    }

    /// Its cells, in the order of the columns.
    #[must_use]
    pub fn cells(self) -> &'t [Cell] {
        &self.table.rows[self.number]
    }

    /// The cell in a column.
    ///
    /// # Errors
    /// [`ColumnError::Unknown`].
    pub fn cell(self, column: &str) -> Result<&'t Cell, ColumnError> {
        Ok(&self.cells()[self.table.position(column)?])
    }

    /// The text in a column of text; none where the cell is empty.
    ///
    /// # Errors
    /// [`ColumnError`].
    pub fn text(self, column: &str) -> Result<Option<&'t str>, ColumnError> {
        Ok(text(self.typed(column, ColumnType::Text)?))
    }

    /// The number in a column of whole numbers; none where the cell is empty.
    ///
    /// # Errors
    /// [`ColumnError`].
    pub fn whole(self, column: &str) -> Result<Option<u64>, ColumnError> {
        Ok(whole(self.typed(column, ColumnType::Whole)?))
    }

    /// The number in a column of decimal or whole numbers; none where the cell is empty.
    ///
    /// # Errors
    /// [`ColumnError`].
    pub fn number(self, column: &str) -> Result<Option<f64>, ColumnError> {
        match self.cell(column)? {
            Cell::Whole(number) => Ok(Some(*number as f64)),
            _ => Ok(number(self.typed(column, ColumnType::Number)?)),
        }
    }

    /// The flag in a column of flags; none where the cell is empty.
    ///
    /// # Errors
    /// [`ColumnError`].
    pub fn flag(self, column: &str) -> Result<Option<bool>, ColumnError> {
        Ok(flag(self.typed(column, ColumnType::Flag)?))
    }

    fn typed(self, column: &str, wanted: ColumnType) -> Result<&'t Cell, ColumnError> {
        let place = self.table.position(column)?;
        let cell = &self.cells()[place];
        if cell.fits(wanted) {
            return Ok(cell);
        }
        Err(ColumnError::Type {
            table: self.table.name,
            column: column.to_owned(),
            holds: self.table.columns[place].ty,
            wanted,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::schema::CHECKS;
    use super::*;

    #[test]
    fn an_unknown_column_and_a_wrong_type_are_errors() {
        let mut table = Table::new(&CHECKS);
        table.push(vec![
            Cell::Text("a".to_owned()),
            Cell::Text("b".to_owned()),
            Cell::Number(0.5),
            Cell::Empty,
            Cell::Empty,
            Cell::Number(1.0),
            Cell::Text("pass".to_owned()),
        ]);
        let row = table.rows().next().unwrap();
        assert_eq!(row.text("scenario"), Ok(Some("a")));
        assert_eq!(row.number("low"), Ok(None));
        assert!(matches!(row.text("absent"), Err(ColumnError::Unknown { .. })));
        assert!(matches!(row.flag("value"), Err(ColumnError::Type { .. })));
        assert!(matches!(table.values("absent"), Err(ColumnError::Unknown { .. })));
        assert_eq!(table.values("high"), Ok(Values::Number(vec![Some(1.0)])));
    }
}
