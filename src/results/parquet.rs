//! Tables as Parquet: the same rows and columns as in CSV, with the types that the columns have.
//!
//! It is written from the CSV, a row group at a time, so that both say the same and a long table needs no memory.

use std::io::{self, Read, Write};
use std::sync::Arc;

use csv::StringRecord;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use super::columns::{Kind, kind};

/// Rows of a row group.
const ROWS: usize = 65_536;

/// Writes a table, named as its CSV file is, from its CSV.
///
/// Every column may be empty; text is UTF-8, whole numbers are INT64, decimal ones DOUBLE, flags BOOLEAN. The same CSV
/// gives the same bytes.
///
/// # Errors
/// [`io::ErrorKind::InvalidData`] where a cell is not what its column holds; those of the reader and the writer.
pub fn write(table: &str, csv: impl Read, out: impl Write + Send) -> io::Result<()> {
    let mut reader = csv::Reader::from_reader(csv);
    let columns: Vec<(String, Kind)> = reader
        .headers()?
        .iter()
        .map(|name| (name.to_owned(), kind(table, name)))
        .collect();
    let schema = Arc::new(schema(&columns).map_err(io::Error::other)?);
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let mut writer =
        SerializedFileWriter::new(out, schema, Arc::new(properties)).map_err(io::Error::other)?;
    let mut records = reader.into_records();
    loop {
        let rows: Vec<StringRecord> = records.by_ref().take(ROWS).collect::<Result<_, _>>()?;
        if rows.is_empty() {
            break;
        }
        row_group(&mut writer, &columns, &rows)?;
    }
    writer.close().map_err(io::Error::other)?;
    Ok(())
}

fn schema(columns: &[(String, Kind)]) -> Result<Type, ParquetError> {
    let field = |(name, kind): &(String, Kind)| {
        let (physical, logical) = match kind {
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Whole => (Physical::INT64, None),
            Kind::Number => (Physical::DOUBLE, None),
            Kind::Flag => (Physical::BOOLEAN, None),
        };
        Type::primitive_type_builder(name, physical)
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
    columns: &[(String, Kind)],
    rows: &[StringRecord],
) -> io::Result<()> {
    let mut group = writer.next_row_group().map_err(io::Error::other)?;
    for (c, (name, kind)) in columns.iter().enumerate() {
        let Some(column) = group.next_column().map_err(io::Error::other)? else {
            break;
        };
        let cells = rows.iter().map(|row| row.get(c).unwrap_or_default());
        let done = match kind {
            Kind::Text => fill::<ByteArrayType>(column, cells, |cell| Some(ByteArray::from(cell))),
            Kind::Whole => fill::<Int64Type>(column, cells, |cell| cell.parse().ok()),
            Kind::Number => fill::<DoubleType>(column, cells, |cell| cell.parse().ok()),
            Kind::Flag => fill::<BoolType>(column, cells, |cell| cell.parse().ok()),
        };
        done.map_err(|error| io::Error::new(error.kind(), format!("column `{name}`: {error}")))?;
    }
    group.close().map_err(io::Error::other)?;
    Ok(())
}

/// Fills a column; an empty cell is one without a value.
fn fill<'r, T: DataType>(
    mut column: SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = &'r str>,
    read: impl Fn(&str) -> Option<T::T>,
) -> io::Result<()> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        levels.push(i16::from(!cell.is_empty()));
        if !cell.is_empty() {
            let wrong = || io::Error::new(io::ErrorKind::InvalidData, format!("`{cell}` is none"));
            values.push(read(cell).ok_or_else(wrong)?);
        }
    }
    let written = column.typed::<T>().write_batch(&values, Some(&levels), None);
    written.and_then(|_| column.close()).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    use super::*;

    fn bytes(table: &str, csv: &str) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        write(table, csv.as_bytes(), &mut out)?;
        Ok(out)
    }

    #[test]
    fn what_is_read_is_what_the_csv_says_to_the_last_bit() {
        let csv = "scenario,check,value,low,high,result\n\"<é>, \"\"b\"\"\nשלום\",c,0.1,,-1e-300,pass\nd,,,0.3,1.0,\n";
        let out = bytes("checks.csv", csv).unwrap();
        assert_eq!(out, bytes("checks.csv", csv).unwrap());
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
                Field::Double(0.3),
                Field::Double(1.0),
                Field::Null
            ]
        );
    }

    #[test]
    fn a_cell_that_is_not_what_its_column_holds_is_refused_by_name() {
        let error = bytes("checks.csv", "scenario,value\na,much\n").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        assert!(error.to_string().contains("`value`"), "{error}");
        assert!(error.to_string().contains("`much`"), "{error}");
    }
}
