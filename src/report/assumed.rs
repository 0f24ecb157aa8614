//! What the run assumes: every input with its distribution drawn small, and what it rests on.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::scenario::calendar;

use super::run::Run;
use super::sheet::Record;
use super::svg::{Svg, at};
use super::words::{capital, per_cent, plain};

/// Unit of a date in the tables.
const DATE: &str = "d since 1970-01-01";

/// The section of the page.
#[derive(Serialize)]
pub struct Assumed<'r> {
    title: String,
    groups: Vec<Group<'r>>,
}

/// The inputs beneath a table of the language.
#[derive(Serialize)]
struct Group<'r> {
    name: String,
    inputs: Vec<Input<'r>>,
}

/// An input, told once for all scenarios that share it.
#[derive(Serialize)]
struct Input<'r> {
    path: &'r str,
    only: String,
    written: &'r str,
    drawing: String,
    range: String,
    way: &'r str,
    word: &'static str,
    sources: &'r str,
    confidence: &'r str,
    note: &'r str,
}

impl<'r> Assumed<'r> {
    /// What the run assumes; none without `assumptions.csv`.
    pub fn of(run: &'r Run) -> Option<Self> {
        // Rows that differ in their scenario alone are one input.
        let mut shared: BTreeMap<(&str, &str, &str), Vec<Record>> = BTreeMap::new();
        for record in run.records("assumptions.csv") {
            let key = (record.text("path"), record.text("written"), record.text("way"));
            shared.entry(key).or_default().push(record);
        }
        if shared.is_empty() {
            return None;
        }
        let all = shared.len();
        let firm = shared
            .keys()
            .filter(|(_, _, way)| way.starts_with("cited"))
            .count();
        let mut groups: Vec<Group> = Vec::new();
        for records in shared.values() {
            let input = input(run, records);
            let name = capital(&plain(input.path.split('.').next().unwrap_or_default()));
            match groups.last_mut() {
                Some(group) if group.name == name => group.inputs.push(input),
                _ => groups.push(Group {
                    name,
                    inputs: vec![input],
                }),
            }
        }
        Some(Self {
            title: format!(
                "{} of {all} inputs rest on a source; the others are judged, defaulted or unsourced",
                per_cent(firm as f64 / all as f64, None)
            ),
            groups,
        })
    }
}

fn input<'r>(run: &Run, records: &[Record<'r>]) -> Input<'r> {
    let first = records[0];
    let way = first.text("way");
    let ids: Vec<&str> = records.iter().map(|record| record.text("scenario")).collect();
    let only = match run.facts.scenarios.len() == ids.len() {
        true => String::new(),
        false => format!("in {}", ids.join(", ")),
    };
    Input {
        path: first.text("path"),
        only,
        written: first.text("written"),
        drawing: drawing(first),
        range: range(first),
        way,
        word: match way {
            "cited" => "sourced",
            "cited_by_table" => "sourced, by its table",
            "judged" => "judged",
            "defaulted" => "defaulted",
            _ => "unsourced",
        },
        sources: first.text("sources"),
        confidence: first.text("confidence"),
        // Most notes stand in the value as written.
        note: Some(first.text("note"))
            .filter(|note| !first.text("written").contains(*note))
            .unwrap_or_default(),
    }
}

/// Percentiles in words, with their unit.
fn range(record: Record) -> String {
    let unit = record.text("unit");
    let told = |column: &str| match record.number(column) {
        None => "never".to_owned(),
        Some(value) if unit == DATE => calendar::month(value),
        Some(value) => short(value),
    };
    if record.number("p05").is_none() {
        return String::new();
    }
    let unit = if unit == DATE || unit == "1" {
        String::new()
    } else {
        format!(" {unit}")
    };
    let [low, middle, high] = ["p05", "p50", "p95"].map(told);
    if low == high {
        format!("{low}{unit}")
    } else {
        format!("{low}, {middle}, {high}{unit}")
    }
}

/// A number in three digits.
fn short(value: f64) -> String {
    let size = value.abs();
    let decimals = match size {
        _ if size >= 100.0 || size == 0.0 => 0,
        _ if size >= 10.0 => 1,
        _ if size >= 1.0 => 2,
        _ if size >= 0.01 => 3,
        _ => 6,
    };
    let text = format!("{value:.decimals$}").replace('-', "−");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// Width and height of the small drawing [px].
const SIZE: (f64, f64) = (96.0, 14.0);

/// A line from the 5th to the 95th percentile, a box over the middle half, a tick at the median.
fn drawing(record: Record) -> String {
    let quantiles = ["p05", "p25", "p50", "p75", "p95"].map(|column| record.number(column));
    let [Some(low), Some(first), Some(middle), Some(third), Some(high)] = quantiles else {
        return String::new();
    };
    if high <= low {
        return String::new();
    }
    let x = |value: f64| at(2.0 + (SIZE.0 - 4.0) * (value - low) / (high - low));
    let mut svg = Svg::default();
    svg.open(
        "svg",
        &format!("viewBox=\"0 0 {} {}\" aria-hidden=\"true\"", SIZE.0, SIZE.1),
    );
    svg.empty(
        "path",
        &format!("class=\"s-muted\" d=\"M{} 7H{}\"", x(low), x(high)),
    );
    svg.empty(
        "path",
        &format!(
            "class=\"s-c1\" stroke-width=\"6\" d=\"M{} 7H{}\"",
            x(first),
            x(third)
        ),
    );
    svg.empty(
        "path",
        &format!("class=\"s-ink\" stroke-width=\"2\" d=\"M{} 2V12\"", x(middle)),
    );
    svg.close("svg");
    svg.finish()
}
