//! Tables of other tools as text: separators, names of columns, and cells as spreadsheets, R, pandas, polars and DuckDB
//! write them.

mod cells;
mod header;

use std::fmt;

use crate::results::table::text_of_csv;
use cells::with_point;

pub(super) use cells::{comma_help, is_missing, number, world_index};
pub(super) use header::{header_problems, restored};

/// What may separate cells, besides spaces.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A table whose cells are separated by commas, semicolons, tabs, bars or, as R does it, spaces. Except between commas,
/// numbers have either all decimal commas or all points. Rows and columns without name and content are no part of it.
pub(super) struct ImportedCsv<'t> {
    text: &'t str,
    reader: csv::Reader<&'t [u8]>,
    header: Vec<String>,
    layout: Layout,
}

/// How the cells of a row become those of the columns.
#[derive(Debug, Clone, Default)]
struct Layout {
    /// Lines before the header.
    lines_before: u64,
    /// The cells that belong to a column.
    kept: Vec<usize>,
    /// Cells in a row of the file.
    cells: usize,
    /// Whether each row begins with a name that has no column, as R writes it.
    has_row_names: bool,
    has_decimal_commas: bool,
    /// Rows whose cells are not those of the header, and whether each of them has one more.
    misfits: usize,
    all_have_one_more: bool,
    /// Whether each row between commas begins with its number, for which there is no column: it fits where its last cell is
    /// empty, and yet each cell would be in the wrong column.
    are_numbered: bool,
}

/// A row of a table.
pub(super) struct ImportedRow {
    /// Line of the file.
    pub(super) line: u64,
    /// Its cells; all numbers have a decimal point.
    pub(super) cells: Vec<String>,
}

/// Why a table or a row cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RowError {
    /// Line of the file.
    pub(super) line: u64,
    /// What is wrong.
    pub(super) what: String,
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl<'t> ImportedCsv<'t> {
    /// The table of a text.
    ///
    /// # Errors
    /// If some of its numbers have decimal commas, and others points, or a remark stands before the header.
    pub(super) fn new(text: &'t str) -> Result<Self, RowError> {
        refuse_remark(text)?;
        let (separator, text, lines_before) = separated(text.trim_start_matches('\u{feff}'));
        let mut layout = Layout {
            lines_before,
            ..Layout::default()
        };
        let mut reader = reader(text, separator);
        let names = reader.headers().cloned().map_err(|error| layout.error(&error))?;
        layout.look_over(&names, text, separator)?;
        Ok(Self {
            header: layout.kept.iter().map(|at| names[*at].to_owned()).collect(),
            text,
            reader,
            layout,
        })
    }

    /// The names of its columns.
    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    /// Its rows, each with as many cells as there are columns. Of rows with others the first is an error, which counts them:
    /// they have one cause.
    pub(super) fn rows(&mut self) -> impl Iterator<Item = Result<ImportedRow, RowError>> + '_ {
        let (layout, text) = (&self.layout, self.text);
        let records = self.reader.records();
        let mut is_told = false;
        let mut is_new =
            move |record: &csv::StringRecord| layout.fits(record) || !std::mem::replace(&mut is_told, true);
        records
            .filter(|record| !record.as_ref().is_ok_and(is_empty))
            .filter(move |record| record.as_ref().map_or(true, &mut is_new))
            .map(|record| match record {
                Ok(record) => layout.row(&record, text),
                Err(error) => Err(layout.error(&error)),
            })
    }
}

impl Layout {
    /// Finds out what the cells mean: a walk over the whole table.
    fn look_over(&mut self, header: &csv::StringRecord, text: &str, separator: u8) -> Result<(), RowError> {
        let mut has_content = vec![false; header.len()];
        let (mut comma, mut point) = (None, None);
        self.cells = header.len();
        self.all_have_one_more = true;
        let (mut rows, mut are_numbered) = (0, separator == b',');
        let mut all_are_spare = true;
        for (at, record) in reader(text, separator).records().flatten().enumerate() {
            // Between commas a further cell may be the decimals of a number.
            let is_longer = at == 0 && separator != b',' && record.len() == header.len() + 1;
            // A last cell that is empty is a separator too many: what is missing is `NA` in R.
            self.has_row_names |= is_longer && &record[0] == "1" && !record[header.len()].is_empty();
            self.count_misfit(&record);
            rows += 1;
            are_numbered &= record.len() == header.len() + 1 && record[0] == rows.to_string();
            all_are_spare &= record.get(header.len()).is_none_or(str::is_empty);
            let cells = record.iter().skip(usize::from(self.has_row_names));
            for (cell, has_content) in cells.clone().zip(&mut has_content) {
                *has_content |= !cell.is_empty();
            }
            for cell in cells.filter(|_| separator != b',') {
                if comma.is_none() && with_point(cell).is_some() {
                    comma = Some(cell.to_owned());
                }
                if point.is_none() && cell.contains('.') && cell.parse::<f64>().is_ok() {
                    point = Some(cell.to_owned());
                }
            }
        }
        self.kept = (0..header.len())
            .filter(|at| !header[*at].is_empty() || has_content[*at])
            .collect();
        self.has_decimal_commas = comma.is_some();
        // Worlds that are numbered from 1, with a separator too many in each row.
        let are_worlds = all_are_spare && header.get(0) == Some("world");
        if are_numbered && rows > 1 && !are_worlds {
            (self.misfits, self.are_numbered) = (rows, true);
        }
        match (comma, point) {
            (Some(comma), Some(point)) => Err(RowError {
                line: self.lines_before + 1,
                what: format!(
                    "some numbers have a decimal comma, such as `{comma}`, and others a point, such as `{point}`; save the table with one of the two"
                ),
            }),
            _ => Ok(()),
        }
    }

