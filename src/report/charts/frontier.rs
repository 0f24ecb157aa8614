//! What portfolios of options cost and reach.

use super::super::chart::{Chart, LegendEntry, Mark, MarkData, Panel, Stroke, Swatch, YAxis};
use super::super::chart_kind::ChartKind;
use super::super::palette::Colour;
use super::super::record::Record;
use super::super::run_data::RunData;
use super::super::scale::Scale;
use super::super::wording::{capitalised, metric_label};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "frontier",
    doc: "what portfolios of options cost in peace and reach, and which are on the frontier",
    table: "frontier.csv",
    build: chart,
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
            "{} of portfolios of options, against what they add to the cost in peace [EUR bn a year]",
            capitalised(&metric)
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
    let numbers = |column: &'static str| records.iter().filter_map(move |record| record.number(column));
    let mut marks = vec![Mark::Line {
        points: best
            .iter()
            .filter_map(|record| Some((record.number("added_cost")?, record.number("estimate")?)))
            .collect(),
        stepped: true,
        stroke: Stroke::Thin,
        colour: Colour::series(1),
        data: MarkData::new(
            "",
            best.iter()
                .flat_map(|record| [record.cell("added_cost"), record.cell("estimate")])
                .flatten(),
        ),
    }];
    marks.extend(records.iter().flat_map(|record| dot(run, *record)));
    let y = match records.first() {
        Some(first) if first.text("unit") == "share" => Scale::share(numbers("estimate"), false, ""),
        _ => Scale::number(numbers("estimate"), false, ""),
    };
    Panel {
        title: String::new(),
        colour: Colour::Ink,
        x: Scale::number(numbers("added_cost"), true, "EUR bn a year"),
        y: YAxis::Scale(y, 300.0),
        marks,
    }
}

/// A portfolio, with its interval where it is on the frontier.
fn dot(run: &RunData, record: Record) -> Vec<Mark> {
    let (Some(cost), Some(estimate)) = (record.cell("added_cost"), record.cell("estimate")) else {
        return Vec::new();
    };
    let colour = Colour::series(1);
    let is_best = record.flag("on_frontier");
    let half_width = run.half_width(record, "std_error").filter(|_| is_best);
    let interval = half_width.map(|half_width| Mark::Segment {
        from: (cost.value, estimate.value - half_width),
        to: (cost.value, estimate.value + half_width),
        stroke: Stroke::Thin,
        colour,
        data: MarkData::new("", record.cell("std_error")),
    });
    let dot = Mark::Dot {
        centre: (cost.value, estimate.value),
        hollow: !is_best,
        colour,
        data: MarkData::new(record.text("portfolio"), [cost, estimate]),
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
