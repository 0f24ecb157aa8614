//! Paired differences of a comparison: a panel a metric, a row a pair.

use super::super::catalogue::Kind;
use super::super::chart::{About, Chart, Panel, Row, Vertical};
use super::super::palette::Colour;
use super::super::run::Run;
use super::super::scale::{Scale, signed};
use super::super::sheet::Record;
use super::super::words::{capital, is_noise, metric as called, per_cent, points};
use super::INTERVAL;
use super::marks::{interval, zero};

/// Metrics that the chart has room for; the table has all.
const MOST: usize = 6;

/// The chart; none without a comparison.
pub fn chart(run: &Run) -> Option<Chart> {
    let pairs: Vec<Record> = run
        .records(Kind::Compare.table())
        .filter(|record| record.number("difference").is_some())
        .collect();
    let mut metrics: Vec<&str> = Vec::new();
    for record in &pairs {
        if !metrics.contains(&record.text("metric")) {
            metrics.push(record.text("metric"));
        }
    }
    if metrics.is_empty() {
        return None;
    }
    let panels = metrics.iter().take(MOST).map(|metric| {
        let of = pairs.iter().filter(|record| record.text("metric") == *metric);
        panel(run, metric, &of.copied().collect::<Vec<_>>())
    });
    let told = pairs
        .iter()
        .filter(|record| !is_noise(value(record), half(run, record)));
    Some(Chart {
        kind: Kind::Compare,
        title: format!(
            "{} of {} paired differences are larger than the noise",
            told.count(),
            pairs.len()
        ),
        subtitle: "Differences world by world under the same luck".to_owned(),
        note: INTERVAL.to_owned(),
        legend: Vec::new(),
        panels: panels.collect(),
        beside: 1,
    })
}

fn value(record: &Record) -> f64 {
    record.number("difference").unwrap_or(0.0)
}

fn half(run: &Run, record: &Record) -> Option<f64> {
    record
        .number("half_width")
        .or_else(|| run.half(*record, "std_error"))
}

fn panel(run: &Run, metric: &str, of: &[Record]) -> Panel {
    let ends = of.iter().flat_map(|record| {
        let half = half(run, record).unwrap_or(0.0);
        [value(record) - half, value(record) + half]
    });
    let x = Scale::number(ends, true, "");
    let mut marks = vec![zero(of.len())];
    let mut rows = Vec::new();
    for (i, record) in of.iter().enumerate() {
        let Some(cell) = record.cell("difference") else {
            continue;
        };
        let half = half(run, record);
        let [ours, theirs] = ["scenario", "against"].map(|column| run.title(record.text(column)));
        let label = format!("{ours} against {theirs}");
        let told = if metric.starts_with("p_") {
            points(cell.value, half)
        } else {
            signed(cell.value, 0.01)
        };
        let ahead = record.number("ahead").map_or_else(String::new, |share| {
            format!("; ahead in {} of worlds", per_cent(share, None))
        });
        let colour = run.colour(record.text("scenario"));
        marks.extend(interval(
            i,
            cell,
            half,
            record.cell("std_error"),
            colour,
            About::new(format!("{label}: {told}{ahead}"), [cell]),
        ));
        rows.push(Row {
            label,
            value: told,
            ..Row::default()
        });
    }
    Panel {
        title: capital(&called(metric)),
        colour: Colour::Ink,
        x,
        y: Vertical::Rows(rows),
        marks,
    }
}
