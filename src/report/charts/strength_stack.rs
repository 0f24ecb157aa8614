//! Land strength of one scenario by day: a layer per guarantor, and the total.

use super::super::chart::{Fill, Mark, MarkData, Panel, Stroke, YAxis};
use super::super::manifest::ScenarioRecord;
use super::super::palette::{Colour, SERIES};
use super::super::record::{Cell, Record};
use super::super::run_data::RunData;
use super::super::scale::{Scale, format_number};
use super::super::wording::counted;

/// Guarantors with a colour of their own; the others share one.
pub(crate) const OWN_COLOURS: usize = SERIES - 1;

/// The day of headlines; the first later one if a table lacks it [d].
pub(crate) const HEADLINE_DAY: f64 = 30.0;

/// The strength of one scenario.
pub(crate) struct StrengthStack<'r> {
    /// The scenario.
    pub(crate) scenario: &'r ScenarioRecord,
    colour: Colour,
    layers: Vec<Layer>,
    totals: Vec<DayTotal>,
}

/// The total on a day, with its 5th and 95th percentile over worlds where they are known.
struct DayTotal {
    day: f64,
    mean: Cell,
    half_width: Option<f64>,
    ends: Option<[Cell; 2]>,
}

/// A guarantor, or all those without a colour of their own.
struct Layer {
    name: String,
    /// Name of the actor, if it is one.
    actor: Option<String>,
    colour: Colour,
    /// Strength by day.
    values: Vec<f64>,
    cells: Vec<Cell>,
}

impl<'r> StrengthStack<'r> {
    /// The stack of a scenario from the records of land strength; `actors` in order of their layers.
    pub(crate) fn new(
        run: &RunData,
        (scenario, colour): (&'r ScenarioRecord, Colour),
        records: &[Record],
        days: &[f64],
        actors: &[&str],
    ) -> Self {
        let own: Vec<Record> = records
            .iter()
            .filter(|record| record.text("scenario") == scenario.id)
            .copied()
            .collect();
        let (large, small) = actors.split_at(actors.len().min(OWN_COLOURS));
        let named = large.iter().enumerate().map(|(i, actor)| {
            let name = run.actor_name(actor);
            Layer {
                actor: Some(name.clone()),
                ..Layer::new(name, Colour::series(i + 1), &own, days, &[*actor])
            }
        });
        let others = Layer::new(
            counted(small.len(), "other"),
            Colour::series(0),
            &own,
            days,
            small,
        );
        let totals = days.iter().filter_map(|day| {
            let record = find(&own, "all", *day)?;
            let ends = record.cell("world_p05").zip(record.cell("world_p95"));
            Some(DayTotal {
                day: *day,
                mean: record.cell("estimate")?,
                half_width: run.half_width(record, "std_error"),
                ends: ends.map(|(low, high)| [low, high]),
            })
        });
        Self {
            scenario,
            colour,
            totals: totals.collect(),
            layers: named.chain([others]).collect(),
        }
    }

    /// The largest mean that is drawn.
    pub(crate) fn max(&self) -> f64 {
        let days = self.layers.first().map_or(0, |layer| layer.values.len());
        let stacked = (0..days).map(|d| self.layers.iter().map(|layer| layer.values[d]).sum());
        let totals = self.totals.iter().map(|total| total.mean.value);
        stacked.chain(totals).fold(0.0, f64::max)
    }

    /// Mean total on a day.
    pub(crate) fn total_on(&self, day: f64) -> f64 {
        let total = self.totals.iter().find(|total| total.day == day);
        total.map_or(0.0, |total| total.mean.value)
    }

    /// Half-width of the interval of the total on a day.
    pub(crate) fn error_on(&self, day: f64) -> Option<f64> {
        self.totals.iter().find(|total| total.day == day)?.half_width
    }

    /// The panel of the stack.
    pub(crate) fn panel(&self, x: &Scale, y: &Scale, days: &[f64]) -> Panel {
        let mut floor = vec![0.0; days.len()];
        let mut marks = Vec::new();
        for layer in &self.layers {
            let below = floor.iter().zip(&layer.values);
            let ceiling: Vec<f64> = below.map(|(low, value)| low + value).collect();
            if layer.values.iter().any(|value| *value > 0.0) {
                marks.push(layer.area(days, &floor, &ceiling, x.high));
            }
            floor = ceiling;
        }
        marks.push(self.total_line(days, x.high));
        marks.extend(self.spread_note(y.high));
        Panel {
            title: self.scenario.title.clone(),
            colour: self.colour,
            x: x.clone(),
            y: YAxis::Scale(y.clone(), 190.0),
            marks,
        }
    }

    fn total_line(&self, days: &[f64], end: f64) -> Mark {
        let totals = self.totals.iter();
        let mut points: Vec<(f64, f64)> = totals.map(|total| (total.day, total.mean.value)).collect();
        points.extend(points.last().map(|(_, value)| (end, *value)));
        let values: Vec<String> = days
            .iter()
            .map(|day| {
                format!(
                    "{} brigades on day {day}",
                    format_number(self.total_on(*day), 0.1)
                )
            })
            .collect();
        Mark::Line {
            points,
            stepped: true,
            stroke: Stroke::Strong,
            colour: Colour::Ink,
            data: MarkData::new(
                format!("total {}", values.join(", ")),
                self.totals.iter().map(|total| total.mean),
            ),
        }
    }

    /// The spread over worlds as text: its upper end would dwarf the means.
    fn spread_note(&self, top: f64) -> Option<Mark> {
        let total = self.totals.iter().find(|total| total.day >= HEADLINE_DAY);
        let total = total.or(self.totals.last())?;
        let [low, high] = total.ends?.map(|cell| format_number(cell.value, 0.1));
        Some(Mark::Note {
            position: (0.0, top),
            text: format!("day {}, middle 90 % of worlds: {low} to {high}", total.day),
            colour: Colour::Muted,
        })
    }
}

/// The record of an actor on a day.
fn find<'r>(records: &[Record<'r>], actor: &str, day: f64) -> Option<Record<'r>> {
    let mut records = records.iter();
    let found = records.find(|record| record.text("actor") == actor && record.number("day") == Some(day));
    found.copied()
}

