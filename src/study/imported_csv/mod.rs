//! Tables of other tools as text: separators, names of columns, and cells as spreadsheets, R, pandas, polars and DuckDB
//! write them.

use std::collections::BTreeSet;

/// Names that tools give to a column of row numbers.
const INDEX_COLUMNS: [&str; 6] = ["", "X", "index", "rownames", "...1", "column0"];

/// A table whose cells are separated by commas, semicolons or tabs. Between semicolons, as spreadsheets write them where the
/// comma is the decimal mark, numbers have either all decimal commas or all points.
pub(super) struct ImportedCsv<'t> {
    reader: csv::Reader<&'t [u8]>,
    has_decimal_commas: bool,
}

impl<'t> ImportedCsv<'t> {
    /// The table of a text.
    ///
    /// # Errors
    /// If some of its numbers have decimal commas, and others points.
    pub(super) fn new(text: &'t str) -> Result<Self, String> {
        let text = text.trim_start_matches('\u{feff}');
        let separator = separator(text);
        Ok(Self {
            reader: reader(text, separator),
            has_decimal_commas: separator == b';' && has_decimal_commas(text)?,
        })
    }

    /// The names of its columns.
    ///
    /// # Errors
    /// Those of the format.
    pub(super) fn header(&mut self) -> csv::Result<csv::StringRecord> {
        self.reader.headers().cloned()
    }

    /// Its rows; all numbers have a decimal point.
    pub(super) fn records(&mut self) -> impl Iterator<Item = csv::Result<csv::StringRecord>> + '_ {
        let has_commas = self.has_decimal_commas;
        self.reader
            .records()
            .map(move |record| record.map(|record| if has_commas { with_points(&record) } else { record }))
    }
}

/// The most frequent separator of the header.
fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| header.bytes().filter(|byte| byte == separator).count();
    [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|separator| (count(separator), *separator == b','))
        .unwrap_or(b',')
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

/// Whether the numbers of a table with semicolons have decimal commas.
fn has_decimal_commas(text: &str) -> Result<bool, String> {
    let (mut comma, mut point) = (None, None);
    for record in reader(text, b';').records().flatten() {
        for cell in &record {
            if comma.is_none() && with_point(cell).is_some() {
                comma = Some(cell.to_owned());
            }
            if point.is_none() && cell.contains('.') && cell.parse::<f64>().is_ok() {
                point = Some(cell.to_owned());
            }
        }
    }
    match (comma, point) {
        (Some(comma), Some(point)) => Err(format!(
            "some numbers have a decimal comma, such as `{comma}`, and others a point, such as `{point}`; save the table with one of the two"
        )),
        (comma, _) => Ok(comma.is_some()),
    }
}

/// A number with a decimal comma, with a point instead.
fn with_point(cell: &str) -> Option<String> {
    let point = cell.replacen(',', ".", 1);
    (point != cell && !cell.contains('.') && point.parse::<f64>().is_ok()).then_some(point)
}

fn with_points(record: &csv::StringRecord) -> csv::StringRecord {
    let cells = record
        .iter()
        .map(|cell| with_point(cell).unwrap_or_else(|| cell.to_owned()));
    let mut changed: csv::StringRecord = cells.collect();
    changed.set_position(record.position().cloned());
    changed
}

/// The help for a cell that is no number: empty unless it has a decimal comma.
pub(super) fn comma_help(cell: &str) -> &'static str {
    match with_point(cell) {
        Some(_) => "; write a decimal point, or separate the cells by semicolons",
        None => "",
    }
}

/// What is wrong with the names of columns: one problem per kind, so that one cause is one error.
pub(super) fn header_problems<'h>(header: impl Iterator<Item = &'h str>) -> Vec<String> {
    let (mut problems, mut seen) = (Vec::new(), BTreeSet::new());
    for (at, name) in header.enumerate() {
        let is_index = INDEX_COLUMNS.contains(&name) || name.starts_with("Unnamed: ");
        if name.is_empty() || at == 0 && is_index {
            let column = at + 1;
            problems.push(format!(
                "column {column}{} is no input: row numbers that a tool adds; save the table without them (pandas: `index=False`, R: `row.names=FALSE`)",
                if name.is_empty() { " without a name".to_owned() } else { format!(", `{name}`,") }
            ));
        } else if !seen.insert(name) {
            problems.push(format!("the column `{name}` appears twice"));
        }
    }
    problems
}

