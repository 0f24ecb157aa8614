//! The hazard by month, and when a promise is in force: the window of vulnerability.

use super::super::chart::{Chart, Fill, LegendEntry, Mark, MarkData, Panel, Stroke, Swatch, YAxis};
use super::super::chart_kind::ChartKind;
use super::super::palette::Colour;
use super::super::record::{Cell, Record};
use super::super::run_data::RunData;
use super::super::scale::Scale;
use super::super::wording::per_cent;
use super::select::{first_max, others};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "hazard",
    doc: "risk of a ground attack by month, and when a promise is in force",
    table: "deterrence.csv",
    build: chart,
    vega_lite: include_str!("../vega/hazard.json"),
};

/// Lower and upper end of the strip of promises in force, below the axis, as multiples of its height.
const STRIP: [f64; 2] = [-0.40, -0.14];

/// The chart; none without months.
fn chart(run: &RunData) -> Option<Chart> {
    let all: Vec<ScenarioHazard> = run
        .scenarios(KIND.table)
        .filter_map(|(scenario, colour)| ScenarioHazard::new(run, &scenario.id, &scenario.title, colour))
        .collect();
    let x = Scale::months(&all.first()?.months);
    let hazards = all.iter().flat_map(|series| &series.hazard);
    let mut y = Scale::share(hazards.map(|cell| cell.value), true, "");
    let top = y.high;
    y.low = STRIP[0] * top;
    let panels = all.iter().enumerate().map(|(i, series)| Panel {
        title: series.title.to_owned(),
        colour: series.colour,
        x: x.clone(),
        y: YAxis::Scale(y.clone(), 190.0),
        marks: series.marks(others(&all, i), top),
    });
    Some(Chart {
        name: KIND.name,
        title: title(&all),
        subtitle: "Risk of a ground attack in each month, given no attack before; below: share of worlds with a promise in force".to_owned(),
        note: format!(
            "Monte Carlo error (95 %) of a month is at most ±{:.2} percentage points. Dashed line: the month by which half of the promises that ever enter into force have done so. The months before it are the window of vulnerability.",
            100.0 * all.iter().map(|series| series.error).fold(0.0, f64::max)
        ),
        legend: vec![
            LegendEntry::new("risk per month", Swatch::Line, Colour::Ink),
            LegendEntry::new("other scenarios", Swatch::Line, Colour::Background),
            LegendEntry::new("promise in force (0 to 100 % of worlds)", Swatch::Pale, Colour::Ink),
        ],
        panels: panels.collect(),
        columns: 2,
    })
}

/// The months of one scenario.
struct ScenarioHazard<'r> {
    title: &'r str,
    colour: Colour,
    months: Vec<&'r str>,
    hazard: Vec<Cell>,
    in_force: Vec<Cell>,
    /// Half-width of the widest 95 % interval.
    error: f64,
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
        let errors = records.iter();
        (!records.is_empty()).then(|| Self {
            title,
            colour,
            months: records.iter().map(|record| record.text("month")).collect(),
            hazard: cells("hazard").collect(),
            in_force: cells("in_force").collect(),
            error: errors
                .filter_map(|record| run.half_width(*record, "hazard_std_error"))
                .fold(0.0, f64::max),
        })
    }

    fn line(&self) -> Vec<(f64, f64)> {
        let months = self.hazard.iter().enumerate();
        months.map(|(i, cell)| (i as f64, cell.value)).collect()
    }

    /// The month by which half of the promises that ever enter into force have done so.
    fn entry(&self) -> Option<usize> {
        let most = self.in_force.iter().map(|cell| cell.value).fold(0.0, f64::max);
        let month = self.in_force.iter().position(|cell| cell.value >= 0.5 * most)?;
        (most > 0.01 && month > 0).then_some(month)
    }

    fn marks<'c>(&self, others: impl Iterator<Item = &'c Self>, top: f64) -> Vec<Mark>
    where
        Self: 'c,
    {
        let background = others.map(|other| Mark::Line {
            points: other.line(),
            stepped: false,
            stroke: Stroke::Thin,
            colour: Colour::Background,
            data: MarkData::default(),
        });
        let mut marks: Vec<Mark> = background.collect();
        marks.push(self.strip(top));
        marks.extend(self.entry_line(top));
        marks.push(Mark::Line {
            points: self.line(),
            stepped: false,
            stroke: Stroke::Strong,
            colour: self.colour,
            data: MarkData::new(self.peak(), self.hazard.iter().copied()),
        });
        let last = self.in_force.last().map_or(0.0, |cell| cell.value);
        marks.push(Mark::Note {
            position: (0.0, 0.8 * STRIP[1] * top),
            text: if last > 0.0 {
                format!("in force at the end: {}", per_cent(last, None))
            } else {
                "no promise in force".to_owned()
            },
            colour: Colour::Muted,
        });
        marks
    }

    /// The share of worlds with a promise in force, below the axis.
    fn strip(&self, top: f64) -> Mark {
        let [floor, ceiling] = STRIP.map(|share| share * top);
        let months = self.in_force.iter().enumerate();
        Mark::Area {
            spans: months
                .map(|(i, cell)| (i as f64, floor, floor + cell.value * (ceiling - floor)))
                .collect(),
            stepped: false,
            fill: Fill::Pale,
            colour: self.colour,
            data: MarkData::new("", self.in_force.iter().copied()),
        }
    }

    fn entry_line(&self, top: f64) -> Option<Mark> {
        let month = self.entry()?;
        let tooltip = format!(
            "half of the promises that enter into force have done so by {}",
            self.months[month]
        );
        Some(Mark::Segment {
            from: (month as f64, STRIP[0] * top),
            to: (month as f64, top),
            stroke: Stroke::Dashed,
            colour: Colour::Muted,
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

    /// The largest ratio to another scenario's hazard before entry into force; none if there is no entry.
    fn window_ratio(&self, reference: &Self) -> Option<f64> {
        let months = self.hazard.iter().zip(&reference.hazard).take(self.entry()?);
        let ratios = months.map(|(ours, theirs)| ours.value / theirs.value);
        Some(ratios.filter(|ratio| ratio.is_finite()).fold(0.0, f64::max))
    }
}

fn title(all: &[ScenarioHazard]) -> String {
    let first = &all[0];
    let windows = all[1..]
        .iter()
        .filter_map(|series| Some((series, series.window_ratio(first)?)));
    match first_max(windows, |(_, ratio)| *ratio) {
        Some((series, ratio)) if ratio > 1.05 => format!(
            "Before entry into force the risk is higher: under {} a ground attack is up to {ratio:.1} times as likely in a month as under {}",
            series.title, first.title
        ),
        Some(_) => format!(
            "Before entry into force the monthly risk is no higher than under {}",
            first.title
        ),
        None => {
            let values = all
                .iter()
                .flat_map(|series| &series.hazard)
                .map(|cell| cell.value);
            let low = values.clone().fold(f64::INFINITY, f64::min);
            format!(
                "The risk of a ground attack lies between {:.1} and {:.1} % per month",
                100.0 * low,
                100.0 * values.fold(0.0, f64::max)
            )
        }
    }
}
