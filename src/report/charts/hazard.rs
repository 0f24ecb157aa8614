//! The hazard by month, and when a promise is in force: the window of vulnerability.

use super::super::chart::{Chart, Mark, MarkData, Panel, Stroke, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::{Cell, Record};
use super::super::run_data::RunData;
use super::super::scale::Scale;
use super::super::select::first_max;
use super::super::wording::{half_width_of_difference, per_cent};
use super::scenario_lines::{LineEnd, end_labels, height_for, line_legend, months_with_labels};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "hazard",
    doc: "risk of a ground attack by month, and when a promise is in force",
    table: "deterrence.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/hazard.json"),
};

/// Heights of the panels: the risk, and below it the promises in force [px].
const HEIGHTS: [f64; 2] = [230.0, 90.0];

/// The chart; none without months.
fn chart(run: &RunData) -> Option<Chart> {
    let all: Vec<ScenarioHazard> = run
        .scenarios(KIND.table)
        .filter_map(|(scenario, colour)| ScenarioHazard::new(run, &scenario.id, &scenario.title, colour))
        .collect();
    let x = months_with_labels(&all.first()?.months);
    let hazards = all.iter().flat_map(|series| &series.hazard);
    let risk = Scale::share(
        hazards.map(|cell| cell.value),
        true,
        "risk of a ground attack in the month",
    );
    let in_force = Scale::share([0.0, 1.0], true, "share of worlds with a promise in force");
    let panel = |y: Scale, height: f64, column: Column| {
        let height = height_for(all.len(), height);
        let ends: Vec<LineEnd> = all.iter().map(|series| series.end(column)).collect();
        let last = all[0].months.len() - 1;
        let entries = all.iter().filter_map(|series| series.entry_line(y.high));
        Panel {
            title: String::new(),
            colour: Colour::Ink,
            x: x.clone(),
            marks: entries
                .chain(all.iter().map(|series| series.line(column)))
                .chain(end_labels(&ends, last, &y, height))
                .collect(),
            y: YAxis::Scale(y, height),
        }
    };
    Some(Chart {
        name: KIND.name,
        title: title(&all),
        subtitle: "Risk of a ground attack in each month, given no attack before; below: share of worlds with a promise in force".to_owned(),
        note: format!(
            "Monte Carlo error (95 %) of the risk in a month is at most ±{:.2} percentage points. Dashed line: the month by which half of the promises that ever enter into force have done so. The months before it are the window of vulnerability.",
            100.0 * all.iter().flat_map(|series| series.half_widths.iter().flatten().copied()).fold(0.0, f64::max)
        ),
        legend: line_legend(all.iter().map(|series| (series.title, series.colour))),
        panels: vec![panel(risk, HEIGHTS[0], Column::Hazard), panel(in_force, HEIGHTS[1], Column::InForce)],
        columns: 1,
    })
}

/// A column that is drawn as lines.
#[derive(Clone, Copy)]
enum Column {
    Hazard,
    InForce,
}

/// The months of one scenario.
struct ScenarioHazard<'r> {
    title: &'r str,
    colour: Colour,
    months: Vec<&'r str>,
    hazard: Vec<Cell>,
    in_force: Vec<Cell>,
    /// Half-width of the interval of the hazard, by month.
    half_widths: Vec<Option<f64>>,
}

impl<'r> ScenarioHazard<'r> {
    fn new(run: &'r RunData, id: &'r str, title: &'r str, colour: Colour) -> Option<Self> {
        let is_complete = |record: &Record| {
            record.text("rung") == "ground"
                && record.number("hazard").is_some()
                && record.number("in_force").is_some()
        };
        let records: Vec<Record> = run.scenario_records(KIND.table, id).filter(is_complete).collect();
        let cells = |column| records.iter().filter_map(move |record| record.cell(column));
        let error = |record: &Record| run.half_width(*record, "hazard_std_error");
        (!records.is_empty()).then(|| Self {
            title,
            colour,
            months: records.iter().map(|record| record.text("month")).collect(),
            hazard: cells("hazard").collect(),
            in_force: cells("in_force").collect(),
            half_widths: records.iter().map(error).collect(),
        })
    }

