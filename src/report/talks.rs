//! What each promise means for peace talks, scenarios side by side.

use crate::results::figures::{Unit, figure};

use super::run_data::RunData;
use super::summary::{SummaryRow, row};

/// Metrics of `talks.csv` with their labels.
const FIGURES: [(&str, &str); 4] = [
    (
        "ceasefire_acceptance",
        "Acceptance of a ceasefire by the challenger",
    ),
    (
        "equivalent_concession",
        "Equivalent concession, as a share of a major win",
    ),
    ("protege_gain", "Gain of the protégé, as a share of the objective"),
    ("room", "Room for a promise, share of worlds"),
];

/// The rows that the table of talks can fill.
pub(crate) fn talks_rows(run: &RunData) -> Vec<SummaryRow> {
    let rows = FIGURES.into_iter().filter_map(|(metric, label)| {
        row(run, label, &|scenario| {
            let record = run
                .scenario_records("talks.csv", scenario)
                .find(|record| record.text("metric") == metric)?;
            let half_width = run.half_width(record, "std_error");
            Some(figure(Unit::Share, record.number("estimate"), half_width))
        })
    });
    rows.collect()
}
