use crate::results::schema::MAP;
use crate::results::table::{Cell, Table};

use super::*;

/// A map of dates (columns) and shares (rows from the lowest), a letter per point: `+`, `-`, `=`, `?` and `x`.
fn table(rows: &[&str]) -> Table {
    let mut table = Table::new(&MAP);
    for (y, row) in rows.iter().rev().enumerate() {
        for (x, letter) in row.chars().enumerate() {
            let (difference, half) = match letter {
                '+' => (Some(0.2), Some(0.1)),
                '-' => (Some(-0.2), Some(0.1)),
                '=' => (Some(0.05), Some(0.1)),
                '?' => (Some(0.05), None),
                _ => (None, None),
            };
            let text = |text: &str| Cell::Text(text.to_owned());
            table.push(vec![
                text("b"),
                text("a"),
                text("p_no_ground_attack"),
                text("share"),
                Cell::Whole((x * rows.len() + y) as u64),
                Cell::Text(format!(
                    "c.g.signed=\"{}-06-14\"; c.g.force=\"{}0 %\"",
                    2026 + x,
                    y + 1
                )),
                Cell::Number(2026.5 + x as f64),
                Cell::Number(10.0 * (y + 1) as f64),
                Cell::Number(0.5),
                Cell::Number(0.1),
                Cell::number(difference),
                Cell::number(half.map(|half| half / 2.0)),
                Cell::number(half),
                text(Place::of(difference, half, 1.0).name()),
                Cell::Whole(64),
                Cell::Whole(0),
            ]);
        }
    }
    table
}

fn sentences(rows: &[&str]) -> String {
    let table = table(rows);
    let maps = LeverMap::all(&table).expect("a table of maps");
    assert_eq!(maps.len(), 1);
    maps[0].sentences("B", "A").join(" ")
}

#[test]
fn a_map_says_no_more_than_its_points() {
    let metric = "in the probability of no ground attack";
    assert_eq!(
        sentences(&["++=-", "++=-", "=---"]),
        format!(
            "B does better than A {metric} at 4 of 12 points: where signed is 2026-06 to 2027-06 and force is 20 % to 30 %. \
             It does worse at 5 of 12 points: where signed is 2027-06 to 2029-06 and force is 10 %, and at 2 points beside. The others are 3 level within error."
        )
    );
    assert_eq!(
        sentences(&["++", "++"]),
        format!("B does better than A {metric} at all 4 points.")
    );
    assert_eq!(
        sentences(&["--", "=x"]),
        format!(
            "B does worse than A {metric} at 2 of 4 points: where force is 20 %. \
             The others are 1 level within error and 1 without a result, because every world failed."
        )
    );
    assert_eq!(
        sentences(&["==", "??"]),
        format!(
            "B differs from A detectably at no point {metric}: 2 level within error and 2 of unknown error."
        )
    );
}

#[test]
fn one_point_and_a_range_are_named_by_their_values() {
    assert!(
        sentences(&["====", "=++=", "===="])
            .contains("at 2 of 12 points: where signed is 2027-06 to 2028-06 and force is 20 %. ")
    );
    assert!(sentences(&["+==", "==="]).contains("signed is 2026-06 and force is 20 %."));
}

#[test]
fn less_is_better_where_the_metric_says_so() {
    assert_eq!(Place::of(Some(-0.2), Some(0.1), -1.0), Place::Ahead);
    assert_eq!(Place::of(Some(-0.2), Some(0.1), 1.0), Place::Behind);
    assert_eq!(Place::of(Some(0.0), Some(0.0), 1.0), Place::Level);
    assert_eq!(Place::of(None, None, 1.0), Place::Failed);
    assert_eq!(Place::of(Some(0.2), None, 1.0), Place::Unknown);
}

#[test]
fn a_scenario_against_itself_is_told_apart() {
    let table = table(&["+=", "=-"]);
    let maps = LeverMap::all(&table).expect("a table of maps");
    assert!(maps[0].sentences("B", "B")[0].starts_with("B does better than itself as it is in"));
}

#[test]
fn values_are_in_ascending_order_whatever_that_of_the_lever() {
    let mut table = table(&["+=", "=-"]);
    let turned = table
        .rows()
        .rev()
        .map(|row| row.cells().to_vec())
        .collect::<Vec<_>>();
    let same = LeverMap::all(&table).expect("maps")[0].sentences("B", "A");
    table = Table::new(&MAP);
    table.extend(turned);
    let map = &LeverMap::all(&table).expect("maps")[0];
    assert_eq!(map.axes[0].labels, ["2026-06", "2027-06"]);
    assert_eq!(map.sentences("B", "A"), same);
}
