//! Ranges of inputs that bound a box of scenario discovery: each as an interval within the range over worlds.

use super::super::chart::{Chart, LegendEntry, Mark, MarkData, Panel, Row, Stroke, Swatch, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::Record;
use super::super::run_data::RunData;
use super::super::scale::{Scale, format_number};
use super::super::select::distinct;
use super::super::wording::metric_label;

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "boxes",
    doc: "ranges of inputs in which a policy fails",
    table: "limits.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/boxes.json"),
};

/// Boxes per chart; the table has all.
const MAX_PANELS: usize = 4;

/// Scenario, metric and number of a box.
type BoxKey<'r> = (&'r str, &'r str, Option<u64>);

/// The chart; none without limits of boxes.
fn chart(run: &RunData) -> Option<Chart> {
    let limits: Vec<Record> = run
        .records(KIND.table)
        .filter(|record| !record.text("input").is_empty())
        .collect();
    let panels = distinct(limits.iter().map(box_key))
        .into_iter()
        .take(MAX_PANELS)
        .map(|key| {
            let of_box: Vec<&Record> = limits.iter().filter(|record| box_key(record) == key).collect();
            panel(run, key, &of_box)
        });
    let first = limits.first()?;
    Some(Chart {
        name: KIND.name,
        title: format!(
            "{}: the cases of interest are mostly those in which {} {}",
            run.scenario_title(first.text("scenario")),
            first.text("input"),
            condition(first)
        ),
        subtitle: "Ranges of the inputs that bound each box, within the range over worlds".to_owned(),
        note: "From 0 (smallest value in any world) to 1 (largest). The ranges of a box hold together."
            .to_owned(),
        legend: vec![
            LegendEntry::new("inside the box", Swatch::Line, Colour::series(2)),
            LegendEntry::new("all worlds", Swatch::Line, Colour::Background),
        ],
        panels: panels.collect(),
        columns: 1,
    })
}

fn box_key<'r>(record: &Record<'r>) -> BoxKey<'r> {
    (
        record.text("scenario"),
        record.text("metric"),
        record.whole("box"),
    )
}

/// The range of an input as a predicate.
fn condition(record: &Record) -> String {
    if is_never(record) {
        return "never occurs".to_owned();
    }
    let number = |value: f64| format_number(value, 0.01);
    match (record.number("low"), record.number("high")) {
        (Some(low), Some(high)) => format!("is between {} and {}", number(low), number(high)),
        (Some(low), None) => format!("exceeds {}", number(low)),
        (None, Some(high)) => format!("is below {}", number(high)),
        (None, None) => "has any value".to_owned(),
    }
}

fn is_never(record: &Record) -> bool {
    record.flag("never")
}

/// Smallest and largest value of an input over the worlds and the limits of all boxes; none if they are equal.
fn value_range(run: &RunData, record: &Record) -> Option<[f64; 2]> {
    let input = record.text("input");
    let worlds = run
        .scenario_records("worlds.csv", record.text("scenario"))
        .filter_map(|world| world.input(input));
    let limits = run
        .records(KIND.table)
        .filter(|other| other.text("input") == input)
        .flat_map(|other| ["low", "high"].map(|column| other.number(column)));
    let values: Vec<f64> = worlds.chain(limits.flatten()).collect();
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    (high > low).then_some([low, high])
}

fn panel(run: &RunData, (scenario, metric, number): BoxKey, limits: &[&Record]) -> Panel {
    let number = number.unwrap_or(0);
    let rows = limits
        .iter()
        .map(|record| Row::new(record.text("input"), condition(record).trim_start_matches("is ")));
    Panel {
        title: format!(
            "{}: {}, box {number}",
            run.scenario_title(scenario),
            metric_label(metric)
        ),
        colour: Colour::Ink,
        x: Scale::number([0.0, 1.0], true, ""),
        y: YAxis::Rows(rows.collect()),
        marks: limits
            .iter()
            .enumerate()
            .flat_map(|(row, record)| interval(run, row, record))
            .collect(),
    }
}

/// The whole range of an input, and in front of it the part inside the box.
fn interval(run: &RunData, row: usize, record: &Record) -> [Mark; 2] {
    let y = row as f64 + 0.5;
    let [low, high] = value_range(run, record).unwrap_or([0.0, 1.0]);
    let position = |value: f64| ((value - low) / (high - low)).clamp(0.0, 1.0);
    let cells = [record.cell("low"), record.cell("high")];
    // A date that never comes is later than every other.
    let begin = if is_never(record) { 1.0 } else { 0.0 };
    let tooltip = format!("{} {}", record.text("input"), condition(record));
    [
        Mark::Segment {
            from: (0.0, y),
            to: (1.0, y),
            stroke: Stroke::Thin,
            colour: Colour::Background,
            data: MarkData::default(),
        },
        Mark::Segment {
            from: (cells[0].map_or(begin, |cell| position(cell.value)), y),
            to: (cells[1].map_or(1.0, |cell| position(cell.value)), y),
            stroke: Stroke::Strong,
            colour: Colour::series(2),
            data: MarkData::new(tooltip, cells.into_iter().flatten()),
        },
    ]
}
