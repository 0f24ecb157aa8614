//! Paired differences of a comparison: a panel per metric, a row per pair.

use super::super::chart::{Chart, MarkData, Panel, Row, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::{Cell, Record};
use super::super::run_data::RunData;
use super::super::scale::Scale;
use super::super::select::{distinct, first_max};
use super::super::wording::{capitalised, is_significant, metric_label, per_cent};
use super::interval::{Interval, zero_line};
use super::notes::INTERVAL;
use crate::results::figures::{Unit, difference};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "compare",
    doc: "paired differences of a comparison",
    table: "compare.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/compare.json"),
};

/// Metrics per chart; the table has all.
const MAX_PANELS: usize = 6;

/// A record with its difference.
struct Pair<'r> {
    record: Record<'r>,
    cell: Cell,
    half_width: Option<f64>,
}

/// The chart; none without a comparison.
fn chart(run: &RunData) -> Option<Chart> {
    let pairs: Vec<Pair> = run
        .records(KIND.table)
        .filter_map(|record| {
            Some(Pair {
                record,
                cell: record.cell("difference")?,
                half_width: record
                    .number("half_width")
                    .or_else(|| run.half_width(record, "std_error")),
            })
        })
        .collect();
    let metrics = distinct(pairs.iter().map(|pair| pair.record.text("metric")));
    let panels = metrics.iter().take(MAX_PANELS).map(|metric| {
        let of_metric = pairs.iter().filter(|pair| pair.record.text("metric") == *metric);
        panel(run, metric, &of_metric.collect::<Vec<_>>())
    });
    (!pairs.is_empty()).then(|| Chart {
        name: KIND.name,
        title: title(run, &pairs),
        subtitle: "Differences between scenarios, paired samples".to_owned(),
        note: INTERVAL.to_owned(),
        legend: Vec::new(),
        panels: panels.collect(),
        columns: 1,
    })
}

/// Whether a metric is a share: the estimates of a comparison have their unit.
fn is_share(run: &RunData, metric: &str) -> bool {
    let mut estimates = run
        .records("answers.csv")
        .filter(|record| record.text("metric") == metric);
    estimates.next().map_or_else(
        || metric.starts_with("p_"),
        |record| record.text("unit") == "share",
    )
}

/// The largest difference of the first metric that is clear of its error.
fn title(run: &RunData, pairs: &[Pair]) -> String {
    let metric = pairs[0].record.text("metric");
    let first = pairs.iter().filter(|pair| pair.record.text("metric") == metric);
    let clear = first.filter(|pair| is_significant(pair.cell.value, pair.half_width));
    let Some(largest) = first_max(clear, |pair| pair.cell.value.abs()) else {
        return format!(
            "No scenario differs detectably from another in the {}",
            metric_label(metric)
        );
    };
    let [ours, theirs] =
        ["scenario", "against"].map(|column| run.scenario_title(largest.record.text(column)));
    let is_share = is_share(run, metric);
    format!(
        "The largest difference in the {} is that of {ours} from {theirs}: {}",
        metric_label(metric),
        largest.value(is_share)
    )
}

impl Pair<'_> {
    /// The difference as the terminal says it; of shares in percentage points.
    fn value(&self, is_share: bool) -> String {
        let unit = if is_share { Unit::Share } else { Unit::Count };
        difference(unit, Some(self.cell.value), self.half_width)
    }
}

fn panel(run: &RunData, metric: &str, pairs: &[&Pair]) -> Panel {
    let ends = pairs.iter().flat_map(|pair| {
        let half_width = pair.half_width.unwrap_or(0.0);
        [pair.cell.value - half_width, pair.cell.value + half_width]
    });
    let is_share = is_share(run, metric);
    let x = if is_share {
        Scale::percentage_points(ends)
    } else {
        Scale::number(ends, true, "")
    };
    let mut marks = vec![zero_line(pairs.len())];
    let mut rows = Vec::new();
    for (i, pair) in pairs.iter().enumerate() {
        let record = pair.record;
        let [ours, theirs] = ["scenario", "against"].map(|column| run.scenario_title(record.text(column)));
        let label = format!("{ours} against {theirs}");
        let value = pair.value(is_share);
        let higher = record.number("higher").map_or_else(String::new, |share| {
            format!("; higher in {} of worlds", per_cent(share, None))
        });
        let interval = Interval {
            cell: pair.cell,
            half_width: pair.half_width,
            std_error: record.cell("std_error"),
        };
        let data = MarkData::new(format!("{label}: {value}{higher}"), [pair.cell]);
        marks.extend(interval.marks(i, run.scenario_colour(record.text("scenario")), data));
        rows.push(Row::new(label, value));
    }
    Panel {
        title: capitalised(&metric_label(metric)),
        colour: Colour::Ink,
        x,
        y: YAxis::Rows(rows),
        marks,
    }
}
