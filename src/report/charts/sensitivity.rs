//! Inputs that a result depends on: bars with their intervals, the longest first.

use super::super::assumptions::evidence_mark;
use super::super::chart::{Chart, Fill, Mark, MarkData, Panel, Row, Stroke, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::Record;
use super::super::run_data::RunData;
use super::super::scale::{Scale, format_number};
use super::super::select::{distinct, first_max};
use super::super::wording::metric_label;

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "sensitivity",
    doc: "inputs that a result depends on",
    table: "sensitivity.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/sensitivity.json"),
};

/// Inputs per panel; the table has all.
const MAX_ROWS: usize = 10;
/// Panels per chart; the table has all.
const MAX_PANELS: usize = 4;
/// Indices in order of preference.
const INDICES: [&str; 6] = ["total", "mu_star", "pawn", "delta", "first", "s1"];

/// The chart; none without a sensitivity analysis.
fn chart(run: &RunData) -> Option<Chart> {
    let all: Vec<Record> = run
        .records(KIND.table)
        .filter(|record| record.number("estimate").is_some() && record.text("other").is_empty())
        .collect();
    let has = |index: &&str| all.iter().any(|record| record.text("index") == *index);
    let index = INDICES
        .into_iter()
        .find(has)
        .or_else(|| all.first().map(|record| record.text("index")))?;
    let of_index = all.iter().filter(|record| record.text("index") == index);
    let results = distinct({ of_index }.map(|record| (record.text("scenario"), record.text("metric"))));
    let panels: Vec<Panel> = results
        .iter()
        .take(MAX_PANELS)
        .map(|(scenario, metric)| {
            let records = all.iter().filter(|record| {
                record.text("index") == index
                    && record.text("scenario") == *scenario
                    && record.text("metric") == *metric
            });
            let title = format!("{}: {}", run.scenario_title(scenario), metric_label(metric));
            panel(run, title, records.copied().collect())
        })
        .collect();
    let of_first = |record: &&Record| {
        record.text("index") == index && (record.text("scenario"), record.text("metric")) == results[0]
    };
    let largest = first_max(all.iter().filter(of_first), |record| estimate(record))?;
    let is_clear = largest.number("low").is_none_or(|low| low > 0.0);
    let metric = metric_label(results[0].1);
    Some(Chart {
        name: KIND.name,
        title: match is_clear {
            true => format!("{} matters most for the {metric}", input(run, largest)),
            false => format!("No input has a detectable effect on the {metric}"),
        },
        subtitle: format!(
            "Index `{index}` of the {MAX_ROWS} largest inputs, method {}",
            all[0].text("method")
        ),
        note: "Lines are bootstrap intervals. A bar shows how much of the spread over worlds an input explains, not in which direction.".to_owned(),
        legend: Vec::new(),
        panels,
        columns: 1,
    })
}

fn panel(run: &RunData, title: String, mut records: Vec<Record>) -> Panel {
    records.sort_by(|a, b| estimate(b).total_cmp(&estimate(a)));
    records.truncate(MAX_ROWS);
    let ends = records
        .iter()
        .flat_map(|record| ["estimate", "high"].map(|column| record.number(column)));
    let x = Scale::number(ends.flatten(), true, "");
    let scenario = records.first().map(|record| record.text("scenario"));
    let colour = scenario.map_or(Colour::Ink, |id| run.scenario_colour(id));
    let rows = records
        .iter()
        .map(|record| Row::new(input(run, record), format_number(estimate(record), 0.01)));
    Panel {
        title,
        colour: Colour::Ink,
        x,
        y: YAxis::Rows(rows.collect()),
        marks: records
            .iter()
            .enumerate()
            .flat_map(|(row, record)| marks(row, record, colour))
            .collect(),
    }
}

/// An input, marked where it does not rest on a source.
fn input(run: &RunData, record: &Record) -> String {
    let path = record.text("input");
    format!("{path}{}", evidence_mark(run, path))
}

fn estimate(record: &Record) -> f64 {
    record.number("estimate").unwrap_or(0.0)
}

/// A bar with its interval.
fn marks(row: usize, record: &Record, colour: Colour) -> Vec<Mark> {
    let row = row as f64;
    let tooltip = format!(
        "{}: {}",
        record.text("input"),
        format_number(estimate(record), 0.01)
    );
    let bar = Mark::Bar {
        x: (0.0, estimate(record)),
        y: (row + 0.2, row + 0.8),
        fill: Fill::Solid,
        colour,
        data: MarkData::new(tooltip, record.cell("estimate")),
    };
    let ends = record.cell("low").zip(record.cell("high"));
    let interval = ends.map(|(low, high)| Mark::Segment {
        from: (low.value, row + 0.5),
        to: (high.value, row + 0.5),
        stroke: Stroke::Thin,
        colour: Colour::Ink,
        data: MarkData::new("", [low, high]),
    });
    [bar].into_iter().chain(interval).collect()
}
