//! Tables of other tools as text: separators, names of columns, and cells as spreadsheets, R, pandas, polars and DuckDB
//! write them.

use std::collections::BTreeSet;

/// Names that tools give to a column of row numbers.
const INDEX_COLUMNS: [&str; 6] = ["", "X", "index", "rownames", "...1", "column0"];

/// A reader of a table whose cells are separated by commas, semicolons or tabs.
pub(super) fn reader(text: &str) -> csv::Reader<&[u8]> {
    let header = text.lines().next().unwrap_or_default();
    let separator = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|separator| {
            let count = header.bytes().filter(|byte| byte == separator).count();
            (count, *separator == b',')
        })
        .unwrap_or(b',');
    csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(separator)
        .from_reader(text.as_bytes())
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
            assert_eq!(reader(text).headers().expect("a header").len(), 2, "{text}");
        }
    }
}