    fn row(&self, record: &csv::StringRecord, text: &str) -> Result<ImportedRow, RowError> {
        let line = self.line(record.position()) + blank_lines(record.position(), text);
        let cells: Vec<&str> = record.iter().skip(usize::from(self.has_row_names)).collect();
        if !self.fits(record) {
            let what = self.misfit(cells.len());
            return Err(RowError { line, what });
        }
        let cell = |at: &usize| {
            let cell = text_of_csv(cells[*at]);
            let point = self.has_decimal_commas.then(|| with_point(cell)).flatten();
            point.unwrap_or_else(|| cell.to_owned())
        };
        Ok(ImportedRow {
            line,
            cells: self.kept.iter().map(cell).collect(),
        })
    }

    /// Whether a row has the cells of the header; what follows them is empty.
    fn fits(&self, record: &csv::StringRecord) -> bool {
        let mut cells = record.iter().skip(usize::from(self.has_row_names));
        !self.are_numbered
            && cells.by_ref().take(self.cells).count() == self.cells
            && cells.all(str::is_empty)
    }

    fn count_misfit(&mut self, record: &csv::StringRecord) {
        if !is_empty(record) && !self.fits(record) {
            self.misfits += 1;
            self.all_have_one_more &= record.len() == self.cells + 1;
        }
    }

    /// That a row has so many cells, and how many others do not fit.
    fn misfit(&self, found: usize) -> String {
        let columns = self.cells;
        let mut what = format!("{found} cells, and the header has {columns}");
        if self.misfits > 1 {
            what += &format!("; the cells of {} rows do not fit", self.misfits);
        }
        if self.misfits > 1 && self.all_have_one_more {
            what += ": R writes the name of each row first, unless it is told `row.names=FALSE`";
            if !self.are_numbered {
                what += ", and a decimal comma between commas makes two cells of a number";
            }
        }
        what
    }

    fn line(&self, position: Option<&csv::Position>) -> u64 {
        self.lines_before + position.map_or(1, csv::Position::line)
    }

    fn error(&self, error: &csv::Error) -> RowError {
        RowError {
            line: self.line(error.position()),
            what: error.to_string(),
        }
    }
}

/// An error if a text begins with a remark instead of the names of its columns.
fn refuse_remark(text: &str) -> Result<(), RowError> {
    let first = text.trim_start_matches(['\u{feff}', '"']);
    match first.starts_with('#') {
        true => Err(RowError {
            line: 1,
            what: "a remark; a table begins with the names of its columns, so delete what stands before them"
                .to_owned(),
        }),
        false => Ok(()),
    }
}

/// The most problems of one row that are told one by one: more have one cause.
const MOST_OF_ROW: usize = 2;

/// The problems of one row from a place on as one, if they are many; `join` adds to the first what is said of the others.
pub(super) fn join_problems_of_row<P>(problems: &mut Vec<P>, from: usize, join: impl FnOnce(P, &str) -> P) {
    let more = problems.len().saturating_sub(from + 1);
    if more < MOST_OF_ROW {
        return;
    }
    problems.truncate(from + 1);
    if let Some(first) = problems.pop() {
        let rest = format!(
            ", and {more} more of its cells are refused; if the row is one of totals or a remark, delete it"
        );
        problems.push(join(first, &rest));
    }
}

/// The blank lines before a row, which the reader counts to the row.
fn blank_lines(position: Option<&csv::Position>, text: &str) -> u64 {
    let start = position.map_or(0, csv::Position::byte) as usize;
    let before = text.as_bytes().get(start..).unwrap_or_default().iter();
    let ends = before.take_while(|byte| matches!(byte, b'\n' | b'\r'));
    ends.filter(|byte| **byte == b'\n').count() as u64
}

fn is_empty(record: &csv::StringRecord) -> bool {
    record.iter().all(str::is_empty)
}

/// The separator of a text, the text without a line that only names it, and how many lines that are: spreadsheets begin
/// a table by `sep=;`.
fn separated(text: &str) -> (u8, &str, u64) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let named = first
        .trim()
        .trim_matches('"')
        .strip_prefix("sep=")
        .map(str::as_bytes);
    match named {
        Some([separator]) if SEPARATORS.contains(separator) => (*separator, rest, 1),
        // A tab is trimmed away.
        Some([]) => (b'\t', rest, 1),
        _ => (separator(first), text, 0),
    }
}

