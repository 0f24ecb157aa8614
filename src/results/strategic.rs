//! Tables of the challenger's choice.

use std::collections::BTreeMap;

use crate::deterrence::Reason;
use crate::engine::Expectation;
use crate::model::{Channel, Rung};
use crate::scenario::calendar;
use crate::strategy::{COUNTERFACTUALS, StrategicResult, StrategicWorld};

use super::estimate::{Estimate, percentiles};
pub use super::headline::Headline;
use super::schema::{DETERRENCE, LEDGER, OUTCOMES, REASONS};
use super::series::{ReplicationScheme, Series};
use super::table::{Cell, Table};

/// The challenger's choice in one scenario, with the replication scheme of its worlds.
#[derive(Debug, Clone, Copy)]
pub struct StrategicEstimates<'r> {
    /// Id of the scenario.
    pub id: &'r str,
    /// The result.
    pub result: &'r StrategicResult,
    /// The replication scheme of its worlds.
    pub layers: ReplicationScheme,
}

impl StrategicEstimates<'_> {
    /// Worlds in which the reasons for failures of deterrence were computed.
    #[must_use]
    pub fn worlds_with_reasons(&self) -> Vec<&StrategicWorld> {
        let worlds = self.result.worlds.iter();
        worlds.filter(|world| world.reasons.is_some()).collect()
    }

    /// A figure world by world.
    #[must_use]
    pub fn series(&self, figure: impl Fn(&StrategicWorld) -> f64) -> Series {
        Series::mean(&self.values(figure))
    }

    /// The shares of ground attacks that counterfactual `r` averts alone, and added to all others, in the worlds with reasons.
    #[must_use]
    pub fn averted(&self, r: usize) -> [Series; 2] {
        let worlds = self.worlds_with_reasons();
        let attacks: Vec<(u32, f64)> = worlds.iter().map(|w| (w.world, w.ground_attacks())).collect();
        let share = |of: fn(&Reason) -> f64| {
            let reason = |w: &StrategicWorld| w.reasons.as_ref().map_or(0.0, |all| of(&all[r]));
            let averted: Vec<(u32, f64)> = worlds
                .iter()
                .map(|w| (w.world, w.ground_attacks() * reason(w)))
                .collect();
            Series::ratio(&averted, &attacks)
        };
        [share(|reason| reason.alone), share(|reason| reason.last)]
    }

    /// The estimate of a figure that is exact in each world.
    #[must_use]
    pub fn estimate(&self, figure: impl Fn(&StrategicWorld) -> f64) -> Estimate {
        let values = self.values(figure);
        let series = Series::mean(&values);
        Estimate {
            value: series.estimate,
            std_error: series.std_error(self.layers),
            bands: percentiles(values.iter().map(|(_, x)| *x).collect()),
            n: values.len() as u64,
        }
    }

    /// A row of a table of estimates: scenario, name of the figure, the estimate, number of worlds.
    pub(super) fn row(&self, figure: &str, estimate: &Estimate) -> Vec<Cell> {
        let names = [self.id, figure].map(|name| Cell::Text(name.to_owned()));
        let mut row = names.to_vec();
        row.extend(estimate.cells());
        row.push(Cell::Whole(estimate.n));
        row
    }

    /// Ratio Σ numerator / Σ denominator over worlds.
    #[must_use]
    pub fn ratio(
        &self,
        numerator: impl Fn(&StrategicWorld) -> f64,
        denominator: impl Fn(&StrategicWorld) -> f64,
    ) -> Series {
        Series::ratio(&self.values(numerator), &self.values(denominator))
    }

    /// A figure less that of another scenario, in the worlds that both have.
    pub(super) fn paired_values(
        &self,
        other: &Self,
        figure: &dyn Fn(&StrategicWorld) -> f64,
    ) -> Vec<(u32, f64)> {
        let theirs: BTreeMap<u32, f64> = other.values(figure).into_iter().collect();
        let ours = self.values(figure).into_iter();
        ours.filter_map(|(world, x)| Some((world, x - theirs.get(&world)?)))
            .collect()
    }

    fn values(&self, figure: impl Fn(&StrategicWorld) -> f64) -> Vec<(u32, f64)> {
        self.result
            .worlds
            .iter()
            .map(|world| (world.world, figure(world)))
            .collect()
    }

    pub(super) fn month(&self, month: usize) -> Cell {
        Cell::Text(calendar::month(self.result.months[month]))
    }
}

fn text(word: &str) -> Cell {
    Cell::Text(word.to_owned())
}