impl Layer {
    /// The sum of actors by day.
    fn new(name: String, colour: Colour, records: &[Record], days: &[f64], actors: &[&str]) -> Self {
        let on_day = |day: &f64| -> Vec<Cell> {
            let records = actors.iter().filter_map(|actor| find(records, actor, *day));
            records.filter_map(|record| record.cell("estimate")).collect()
        };
        let by_day: Vec<Vec<Cell>> = days.iter().map(on_day).collect();
        let sums = by_day
            .iter()
            .map(|cells| cells.iter().map(|cell| cell.value).sum());
        Self {
            name,
            actor: None,
            colour,
            values: sums.collect(),
            cells: by_day.into_iter().flatten().collect(),
        }
    }

    /// The area between two lines, constant after the last day.
    fn area(&self, days: &[f64], floor: &[f64], ceiling: &[f64], end: f64) -> Mark {
        let lines = days.iter().zip(floor.iter().zip(ceiling));
        let mut spans: Vec<(f64, f64, f64)> = lines.map(|(day, (low, high))| (*day, *low, *high)).collect();
        spans.extend(spans.last().map(|(_, low, high)| (end, *low, *high)));
        let present = days.iter().zip(&self.values).filter(|(_, value)| **value > 0.0);
        let values: Vec<String> = present
            .map(|(day, value)| format!("{} by day {day}", format_number(*value, 0.1)))
            .collect();
        Mark::Area {
            spans,
            stepped: true,
            fill: Fill::Solid,
            colour: self.colour,
            data: MarkData::new(
                format!("{}: brigades {}", self.name, values.join(", ")),
                self.cells.iter().copied(),
            )
            .with_actor(self.actor.clone()),
        }
    }
}
