//! A figure along a lever that is varied: a line a scenario, a panel a metric.

use super::super::catalogue::Kind;
use super::super::chart::{About, Chart, Fill, Key, Mark, Panel, Stroke, Swatch, Vertical};
use super::super::palette::Colour;
use super::super::run::Run;
use super::super::scale::{Scale, signed};
use super::super::sheet::Record;
use super::super::words::{capital, metric as called};
use super::SPREAD;

/// Metrics that the chart has room for; the table has all.
const MOST: usize = 4;

/// The chart; none without a sweep over numbers.
pub fn chart(run: &Run) -> Option<Chart> {
    let points: Vec<Record> = run
        .records(Kind::Sweep.table())
        .filter(|record| record.number("x").is_some() && record.number("estimate").is_some())
        .collect();
    let mut metrics: Vec<&str> = Vec::new();
    let mut scenarios: Vec<&str> = Vec::new();
    for record in &points {
        for (names, column) in [(&mut metrics, "metric"), (&mut scenarios, "scenario")] {
            if !names.contains(&record.text(column)) {
                names.push(record.text(column));
            }
        }
    }
    let x = Scale::number(
        points.iter().filter_map(|record| record.number("x")),
        false,
        &lever(points.first()?),
    );
    let panels = metrics.iter().take(MOST).map(|metric| {
        let of: Vec<Record> = points
            .iter()
            .filter(|record| record.text("metric") == *metric)
            .copied()
            .collect();
        panel(metric, &of, &scenarios, &x)
    });
    Some(Chart {
        kind: Kind::Sweep,
        title: title(run, &points, metrics[0]),
        subtitle: format!(
            "{} over the range that was varied, each point with the same luck",
            metrics
                .iter()
                .take(MOST)
                .map(|metric| called(metric))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        note: SPREAD.to_owned(),
        legend: scenarios
            .iter()
            .enumerate()
            .map(|(i, id)| Key {
                label: run.title(id).to_owned(),
                swatch: Swatch::Line,
                colour: Colour::series(i + 1),
            })
            .collect(),
        panels: panels.collect(),
        beside: if metrics.len() > 1 { 2 } else { 1 },
    })
}

/// What is varied, from a setting as `path=value`.
fn lever(record: &Record) -> String {
    record
        .text("setting")
        .split('=')
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned()
}

fn panel(metric: &str, of: &[Record], scenarios: &[&str], x: &Scale) -> Panel {
    // Bands would lie over each other where there are several scenarios, and are not drawn.
    let columns = &["estimate", "world_p05", "world_p95"][..if scenarios.len() == 1 { 3 } else { 1 }];
    let all = of
        .iter()
        .flat_map(|record| columns.iter().map(|column| record.number(column)));
    let y = if metric.starts_with("p_") || metric.contains("in_force") {
        Scale::share(all.flatten(), false, "")
    } else {
        Scale::number(all.flatten(), false, "")
    };
    let mut marks = Vec::new();
    for (i, id) in scenarios.iter().enumerate() {
        let mut line: Vec<&Record> = of
            .iter()
            .filter(|record| record.text("scenario") == *id)
            .collect();
        let along = |record: &Record| record.number("x").unwrap_or(0.0);
        line.sort_by(|a, b| along(a).total_cmp(&along(b)));
        let colour = Colour::series(i + 1);
        let spans: Vec<(f64, f64, f64)> = line
            .iter()
            .filter_map(|record| {
                Some((
                    along(record),
                    record.number("world_p05")?,
                    record.number("world_p95")?,
                ))
            })
            .collect();
        if spans.len() == line.len() && scenarios.len() == 1 {
            let cells = line
                .iter()
                .flat_map(|record| ["world_p05", "world_p95"].map(|column| record.cell(column)));
            marks.push(Mark::Area {
                spans,
                stepped: false,
                fill: Fill::Pale,
                colour,
                about: About::new("", cells.flatten()),
            });
        }
        let name = line.iter().map(|record| {
            format!(
                "{} at {}",
                signed(record.number("estimate").unwrap_or(0.0), 0.01),
                record.text("x")
            )
        });
        marks.push(Mark::Line {
            points: line
                .iter()
                .map(|record| (along(record), record.number("estimate").unwrap_or(0.0)))
                .collect(),
            stepped: false,
            stroke: Stroke::Strong,
            colour,
            about: About::new(
                name.collect::<Vec<_>>().join(", "),
                line.iter().filter_map(|record| record.cell("estimate")),
            ),
        });
    }
    Panel {
        title: capital(&called(metric)),
        colour: Colour::Ink,
        x: x.clone(),
        y: Vertical::Scale(y, 190.0),
        marks,
    }
}

fn title(run: &Run, points: &[Record], metric: &str) -> String {
    let of = points.iter().filter(|record| {
        record.text("metric") == metric && record.text("scenario") == points[0].text("scenario")
    });
    let values: Vec<f64> = of.filter_map(|record| record.number("estimate")).collect();
    let (low, high) = values
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
            (low.min(*x), high.max(*x))
        });
    format!(
        "Over the range of {} {} runs from {} to {} under {}",
        lever(&points[0]),
        called(metric),
        signed(low, 0.01),
        signed(high, 0.01),
        run.title(points[0].text("scenario"))
    )
}
