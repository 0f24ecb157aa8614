//! The section on inputs: every input with its distribution, and what it rests on.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::scenario::calendar;

use super::record::Record;
use super::run_data::RunData;
use super::svg::{SvgBuilder, coordinate};
use super::wording::{capitalised, per_cent, spaced};

/// Unit of a date in the tables.
const DATE_UNIT: &str = "d since 1970-01-01";

/// The section of the page.
#[derive(Serialize)]
pub(crate) struct AssumptionsSection<'r> {
    /// The finding, in one sentence.
    pub(crate) title: String,
    groups: Vec<InputGroup<'r>>,
}

/// The inputs of one table of the scenario language.
#[derive(Serialize)]
struct InputGroup<'r> {
    name: String,
    inputs: Vec<InputRow<'r>>,
}

/// An input, once for all scenarios that share it.
#[derive(Serialize)]
struct InputRow<'r> {
    path: &'r str,
    scenarios: String,
    literal: &'r str,
    box_plot: String,
    percentiles: String,
    source_class: &'r str,
    source_label: &'static str,
    sources: &'r str,
    confidence: &'r str,
    note: &'r str,
}

/// Path, value and source of an input: rows that agree in these are one input.
type InputKey<'r> = (&'r str, &'r str, &'r str);

impl<'r> AssumptionsSection<'r> {
    /// The inputs of a run; none without `assumptions.csv`.
    pub(crate) fn new(run: &'r RunData) -> Option<Self> {
        let mut inputs: BTreeMap<InputKey, Vec<Record>> = BTreeMap::new();
        for record in run.records("assumptions.csv") {
            let key = (
                record.text("path"),
                record.text("stated_value"),
                record.text("evidence"),
            );
            inputs.entry(key).or_default().push(record);
        }
        if inputs.is_empty() {
            return None;
        }
        let is_cited = |key: &&InputKey| key.2.starts_with("cited");
        let cited = inputs.keys().filter(is_cited).count() as f64 / inputs.len() as f64;
        Some(Self {
            title: format!(
                "{} of {} inputs rest on a source; the others are judgement, default or unsourced",
                per_cent(cited, None),
                inputs.len()
            ),
            groups: groups(run, &inputs),
        })
    }
}

/// The inputs by the first part of their path.
fn groups<'r>(run: &RunData, inputs: &BTreeMap<InputKey<'r>, Vec<Record<'r>>>) -> Vec<InputGroup<'r>> {
    let mut groups: Vec<InputGroup> = Vec::new();
    for records in inputs.values() {
        let row = input_row(run, records);
        let name = capitalised(&spaced(row.path.split('.').next().unwrap_or_default()));
        match groups.last_mut() {
            Some(group) if group.name == name => group.inputs.push(row),
            _ => groups.push(InputGroup {
                name,
                inputs: vec![row],
            }),
        }
    }
    groups
}

fn input_row<'r>(run: &RunData, records: &[Record<'r>]) -> InputRow<'r> {
    let first = records[0];
    let source_class = first.text("evidence");
    let ids: Vec<&str> = records.iter().map(|record| record.text("scenario")).collect();
    let scenarios = if run.manifest.scenarios.len() == ids.len() {
        String::new()
    } else {
        format!("in {}", ids.join(", "))
    };
    let (literal, note) = (first.text("stated_value"), first.text("note"));
    InputRow {
        path: first.text("path"),
        scenarios,
        literal,
        box_plot: box_plot(first),
        percentiles: percentiles(first),
        source_class,
        source_label: source_label(source_class),
        sources: first.text("sources"),
        confidence: first.text("confidence"),
        // Most notes are part of the value as the scenario file has it.
        note: if literal.contains(note) { "" } else { note },
    }
}

/// What an input rests on, in brackets after its path; empty where it rests on a source, or is not in the table.
pub(crate) fn evidence_mark(run: &RunData, path: &str) -> String {
    let found = run
        .records("assumptions.csv")
        .find(|record| record.text("path") == path);
    match found.map(|record| record.text("evidence")) {
        None | Some("cited" | "cited_by_table") => String::new(),
        Some(evidence) => format!(" ({})", source_label(evidence)),
    }
}

fn source_label(source_class: &str) -> &'static str {
    match source_class {
        "cited" => "sourced",
        "cited_by_table" => "sourced, by its table",
        "judged" => "judgement",
        "defaulted" => "default",
        _ => "unsourced",
    }
}

/// The 5th, 50th and 95th percentile with their unit; empty if there are none.
fn percentiles(record: Record) -> String {
    let unit = record.text("unit");
    let value = |column: &str| match record.number(column) {
        None => "never".to_owned(),
        Some(value) if unit == DATE_UNIT => calendar::month(value),
        Some(value) => three_digits(value),
    };
    if record.number("p05").is_none() {
        return String::new();
    }
    let unit = if unit == DATE_UNIT || unit == "1" {
        String::new()
    } else {
        format!(" {unit}")
    };
    let [low, middle, high] = ["p05", "p50", "p95"].map(value);
    if low == high {
        format!("{low}{unit}")
    } else {
        format!("{low}, {middle}, {high}{unit}")
    }
}

/// A number with about three significant digits.
fn three_digits(value: f64) -> String {
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

/// Width and height of a box plot [px].
const SIZE: (f64, f64) = (96.0, 14.0);

/// A box plot: a line from the 5th to the 95th percentile, a box over the middle half, a tick at the median.
fn box_plot(record: Record) -> String {
    let quantiles = ["p05", "p25", "p50", "p75", "p95"].map(|column| record.number(column));
    let [Some(low), Some(first), Some(median), Some(third), Some(high)] = quantiles else {
        return String::new();
    };
    if high <= low {
        return String::new();
    }
    let x = |value: f64| coordinate(2.0 + (SIZE.0 - 4.0) * (value - low) / (high - low));
    let mut svg = SvgBuilder::default();
    let size = format!("viewBox=\"0 0 {} {}\" aria-hidden=\"true\"", SIZE.0, SIZE.1);
    svg.open("svg", &size);
    let mut path = |attributes: &str, d: String| svg.empty("path", &format!("{attributes} d=\"{d}\""));
    path("class=\"s-muted\"", format!("M{} 7H{}", x(low), x(high)));
    path(
        "class=\"s-c1\" stroke-width=\"6\"",
        format!("M{} 7H{}", x(first), x(third)),
    );
    path(
        "class=\"s-ink\" stroke-width=\"2\"",
        format!("M{} 2V12", x(median)),
    );
    svg.close("svg");
    svg.finish()
}
