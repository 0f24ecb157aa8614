//! What portfolios of options cost and reach.

use super::super::chart::{Chart, LegendEntry, Mark, MarkData, Panel, Stroke, Swatch, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::{Cell, Record};
use super::super::run_data::RunData;
use super::super::scale::Scale;
use super::super::wording::{capitalised, metric_label};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "frontier",
    doc: "what portfolios of options cost in peace and reach, and which are on the frontier",
    table: "frontier.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/frontier.json"),
};

/// The chart; none without a portfolio beside the scenario itself.
fn chart(run: &RunData) -> Option<Chart> {
    let records: Vec<Record> = run.records(KIND.table).collect();
    let first = records.first()?;
    let best: Vec<Record> = records
        .iter()
        .copied()
        .filter(|record| record.flag("on_frontier"))
        .collect();
    let metric = metric_label(first.text("metric"));
    Some(Chart {
        name: KIND.name,
        title: title(&best)?,
        subtitle: format!(
            "{} with a portfolio less that without, paired{}; against what the portfolio adds to the cost in peace",
            capitalised(&metric),
            if is_share(&records) {
                ", in percentage points"
            } else {
                ""
            }
        ),
        note: format!(
            "{} portfolios over {} worlds. Filled dots are on the frontier: no portfolio evaluated costs no more and reaches more. Lines are 95 % intervals of Monte Carlo error; the best of many is chosen by its estimate, which tends to be too high.",
            records.len(),
            first.written("n")
        ),
        legend: vec![
            LegendEntry::new("on the frontier", Swatch::Dot, Colour::series(1)),
            LegendEntry::new("other portfolios", Swatch::HollowDot, Colour::series(1)),
        ],
        panels: vec![panel(run, &records, &best)],
        columns: 1,
    })
}

fn panel(run: &RunData, records: &[Record], best: &[Record]) -> Panel {
    let point = |record: &Record| Some([record.cell("added_cost")?, record.cell("difference")?]);
    let line: Vec<[Cell; 2]> = best.iter().filter_map(point).collect();
    let mut marks = vec![Mark::Line {
        points: line.iter().map(|[x, y]| (x.value, y.value)).collect(),
        stepped: true,
        stroke: Stroke::Thin,
        colour: Colour::series(1),
        data: MarkData::new("", line.into_iter().flatten()),
    }];
    marks.extend(records.iter().flat_map(|record| dot(run, *record)));
    let ends = records.iter().filter_map(|record| {
        let half_width = half_width(run, *record).unwrap_or(0.0);
        let difference = record.number("difference")?;
        Some([difference - half_width, difference + half_width])
    });
    let y = if is_share(records) {
        Scale::percentage_points(ends.flatten())
    } else {
        Scale::number(ends.flatten(), true, "")
    };
    Panel {
        title: String::new(),
        colour: Colour::Ink,
        x: Scale::number(
            records.iter().filter_map(|record| record.number("added_cost")),
            true,
            "EUR bn a year",
        ),
        y: YAxis::Scale(y, 300.0),
        marks,
    }
}

/// Whether the metric is a share.
fn is_share(records: &[Record]) -> bool {
    records.first().is_some_and(|first| first.text("unit") == "share")
}

/// Half-width of the interval of a difference; none off the frontier.
fn half_width(run: &RunData, record: Record) -> Option<f64> {
    let half_width = run.half_width(record, "difference_std_error");
    half_width.filter(|_| record.flag("on_frontier"))
}

/// A portfolio, with its interval where it is on the frontier.
fn dot(run: &RunData, record: Record) -> Vec<Mark> {
    let (Some(cost), Some(difference)) = (record.cell("added_cost"), record.cell("difference")) else {
        return Vec::new();
    };
    let colour = Colour::series(1);
    let interval = half_width(run, record).map(|half_width| Mark::Segment {
        from: (cost.value, difference.value - half_width),
        to: (cost.value, difference.value + half_width),
        stroke: Stroke::Thin,
        colour,
        data: MarkData::new("", record.cell("difference_std_error")),
    });
    let dot = Mark::Dot {
        centre: (cost.value, difference.value),
        hollow: !record.flag("on_frontier"),
        colour,
        data: MarkData::new(record.text("portfolio"), [cost, difference]),
    };
    interval.into_iter().chain([dot]).collect()
}

/// The most that is reached, and what it costs.
fn title(best: &[Record]) -> Option<String> {
    let most = best.last()?;
    let cost = most.number("added_cost")?;
    Some(if most.text("portfolio") == "none" {
        "No portfolio of the options reaches more than the scenario itself".to_owned()
    } else {
        format!(
            "“{}” reaches most, for EUR {cost:.1} bn a year",
            most.text("portfolio")
        )
    })
}
