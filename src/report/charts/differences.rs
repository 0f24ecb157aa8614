//! Differences of headlines from the first scenario: a dot with its interval, a panel per headline.

use super::super::chart::{Chart, MarkData, Panel, Row, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::Cell;
use super::super::run_data::RunData;
use super::super::scale::Scale;
use super::super::wording::{capitalised, is_significant};
use super::interval::{Interval, zero_line};
use super::notes::INTERVAL;
use crate::results::figures::{self, Unit};
use crate::results::headline::Headline;

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "differences",
    doc: "differences of headlines from the first scenario, with their intervals",
    table: "headlines.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/differences.json"),
};

/// The headlines of the chart.
const SHOWN: [Headline; 5] = [
    Headline::NoGroundAttack,
    Headline::NoMajorAttack,
    Headline::GroundFirst24,
    Headline::GuarantorAtWar,
    Headline::ObjectiveLost,
];

/// A headline of a scenario, as a difference from the first scenario.
struct HeadlineDifference<'r> {
    title: &'r str,
    colour: Colour,
    headline: Headline,
    cell: Cell,
    half_width: Option<f64>,
    std_error: Option<Cell>,
}

/// The chart; none with one scenario.
fn chart(run: &RunData) -> Option<Chart> {
    let first = run.scenarios(KIND.table).next()?.0;
    let all: Vec<HeadlineDifference> = SHOWN
        .into_iter()
        .flat_map(|headline| headline_differences(run, headline))
        .collect();
    if all.is_empty() {
        return None;
    }
    let ends = all.iter().flat_map(|difference| {
        let half_width = difference.half_width.unwrap_or(0.0);
        [
            difference.cell.value - half_width,
            difference.cell.value + half_width,
        ]
    });
    let x = Scale::percentage_points(ends);
    let panels = SHOWN.into_iter().filter_map(|headline| {
        let rows: Vec<&HeadlineDifference> = all
            .iter()
            .filter(|difference| difference.headline == headline)
            .collect();
        (!rows.is_empty()).then(|| panel(headline, &rows, &x))
    });
    Some(Chart {
        name: KIND.name,
        title: title(&all, &first.title),
        subtitle: format!(
            "Difference from {}, paired samples, in percentage points",
            first.title
        ),
        note: INTERVAL.to_owned(),
        legend: Vec::new(),
        panels: panels.collect(),
        columns: 2,
    })
}

fn headline_differences<'r>(
    run: &'r RunData,
    headline: Headline,
) -> impl Iterator<Item = HeadlineDifference<'r>> {
    run.scenarios(KIND.table).filter_map(move |(scenario, colour)| {
        let record = run.headline(&scenario.id, headline.name())?;
        Some(HeadlineDifference {
            title: &scenario.title,
            colour,
            headline,
            cell: record.cell("difference")?,
            half_width: run.half_width(record, "difference_std_error"),
            std_error: record.cell("difference_std_error"),
        })
    })
}

fn panel(headline: Headline, differences: &[&HeadlineDifference], x: &Scale) -> Panel {
    let mut marks = vec![zero_line(differences.len())];
    let mut rows = Vec::new();
    for (i, difference) in differences.iter().enumerate() {
        let (value, half_width) = (difference.cell.value, difference.half_width);
        let text = figures::difference(Unit::Share, Some(value), half_width);
        let tooltip = format!("{}: {text}", difference.title);
        let interval = Interval {
            cell: difference.cell,
            half_width,
            std_error: difference.std_error,
        };
        marks.extend(interval.marks(i, difference.colour, MarkData::new(tooltip, [difference.cell])));
        rows.push(Row::new(
            difference.title,
            figures::signed(Unit::Share, value, half_width),
        ));
    }
    Panel {
        title: capitalised(headline.label()),
        colour: Colour::Ink,
        x: x.clone(),
        y: YAxis::Rows(rows),
        marks,
    }
}

fn title(all: &[HeadlineDifference], first: &str) -> String {
    let significant = all
        .iter()
        .filter(|difference| is_significant(difference.cell.value, difference.half_width));
    match significant.count() {
        0 => format!("No detectable difference from {first}"),
        n if n == all.len() => format!("All {n} differences from {first} are significant"),
        n => format!("{n} of {} differences from {first} are significant", all.len()),
    }
}
