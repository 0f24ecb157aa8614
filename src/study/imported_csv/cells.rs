//! Cells as spreadsheets, R, pandas, polars and DuckDB write them.

/// How tools write a missing value.
const MISSING: [&str; 9] = ["", "na", "n/a", "#n/a", "#nv", "<na>", "nan", "null", "none"];
/// How tools write true: R and pandas also by a letter, and spreadsheets in the language of their user.
const TRUE: [&str; 18] = [
    "true",
    "t",
    "yes",
    "y",
    "wahr",
    "vrai",
    "verdadero",
    "vero",
    "verdadeiro",
    "waar",
    "prawda",
    "sant",
    "sand",
    "tosi",
    "pravda",
    "igaz",
    "істина",
    "истина",
];
/// How tools write false.
const FALSE: [&str; 20] = [
    "false",
    "f",
    "no",
    "n",
    "falsch",
    "faux",
    "falso",
    "onwaar",
    "fałsz",
    "falskt",
    "falsk",
    "usann",
    "epätosi",
    "nepravda",
    "hamis",
    "хибність",
    "хибно",
    "ложь",
    "yanliş",
    "yanlış",
];

/// Whether a cell says that there is no value.
pub(in crate::study) fn is_missing(cell: &str) -> bool {
    MISSING.contains(&cell.trim().to_lowercase().as_str())
}

/// The number in a cell: none if it is empty or missing, infinite for never, 1 and 0 for true and false.
///
/// # Errors
/// If it is no number.
pub(in crate::study) fn number(cell: &str) -> Result<Option<f64>, ()> {
    let cell = cell.trim().to_lowercase();
    match cell.as_str() {
        text if MISSING.contains(&text) => return Ok(None),
        text if TRUE.contains(&text) => return Ok(Some(1.0)),
        text if FALSE.contains(&text) => return Ok(Some(0.0)),
        "never" | "inf" | "+inf" | "infinity" | "+infinity" => return Ok(Some(f64::INFINITY)),
        _ => {}
    }
    match cell.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(Some(value)),
        _ => Err(()),
    }
}

/// The index of a world, also if a tool has written it as a decimal number.
pub(in crate::study) fn world_index(cell: &str) -> Option<u32> {
    let number = number(cell).ok().flatten()?;
    let is_index = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
    is_index.then_some(number as u32)
}

/// A number with a decimal comma, with a point instead.
pub(super) fn with_point(cell: &str) -> Option<String> {
    let point = cell.replacen(',', ".", 1);
    (point != cell && !cell.contains('.') && point.parse::<f64>().is_ok()).then_some(point)
}

/// The help for a cell that is no number: empty unless it has a comma, which may separate thousands or decimals.
pub(in crate::study) fn comma_help(cell: &str) -> &'static str {
    if has_thousands(cell) {
        return "; write it without the commas if they separate thousands, and with a point if one separates decimals";
    }
    match with_point(cell) {
        Some(_) => "; write a decimal point, or separate the cells by semicolons",
        None => "",
    }
}

/// Whether commas group the digits of a whole number by three.
fn has_thousands(cell: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let whole = cell.trim().trim_start_matches(['+', '-']);
    let whole = whole.split_once('.').map_or(whole, |(whole, _)| whole);
    let mut groups = whole.split(',');
    let begins = groups
        .next()
        .is_some_and(|first| digits(first) && first.len() <= 3);
    let rest: Vec<&str> = groups.collect();
    begins && !rest.is_empty() && rest.iter().all(|group| digits(group) && group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_all_tools_are_read() {
        for (cells, value) in [
            (
                &["", "NA", "NULL", "#N/A", " ", "<NA>", "None", "nan", "NaN"][..],
                None,
            ),
            (
                &[
                    "true",
                    "True",
                    "TRUE",
                    "1",
                    "1.0",
                    "1e0",
                    "WAHR",
                    "t",
                    "Yes",
                    "VRAI",
                    "ІСТИНА",
                ],
                Some(1.0),
            ),
            (
                &[
                    "false", "False", "FALSE", "0", "-0.0", "FALSCH", "F", "no", "FAUX", "FAŁSZ",
                ],
                Some(0.0),
            ),
            (&["never", "inf", "Inf", "Infinity", "+inf"], Some(f64::INFINITY)),
        ] {
            for cell in cells {
                assert_eq!(number(cell), Ok(value), "{cell}");
            }
        }
        for cell in ["much", "1,000", "-inf", "-Infinity", "1e999", "-1e999"] {
            assert!(number(cell).is_err(), "{cell}");
        }
        for cell in ["2,191", "-12,345", "1,234,567", "1,234.5"] {
            assert!(comma_help(cell).contains("thousands"), "{cell}");
        }
        for cell in ["2,19", "0,2191", "1234,567", "much", ",191"] {
            assert!(!comma_help(cell).contains("thousands"), "{cell}");
        }
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
}
