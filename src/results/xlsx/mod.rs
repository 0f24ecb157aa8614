//! All tables of a run as one workbook: a read-me, the headlines, the main figures, and a sheet per table.
//!
//! Numbers are numbers, a header has a note with unit and meaning, and the figures are charts whose cells refer to the
//! cells of the tables. The same run gives the same bytes.

mod figures;
mod readme;
mod sheet;

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::manifest::Manifest;
use super::schema::HEADLINES;
use super::table::Table;
use super::visible::visible;

/// The most rows of a table that a sheet holds, less that of the header.
const MOST_ROWS: usize = 1_048_575;
/// The most columns of a sheet.
const MOST_COLUMNS: usize = 16_384;

/// Writes the workbook of the tables of a run.
///
/// # Errors
/// Those of the sink; [`io::ErrorKind::Other`] where a sheet cannot be made.
pub(super) fn write(manifest: &Manifest, tables: &[Table], mut out: impl Write) -> io::Result<()> {
    let bytes = workbook(manifest, tables).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn workbook(manifest: &Manifest, tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let (mut shown, left_out): (Vec<&Table>, Vec<&Table>) = tables.iter().partition(|table| fits(table));
    // The headlines first; the sort keeps the order of the others.
    shown.sort_by_key(|table| table.name() != HEADLINES.name);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(manifest)?);
    readme::add(&mut workbook, manifest, &shown, &left_out)?;
    let (headlines, others) = shown.split_at(shown.partition_point(|table| table.name() == HEADLINES.name));
    for table in headlines {
        sheet::add(&mut workbook, table)?;
    }
    figures::add(&mut workbook, &shown)?;
    for table in others {
        sheet::add(&mut workbook, table)?;
    }
    workbook.save_to_buffer()
}

/// Whether a sheet holds a table.
fn fits(table: &Table) -> bool {
    table.cells().len() <= MOST_ROWS && table.columns().len() <= MOST_COLUMNS
}

/// The name of the sheet of a table.
fn sheet_name(table: &Table) -> &str {
    table.name().trim_end_matches(".csv")
}

/// The properties of the file. The date is fixed: the same run gives the same bytes.
fn properties(manifest: &Manifest) -> Result<DocProperties, XlsxError> {
    let program = format!("foederis {}", env!("CARGO_PKG_VERSION"));
    Ok(DocProperties::new()
        .set_title("A run of foederis")
        .set_author(program)
        .set_comment(visible(&manifest.command))
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?))
}
