//! How far each promise gets against a major attack, step by step.

use crate::results::decomposition::{Step, StepValue, Weaknesses};

use super::super::chart::{Chart, LegendEntry, Mark, MarkData, Panel, Row, Stroke, Swatch, YAxis};
use super::super::chart_kind::ChartKind;
use super::super::manifest::ScenarioRecord;
use super::super::palette::Colour;
use super::super::record::{Cell, Record};
use super::super::run_data::RunData;
use super::super::scale::Scale;
use super::super::wording::{capitalised, per_cent};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "decomposition",
    doc: "how far each promise gets: in force, honoured, needed, arrives, denies",
    table: "decomposition.csv",
    build: chart,
    vega_lite: include_str!("../vega/decomposition.json"),
};

/// The chart; none if no promise is ever in force.
fn chart(run: &RunData) -> Option<Chart> {
    let promises: Vec<(&ScenarioRecord, Colour, Weaknesses)> = run
        .scenarios(KIND.table)
        .map(|(scenario, colour)| {
            let steps: Vec<StepValue> = run
                .scenario_records(KIND.table, &scenario.id)
                .filter_map(|record| step_value(run, record))
                .collect();
            (scenario, colour, Weaknesses::of(&steps))
        })
        .filter(|(_, _, weaknesses)| weaknesses.weakest.is_some())
        .collect();
    let findings: Vec<String> = promises
        .iter()
        .map(|(scenario, _, weaknesses)| finding(&scenario.title, weaknesses))
        .collect();
    let panels = promises
        .iter()
        .map(|(scenario, colour, _)| panel(run, scenario, *colour));
    Some(Chart {
        name: KIND.name,
        title: title(&promises)?,
        subtitle: "Share of months with a promise in force; then, if a major attack is assumed in each of these months, the share of each step given the steps before".to_owned(),
        note: format!(
            "{} A meaningful share of the strength pledged must fight and arrive. Lines are 95 % intervals of Monte Carlo error.",
            findings.join(" ")
        ),
        legend: vec![
            LegendEntry::new("with the promise", Swatch::Dot, Colour::Ink),
            LegendEntry::new("the same months without it", Swatch::HollowDot, Colour::Ink),
        ],
        panels: panels.collect(),
        columns: 2,
    })
}

/// A step as its record has it; none of a name that this version does not know.
fn step_value(run: &RunData, record: Record) -> Option<StepValue> {
    let step = Step::from_name(record.text("part"))?;
    let (value, error) = shown(step);
    let difference = record.number("change");
    Some(StepValue {
        step,
        value: record.number(value),
        half_width: run.half_width(record, error),
        difference: difference.map(|value| (value, run.half_width(record, "change_std_error"))),
    })
}

/// The columns of a step's share, or change, and of its error.
fn shown(step: Step) -> (&'static str, &'static str) {
    if Step::HELP[1..].contains(&step) {
        ("conditional", "conditional_std_error")
    } else {
        ("unconditional", "unconditional_std_error")
    }
}

fn panel(run: &RunData, scenario: &ScenarioRecord, colour: Colour) -> Panel {
    let mut marks = Vec::new();
    let mut rows = Vec::new();
    for record in run.scenario_records(KIND.table, &scenario.id) {
        let Some(step) = Step::from_name(record.text("part")).filter(|step| Step::HELP.contains(step)) else {
            continue;
        };
        let (column, error) = shown(step);
        let half_width = run.half_width(record, error);
        let value = record.number(column);
        let figure = value.map_or_else(|| "–".to_owned(), |value| per_cent(value, half_width));
        marks.extend(step_marks(run, record, step, rows.len(), colour));
        rows.push(Row::new(capitalised(step.label()), figure));
    }
    Panel {
        title: scenario.title.clone(),
        colour,
        x: Scale::share([0.0, 1.0], true, ""),
        y: YAxis::Rows(rows),
        marks,
    }
}

/// A bar with its interval, and a hollow dot for the same months without the promise.
fn step_marks(run: &RunData, record: Record, step: Step, row: usize, colour: Colour) -> Vec<Mark> {
    let (column, error) = shown(step);
    let Some(cell) = record.cell(column) else {
        return Vec::new();
    };
    let y = row as f64 + 0.5;
    let half_width = run.half_width(record, error);
    let share = per_cent(cell.value, half_width);
    let tooltip = format!("{}: {share}", step.label());
    let interval = half_width.map(|half_width| Mark::Segment {
        from: ((cell.value - half_width).max(0.0), y),
        to: ((cell.value + half_width).min(1.0), y),
        stroke: Stroke::Strong,
        colour,
        data: MarkData::new("", record.cell(error)),
    });
    let dot = |cell: Cell, hollow, tooltip: String, y| Mark::Dot {
        centre: (cell.value, y),
        hollow,
        colour,
        data: MarkData::new(tooltip, [cell]),
    };
    let without = record.cell("without_promise").map(|cell| {
        let share = per_cent(cell.value, None);
        dot(
            cell,
            true,
            format!("{}, without it: {share}", step.label()),
            y + 0.22,
        )
    });
    let with = dot(cell, false, tooltip, y);
    interval.into_iter().chain(without).chain([with]).collect()
}

/// What is weakest in a scenario, and where it is worse than no promise, in one sentence.
fn finding(title: &str, weaknesses: &Weaknesses) -> String {
    let Some((step, value)) = weaknesses.weakest else {
        return String::new();
    };
    let mut text = format!(
        "{title} is weakest at “{}” ({})",
        step.label(),
        per_cent(value, None)
    );
    if !weaknesses.worse.is_empty() {
        let steps = weaknesses.worse.iter().map(|(step, value)| {
            format!("“{}” ({:+.1} points)", step.label(), 100.0 * value).replace('-', "−")
        });
        let steps: Vec<String> = steps.collect();
        text.push_str(&format!(", and worse than no promise at {}", steps.join(", ")));
    }
    text + "."
}

fn title(promises: &[(&ScenarioRecord, Colour, Weaknesses)]) -> Option<String> {
    let all = promises.iter().filter_map(|(scenario, _, weaknesses)| {
        let (step, value) = weaknesses.weakest?;
        Some((scenario, step, value))
    });
    let (scenario, step, value) = all.min_by(|a, b| a.2.total_cmp(&b.2))?;
    Some(format!(
        "The weakest step of all is “{}” under {}: {}",
        step.label(),
        scenario.title,
        per_cent(value, None)
    ))
}
