//! The checks of a run in words.

use serde::Serialize;

use crate::results::checks::{FAILED_WORLDS, WINDOW_RATIO};

use super::record::Record;
use super::run_data::RunData;
use super::wording::counted;

/// The section of the page.
#[derive(Debug, Serialize)]
pub(crate) struct ChecksSection {
    /// How many warn.
    title: String,
    /// The checks that warn, a sentence each.
    warnings: Vec<String>,
    all: Vec<CheckRow>,
}

/// A check in words.
#[derive(Debug, Serialize)]
struct CheckRow {
    warns: bool,
    result: String,
    sentence: String,
}

impl ChecksSection {
    /// The checks of a run; none without `checks.csv`.
    pub(crate) fn new(run: &RunData) -> Option<Self> {
        let row = |record: Record| CheckRow {
            warns: record.text("result") == "warn",
            result: record.text("result").to_owned(),
            sentence: sentence(run.scenario_title(record.text("scenario")), record),
        };
        let all: Vec<CheckRow> = run.records("checks.csv").map(row).collect();
        let warnings = all.iter().filter(|check| check.warns);
        let warnings: Vec<String> = warnings.map(|check| check.sentence.clone()).collect();
        let is_unknown = |record: &Record| record.text("result") == "unknown";
        let unknown = match run.records("checks.csv").filter(is_unknown).count() {
            0 => String::new(),
            n => format!(", {n} cannot be judged: the error is unknown, or there is nothing to check"),
        };
        let title = match warnings.len() {
            0 if unknown.is_empty() => format!("All {} pass", counted(all.len(), "check")),
            0 => format!(
                "None of {} of this run warns{unknown}",
                counted(all.len(), "check")
            ),
            n => format!("{n} of {} of this run warn{unknown}", counted(all.len(), "check")),
        };
        (!all.is_empty()).then_some(Self { title, warnings, all })
    }
}

/// A check with its value, and where it does not pass the bound that it is beyond.
fn sentence(scenario: &str, record: Record) -> String {
    let name = record.text("check");
    // The bracket names the source of the bounds: `(E-10, members of NATO: 0.003 to 0.03)`.
    let (label, source) = name.split_once(" (E-").unwrap_or((name, ""));
    let source = source.split_once(", ").and_then(|(_, rest)| rest.split_once(':'));
    let source = source.map_or_else(String::new, |(source, _)| format!(" of {source}"));
    let half = record.number("half_width").filter(|half| *half > 0.0);
    let number = |value: f64| match is_share(name) {
        true => format!("{} %", plain(100.0 * value)),
        false => plain(value),
    };
    let Some(value) = record.number("value") else {
        return format!("{scenario}: {label}: nothing to check");
    };
    let bounds = match (record.number("low"), record.number("high")) {
        (Some(low), Some(high)) => format!("the {} to {}", number(low).trim_end_matches(" %"), number(high)),
        (Some(bound), None) | (None, Some(bound)) => format!("the bound of {}", number(bound)),
        (None, None) => return format!("{scenario}: {label}: {}", number(value)),
    };
    let is_below = record.number("low").is_some_and(|low| value < low);
    let is_above = record.number("high").is_some_and(|high| value > high);
    let place = match record.text("result") {
        "unknown" => "its error unknown, for",
        _ if !is_below && !is_above => "within",
        "pass" => "not beyond, given its error,",
        _ if is_below => "below",
        _ => "above",
    };
    let half = half.map_or_else(String::new, |half| format!(" ±{}", number(half)));
    let shown = number(value);
    let shown = if half.is_empty() {
        &shown[..]
    } else {
        shown.trim_end_matches(" %")
    };
    format!("{scenario}: {label}: {shown}{half}, {place} {bounds}{source}")
}

/// Whether the value of a check is a share, a rate or a ratio of them; the others are counts and ratios of hazards.
fn is_share(name: &str) -> bool {
    !matches!(name, WINDOW_RATIO | FAILED_WORLDS)
}

/// A number with two significant digits at most after the point.
fn plain(value: f64) -> String {
    let decimals = if value.abs() >= 9.95 { 0 } else { 1 };
    let text = format!("{value:.decimals$}").replace('-', "−");
    text.trim_end_matches(".0").to_owned()
}
