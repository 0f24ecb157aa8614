//! A table as a sheet.

use rust_xlsxwriter::{Color, Format, FormatAlign, Note, Workbook, Worksheet, XlsxError};

use super::super::schema::{Column, ColumnType};
use super::super::table::{Cell, NEVER, Table};
use super::sheet_name;

/// The most characters of a cell.
const MOST_CHARACTERS: usize = 32_767;
/// Characters in a line of a note, and the height of a line \[px\].
const LINE: usize = 38;
const LINE_HEIGHT: u32 = 18;

/// Adds the sheet of a table: a header with notes, which stays in view and filters, and a row per row.
pub(super) fn add(workbook: &mut Workbook, table: &Table) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet().set_name(sheet_name(table))?;
    let columns = table.columns();
    for (c, column) in (0..).zip(columns) {
        header(sheet, c, column)?;
    }
    for (r, row) in (1..).zip(table.cells()) {
        for (c, cell) in (0..).zip(row) {
            write(sheet, r, c, cell)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let last_row = u32::try_from(table.cells().len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last_row, last_column)?;
    Ok(())
}

/// The format of headers.
pub(super) fn bold() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0x00E8_EDF2))
}

fn header(sheet: &mut Worksheet, c: u16, column: &Column) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, c, &*column.name, &bold())?;
    let text = match column.unit {
        Some(unit) => format!("{} [{unit}]\n{}", column.name, column.doc),
        None => format!("{}\n{}", column.name, column.doc),
    };
    let lines: usize = text.lines().map(|line| line.chars().count() / LINE + 1).sum();
    let height = LINE_HEIGHT * u32::try_from(lines).unwrap_or(1) + 8;
    let note = Note::new(text).set_width(280).set_height(height);
    sheet.insert_note(0, c, &note.add_author_prefix(false))?;
    let width = if column.ty == ColumnType::Text { 22 } else { 13 };
    sheet.set_column_width(c, width)?;
    Ok(())
}

/// Writes a cell as what it is; a text is never a formula.
fn write(sheet: &mut Worksheet, r: u32, c: u16, cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => write_text(sheet, r, c, text)?,
        Cell::Number(f64::INFINITY) => write_text(sheet, r, c, NEVER)?,
        Cell::Number(number) => {
            sheet.write_number(r, c, number + 0.0)?;
        }
        Cell::Whole(number) => whole(sheet, r, c, *number)?,
        Cell::Flag(flag) => {
            sheet.write_boolean(r, c, *flag)?;
        }
    }
    Ok(())
}

/// A whole number; one that a spreadsheet would round is written as text.
fn whole(sheet: &mut Worksheet, r: u32, c: u16, number: u64) -> Result<(), XlsxError> {
    let rounded = number as f64;
    if rounded as u64 == number && number < 1 << f64::MANTISSA_DIGITS {
        sheet.write_number(r, c, rounded)?;
        return Ok(());
    }
    write_text(sheet, r, c, &number.to_string())
}

fn write_text(sheet: &mut Worksheet, r: u32, c: u16, text: &str) -> Result<(), XlsxError> {
    let text: String = text.chars().take(MOST_CHARACTERS).collect();
    sheet.write_string(r, c, text)?;
    Ok(())
}
