//! The table of docs/scenarios.md: written from the changes, and read again.

use super::amount::{printed, read};
use super::changes::{Entry, Row};
use super::paired::Paired;

const HEAD: &str = "| scenario | guarantee | change | laid over | claimed | change of P(no ground attack) [points] |\n|---|---|---|---|---|---|\n";

/// What a line of the table says of a change, without its amount.
fn cells(row: &Row) -> String {
    let entry = match row.to.1 {
        Entry::AsShipped => "as shipped",
        Entry::InForce => "in force",
    };
    let over: Vec<String> = row.over.iter().map(|text| format!("`{text}`")).collect();
    format!(
        "| {} | {entry} | {} | {} | {} | ",
        row.to.0.letter(),
        row.what,
        over.join(", "),
        row.claimed.words()
    )
}

/// The table with the amounts of a computation.
pub(super) fn written(differences: &[(Row, Paired)]) -> String {
    let lines = differences.iter().map(|(row, paired)| {
        let amount = printed(paired.mean(), paired.half_width());
        format!("{}{amount} |\n", cells(row))
    });
    HEAD.to_owned() + &lines.collect::<String>()
}

/// The amounts of a table with the errors, one for each change.
///
/// # Panics
/// If its lines are not those of the changes.
pub(super) fn amounts(table: &str, rows: &[Row]) -> Vec<(f64, f64)> {
    let lines = table.strip_prefix(HEAD).expect("the head of the table");
    let amount = |(row, line): (&Row, &str)| {
        let amount = line
            .strip_prefix(&cells(row))
            .and_then(|rest| rest.strip_suffix(" |"));
        amount
            .and_then(read)
            .unwrap_or_else(|| panic!("`{line}` is not the line of\n{}", cells(row)))
    };
    assert_eq!(lines.lines().count(), rows.len(), "a line for each change");
    rows.iter().zip(lines.lines()).map(amount).collect()
}
