//! The fan of one scenario: strength by day in layers, the largest guarantors first.

use super::super::chart::{About, Fill, Mark, Panel, Stroke, Vertical};
use super::super::facts::ScenarioFacts;
use super::super::palette::{Colour, SERIES};
use super::super::run::Run;
use super::super::scale::{Scale, signed};
use super::super::sheet::{Cell, Record};
use super::super::words::counted;

/// Guarantors with a colour of their own; the others share the grey one.
pub const OWN: usize = SERIES - 1;

/// The day that is told in words, or the first after it [d].
pub const TOLD: f64 = 30.0;

/// The fan of one scenario.
pub struct Fan<'r> {
    /// The scenario.
    pub one: &'r ScenarioFacts,
    colour: Colour,
    layers: Vec<Layer>,
    /// By day: mean of the whole, and its 5th and 95th percentile over worlds where they are known.
    pub total: Vec<(f64, Cell, Option<[Cell; 2]>)>,
}

/// A guarantor, or all those without a colour of their own.
struct Layer {
    name: String,
    /// Title of the actor, where it is one.
    actor: Option<String>,
    colour: Colour,
    values: Vec<f64>,
    cells: Vec<Cell>,
}

impl<'r> Fan<'r> {
    /// The fan of a scenario from the records of land strength.
    pub fn new(
        run: &Run,
        (one, colour): (&'r ScenarioFacts, Colour),
        records: &[Record],
        days: &[f64],
        actors: &[&str],
    ) -> Self {
        let own: Vec<&Record> = records
            .iter()
            .filter(|record| record.text("scenario") == one.id)
            .collect();
        let on = |actor: &str, day: f64| {
            let mut of_actor = own.iter().filter(|record| record.text("actor") == actor);
            of_actor.find(|record| record.number("day") == Some(day))
        };
        let layer = |(name, actor): (String, Option<String>), colour: Colour, of: &[&str]| {
            let by_day = days.iter().map(|day| -> Vec<Cell> {
                of.iter()
                    .filter_map(|actor| on(actor, *day)?.cell("estimate"))
                    .collect()
            });
            let by_day: Vec<Vec<Cell>> = by_day.collect();
            Layer {
                name,
                actor,
                colour,
                values: by_day
                    .iter()
                    .map(|cells| cells.iter().map(|cell| cell.value).sum())
                    .collect(),
                cells: by_day.into_iter().flatten().collect(),
            }
        };
        let (large, small) = actors.split_at(actors.len().min(OWN));
        let mut layers: Vec<Layer> = large
            .iter()
            .enumerate()
            .map(|(i, actor)| {
                let title = run.actor(actor);
                layer((title.clone(), Some(title)), Colour::series(i + 1), &[*actor])
            })
            .collect();
        layers.push(layer(
            (counted(small.len(), "other"), None),
            Colour::series(0),
            small,
        ));
        let whole = days.iter().filter_map(|day| {
            let record = on("all", *day)?;
            let mean = record.cell("estimate")?;
            let ends = record.cell("world_p05").zip(record.cell("world_p95"));
            Some((*day, mean, ends.map(|(low, high)| [low, high])))
        });
        Self {
            one,
            colour,
            total: whole.collect(),
            layers,
        }
    }

    /// The largest mean that is drawn.
    pub fn top(&self) -> f64 {
        let days = self.layers.first().map_or(0, |layer| layer.values.len());
        let stacked = (0..days).map(|d| self.layers.iter().map(|layer| layer.values[d]).sum());
        let whole = self.total.iter().map(|(_, mean, _)| mean.value);
        stacked.chain(whole).fold(0.0, f64::max)
    }

    /// Mean of the whole on a day.
    pub fn on(&self, day: f64) -> f64 {
        let told = self.total.iter().find(|(told, ..)| *told == day);
        told.map_or(0.0, |(_, mean, _)| mean.value)
    }

    /// The panel of the fan.
    pub fn panel(&self, x: &Scale, y: &Scale, days: &[f64]) -> Panel {
        let mut floor = vec![0.0; days.len()];
        let mut marks = Vec::new();
        for layer in &self.layers {
            let ceiling: Vec<f64> = floor
                .iter()
                .zip(&layer.values)
                .map(|(low, value)| low + value)
                .collect();
            if layer.values.iter().any(|value| *value > 0.0) {
                marks.push(layer.area(days, &floor, &ceiling, x.high));
            }
            floor = ceiling;
        }
        let mut whole: Vec<(f64, f64)> = self
            .total
            .iter()
            .map(|(day, mean, _)| (*day, mean.value))
            .collect();
        whole.extend(whole.last().map(|(_, value)| (x.high, *value)));
        marks.push(Mark::Line {
            points: whole,
            stepped: true,
            stroke: Stroke::Strong,
            colour: Colour::Ink,
            about: About::new(self.told(days), self.total.iter().map(|(_, mean, _)| *mean)),
        });
        marks.extend(self.spread(y.high));
        Panel {
            title: self.one.title.clone(),
            colour: self.colour,
            x: x.clone(),
            y: Vertical::Scale(y.clone(), 190.0),
            marks,
        }
    }

    /// The spread over worlds in words: a few worlds hold most of the strength, and a line of them would dwarf the means.
    fn spread(&self, top: f64) -> Option<Mark> {
        let day = self
            .total
            .iter()
            .find(|(day, ..)| *day >= TOLD)
            .or(self.total.last());
        let (day, _, ends) = day?;
        let [low, high] = (*ends)?.map(|cell| signed(cell.value, 0.1));
        Some(Mark::Note {
            at: (0.0, top),
            text: format!("day {day}, middle 90 % of worlds: {low} to {high}"),
            colour: Colour::Muted,
        })
    }

    fn told(&self, days: &[f64]) -> String {
        let told = days
            .iter()
            .map(|day| format!("{} brigades on day {day}", signed(self.on(*day), 0.1)));
        format!("all together {}", told.collect::<Vec<_>>().join(", "))
    }
}

impl Layer {
    /// The layer between two heights, held to the end of the axis.
    fn area(&self, days: &[f64], floor: &[f64], ceiling: &[f64], end: f64) -> Mark {
        let between = days.iter().zip(floor.iter().zip(ceiling));
        let mut spans: Vec<(f64, f64, f64)> = between.map(|(day, (low, high))| (*day, *low, *high)).collect();
        spans.extend(spans.last().map(|(_, low, high)| (end, *low, *high)));
        let told = days.iter().zip(&self.values).filter(|(_, value)| **value > 0.0);
        let told = told.map(|(day, value)| format!("{} by day {day}", signed(*value, 0.1)));
        Mark::Area {
            spans,
            stepped: true,
            fill: Fill::Solid,
            colour: self.colour,
            about: About::new(
                format!("{}: brigades {}", self.name, told.collect::<Vec<_>>().join(", ")),
                self.cells.iter().copied(),
            )
            .of(self.actor.clone()),
        }
    }
}
