//! What-ifs: a panel per metric, a row per change, the largest effect first.

use super::super::chart::{Chart, Fill, Mark, MarkData, Panel, Row, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::{Cell, Record};
use super::super::run_data::RunData;
use super::super::scale::Scale;
use super::super::select::distinct;
use super::super::wording::{capitalised, metric_label};
use super::interval::{Interval, zero_line};
use super::notes::INTERVAL;
use crate::results::figures::{Unit, difference};
use crate::results::what_if::{Effect, TOGETHER};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "whatif",
    doc: "what each change of a scenario does, the largest effect first",
    table: "whatif.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/whatif.json"),
};

/// Metrics per chart; the table has all.
const MAX_PANELS: usize = 3;

/// The chart; none without a change.
fn chart(run: &RunData) -> Option<Chart> {
    let records: Vec<Record> = run
        .records(KIND.table)
        .filter(|record| record.number("difference").is_some())
        .collect();
    let metrics = distinct(records.iter().map(|record| record.text("metric")));
    let panels = metrics.iter().take(MAX_PANELS).map(|metric| {
        let of_metric: Vec<Record> = records
            .iter()
            .copied()
            .filter(|record| record.text("metric") == *metric)
            .collect();
        panel(metric, &of_metric)
    });
    let first = metrics.first()?;
    Some(Chart {
        name: KIND.name,
        title: finding(&records, first),
        subtitle: "Against the scenario as it is: paired samples, the same challenger".to_owned(),
        note: INTERVAL.to_owned(),
        legend: Vec::new(),
        panels: panels.collect(),
        columns: 1,
    })
}

/// The largest effect on a metric that is clear of zero.
fn finding(records: &[Record], metric: &str) -> String {
    let is_clear = |record: &&Record| {
        let effect = record.text("effect");
        [Effect::Rises, Effect::Falls]
            .iter()
            .any(|clear| clear.name() == effect)
    };
    let alone = records
        .iter()
        .filter(|record| record.text("metric") == metric && record.text("what_if") != TOGETHER);
    let label = metric_label(metric);
    match alone.clone().find(is_clear) {
        Some(largest) => format!(
            "“{}” moves the {label} most: {}",
            largest.text("title"),
            value(*largest)
        ),
        None => format!("No change moves the {label} by more than its error"),
    }
}

fn is_share(record: Record) -> bool {
    record.text("unit") == "share"
}

fn value(record: Record) -> String {
    let unit = match is_share(record) {
        true => Unit::Share,
        false => Unit::Count,
    };
    difference(unit, record.number("difference"), record.number("half_width"))
}

fn panel(metric: &str, records: &[Record]) -> Panel {
    let ends = records.iter().flat_map(|record| {
        let half_width = record.number("half_width").unwrap_or(0.0);
        let difference = record.number("difference").unwrap_or(0.0);
        [difference - half_width, difference + half_width]
    });
    let x = if records.iter().all(|record| is_share(*record)) {
        Scale::percentage_points(ends)
    } else {
        Scale::number(ends, true, "")
    };
    let mut marks = vec![zero_line(records.len())];
    let mut rows = Vec::new();
    for (row, record) in records.iter().enumerate() {
        let title = record.text("title");
        let value = value(*record);
        if let Some(cell) = record.cell("difference") {
            marks.push(bar(row, cell, format!("{title}: {value}")));
            let interval = Interval {
                cell,
                half_width: record.number("half_width"),
                std_error: record.cell("std_error"),
            };
            marks.extend(interval.marks(row, Colour::Ink, MarkData::default()));
        }
        rows.push(Row::new(title, value));
    }
    Panel {
        title: capitalised(&metric_label(metric)),
        colour: Colour::Ink,
        x,
        y: YAxis::Rows(rows),
        marks,
    }
}

/// The bar of a difference.
fn bar(row: usize, cell: Cell, tooltip: String) -> Mark {
    let row = row as f64;
    Mark::Bar {
        x: (cell.value.min(0.0), cell.value.max(0.0)),
        y: (row + 0.2, row + 0.8),
        fill: Fill::Solid,
        colour: Colour::series(if cell.value < 0.0 { 2 } else { 1 }),
        data: MarkData::new(tooltip, [cell]),
    }
}