/// The number in a cell: none if it is empty or missing, infinite for never, 1 and 0 for true and false.
///
/// # Errors
/// If it is no number.
pub(super) fn number(cell: &str) -> Result<Option<f64>, ()> {
    let cell = cell.trim();
    match cell.to_ascii_lowercase().as_str() {
        "" | "na" | "null" | "#n/a" => return Ok(None),
        "true" => return Ok(Some(1.0)),
        "false" => return Ok(Some(0.0)),
        "never" | "inf" | "+inf" | "infinity" => return Ok(Some(f64::INFINITY)),
        _ => {}
    }
    match cell.parse::<f64>() {
        Ok(value) if !value.is_nan() => Ok(Some(value)),
        _ => Err(()),
    }
}

/// The index of a world, also if a tool has written it as a decimal number.
pub(super) fn world_index(cell: &str) -> Option<u32> {
    let number = number(cell).ok().flatten()?;
    let is_index = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
    is_index.then_some(number as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_all_tools_are_read() {
        for (cells, value) in [
            (&["", "NA", "NULL", "#N/A", " "][..], None),
            (&["true", "True", "TRUE", "1", "1.0", "1e0"], Some(1.0)),
            (&["false", "False", "FALSE", "0", "-0.0"], Some(0.0)),
            (&["never", "inf", "Inf", "Infinity", "+inf"], Some(f64::INFINITY)),
        ] {
            for cell in cells {
                assert_eq!(number(cell), Ok(value), "{cell}");
            }
        }
        assert!(
            ["much", "1,000", "NaN", "nan"]
                .iter()
                .all(|cell| number(cell).is_err())
        );
        for (cell, world) in [
            ("7", Some(7)),
            ("7.0", Some(7)),
            ("7.5", None),
            ("-1", None),
            ("", None),
        ] {
            assert_eq!(world_index(cell), world, "{cell}");
        }
    }

    #[test]
    fn names_of_columns_are_refused_once() {
        let problems = |header: &[&str]| header_problems(header.iter().copied());
        assert_eq!(problems(&["world", "a.b [d]"]), Vec::<String>::new());
        for index in ["", "Unnamed: 0", "X", "index"] {
            assert_eq!(problems(&[index, "world", "a"]).len(), 1, "{index}");
        }
        assert_eq!(problems(&["world", "a", "a"]).len(), 1);
    }

    #[test]
    fn separators_are_recognised() {
        for text in ["a,b\n1,2", "a;b\n1;2", "a\tb\n1\t2"] {
            let mut table = ImportedCsv::new(text).expect("a table");
            assert_eq!(table.header().expect("a header").len(), 2, "{text}");
        }
    }

    #[test]
    fn a_decimal_comma_is_read_between_semicolons_only() {
        let cells = |text| -> Vec<Vec<String>> {
            let mut table = ImportedCsv::new(text).expect("a table");
            let rows = table.records().map(|row| row.expect("a row"));
            rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
        };
        assert_eq!(
            cells("\u{feff}a;b\n1,5;-2,5e-3\nx, y;7"),
            [["1.5", "-2.5e-3"], ["x, y", "7"]]
        );
        assert_eq!(cells("a;b\n1.5;2"), [["1.5", "2"]]);
        assert_eq!(cells("a,b\n\"1,5\",2"), [["1,5", "2"]]);
        assert_eq!(number("1,5"), Err(()));
        assert!(!comma_help("1,5").is_empty() && comma_help("much").is_empty());
        let mixed = ImportedCsv::new("a;b\n1,5;2.5").err().expect("an error");
        assert!(mixed.contains("`1,5`") && mixed.contains("`2.5`"), "{mixed}");
    }
}
