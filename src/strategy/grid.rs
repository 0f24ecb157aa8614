//! The response on a grid of situations, months, rungs, precedents and signals, and between its knots.

use crate::engine::{Block, Expectation, Perception, Situation, Streams, World};
use crate::model::Rung;

use super::signal::Signals;

/// Years after the start of the horizon at which the response is worked out.
const YEARS: [usize; 4] = [0, 2, 5, 10];
/// Months of a year.
const YEAR: usize = 12;

/// A situation by month: days that each commitment has been in force at each knot, negative if it is not.
pub(super) type Ages = Vec<Vec<f64>>;

/// Months at which the response is worked out: years 0, 2, 5, 10 and the last.
pub(super) fn knots(months: usize) -> Vec<usize> {
    let last = months.saturating_sub(1);
    let mut knots: Vec<usize> = YEARS.iter().map(|year| (year * YEAR).min(last)).collect();
    knots.push(last);
    knots.dedup();
    knots
}

/// Who works the response out, and how often it looks.
pub(super) struct ResponseEstimator<'d> {
    /// The world.
    pub world: &'d World<'d>,
    /// Luck of the estimates.
    pub streams: &'d Streams,
    /// Histories of an estimate.
    pub n: u32,
    /// First day of each month [d since 1970].
    pub months: &'d [f64],
    /// Signals that are told apart.
    pub signals: &'d Signals,
    /// J.
    pub bound: u32,
    /// Whether the record of acts before moves wills.
    pub remembers: bool,
    /// Memory.
    pub block: &'d mut Block,
}

/// The response of several situations at knots.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    knots: Vec<usize>,
    nodes: usize,
    /// Situation × knot × rung × (low, middle, high precedent) × node.
    cells: Vec<Expectation>,
}

/// Precedents at which the response is worked out: −J, 0 and J.
const RECORDS: usize = 3;

impl Grid {
    /// Works the response of `situations` out, each by its ages at each knot, as an eye sees it.
    pub fn work_out(
        desk: &mut ResponseEstimator<'_>,
        situations: &[Ages],
        knots: &[usize],
        eye: Perception,
    ) -> Self {
        Self::work_out_some(desk, situations, &|_| true, knots, eye)
    }

    /// The same for the situations that are wanted; of the others nothing may be asked.
    pub fn work_out_some(
        desk: &mut ResponseEstimator<'_>,
        situations: &[Ages],
        wanted: &dyn Fn(usize) -> bool,
        knots: &[usize],
        eye: Perception,
    ) -> Self {
        let mut grid = Self::blank(desk, knots);
        for (s, ages) in situations.iter().enumerate() {
            if !wanted(s) {
                let cells = grid.cells.len() + knots.len() * Rung::ALL.len() * RECORDS * grid.nodes;
                grid.cells.resize(cells, Expectation::default());
                continue;
            }
            for (k, &knot) in knots.iter().enumerate() {
                for rung in Rung::ALL {
                    grid.rung(desk, rung, desk.months[knot], &ages[k], eye);
                }
            }
        }
        grid
    }

    /// As much of it as tells what follows campaigns without a record: no major attack, and the middle precedent.
    pub fn fates(desk: &mut ResponseEstimator<'_>, situations: &[Ages], knots: &[usize]) -> Self {
        let mut grid = Self::blank(desk, knots);
        for ages in situations {
            for (k, &knot) in knots.iter().enumerate() {
                for rung in [Rung::Hybrid, Rung::Limited] {
                    let from = grid.cells.len();
                    grid.record(desk, rung, desk.months[knot], &ages[k], Perception::TRUTH);
                    for _ in 1..RECORDS {
                        grid.cells.extend_from_within(from..from + grid.nodes);
                    }
                }
                let cells = grid.cells.len() + RECORDS * grid.nodes;
                grid.cells.resize(cells, Expectation::default());
            }
        }
        grid
    }

    fn blank(desk: &ResponseEstimator<'_>, knots: &[usize]) -> Self {
        Self {
            knots: knots.to_vec(),
            nodes: desk.signals.len(),
            cells: Vec::new(),
        }
    }

    fn rung(
        &mut self,
        desk: &mut ResponseEstimator<'_>,
        rung: Rung,
        day: f64,
        ages: &[f64],
        eye: Perception,
    ) {
        let remembered = desk.remembers
            && rung != Rung::Major
            && desk.world.value(desk.world.case.strategy.reputation) != 0.0;
        let from = self.cells.len();
        for record in [-1.0, 0.0, 1.0] {
            if record > -1.0 && !remembered {
                // Nothing is remembered: the same for every record.
                self.cells.extend_from_within(from..from + self.nodes);
                continue;
            }
            let precedent = if remembered {
                record * f64::from(desk.bound)
            } else {
                0.0
            };
            self.record(desk, rung, day, ages, Perception { precedent, ..eye });
        }
    }

    /// One response for each signal.
    fn record(
        &mut self,
        desk: &mut ResponseEstimator<'_>,
        rung: Rung,
        day: f64,
        ages: &[f64],
        eye: Perception,
    ) {
        for signal in desk.signals.seen.iter().copied() {
            let situation = Situation::with_ages(desk.world, rung, day, ages, Perception { signal, ..eye });
            self.cells.push(Expectation::over_histories(
                &situation,
                desk.streams,
                desk.n,
                desk.block,
            ));
        }
    }

    fn at(&self, situation: usize, knot: usize, rung: Rung, record: usize, node: usize) -> &Expectation {
        let place = (situation * self.knots.len() + knot) * Rung::ALL.len() + rung as usize;
        &self.cells[(place * RECORDS + record) * self.nodes + node]
    }

    /// The response in a month: straight between knots, and between precedents −J, 0 and J.
    ///
    /// `record`: j/J, −1..=1.
    ///
    /// # Source
    /// docs/model.md (8.25).
    pub fn response(
        &self,
        situation: usize,
        month: usize,
        rung: Rung,
        record: f64,
        node: usize,
    ) -> Expectation {
        let above = self
            .knots
            .iter()
            .position(|knot| *knot >= month)
            .unwrap_or(self.knots.len() - 1);
        let below = above.saturating_sub(1);
        let (from, to) = (self.knots[below], self.knots[above]);
        let share = if to > from {
            (month.clamp(from, to) - from) as f64 / (to - from) as f64
        } else {
            1.0
        };
        // A parabola would take small chances below zero, and make an answer deter less.
        let weights = [(-record).max(0.0), 1.0 - record.abs(), record.max(0.0)];
        let mut sum = Expectation::default();
        for (record, weight) in weights.into_iter().enumerate() {
            if weight != 0.0 {
                sum = sum.plus(
                    self.at(situation, below, rung, record, node)
                        .scaled(weight * (1.0 - share)),
                );
                sum = sum.plus(
                    self.at(situation, above, rung, record, node)
                        .scaled(weight * share),
                );
            }
        }
        sum
    }

    /// The same, over signals.
    pub fn expected(&self, situation: usize, month: usize, rung: Rung, weights: &[f64]) -> Expectation {
        let over = weights.iter().enumerate();
        over.fold(Expectation::default(), |sum, (node, weight)| {
            sum.plus(self.response(situation, month, rung, 0.0, node).scaled(*weight))
        })
    }
}
