//! The summary of a run: the headline figures of the scenarios side by side, and what was assumed.

use serde::Serialize;

use crate::results::costs::CostFigure;
use crate::results::figures::{Unit, figure};
use crate::results::headline::Headline;

use super::record::Record;
use super::run_data::RunData;
use super::wording::{capitalised, range};

/// A row of the summary: its label, and a figure per scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SummaryRow {
    /// Its label.
    pub(crate) label: String,
    figures: Vec<String>,
    weight: RowWeight,
}

/// How prominent a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum RowWeight {
    Main,
    Normal,
    Minor,
}

/// Rows on the response to an assumed attack: rung, metric of `summary.csv`, label.
const RESPONSES: [(&str, &str, &str); 5] = [
    ("major", "lost", "Objective lost, if a major attack is assumed on"),
    (
        "major",
        "saved",
        "Objective saved by guarantors' help, if a major attack is assumed on",
    ),
    (
        "major",
        "in_time",
        "Response in time, if a major attack is assumed on",
    ),
    (
        "limited",
        "in_time",
        "Response in time, if a limited attack is assumed on",
    ),
    (
        "hybrid",
        "any_success",
        "At least one success, if a hybrid campaign is assumed on",
    ),
];

/// Major attacks met in time, as the summary in the terminal has them: column of `outcomes.csv`, that of its error, label.
const MET_IN_TIME: [(&str, &str, &str); 2] = [
    (
        "attack_assumed",
        "attack_assumed_std_error",
        "Major attack met in time, if assumed in each month alike",
    ),
    (
        "deterrence_fails",
        "deterrence_fails_std_error",
        "Major attack met in time, when deterrence fails",
    ),
];

/// The rows that the tables of the run can fill.
#[must_use]
pub(crate) fn summary_rows(run: &RunData) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    for headline in Headline::SUMMARY {
        let label = capitalised(headline.label());
        rows.extend(row(run, &label, &|id| headline_figure(run, id, headline)));
        if headline == Headline::NoGroundAttack {
            let spread = row(run, "spread over assumptions", &|id| {
                spread(run, id, headline.name())
            });
            rows.extend(spread.map(|row| SummaryRow {
                weight: RowWeight::Minor,
                ..row
            }));
        }
    }
    for (rung, metric, label) in RESPONSES {
        let label = format!("{label} {}", run.manifest.attack);
        rows.extend(row(run, &label, &|id| if_assumed(run, id, rung, metric)));
    }
    for (column, error, label) in MET_IN_TIME {
        rows.extend(row(run, label, &|id| met_in_time(run, id, column, error)));
    }
    for cost in CostFigure::ALL {
        rows.extend(row(run, &capitalised(cost.label()), &|id| {
            cost_figure(run, id, cost)
        }));
    }
    if let Some(first) = rows.first_mut() {
        first.weight = RowWeight::Main;
    }
    rows
}

/// A row; none if no scenario has its figure.
pub(super) fn row(run: &RunData, label: &str, figure: &dyn Fn(&str) -> Option<String>) -> Option<SummaryRow> {
    let scenarios = run.manifest.scenarios.iter();
    let figures: Vec<Option<String>> = scenarios.map(|scenario| figure(&scenario.id)).collect();
    figures.iter().any(Option::is_some).then(|| SummaryRow {
        label: label.to_owned(),
        figures: figures
            .into_iter()
            .map(|figure| figure.unwrap_or_else(|| "–".to_owned()))
            .collect(),
        weight: RowWeight::Normal,
    })
}

fn headline_figure(run: &RunData, scenario: &str, headline: Headline) -> Option<String> {
    let record = run.headline(scenario, headline.name())?;
    let half_width = run.half_width(record, "std_error");
    Some(figure(headline.unit(), record.number("estimate"), half_width))
}

fn spread(run: &RunData, scenario: &str, metric: &str) -> Option<String> {
    let record = run.headline(scenario, metric)?;
    Some(range([record.number("world_p05")?, record.number("world_p95")?]))
}

/// A share of the response if an attack of this rung is assumed.
fn if_assumed(run: &RunData, scenario: &str, rung: &str, metric: &str) -> Option<String> {
    let is_total = |record: &Record| record.whole("day").is_none() && record.text("actor").is_empty();
    let record = run
        .scenario_records("summary.csv", scenario)
        .find(|record| record.text("rung") == rung && record.text("metric") == metric && is_total(record))?;
    let half_width = run.half_width(record, "std_error");
    Some(figure(Unit::Share, record.number("estimate"), half_width))
}

/// A figure of the costs; none where nothing has a price.
fn cost_figure(run: &RunData, scenario: &str, cost: CostFigure) -> Option<String> {
    let record = run
        .scenario_records("costs.csv", scenario)
        .find(|record| record.text("metric") == cost.name())?;
    let half_width = run.half_width(record, "std_error");
    Some(figure(Unit::Count, record.number("estimate"), half_width))
}

/// The share of major attacks that the response meets in time.
fn met_in_time(run: &RunData, scenario: &str, column: &'static str, error: &str) -> Option<String> {
    let record = run
        .scenario_records("outcomes.csv", scenario)
        .find(|record| record.text("rung") == "major" && record.text("metric") == "in_time")?;
    Some(figure(
        Unit::Share,
        record.number(column),
        run.half_width(record, error),
    ))
}

/// A quantity that the model was calibrated to, with its range over worlds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CalibratedQuantity {
    /// What it is.
    pub(crate) label: &'static str,
    range: String,
}

/// Anchors of the calibration with their labels.
const ANCHORS: [(&str, &str); 5] = [
    ("rate_limited", "Limited attacks a year without a promise"),
    ("rate_major", "Major attacks a year without a promise"),
    ("rate_hybrid", "Hybrid campaigns a year without a promise"),
    (
        "reference_ratio",
        "Share of the risk of a major attack that remains under the reference commitment",
    ),
    ("discount", "Discount a year"),
];

/// The anchors of the run: assumed, not computed.
#[must_use]
pub(crate) fn calibrated_quantities(run: &RunData) -> Vec<CalibratedQuantity> {
    let quantity = |(metric, label): (&str, &'static str)| {
        let record = run
            .records("headlines.csv")
            .find(|record| record.text("metric") == metric && record.flag("assumed"))?;
        let end = |column: &str| record.number(column).or(record.number("estimate"));
        let [low, high] = [end("world_p05")?, end("world_p95")?];
        let range = range([low, high]);
        Some(CalibratedQuantity { label, range })
    };
    ANCHORS.into_iter().filter_map(quantity).collect()
}
