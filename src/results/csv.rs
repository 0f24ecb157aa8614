//! Tables as CSV: UTF-8, LF, a header, quotes where needed.

use std::io::{self, Read, Write};

use super::schema::{Column, ColumnType, TableSchema};
use super::table::{Cell, NEVER, Table, text_of_csv};

/// Writes rows one by one.
pub(crate) struct CsvWriter<W: Write>(csv::Writer<W>);

impl<W: Write> CsvWriter<W> {
    /// A writer that has written the header.
    ///
    /// # Errors
    /// Those of the sink.
    pub(crate) fn new(columns: &[Column], out: W) -> io::Result<Self> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::Any(b'\n'))
            .from_writer(out);
        writer.write_record(columns.iter().map(|column| column.name.as_bytes()))?;
        Ok(Self(writer))
    }

    /// Writes a row.
    ///
    /// # Errors
    /// Those of the sink.
    pub(crate) fn write(&mut self, row: &[Cell]) -> io::Result<()> {
        for cell in row {
            self.0.write_field(cell.to_csv().as_bytes())?;
        }
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// Those of the sink.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Why a text is not the table that its schema describes.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CsvError {
    /// It is not CSV, or cannot be read.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// A column of the schema is missing.
    #[error("it has no column `{column}`")]
    MissingColumn {
        /// Name of the column.
        column: &'static str,
    },
    /// A cell does not have the type of its column.
    #[error("line {line}, column `{column}`: `{cell}` is not of type {}", ty.name())]
    Cell {
        /// Line of the text, from 1.
        line: u64,
        /// Name of the column.
        column: String,
        /// The cell as written.
        cell: String,
        /// Type of the column.
        ty: ColumnType,
    },
}

impl Table {
    /// Writes it as CSV.
    ///
    /// # Errors
    /// Those of the writer.
    pub(crate) fn write_csv(&self, out: impl Write) -> io::Result<()> {
        let mut writer = CsvWriter::new(self.columns(), out)?;
        for row in self.cells() {
            writer.write(row)?;
        }
        writer.finish()
    }

    /// Its CSV text.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut text = Vec::new();
        // Writing into memory does not fail.
        let _ = self.write_csv(&mut text);
        String::from_utf8(text).unwrap_or_else(|_| unreachable!("cells are UTF-8"))
    }

    /// Reads the CSV of a table. It must have every column of the schema; further columns are read as numbers where the
    /// schema is open, and as text elsewhere.
    ///
    /// # Errors
    /// [`CsvError`].
    pub fn read_csv(schema: &'static TableSchema, csv: impl Read) -> Result<Self, CsvError> {
        let mut reader = csv::Reader::from_reader(csv);
        let columns = read_columns(schema, &mut reader)?;
        let is_missing = |column: &&Column| !columns.iter().any(|other| other.name == column.name);
        if let Some(missing) = schema.columns.iter().find(is_missing) {
            return Err(CsvError::MissingColumn {
                column: &missing.name,
            });
        }
        read_rows(schema, columns, reader)
    }

    /// The same of a table that another version of the program wrote: it may lack columns of the schema.
    ///
    /// # Errors
    /// [`CsvError`], and never [`CsvError::MissingColumn`].
    pub(crate) fn read_csv_of_any_version(
        schema: &'static TableSchema,
        csv: impl Read,
    ) -> Result<Self, CsvError> {
        let mut reader = csv::Reader::from_reader(csv);
        let columns = read_columns(schema, &mut reader)?;
        read_rows(schema, columns, reader)
    }
}

fn read_columns(
    schema: &'static TableSchema,
    reader: &mut csv::Reader<impl Read>,
) -> Result<Vec<Column>, CsvError> {
    let names = reader.headers()?.iter();
    Ok(names.map(|name| read_column(schema, name)).collect())
}

fn read_rows(
    schema: &'static TableSchema,
    columns: Vec<Column>,
    mut reader: csv::Reader<impl Read>,
) -> Result<Table, CsvError> {
    let mut table = Table::with_columns(schema.name, columns);
    for record in reader.records() {
        let record = record?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells = table.columns().iter().zip(&record);
        let row = cells.map(|(column, cell)| read_cell(column, cell, line));
        let row = row.collect::<Result<_, _>>()?;
        table.push(row);
    }
    Ok(table)
}

fn read_column(schema: &'static TableSchema, name: &str) -> Column {
    schema.column(name).cloned().unwrap_or_else(|| Column {
        name: name.to_owned().into(),
        ty: if schema.open {
            ColumnType::Number
        } else {
            ColumnType::Text
        },
        unit: None,
        doc: "",
    })
}

fn read_cell(column: &Column, cell: &str, line: u64) -> Result<Cell, CsvError> {
    let value = match column.ty {
        _ if cell.is_empty() => Some(Cell::Empty),
        ColumnType::Text => Some(Cell::Text(text_of_csv(cell).to_owned())),
        ColumnType::Whole => cell.parse().ok().map(Cell::Whole),
        ColumnType::Number if cell == NEVER => Some(Cell::Number(f64::INFINITY)),
        ColumnType::Number => cell
            .parse()
            .ok()
            .filter(|x: &f64| x.is_finite())
            .map(Cell::Number),
        ColumnType::Flag => cell.parse().ok().map(Cell::Flag),
    };
    value.ok_or_else(|| CsvError::Cell {
        line,
        column: column.name.clone().into_owned(),
        cell: cell.to_owned(),
        ty: column.ty,
    })
}

#[cfg(test)]
mod tests {
    use super::super::schema::CHECKS;
    use super::*;

    #[test]
    fn a_table_reads_back_as_it_was_written() {
        let text = "scenario,check,value,half_width,low,high,result\n\"<é>, \"\"b\"\"\nשלום\",c,0.1,,,-1e-300,pass\nd,,,,0.3,1.0,\n";
        let table = Table::read_csv(&CHECKS, text.as_bytes()).unwrap();
        assert_eq!(table.to_csv(), text);
    }

    /// `'` before a formula makes it text in a spreadsheet, and is no part of the text here.
    #[test]
    fn no_text_is_a_formula_of_a_spreadsheet() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
            ("+a.b", "'+a.b"),
            ("'=1+1", "''=1+1"),
            ("-2 % to +3 %", "-2 % to +3 %"),
            ("'quoted'", "'quoted'"),
        ] {
            let mut table = Table::new(&CHECKS);
            let texts = [text, "c"].map(|text| Cell::Text(text.to_owned()));
            let rest = [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty];
            table.push(texts.into_iter().chain(rest).collect());
            let csv = table.to_csv();
            assert!(
                csv.lines()
                    .nth(1)
                    .is_some_and(|row| row.starts_with(&format!("{written},"))),
                "{csv}"
            );
            let again = Table::read_csv(&CHECKS, csv.as_bytes()).expect("a table");
            assert_eq!(again.cells()[0][0], Cell::Text(text.to_owned()));
        }
    }

    #[test]
    fn a_missing_column_and_a_cell_of_another_type_are_errors() {
        let read = |text: &str| Table::read_csv(&CHECKS, text.as_bytes()).unwrap_err().to_string();
        assert_eq!(
            read("scenario,check,value,half_width,low,result\n"),
            "it has no column `high`"
        );
        let wrong = read("scenario,check,value,half_width,low,high,result\na,b,much,,,,pass\n");
        assert_eq!(wrong, "line 2, column `value`: `much` is not of type number");
        assert!(read("scenario,check,value,half_width,low,high,result\na,b\n").contains("fields"));
    }
}
