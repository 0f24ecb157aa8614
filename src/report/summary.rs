//! The first page: what the scenarios come to side by side, and what was put in.

use serde::Serialize;

use crate::results::figures::{Unit, figure};

use super::run::Run;
use super::sheet::Record;
use super::words::range;

/// A line of the table: its label, and a figure a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    label: String,
    cells: Vec<String>,
    minor: bool,
    strong: bool,
}

/// Headlines, what they are called and their unit.
const HEADLINES: [(&str, &str, Unit); 9] = [
    ("p_no_ground_attack", "No ground attack", Unit::Share),
    ("p_no_major_attack", "No major attack", Unit::Share),
    (
        "p_ground_attack_24_months",
        "Ground attack within 24 months",
        Unit::Share,
    ),
    ("peace_years", "Years before a ground attack", Unit::Count),
    ("limited_attacks", "Limited attacks expected", Unit::Count),
    ("hybrid_campaigns", "Hybrid campaigns expected", Unit::Count),
    ("in_force_at_end", "A promise in force at the end", Unit::Share),
    ("p_guarantor_at_war", "A guarantor at war", Unit::Share),
    ("p_objective_lost", "Attacks that take the objective", Unit::Share),
];

/// The lines that the tables of the folder can fill.
#[must_use]
pub fn lines(run: &Run) -> Vec<Line> {
    let mut lines = Vec::new();
    for (metric, label, unit) in HEADLINES {
        let figure = |record: Record| figure(unit, record.number("estimate"), run.half(record, "std_error"));
        lines.extend(line(run, label, &|id| run.headline(id, metric).map(figure)));
        if metric == "p_no_ground_attack" {
            let spread =
                |record: Record| Some(range([record.number("world_p05")?, record.number("world_p95")?]));
            let line = line(run, "spread over assumptions", &|id| {
                run.headline(id, metric).and_then(spread)
            });
            lines.extend(line.map(|line| Line { minor: true, ..line }));
        }
    }
    for (rung, label) in [
        ("major", "Major attack"),
        ("limited", "Limited attack"),
        ("hybrid", "Hybrid campaign"),
    ] {
        let metric = if rung == "hybrid" {
            "any_success"
        } else {
            "in_time"
        };
        let told = if rung == "hybrid" {
            "succeeds at least once"
        } else {
            "met in time"
        };
        let forced = |id: &str| {
            let record = run.of("summary.csv", id).find(|record| {
                record.text("rung") == rung
                    && record.text("metric") == metric
                    && record.text("day").is_empty()
                    && record.text("actor").is_empty()
            })?;
            Some(figure(
                Unit::Share,
                record.number("estimate"),
                run.half(record, "std_error"),
            ))
        };
        lines.extend(line(run, &format!("{label} {told}, if it comes"), &forced));
    }
    lines.extend(line(run, "Major attack met in time, when it does come", &|id| {
        let record = run
            .of("outcomes.csv", id)
            .find(|record| record.text("rung") == "major" && record.text("metric") == "in_time")?;
        Some(figure(
            Unit::Share,
            record.number("as_attacked"),
            run.half(record, "as_attacked_std_error"),
        ))
    }));
    if let Some(first) = lines.first_mut() {
        first.strong = true;
    }
    lines
}

/// A line; none where no scenario has its figure.
fn line(run: &Run, label: &str, figure: &dyn Fn(&str) -> Option<String>) -> Option<Line> {
    let cells: Vec<Option<String>> = run.facts.scenarios.iter().map(|one| figure(&one.id)).collect();
    cells.iter().any(Option::is_some).then(|| Line {
        label: label.to_owned(),
        cells: cells
            .into_iter()
            .map(|cell| cell.unwrap_or_else(|| "–".to_owned()))
            .collect(),
        minor: false,
        strong: false,
    })
}

/// Something that was put in: what, its range over worlds, its mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assumed {
    what: &'static str,
    range: String,
}

/// Anchors, and what they are.
const ANCHORS: [(&str, &str); 5] = [
    ("rate_limited", "Limited attacks a year without a promise"),
    ("rate_major", "Major attacks a year without a promise"),
    ("rate_hybrid", "Hybrid campaigns a year without a promise"),
    (
        "reference_ratio",
        "What the yardstick leaves of the risk of a ground attack",
    ),
    ("window_ratio", "How much a window before entry raises the risk"),
];

/// What was put in, apart from what came out.
#[must_use]
pub fn put_in(run: &Run) -> Vec<Assumed> {
    let told = |(metric, what): (&str, &'static str)| {
        let record = run
            .records("headlines.csv")
            .find(|record| record.text("metric") == metric && record.text("put_in") == "true")?;
        let ends = [record.number("world_p05"), record.number("world_p95")]
            .map(|end| end.or(record.number("estimate")));
        let [low, high] = [ends[0]?, ends[1]?];
        let range = if metric == "window_ratio" {
            format!("{low:.1} to {high:.1} times")
        } else {
            range([low, high])
        };
        Some(Assumed { what, range })
    };
    ANCHORS.into_iter().filter_map(told).collect()
}
