//! A row of a table as charts read it.

use std::borrow::Cow;

use crate::results::table::{ColumnError, Row};
use crate::results::variants::VariantSummary;

/// A number and its place in a table, so that a picture can be compared with its table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cell {
    /// Number of the row; 0 is the first after the header.
    pub(crate) record: usize,
    /// Name of the column.
    pub(crate) column: &'static str,
    /// The number.
    pub value: f64,
}

/// A row of a table whose columns were checked when it was read.
///
/// # Panics
/// Where the table has no column of the name, or one of another type: a mistake in the calling code, since
/// [`RunData::read`](super::RunData::read) accepts no table that lacks a column of its schema.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record<'t>(Row<'t>);

fn checked<T>(cell: Result<T, ColumnError>) -> T {
    cell.unwrap_or_else(|error| panic!("{error}"))
}

impl<'t> Record<'t> {
    pub(super) fn new(row: Row<'t>) -> Self {
        Self(row)
    }

    /// Name of the CSV file of its table.
    #[must_use]
    pub(crate) fn table(self) -> &'static str {
        self.0.table().name()
    }

    /// The text in a column of text; "" where the cell is empty.
    #[must_use]
    pub(crate) fn text(self, column: &str) -> &'t str {
        checked(self.0.text(column)).unwrap_or("")
    }

    /// The number in a column; none where the cell is empty.
    #[must_use]
    pub(crate) fn number(self, column: &str) -> Option<f64> {
        checked(self.0.number(column))
    }

    /// The number in a column of whole numbers; none where the cell is empty.
    #[must_use]
    pub(crate) fn whole(self, column: &str) -> Option<u64> {
        checked(self.0.whole(column))
    }

    /// Whether a flag is set; an empty cell is not.
    #[must_use]
    pub(crate) fn flag(self, column: &str) -> bool {
        checked(self.0.flag(column)).unwrap_or(false)
    }

    /// The number in a column that depends on the scenarios; none where there is no such column, or the cell is empty.
    #[must_use]
    pub(crate) fn input(self, path: &str) -> Option<f64> {
        self.0.number(path).ok().flatten()
    }

    /// The number in a column with its place; none where the cell is empty.
    #[must_use]
    pub(crate) fn cell(self, column: &'static str) -> Option<Cell> {
        self.number(column).map(|value| Cell {
            record: self.0.number_in_table(),
            column,
            value,
        })
    }

    /// The cell in a column, as written in the CSV.
    #[must_use]
    pub(crate) fn written(self, column: &str) -> Cow<'t, str> {
        checked(self.0.cell(column)).to_csv()
    }

    /// The variant that it lists.
    #[must_use]
    pub(crate) fn variant(self) -> Option<VariantSummary> {
        checked(VariantSummary::read(self.0))
    }

    /// All its cells, as written in the CSV.
    #[must_use]
    pub(crate) fn texts(self) -> Vec<String> {
        let cells = self.0.cells().iter();
        cells.map(|cell| cell.to_csv().into_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::results::schema::CHECKS;
    use crate::results::table::Table;

    use super::*;

    fn table() -> Table {
        let text =
            "scenario,check,value,half_width,low,high,result\n\"<script>, \"\"x\"\"\nשלום\",c,0.5,,,,pass\n";
        Table::read_csv(&CHECKS, text.as_bytes()).unwrap()
    }

    #[test]
    fn a_cell_is_read_with_its_place_and_names_are_taken_literally() {
        let table = table();
        let record = Record::new(table.rows().next().unwrap());
        assert_eq!(record.text("scenario"), "<script>, \"x\"\nשלום");
        let cell = Cell {
            record: 0,
            column: "value",
            value: 0.5,
        };
        assert_eq!(record.cell("value"), Some(cell));
        assert_eq!(record.cell("low"), None);
        assert_eq!(record.input("absent"), None);
    }

    #[test]
    #[should_panic(expected = "checks.csv has no column `absent`")]
    fn an_unknown_column_is_never_an_empty_cell() {
        let table = table();
        let _ = Record::new(table.rows().next().unwrap()).text("absent");
    }
}