/// The most frequent separator of a header; spaces where the names are quoted or one of them is a known one.
fn separator(header: &str) -> u8 {
    let count = |separator: &u8| header.bytes().filter(|byte| byte == separator).count();
    let found = SEPARATORS
        .into_iter()
        .max_by_key(|separator| (count(separator), *separator == b','))
        .unwrap_or(b',');
    let is_key = |word: &str| ["scenario", "world", "case"].contains(&word);
    let has_spaces = header.contains("\" \"") || header.split(' ').any(is_key) && header.contains(' ');
    if count(&found) == 0 && has_spaces {
        b' '
    } else {
        found
    }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let mut table = ImportedCsv::new(text).expect("a table");
        table.rows().map(|row| row.expect("a row").cells).collect()
    }

    #[test]
    fn separators_are_recognised() {
        for text in [
            "a,b\n1,2",
            "a;b\n1;2",
            "a\tb\n1\t2",
            "a|b\n1|2",
            "\"a\" \"b\"\n1 2",
            "\"a\" \"b\"\n\"1\" 1 2",
            "world b\n1 2",
            "sep=;\na;b\n1;2",
            "sep=,\r\na,b\r\n1,2",
            "\"sep=\t\"\na\tb\n1\t2",
            "a,b,\n1,2,\n,,\n",
            "a;b;;\n1;2;;\n;;;\n",
            "a,b\n1,2,,\n",
            "a;b\n1;2;\n",
            "a\tb\n1\t2\t\n",
        ] {
            let table = ImportedCsv::new(text).expect("a table");
            assert_eq!(table.header().len(), 2, "{text}");
            assert_eq!(cells(text), [["1", "2"]], "{text}");
        }
    }

    #[test]
    fn row_names_between_commas_are_one_error() {
        for rows in ["1,x,2,\n2,y,3,\n3,z,4,\n", "1,x,2,3\n2,y,3,\n3,z,4,5\n"] {
            let text = format!("a,b,c\n{rows}");
            let mut table = ImportedCsv::new(&text).expect("a table");
            let errors: Vec<RowError> = table.rows().filter_map(Result::err).collect();
            assert!(errors.len() == 1, "{errors:?}");
            assert!(
                errors[0].what.contains("3 rows do not fit: R writes"),
                "{errors:?}"
            );
        }
        for numbered in ["a,b\n0,2,\n1,3,\n", "world,b\n1,2,\n2,3,\n"] {
            assert_eq!(cells(numbered).len(), 2, "a separator too many");
        }
        let mut commas = ImportedCsv::new("world,a\n0,1,5\n1,2,5\n").expect("a table");
        let error = commas.rows().next().and_then(Result::err).expect("an error");
        assert!(error.what.contains("a decimal comma between commas"), "{error:?}");
    }

    #[test]
    fn a_row_has_the_line_of_the_file() {
        for (text, lines) in [
            ("a,b\n1,2\n\n3,4\n", [2, 4]),
            ("sep=;\na;b\n1;2\n;\n3;4\n", [3, 5]),
        ] {
            let mut table = ImportedCsv::new(text).expect("a table");
            let found: Vec<u64> = table.rows().map(|row| row.expect("a row").line).collect();
            assert_eq!(found, lines, "{text}");
        }
        let mut short = ImportedCsv::new("a,b\n\n1\n").expect("a table");
        let error = short.rows().next().and_then(Result::err).expect("an error");
        assert_eq!(
            (error.line, error.what.as_str()),
            (3, "1 cells, and the header has 2")
        );
    }

    #[test]
    fn a_decimal_comma_is_not_read_between_commas() {
        assert_eq!(
            cells("\u{feff}a;b\n1,5;-2,5e-3\nx, y;7"),
            [["1.5", "-2.5e-3"], ["x, y", "7"]]
        );
        assert_eq!(cells("a\tb\n1,5\t2"), [["1.5", "2"]]);
        assert_eq!(cells("a;b\n1.5;2"), [["1.5", "2"]]);
        assert_eq!(cells("a,b\n\"1,5\",2"), [["1,5", "2"]]);
        assert_eq!(number("1,5"), Err(()));
        assert!(!comma_help("1,5").is_empty() && comma_help("much").is_empty());
        let mixed = ImportedCsv::new("a;b\n1,5;2.5").err().expect("an error").what;
        assert!(mixed.contains("`1,5`") && mixed.contains("`2.5`"), "{mixed}");
    }

    /// `'` before a text that begins like a formula was put there by the program that wrote the table.
    #[test]
    fn what_keeps_a_text_from_being_a_formula_is_taken_off() {
        assert_eq!(cells("a,b\n'=1+1,'@x\n'+a,'-b"), [["=1+1", "@x"], ["+a", "-b"]]);
        assert_eq!(cells("a,b\n'quoted',-2"), [["'quoted'", "-2"]]);
    }
}
