//! What the absence of each guarantor changes.

use super::super::chart::{Chart, MarkData, Panel, Row, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::Record;
use super::super::run_data::RunData;
use super::super::scale::Scale;
use super::super::select::first_max;
use super::super::wording::{counted, is_significant};
use super::interval::{Interval, zero_line};
use super::notes::INTERVAL;
use crate::results::figures::{Unit, difference, signed};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "pivotal",
    doc: "what the absence of each guarantor changes",
    table: "pivotal.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/pivotal.json"),
};

const COLUMN: &str = "p_no_major_attack";
/// Guarantors per panel; the table has all.
const MAX_ROWS: usize = 8;

/// The chart; none if no guarantor was removed.
fn chart(run: &RunData) -> Option<Chart> {
    let removals: Vec<Record> = run
        .records(KIND.table)
        .filter(|record| record.number(COLUMN).is_some())
        .collect();
    let worlds = removals.first()?.written("n");
    let groups: Vec<(&str, Colour, Vec<Record>)> = run
        .scenarios(KIND.table)
        .map(|(scenario, colour)| (scenario.title.as_str(), colour, largest(&removals, &scenario.id)))
        .filter(|(_, _, records)| !records.is_empty())
        .collect();
    let ends = groups
        .iter()
        .flat_map(|(_, _, records)| records)
        .flat_map(|record| {
            let half_width = run.half_width(*record, "std_error").unwrap_or(0.0);
            [change(record) - half_width, change(record) + half_width]
        });
    let x = Scale::percentage_points(ends);
    let panels = groups
        .iter()
        .map(|(title, colour, records)| panel(run, title, *colour, records, &x));
    Some(Chart {
        name: KIND.name,
        title: title(run, &removals),
        subtitle:
            "Probability of no major attack without a guarantor, minus that with it, in percentage points"
                .to_owned(),
        note: format!("{INTERVAL} Over {worlds} worlds; a panel shows the {MAX_ROWS} largest changes."),
        legend: Vec::new(),
        panels: panels.collect(),
        columns: 2,
    })
}

/// The records of a scenario with the largest changes, in descending order.
fn largest<'r>(removals: &[Record<'r>], scenario: &str) -> Vec<Record<'r>> {
    let records = removals
        .iter()
        .filter(|record| record.text("scenario") == scenario);
    let mut records: Vec<Record> = records.copied().collect();
    records.sort_by(|a, b| change(b).abs().total_cmp(&change(a).abs()));
    records.truncate(MAX_ROWS);
    records
}

fn change(record: &Record) -> f64 {
    record.number(COLUMN).unwrap_or(0.0)
}

fn panel(run: &RunData, title: &str, colour: Colour, records: &[Record], x: &Scale) -> Panel {
    let mut marks = vec![zero_line(records.len())];
    let mut rows = Vec::new();
    for (i, record) in records.iter().enumerate() {
        let Some(cell) = record.cell(COLUMN) else {
            continue;
        };
        let half_width = run.half_width(*record, "std_error");
        let actor = run.actor_name(record.text("actor"));
        let text = difference(Unit::Share, Some(cell.value), half_width);
        let tooltip = format!("without {actor}: {text}");
        let data = MarkData::new(tooltip, [cell]).with_actor(Some(actor.clone()));
        let interval = Interval {
            cell,
            half_width,
            std_error: record.cell("std_error"),
        };
        marks.extend(interval.marks(i, colour, data));
        rows.push(Row {
            actor: Some(actor.clone()),
            ..Row::new(actor, signed(Unit::Share, cell.value, half_width))
        });
    }
    Panel {
        title: title.to_owned(),
        colour,
        x: x.clone(),
        y: YAxis::Rows(rows),
        marks,
    }
}

/// Least change of a probability that a title names: half a percentage point.
const LEAST: f64 = 0.005;

fn title(run: &RunData, removals: &[Record]) -> String {
    let half_width = |record: &Record| run.half_width(*record, "std_error");
    let significant = removals
        .iter()
        .filter(|record| is_significant(change(record), half_width(record)));
    match first_max(significant, |record| -change(record)) {
        Some(record) if change(record) <= -LEAST => format!(
            "{} matters most: without it the probability of no major attack under {} changes by {}",
            run.actor_name(record.text("actor")),
            run.scenario_title(record.text("scenario")),
            difference(Unit::Share, Some(change(record)), half_width(record))
        ),
        Some(_) => {
            "No guarantor's absence makes a detectable difference of half a point to the probability of no major attack".to_owned()
        }
        None => format!(
            "The absence of a guarantor makes no detectable difference in {}",
            counted(removals[0].whole("n").unwrap_or(0) as usize, "world")
        ),
    }
}
