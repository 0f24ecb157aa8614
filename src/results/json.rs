//! Tables as JSON records.

use serde_json::{Map, Value as Json};

use super::table::{Cell, NEVER, Table};

/// The rows of a table as records: numbers and flags as such, empty cells as null.
#[must_use]
pub fn records(table: &Table) -> Json {
    let record = |row: &Vec<Cell>| -> Json {
        let cells = table.columns().iter().zip(row);
        let cells = cells.map(|(column, cell)| (column.name.clone().into_owned(), value(cell)));
        Json::Object(cells.collect::<Map<_, _>>())
    };
    table.cells().iter().map(record).collect()
}

fn value(cell: &Cell) -> Json {
    match cell {
        Cell::Empty => Json::Null,
        Cell::Text(text) => Json::from(text.as_str()),
        Cell::Whole(number) => Json::from(*number),
        Cell::Number(f64::INFINITY) => Json::from(NEVER),
        Cell::Number(number) => Json::from(number + 0.0),
        Cell::Flag(flag) => Json::from(*flag),
    }
}

#[cfg(test)]
mod tests {
    use super::super::schema::CHECKS;
    use super::*;

    #[test]
    fn cells_keep_their_types() {
        let csv = "scenario,check,value,half_width,low,high,result\n\"a, b\",c,0.25,,,1.0,pass\n";
        let table = Table::read_csv(&CHECKS, csv.as_bytes()).unwrap();
        assert_eq!(
            records(&table),
            serde_json::json!([{
                "scenario": "a, b", "check": "c", "value": 0.25, "half_width": null, "low": null, "high": 1.0, "result": "pass"
            }])
        );
    }
}
