//! The answer: the probability of no ground attack by scenario, with its simulation error and its spread over worlds.

use super::super::chart::{Chart, Fill, LegendEntry, Mark, MarkData, Panel, Row, Stroke, Swatch, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::ranking::{Ranking, Standing};
use super::super::scale::Scale;
use super::super::wording::range;

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "spread",
    doc: "probability of no ground attack by scenario: simulation error, and spread over assumptions",
    table: "headlines.csv",
    build: ChartBuilder::Ranking(chart),
    vega_lite: include_str!("../vega/spread.json"),
};

/// The chart of a ranking.
fn chart(ranking: &Ranking) -> Option<Chart> {
    let rows = ranking.all.iter().map(|standing| {
        let spread = standing
            .spread()
            .map_or_else(String::new, |ends| format!(" ({})", range(ends)));
        Row::new(&standing.scenario.title, format!("{}{spread}", standing.figure()))
    });
    let panel = Panel {
        title: String::new(),
        colour: Colour::Ink,
        x: Scale::share([0.0, 1.0], true, ""),
        y: YAxis::Rows(rows.collect()),
        marks: ranking
            .all
            .iter()
            .enumerate()
            .flat_map(|(row, standing)| marks(row, standing))
            .collect(),
    };
    Some(Chart {
        name: KIND.name,
        title: ranking.sentence(),
        subtitle: "Probability of no ground attack, limited or major, over the horizon".to_owned(),
        note: "Dots are means over worlds; in brackets, the middle 90 % of worlds: a spread over assumptions, which does not shrink with more worlds and is no confidence interval.".to_owned(),
        legend: vec![
            LegendEntry::new("mean", Swatch::Dot, Colour::Ink),
            LegendEntry::new("95 % interval of simulation error", Swatch::Line, Colour::Ink),
            LegendEntry::new("middle 90 % of worlds", Swatch::Pale, Colour::Ink),
        ],
        panels: vec![panel],
        columns: 1,
    })
}

/// The spread over worlds as a pale bar, the interval as a line, the mean as a dot.
fn marks(row: usize, standing: &Standing) -> Vec<Mark> {
    let (y, colour, record) = (row as f64 + 0.5, standing.colour, standing.record);
    let ends = record.cell("world_p05").zip(record.cell("world_p95"));
    let spread = ends.map(|(low, high)| Mark::Bar {
        x: (low.value, high.value),
        y: (y - 0.2, y + 0.2),
        fill: Fill::Pale,
        colour,
        data: MarkData::new(
            format!("middle 90 % of worlds: {}", range([low.value, high.value])),
            [low, high],
        ),
    });
    let interval = standing.half_width.map(|half_width| Mark::Segment {
        from: ((standing.estimate - half_width).max(0.0), y),
        to: ((standing.estimate + half_width).min(1.0), y),
        stroke: Stroke::Strong,
        colour,
        data: MarkData::new("", record.cell("std_error")),
    });
    let dot = record.cell("estimate").map(|cell| Mark::Dot {
        centre: (cell.value, y),
        hollow: false,
        colour,
        data: MarkData::new(
            format!("{}: {}", standing.scenario.title, standing.figure()),
            [cell],
        ),
    });
    spread.into_iter().chain(interval).chain(dot).collect()
}