/// `deterrence.csv`: one row per scenario, month and rung.
#[must_use]
pub(crate) fn deterrence(all: &[StrategicEstimates]) -> Table {
    let mut table = Table::new(&DETERRENCE);
    for scenario in all {
        for month in 0..scenario.result.months.len() {
            let in_force = scenario
                .series(|w| f64::from(u8::from(w.in_force[month])))
                .estimate;
            for rung in ["hybrid", "limited", "major", "ground"] {
                let number = |w: &StrategicWorld| match Rung::from_name(rung) {
                    Some(rung) => w.attacks[rung as usize][month],
                    None => w.attacks[1][month] + w.attacks[2][month],
                };
                let begins = scenario.estimate(number);
                let hazard = scenario.ratio(number, |w| w.ongoing[month]);
                let by = match rung {
                    "major" => Some(scenario.estimate(|w| w.major_by(month))),
                    "ground" => Some(scenario.estimate(|w| w.ground_by[month])),
                    _ => None,
                };
                let by_bands = by.unwrap_or_default().percentile_cells();
                let [p05, p50, p95] = by_bands;
                table.push(vec![
                    text(scenario.id),
                    scenario.month(month),
                    text(rung),
                    Cell::number(begins.value),
                    Cell::number(begins.std_error),
                    Cell::number(hazard.estimate),
                    Cell::number(hazard.std_error(scenario.layers)),
                    Cell::number(by.and_then(|by| by.value)),
                    Cell::number(by.and_then(|by| by.std_error)),
                    p05,
                    p50,
                    p95,
                    Cell::number(in_force),
                    Cell::Whole(begins.n),
                ]);
            }
        }
    }
    table
}

/// `ledger.csv`: logits by scenario, year, rung and channel; `judged` gives the share of a channel's inputs that rest on
/// judgement.
#[must_use]
pub(crate) fn ledger(all: &[StrategicEstimates], judged: &dyn Fn(&str, Channel) -> Option<f64>) -> Table {
    let mut table = Table::new(&LEDGER);
    for scenario in all {
        let Some(first) = scenario.result.worlds.first() else {
            continue;
        };
        for (e, entry) in first.ledger.iter().enumerate() {
            for channel in Channel::ALL {
                let logits = scenario.estimate(|w| w.ledger[e].channels[channel as usize]);
                let [p05, p50, p95] = logits.percentile_cells();
                table.push(vec![
                    text(scenario.id),
                    scenario.month(entry.month),
                    text(entry.rung.name()),
                    text(channel.name()),
                    Cell::number(logits.value),
                    Cell::number(logits.std_error),
                    p05,
                    p50,
                    p95,
                    Cell::number(judged(scenario.id, channel)),
                ]);
            }
        }
    }
    table
}

/// Name of a figure of the response, and how it is read.
type ResponseFigure = (&'static str, fn(&Expectation) -> f64);

const OF_RESPONSE: [ResponseFigure; 6] = [
    ("answered", |e| e.answered),
    ("at_war", Expectation::at_war),
    ("in_time", |e| e.in_time),
    ("kept", |e| e.kept),
    ("denial", |e| e.channels[0]),
    ("beyond_model", |e| e.channels[4]),
];

/// `outcomes.csv`: the response if an attack is assumed, and when deterrence fails.
#[must_use]
pub(crate) fn outcomes(all: &[StrategicEstimates]) -> Table {
    let mut table = Table::new(&OUTCOMES);
    for scenario in all {
        for rung in Rung::ALL {
            let k = rung as usize;
            let attacks = scenario.estimate(|w| w.realised[k].attacks);
            for (name, read) in OF_RESPONSE {
                if rung == Rung::Hybrid && matches!(name, "in_time" | "kept" | "beyond_model") {
                    continue;
                }
                let assumed = scenario.estimate(|w| read(&w.assumed[k]));
                let met = scenario.ratio(|w| read(&w.realised[k].response), |w| w.realised[k].attacks);
                let [p05, p50, p95] = assumed.percentile_cells();
                table.push(vec![
                    text(scenario.id),
                    text(rung.name()),
                    text(name),
                    Cell::number(assumed.value),
                    Cell::number(assumed.std_error),
                    p05,
                    p50,
                    p95,
                    Cell::number(met.estimate),
                    Cell::number(met.std_error(scenario.layers)),
                    Cell::number(attacks.value),
                ]);
            }
        }
    }
    table
}

/// `reasons.csv`: why deterrence failed.
#[must_use]
pub(crate) fn reasons(all: &[StrategicEstimates]) -> Table {
    let mut table = Table::new(&REASONS);
    for scenario in all {
        let with_reasons = scenario.worlds_with_reasons();
        if with_reasons.is_empty() {
            continue;
        }
        for (r, counterfactual) in COUNTERFACTUALS.iter().enumerate() {
            let [alone, last] = scenario.averted(r);
            table.push(vec![
                text(scenario.id),
                text(counterfactual),
                Cell::number(alone.estimate),
                Cell::number(alone.std_error(scenario.layers)),
                Cell::number(last.estimate),
                Cell::number(last.std_error(scenario.layers)),
                Cell::Whole(with_reasons.len() as u64),
            ]);
        }
    }
    table
}
