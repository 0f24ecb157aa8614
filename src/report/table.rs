//! A table as it stands in a results folder.

use super::error::ReportError;

/// A table: its header and its records as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    columns: Vec<String>,
    records: Vec<Vec<String>>,
}

/// A figure and where it stands, so that a picture can be held against its table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Number of the record, the first after the header being 0.
    pub record: usize,
    /// Name of the column.
    pub column: &'static str,
    /// What stands there.
    pub value: f64,
}

/// A record of a table.
#[derive(Debug, Clone, Copy)]
pub struct Record<'s> {
    sheet: &'s Sheet,
    number: usize,
}

impl Sheet {
    /// Reads a CSV text; `name` is told if it is none.
    ///
    /// # Errors
    /// [`ReportError::Table`]: it is no CSV, or its records differ in width.
    pub fn parse(name: &str, text: &str) -> Result<Self, ReportError> {
        let failed = |error: csv::Error| ReportError::Table {
            name: name.to_owned(),
            what: error.to_string(),
        };
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let columns = reader
            .headers()
            .map_err(failed)?
            .iter()
            .map(str::to_owned)
            .collect();
        let mut records = Vec::new();
        for record in reader.records() {
            records.push(record.map_err(failed)?.iter().map(str::to_owned).collect());
        }
        Ok(Self { columns, records })
    }

    /// Its records, in order.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        (0..self.records.len()).map(|number| Record { sheet: self, number })
    }

    /// Names of its columns.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }
}

impl<'s> Record<'s> {
    /// The text in a column; empty where the table has no such column.
    #[must_use]
    pub fn text(self, column: &str) -> &'s str {
        let at = self.sheet.columns.iter().position(|name| name == column);
        at.map_or("", |at| self.sheet.records[self.number][at].as_str())
    }

    /// The number in a column; none where the cell is empty or no number.
    #[must_use]
    pub fn number(self, column: &str) -> Option<f64> {
        self.text(column).parse().ok().filter(|x: &f64| x.is_finite())
    }

    /// The number in a column with its place.
    #[must_use]
    pub fn cell(self, column: &'static str) -> Option<Cell> {
        self.number(column).map(|value| Cell {
            record: self.number,
            column,
            value,
        })
    }

    /// All its texts.
    #[must_use]
    pub fn texts(self) -> &'s [String] {
        &self.sheet.records[self.number]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_read_with_its_place_and_strange_names_are_but_text() {
        let text = "scenario,estimate\n\"<script>, \"\"x\"\"\nשלום\",0.5\nb,\n";
        let sheet = Sheet::parse("x.csv", text).unwrap();
        let records: Vec<Record> = sheet.records().collect();
        assert_eq!(records[0].text("scenario"), "<script>, \"x\"\nשלום");
        let cell = Cell {
            record: 0,
            column: "estimate",
            value: 0.5,
        };
        assert_eq!(records[0].cell("estimate"), Some(cell));
        assert_eq!(records[1].cell("estimate"), None);
        assert_eq!(records[1].text("absent"), "");
        assert!(Sheet::parse("x.csv", "a,b\n1\n").is_err());
    }
}
