//! How far each promise gets against a major attack, step by step.

use crate::results::decomposition::{Step, Weaknesses};

use super::super::chart::{Chart, Fill, LegendEntry, Mark, MarkData, Panel, Row, Stroke, Swatch, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::manifest::ScenarioRecord;
use super::super::mechanism::{shown, step_values};
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
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/decomposition.json"),
};

/// The chart; none if no promise is ever in force.
fn chart(run: &RunData) -> Option<Chart> {
    let promises: Vec<Promise> = run
        .scenarios(KIND.table)
        .map(|(scenario, colour)| Promise {
            scenario,
            colour,
            weaknesses: Weaknesses::of(&step_values(run, &scenario.id)),
        })
        .filter(|promise| promise.weaknesses.weakest.is_some())
        .collect();
    let panels = promises.iter().map(|promise| panel(run, promise));
    Some(Chart {
        name: KIND.name,
        title: title(&promises)?,
        subtitle: "Steps from a promise to an objective saved, if a major attack is assumed in each month. Figures: share of each step in the months in force, given the steps before | share that comes this far over all months".to_owned(),
        note: "A meaningful share of the strength pledged must fight and arrive. Lines are 95 % intervals of Monte Carlo error.".to_owned(),
        legend: vec![
            LegendEntry::new("this step, in force", Swatch::Dot, Colour::Ink),
            LegendEntry::new("the same months without the promise", Swatch::HollowDot, Colour::Ink),
            LegendEntry::new("comes this far, over all months", Swatch::Pale, Colour::Ink),
        ],
        panels: panels.collect(),
        columns: 1,
    })
}

/// A scenario with a promise that is ever in force.
struct Promise<'r> {
    scenario: &'r ScenarioRecord,
    colour: Colour,
    weaknesses: Weaknesses,
}

fn panel(run: &RunData, promise: &Promise) -> Panel {
    let mut marks = Vec::new();
    let mut rows = Vec::new();
    for record in run.scenario_records(KIND.table, &promise.scenario.id) {
        let Some(step) = Step::from_name(record.text("part")).filter(|step| Step::HELP.contains(step)) else {
            continue;
        };
        marks.extend(step_marks(run, record, step, rows.len(), promise.colour));
        rows.push(Row::new(capitalised(step.label()), figures(run, record, step)));
    }
    Panel {
        title: promise.scenario.title.clone(),
        colour: promise.colour,
        x: Scale::share([0.0, 1.0], true, ""),
        y: YAxis::Rows(rows),
        marks,
    }
}

/// The share of a step in force, and the share that comes this far over all months.
fn figures(run: &RunData, record: Record, step: Step) -> String {
    let share = |column: &str, half_width| {
        let value = record.number(column);
        value.map_or_else(|| "–".to_owned(), |value| per_cent(value, half_width))
    };
    let all_months = share("unconditional", None);
    match shown(step) {
        ("unconditional", error) => format!("– | {}", share("unconditional", run.half_width(record, error))),
        (column, error) => format!("{} | {all_months}", share(column, run.half_width(record, error))),
    }
}

/// A bar of what comes this far over all months, a dot with its interval for the step in force, and a hollow dot for the
/// same months without the promise.
fn step_marks(run: &RunData, record: Record, step: Step, row: usize, colour: Colour) -> Vec<Mark> {
    let y = row as f64 + 0.5;
    let tooltip =
        |cell: Cell, what: &str| format!("{}, {what}: {}", step.label(), per_cent(cell.value, None));
    let far = record.cell("unconditional").map(|cell| Mark::Bar {
        x: (0.0, cell.value),
        y: (y - 0.3, y + 0.3),
        fill: Fill::Pale,
        colour,
        data: MarkData::new(tooltip(cell, "over all months"), [cell]),
    });
    let (column, error) = shown(step);
    let cell = record.cell(column).filter(|_| column == "conditional");
    let half_width = run.half_width(record, error);
    let interval = cell.zip(half_width).map(|(cell, half_width)| Mark::Segment {
        from: ((cell.value - half_width).max(0.0), y),
        to: ((cell.value + half_width).min(1.0), y),
        stroke: Stroke::Strong,
        colour,
        data: MarkData::new("", record.cell(error)),
    });
    let dot = |cell: Cell, hollow, what: &str, y| Mark::Dot {
        centre: (cell.value, y),
        hollow,
        colour,
        data: MarkData::new(tooltip(cell, what), [cell]),
    };
    let without = record.cell("without_promise");
    let without = without.map(|cell| dot(cell, true, "without the promise", y + 0.22));
    let with = cell.map(|cell| dot(cell, false, "in force", y));
    far.into_iter()
        .chain(interval)
        .chain(without)
        .chain(with)
        .collect()
}

/// The step of help at which a promise is worst, if it is worse than nothing at one; else the weakest step of all.
fn title(promises: &[Promise]) -> Option<String> {
    let worse = promises.iter().flat_map(|promise| {
        let steps = promise
            .weaknesses
            .worse
            .iter()
            .filter(|shortfall| Step::HELP.contains(&shortfall.step));
        steps.map(move |shortfall| (promise, shortfall))
    });
    if let Some((promise, shortfall)) = worse.min_by(|a, b| a.1.difference.total_cmp(&b.1.difference)) {
        return Some(format!(
            "{} is worse than no promise at “{}”: {}",
            promise.scenario.title,
            shortfall.label,
            shortfall.points()
        ));
    }
    let weakest = promises
        .iter()
        .filter_map(|promise| Some((promise, promise.weaknesses.weakest?)));
    let (promise, (step, value)) = weakest.min_by(|a, b| a.1.1.total_cmp(&b.1.1))?;
    Some(format!(
        "The weakest step of all is “{}” under {}: {}",
        step.label(),
        promise.scenario.title,
        per_cent(value, None)
    ))
}
