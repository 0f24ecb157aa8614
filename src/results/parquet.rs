//! Tables as Parquet: the same rows and columns as in CSV, with the types of the columns.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use super::schema::{Column, ColumnType};
use super::table::{Cell, Table};

/// Rows of a row group.
const ROWS: usize = 65_536;

/// Writes rows one by one, a row group at a time.
///
/// Every column may be empty; text is UTF-8, whole numbers are INT64, decimal ones DOUBLE, flags BOOLEAN. The same rows
/// give the same bytes.
pub(crate) struct ParquetWriter<W: Write + Send> {
    file: SerializedFileWriter<W>,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

impl<W: Write + Send> ParquetWriter<W> {
    /// A writer of rows with these columns.
    ///
    /// # Errors
    /// Those of the sink.
    pub(crate) fn new(columns: &[Column], out: W) -> io::Result<Self> {
        let schema = Arc::new(schema(columns).map_err(io::Error::other)?);
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let file = SerializedFileWriter::new(out, schema, Arc::new(properties)).map_err(io::Error::other)?;
        Ok(Self {
            file,
            columns: columns.to_vec(),
            rows: Vec::new(),
        })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// [`io::ErrorKind::InvalidData`] where a cell does not have the type of its column; those of the sink.
    pub(crate) fn write(&mut self, row: Vec<Cell>) -> io::Result<()> {
        self.rows.push(row);
        if self.rows.len() == ROWS {
            row_group(&mut self.file, &self.columns, &self.rows)?;
            self.rows.clear();
        }
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// Those of [`ParquetWriter::write`].
    pub(crate) fn finish(mut self) -> io::Result<()> {
        if !self.rows.is_empty() {
            row_group(&mut self.file, &self.columns, &self.rows)?;
        }
        self.file.close().map(|_| ()).map_err(io::Error::other)
    }
}

impl Table {
    /// Writes it as Parquet: see `ParquetWriter`.
    ///
    /// # Errors
    /// Those of `ParquetWriter`.
    pub fn write_parquet(&self, out: impl Write + Send) -> io::Result<()> {
        let mut writer = ParquetWriter::new(self.columns(), out)?;
        for rows in self.cells().chunks(ROWS) {
            row_group(&mut writer.file, &writer.columns, rows)?;
        }
        writer.finish()
    }
}

fn schema(columns: &[Column]) -> Result<Type, ParquetError> {
    let field = |column: &Column| {
        let (physical, logical) = match column.ty {
            ColumnType::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            ColumnType::Whole => (Physical::INT64, None),
            ColumnType::Number => (Physical::DOUBLE, None),
            ColumnType::Flag => (Physical::BOOLEAN, None),
        };
        Type::primitive_type_builder(&column.name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical)
            .build()
            .map(Arc::new)
    };
    let fields = columns.iter().map(field).collect::<Result<_, _>>()?;
    Type::group_type_builder("schema").with_fields(fields).build()
}

fn row_group<W: Write + Send>(
    writer: &mut SerializedFileWriter<W>,
    columns: &[Column],
    rows: &[Vec<Cell>],
) -> io::Result<()> {
    let mut group = writer.next_row_group().map_err(io::Error::other)?;
    for (c, column) in columns.iter().enumerate() {
        let Some(sink) = group.next_column().map_err(io::Error::other)? else {
            break;
        };
        let cells = rows.iter().map(|row| row.get(c).unwrap_or(&Cell::Empty));
        let done = match column.ty {
            ColumnType::Text => fill::<ByteArrayType>(sink, cells, |cell| match cell {
                Cell::Text(text) => Some(ByteArray::from(text.as_str())),
                _ => None,
            }),
            ColumnType::Whole => fill::<Int64Type>(sink, cells, |cell| match cell {
                Cell::Whole(number) => i64::try_from(*number).ok(),
                _ => None,
            }),
            ColumnType::Number => fill::<DoubleType>(sink, cells, |cell| match cell {
                Cell::Number(number) => Some(number + 0.0),
                _ => None,
            }),
            ColumnType::Flag => fill::<BoolType>(sink, cells, |cell| match cell {
                Cell::Flag(flag) => Some(*flag),
                _ => None,
            }),
        };
        done.map_err(|error| io::Error::new(error.kind(), format!("column `{}`: {error}", column.name)))?;
    }
    group.close().map_err(io::Error::other)?;
    Ok(())
}

/// Writes a column; empty cells are nulls.
fn fill<'r, T: DataType>(
    mut sink: SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = &'r Cell>,
    value: impl Fn(&Cell) -> Option<T::T>,
) -> io::Result<()> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        let is_empty = *cell == Cell::Empty;
        levels.push(i16::from(!is_empty));
        if !is_empty {
            let wrong = || {
                let text = format!("`{}` has another type", cell.to_csv());
                io::Error::new(io::ErrorKind::InvalidData, text)
            };
            values.push(value(cell).ok_or_else(wrong)?);
        }
    }
    let written = sink.typed::<T>().write_batch(&values, Some(&levels), None);
    written.and_then(|_| sink.close()).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    use super::super::schema::CHECKS;
    use super::*;

    fn bytes(csv: &str) -> Vec<u8> {
        let mut out = Vec::new();
        let table = Table::read_csv(&CHECKS, csv.as_bytes()).unwrap();
        table.write_parquet(&mut out).unwrap();
        out
    }

    #[test]
    fn parquet_cells_equal_the_csv_to_the_last_bit() {
        let csv = "scenario,check,value,half_width,low,high,result\n\"<é>, \"\"b\"\"\nשלום\",c,0.1,,,-1e-300,pass\nd,,,,0.3,1.0,\n";
        let out = bytes(csv);
        assert_eq!(out, bytes(csv));
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&out).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        let rows: Vec<Vec<Field>> = reader
            .get_row_iter(None)
            .unwrap()
            .map(|row| {
                row.unwrap()
                    .get_column_iter()
                    .map(|(_, cell)| cell.clone())
                    .collect()
            })
            .collect();
        let text = |text: &str| Field::Str(text.to_owned());
        assert_eq!(
            rows[0],
            [
                text("<é>, \"b\"\nשלום"),
                text("c"),
                Field::Double(0.1),
                Field::Null,
                Field::Null,
                Field::Double(-1e-300),
                text("pass")
            ]
        );
        assert_eq!(
            rows[1],
            [
                text("d"),
                Field::Null,
                Field::Null,
                Field::Null,
                Field::Double(0.3),
                Field::Double(1.0),
                Field::Null
            ]
        );
    }

    #[test]
    fn a_cell_of_another_type_is_an_error_that_names_its_column() {
        let mut writer = ParquetWriter::new(CHECKS.columns, Vec::new()).unwrap();
        let mut row = vec![Cell::Empty; CHECKS.columns.len()];
        row[2] = Cell::Text("much".to_owned());
        writer.write(row).unwrap();
        let error = writer.finish().unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        assert!(error.to_string().contains("`value`"), "{error}");
        assert!(error.to_string().contains("`much`"), "{error}");
    }

    #[test]
    fn rows_written_one_by_one_give_the_bytes_of_the_table() {
        let csv = "scenario,check,value,half_width,low,high,result\na,b,0.5,,,1.0,pass\nc,d,,,,,warn\n";
        let table = Table::read_csv(&CHECKS, csv.as_bytes()).unwrap();
        let mut out = Vec::new();
        let mut writer = ParquetWriter::new(CHECKS.columns, &mut out).unwrap();
        for row in table.cells() {
            writer.write(row.clone()).unwrap();
        }
        writer.finish().unwrap();
        assert_eq!(out, bytes(csv));
    }
}
