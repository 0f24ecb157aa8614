//! A result along a lever that is varied: a line per scenario, a panel per metric.

use std::collections::BTreeSet;

use super::super::chart::{Chart, Fill, LegendEntry, Mark, MarkData, Panel, Stroke, Swatch, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::Record;
use super::super::run_data::RunData;
use super::super::scale::{Scale, format_number};
use super::super::select::distinct;
use super::super::wording::{capitalised, is_significant, metric_label, range};
use super::notes::SPREAD;

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "sweep",
    doc: "results along a lever that is varied",
    table: "sweep.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/sweep.json"),
};

/// Metrics per chart; the table has all.
const MAX_PANELS: usize = 4;

/// The chart; none without a sweep over numbers, or of several levers in all combinations.
fn chart(run: &RunData) -> Option<Chart> {
    let points: Vec<Record> = run
        .records(KIND.table)
        .filter(|record| record.number("x").is_some() && record.number("estimate").is_some())
        .collect();
    let axis = axis(points.first()?);
    if has_a_value_twice(&points) {
        return None;
    }
    let mut metrics = distinct(points.iter().map(|record| record.text("metric")));
    let title = title(run, &points, metrics[0]);
    metrics.truncate(MAX_PANELS);
    let scenarios = distinct(points.iter().map(|record| record.text("scenario")));
    let x = Scale::number(points.iter().map(position), false, &axis);
    let panels = metrics.iter().map(|metric| {
        let of_metric = points.iter().filter(|record| record.text("metric") == *metric);
        panel(metric, &of_metric.copied().collect::<Vec<_>>(), &scenarios, &x)
    });
    let labels: Vec<String> = metrics.iter().map(|metric| metric_label(metric)).collect();
    Some(Chart {
        name: KIND.name,
        title,
        subtitle: format!(
            "{} over the values of the lever; all points use the same random numbers",
            capitalised(&labels.join(", "))
        ),
        note: SPREAD.to_owned(),
        legend: scenarios
            .iter()
            .enumerate()
            .map(|(i, id)| LegendEntry::new(run.scenario_title(id), Swatch::Line, Colour::series(i + 1)))
            .collect(),
        panels: panels.collect(),
        columns: if metrics.len() > 1 { 2 } else { 1 },
    })
}

/// Whether a scenario has two points at one value of the first lever, which then are on no line.
fn has_a_value_twice(points: &[Record]) -> bool {
    let at = |record: &Record| {
        let value = position(record).to_bits();
        (
            record.text("scenario").to_owned(),
            record.text("metric").to_owned(),
            value,
        )
    };
    let mut seen = BTreeSet::new();
    !points.iter().all(|record| seen.insert(at(record)))
}

/// Path of the lever, from a setting such as `path=value`.
fn lever(record: &Record) -> String {
    let path = record.text("setting").split('=').next().unwrap_or_default();
    path.trim().to_owned()
}

/// The lever with the unit of its values, which is one.
fn axis(record: &Record) -> String {
    let first = record.text("setting").split(';').next().unwrap_or_default();
    let value = first.split_once('=').map_or("", |(_, value)| value);
    let value = value.trim().trim_matches('"');
    let unit = match value.strip_prefix(['×', '*']) {
        Some(_) => "×",
        None => value.trim_start_matches(|c: char| c.is_ascii_digit() || "+-._".contains(c)),
    };
    let has_unit = !unit.trim().is_empty() && !unit.contains(|c: char| c.is_ascii_digit());
    let unit = if has_unit {
        format!(" [{}]", unit.trim())
    } else {
        String::new()
    };
    lever(record) + &unit
}

/// Value of the lever.
fn position(record: &Record) -> f64 {
    record.number("x").unwrap_or(0.0)
}

fn estimate(record: &Record) -> f64 {
    record.number("estimate").unwrap_or(0.0)
}

fn panel(metric: &str, records: &[Record], scenarios: &[&str], x: &Scale) -> Panel {
    // Bands of several scenarios would overlap, so only a single scenario has one.
    let has_band = scenarios.len() == 1;
    let columns = &["estimate", "world_p05", "world_p95"][..if has_band { 3 } else { 1 }];
    let values = records
        .iter()
        .flat_map(|record| columns.iter().map(|column| record.number(column)))
        .flatten();
    let y = if records.iter().all(is_share) {
        Scale::share(values, false, "")
    } else {
        Scale::number(values, false, "")
    };
    let mut marks = Vec::new();
    for (i, id) in scenarios.iter().enumerate() {
        let of_scenario = records.iter().filter(|record| record.text("scenario") == *id);
        let mut line: Vec<&Record> = of_scenario.collect();
        line.sort_by(|a, b| position(a).total_cmp(&position(b)));
        let colour = Colour::series(i + 1);
        marks.extend(band(&line, colour).filter(|_| has_band));
        marks.push(curve(&line, colour));
    }
    Panel {
        title: capitalised(&metric_label(metric)),
        colour: Colour::Ink,
        x: x.clone(),
        y: YAxis::Scale(y, 190.0),
        marks,
    }
}

/// The spread over worlds; none if a point lacks it.
fn band(line: &[&Record], colour: Colour) -> Option<Mark> {
    let cells: Option<Vec<_>> = line
        .iter()
        .map(|record| {
            Some((
                position(record),
                record.cell("world_p05")?,
                record.cell("world_p95")?,
            ))
        })
        .collect();
    let cells = cells?;
    let spans = cells.iter().map(|(x, low, high)| (*x, low.value, high.value));
    Some(Mark::Area {
        spans: spans.collect(),
        stepped: false,
        fill: Fill::Pale,
        colour,
        data: MarkData::new("", cells.iter().flat_map(|(_, low, high)| [*low, *high])),
    })
}

fn curve(line: &[&Record], colour: Colour) -> Mark {
    let values: Vec<String> = line
        .iter()
        .map(|record| {
            format!(
                "{} at {}",
                format_number(estimate(record), 0.01),
                record.written("x")
            )
        })
        .collect();
    Mark::Line {
        points: line
            .iter()
            .map(|record| (position(record), estimate(record)))
            .collect(),
        stepped: false,
        stroke: Stroke::Strong,
        colour,
        data: MarkData::new(
            values.join(", "),
            line.iter().filter_map(|record| record.cell("estimate")),
        ),
    }
}

/// The range of the first metric in the first scenario, if a difference from the first point is clear of its error.
fn title(run: &RunData, points: &[Record], metric: &str) -> String {
    let scenario = points[0].text("scenario");
    let of_line = |record: &&Record| record.text("metric") == metric && record.text("scenario") == scenario;
    let line: Vec<&Record> = points.iter().filter(of_line).collect();
    let moves = line.iter().any(|record| {
        let half_width = run.half_width(**record, "difference_std_error");
        record
            .number("difference")
            .is_some_and(|value| is_significant(value, half_width))
    });
    let (lever, label, title) = (
        lever(&points[0]),
        metric_label(metric),
        run.scenario_title(scenario),
    );
    if !moves {
        return format!("Over the values of {lever} the {label} does not change detectably under {title}");
    }
    let values = line.iter().map(|record| estimate(record));
    let [low, high] = [
        values.clone().fold(f64::INFINITY, f64::min),
        values.fold(f64::NEG_INFINITY, f64::max),
    ];
    let range = match is_share(line[0]) {
        true => range([low, high]),
        false => format!("{} to {}", format_number(low, 0.01), format_number(high, 0.01)),
    };
    format!("Over the values of {lever} the {label} is {range} under {title}")
}

fn is_share(record: &Record) -> bool {
    record.text("unit") == "share"
}
