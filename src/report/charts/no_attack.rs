//! The probability of no ground attack over time: a line per scenario.

use super::super::chart::{Chart, Mark, MarkData, Panel, Stroke, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::{Cell, Record};
use super::super::run_data::RunData;
use super::super::scale::Scale;
use super::super::wording::{half_width_of_difference, listed, per_cent};
use super::scenario_lines::{LineEnd, end_labels, height_for, line_legend, months_with_labels};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "no-attack",
    doc: "probability of no ground attack over time",
    table: "deterrence.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/no-attack.json"),
};

/// Height of the panel, unless there are many scenarios [px].
const HEIGHT: f64 = 260.0;

/// The chart; none without months.
fn chart(run: &RunData) -> Option<Chart> {
    let all: Vec<ScenarioSeries> = run
        .scenarios(KIND.table)
        .filter_map(|(scenario, colour)| ScenarioSeries::new(run, &scenario.id, &scenario.title, colour))
        .collect();
    let months = &all.first()?.months;
    let last = months.len() - 1;
    let y = Scale::share(all.iter().flat_map(ScenarioSeries::values), false, "");
    let height = height_for(all.len(), HEIGHT);
    let ends: Vec<LineEnd> = all.iter().map(ScenarioSeries::end).collect();
    Some(Chart {
        name: KIND.name,
        title: title(&all),
        subtitle: format!(
            "Probability that no ground attack, limited or major, has begun by the end of each month, {} to {}",
            months[0], months[last]
        ),
        note: format!(
            "Means over worlds. Monte Carlo error (95 %) at the end: {}. The vertical axis does not begin at 0.",
            error(&all)
        ),
        legend: line_legend(all.iter().map(|series| (series.title, series.colour))),
        panels: vec![Panel {
            title: String::new(),
            colour: Colour::Ink,
            x: months_with_labels(months),
            marks: all
                .iter()
                .map(ScenarioSeries::line)
                .chain(end_labels(&ends, last, &y, height))
                .collect(),
            y: YAxis::Scale(y, height),
        }],
        columns: 1,
    })
}

/// The months of one scenario.
struct ScenarioSeries<'r> {
    title: &'r str,
    colour: Colour,
    months: Vec<&'r str>,
    /// Probability that an attack has begun, by month.
    attack: Vec<Cell>,
    /// Half-width of its interval, by month.
    half_widths: Vec<Option<f64>>,
}

impl<'r> ScenarioSeries<'r> {
    fn new(run: &'r RunData, id: &'r str, title: &'r str, colour: Colour) -> Option<Self> {
        let is_ground =
            |record: &Record| record.text("rung") == "ground" && record.number("cumulative").is_some();
        let records: Vec<Record> = run.scenario_records(KIND.table, id).filter(is_ground).collect();
        let error = |record: &Record| run.half_width(*record, "cumulative_std_error");
        (!records.is_empty()).then(|| Self {
            title,
            colour,
            months: records.iter().map(|record| record.text("month")).collect(),
            attack: records
                .iter()
                .filter_map(|record| record.cell("cumulative"))
                .collect(),
            half_widths: records.iter().map(error).collect(),
        })
    }

    /// Probability of no attack by month.
    fn values(&self) -> impl Iterator<Item = f64> {
        self.attack.iter().map(|cell| 1.0 - cell.value)
    }

    fn last(&self) -> f64 {
        self.values().last().unwrap_or(1.0)
    }

    fn end(&self) -> LineEnd<'r> {
        LineEnd {
            title: self.title,
            colour: self.colour,
            value: self.last(),
            text: per_cent(self.last(), None),
        }
    }

    fn line(&self) -> Mark {
        let tooltip = format!("{}: {} at the end", self.title, per_cent(self.last(), None));
        Mark::Line {
            points: self
                .values()
                .enumerate()
                .map(|(i, value)| (i as f64, value))
                .collect(),
            stepped: false,
            stroke: Stroke::Strong,
            colour: self.colour,
            data: MarkData::new(tooltip, self.attack.iter().copied()).with_series(self.title),
        }
    }

    /// By month, whether the scenario is ahead of another beyond Monte Carlo error, behind it, or neither.
    fn standing(&self, other: &Self) -> Vec<Option<bool>> {
        let months = self.attack.iter().zip(&self.half_widths);
        let others = other.attack.iter().zip(&other.half_widths);
        months
            .zip(others)
            .map(|((ours, our_error), (theirs, their_error))| {
                let half_width = half_width_of_difference(*our_error, *their_error)?;
                let lead = theirs.value - ours.value;
                (lead.abs() > half_width).then_some(lead > 0.0)
            })
            .collect()
    }

    /// The month until which the scenario is behind another that it is ahead of at the end; none where it is not.
    fn overtakes(&self, other: &Self) -> Option<&'r str> {
        let standing = self.standing(other);
        let is_ahead_at_the_end = *standing.last()? == Some(true);
        let last_behind = standing.iter().rposition(|ahead| *ahead == Some(false))?;
        is_ahead_at_the_end.then(|| self.months[last_behind])
    }
}

/// How the order of the scenarios changes over time, where that is clear of Monte Carlo error.
fn title(all: &[ScenarioSeries]) -> String {
    let (first, others) = (&all[0], &all[1..]);
    if others.is_empty() {
        let month = first.months.last().copied().unwrap_or_default();
        return format!(
            "{}: {} no ground attack by {month}",
            first.title,
            per_cent(first.last(), None)
        );
    }
    let overtaking = others
        .iter()
        .filter_map(|series| Some((series, series.overtakes(first)?)));
    let overtaking: Vec<String> = overtaking
        .map(|(series, month)| format!("{} until {month}", series.title))
        .collect();
    if !overtaking.is_empty() {
        return format!(
            "Behind {} at first, ahead at the end: {}",
            first.title,
            listed(overtaking.iter().map(String::as_str))
        );
    }
    let ahead = others
        .iter()
        .filter(|series| series.standing(first).last() == Some(&Some(true)));
    let ahead: Vec<&str> = ahead.map(|series| series.title).collect();
    match ahead.is_empty() {
        true => format!("No scenario is detectably ahead of {} at the end", first.title),
        false => format!(
            "Ahead of {} at the end, and never behind: {}",
            first.title,
            listed(ahead)
        ),
    }
}

/// The widest interval at the end of the horizon.
fn error(all: &[ScenarioSeries]) -> String {
    let last = all
        .iter()
        .map(|series| series.half_widths.last().copied().flatten());
    let widest = last.reduce(|a, b| Some(a?.max(b?))).flatten();
    match widest {
        Some(half_width) => format!("at most ±{:.1} percentage points", 100.0 * half_width),
        None => "unknown".to_owned(),
    }
}
