//! Tables as JSON records, for machines.

use serde_json::{Map, Value as Json};

use super::columns::{Kind, kind};

/// The rows of a table as records: numbers and flags as such, empty cells as null.
#[must_use]
pub fn records(table: &str, csv: &str) -> Json {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let kinds: Vec<Kind> = header.iter().map(|name| kind(table, name)).collect();
    let record = |row: &csv::StringRecord| -> Json {
        let cells = header.iter().zip(row).zip(&kinds);
        let cells = cells.map(|((name, cell), kind)| (name.to_owned(), value(cell, *kind)));
        Json::Object(cells.collect::<Map<_, _>>())
    };
    reader.records().flatten().map(|row| record(&row)).collect()
}

fn value(cell: &str, kind: Kind) -> Json {
    let read = match kind {
        _ if cell.is_empty() => return Json::Null,
        Kind::Text => None,
        Kind::Whole => cell.parse::<u64>().ok().map(Json::from),
        Kind::Number => cell.parse::<f64>().ok().map(Json::from),
        Kind::Flag => cell.parse::<bool>().ok().map(Json::from),
    };
    read.unwrap_or_else(|| Json::String(cell.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_what_their_columns_say() {
        let csv = "scenario,check,value,low,high,result\n\"a, b\",c,0.25,,1.0,pass\n";
        let records = records("checks.csv", csv);
        assert_eq!(
            records,
            serde_json::json!([{
                "scenario": "a, b", "check": "c", "value": 0.25, "low": null, "high": 1.0, "result": "pass"
            }])
        );
    }
}