    fn cells(&self, column: Column) -> &[Cell] {
        match column {
            Column::Hazard => &self.hazard,
            Column::InForce => &self.in_force,
        }
    }

    fn line(&self, column: Column) -> Mark {
        let points = self.cells(column).iter().enumerate();
        let tooltip = match column {
            Column::Hazard => format!("{}: {}", self.title, self.peak()),
            Column::InForce => format!("{}: in force at the end {}", self.title, self.end(column).text),
        };
        Mark::Line {
            points: points.map(|(i, cell)| (i as f64, cell.value)).collect(),
            stepped: false,
            stroke: Stroke::Strong,
            colour: self.colour,
            data: MarkData::new(tooltip, self.cells(column).iter().copied()).with_series(self.title),
        }
    }

    fn end(&self, column: Column) -> LineEnd<'r> {
        let value = self.cells(column).last().map_or(0.0, |cell| cell.value);
        LineEnd {
            title: self.title,
            colour: self.colour,
            value,
            text: match column {
                Column::Hazard => format!("{:.2} %", 100.0 * value),
                Column::InForce => per_cent(value, None),
            },
        }
    }

    /// The month by which half of the promises that ever enter into force have done so.
    fn entry(&self) -> Option<usize> {
        let most = self.in_force.iter().map(|cell| cell.value).fold(0.0, f64::max);
        let month = self.in_force.iter().position(|cell| cell.value >= 0.5 * most)?;
        (most > 0.01 && month > 0).then_some(month)
    }

    fn entry_line(&self, top: f64) -> Option<Mark> {
        let month = self.entry()?;
        let tooltip = format!(
            "{}: half of the promises that enter into force have done so by {}",
            self.title, self.months[month]
        );
        Some(Mark::Segment {
            from: (month as f64, 0.0),
            to: (month as f64, top),
            stroke: Stroke::Dashed,
            colour: self.colour,
            data: MarkData::new(tooltip, []),
        })
    }

    fn peak(&self) -> String {
        let peak = first_max(self.hazard.iter().enumerate(), |(_, cell)| cell.value);
        peak.map_or_else(String::new, |(i, cell)| {
            format!(
                "highest in {}: {:.2} % per month",
                self.months[i],
                100.0 * cell.value
            )
        })
    }

    /// The month before entry into force in which the hazard exceeds another's most, beyond Monte Carlo error, and their
    /// ratio; none if there is no such month.
    fn window(&self, other: &Self) -> Option<(&'r str, f64)> {
        let before = 0..self.entry()?;
        let exceeds = |i: &usize| {
            let half_width = half_width_of_difference(self.half_widths[*i], *other.half_widths.get(*i)?)?;
            let (ours, theirs) = (self.hazard[*i].value, other.hazard[*i].value);
            (ours - theirs > half_width && theirs > 0.0).then_some((self.months[*i], ours / theirs))
        };
        first_max(before.filter_map(|i| exceeds(&i)), |(_, ratio)| *ratio)
    }
}

fn title(all: &[ScenarioHazard]) -> String {
    let first = &all[0];
    let windows = all[1..]
        .iter()
        .filter_map(|series| Some((series, series.window(first)?)));
    if let Some((series, (month, ratio))) = first_max(windows, |(_, (_, ratio))| *ratio) {
        return format!(
            "Before entry into force the risk is higher: under {} a ground attack in {month} is {ratio:.1} times as likely as under {}",
            series.title, first.title
        );
    }
    if all[1..].iter().any(|series| series.entry().is_some()) {
        return format!(
            "Before entry into force the monthly risk is not detectably higher than under {}",
            first.title
        );
    }
    let values = all
        .iter()
        .flat_map(|series| &series.hazard)
        .map(|cell| cell.value);
    format!(
        "The risk of a ground attack lies between {:.1} and {:.1} % per month",
        100.0 * values.clone().fold(f64::INFINITY, f64::min),
        100.0 * values.fold(0.0, f64::max)
    )
}
