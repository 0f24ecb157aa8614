//! Estimates the response, perceived or true, on a grid of situations.

use crate::engine::{Block, Expectation, Perception, Situation, Streams, World};
use crate::model::Rung;

use super::response_grid::{PRECEDENTS, ResponseGrid};
use super::signal_nodes::SignalNodes;

/// A situation at each knot: days that each commitment has been in force, negative if it is not.
pub(super) type Ages = Vec<Vec<f64>>;

/// Estimator of the response in one world.
pub(super) struct ResponseEstimator<'d> {
    /// The world.
    pub world: &'d World<'d>,
    /// Random numbers of the estimates.
    pub streams: &'d Streams,
    /// Histories of an estimate.
    pub histories: u32,
    /// First day of each month [d since 1970].
    pub months: &'d [f64],
    /// Signals that the challenger distinguishes.
    pub signals: &'d SignalNodes,
    /// Whether the precedent affects wills.
    pub reputation: bool,
    /// A guarantor that honours no commitment.
    pub absent: Option<usize>,
    /// Buffers of the engine.
    pub block: &'d mut Block,
}

impl<'d> ResponseEstimator<'d> {
    /// The estimator of a world, with as many histories as its challenger's staff evaluates.
    pub(super) fn new(
        world: &'d World<'d>,
        streams: &'d Streams,
        months: &'d [f64],
        signals: &'d SignalNodes,
        block: &'d mut Block,
    ) -> Self {
        Self {
            world,
            streams,
            histories: world.case.strategy.staff,
            months,
            signals,
            reputation: true,
            absent: None,
            block,
        }
    }
}

impl ResponseEstimator<'_> {
    /// The response in `situations`, each by its ages at each knot, under a perception.
    pub(super) fn evaluate(
        &mut self,
        situations: &[Ages],
        knots: &[usize],
        perception: Perception,
    ) -> ResponseGrid {
        self.evaluate_selected(situations, &|_| true, knots, perception)
    }

    /// The response in the selected situations; the cells of the others are not to be read.
    pub(super) fn evaluate_selected(
        &mut self,
        situations: &[Ages],
        is_selected: &dyn Fn(usize) -> bool,
        knots: &[usize],
        perception: Perception,
    ) -> ResponseGrid {
        let mut grid = self.empty_grid(knots);
        for (s, ages) in situations.iter().enumerate() {
            if !is_selected(s) {
                grid.skip_situation();
                continue;
            }
            for (k, &knot) in knots.iter().enumerate() {
                for rung in Rung::ALL {
                    let attack = (rung, self.months[knot]);
                    self.precedents(attack, &ages[k], perception, &mut grid.cells);
                }
            }
        }
        grid
    }

    /// The true response in the selected situations as far as the consequences of campaigns depend on it: no major attack,
    /// and precedent 0.
    pub(super) fn evaluate_transitions(
        &mut self,
        situations: &[Ages],
        is_selected: &dyn Fn(usize) -> bool,
        knots: &[usize],
    ) -> ResponseGrid {
        let mut grid = self.empty_grid(knots);
        for (s, ages) in situations.iter().enumerate() {
            if !is_selected(s) {
                grid.skip_situation();
                continue;
            }
            for (k, &knot) in knots.iter().enumerate() {
                for rung in [Rung::Hybrid, Rung::Limited] {
                    let from = grid.cells.len();
                    let attack = (rung, self.months[knot]);
                    self.signals(attack, &ages[k], Perception::TRUTH, &mut grid.cells);
                    for _ in 1..PRECEDENTS {
                        grid.cells.extend_from_within(from..from + grid.nodes);
                    }
                }
                let cells = grid.cells.len() + PRECEDENTS * grid.nodes;
                grid.cells.resize(cells, Expectation::default());
            }
        }
        grid
    }

    fn empty_grid(&self, knots: &[usize]) -> ResponseGrid {
        ResponseGrid {
            knots: knots.to_vec(),
            nodes: self.signals.len(),
            cells: Vec::new(),
        }
    }

    /// One response for each precedent and signal, to an attack on a rung on a day.
    fn precedents(
        &mut self,
        (rung, day): (Rung, f64),
        ages: &[f64],
        perception: Perception,
        cells: &mut Vec<Expectation>,
    ) {
        let reputation = self.reputation
            && rung != Rung::Major
            && self.world.value(self.world.case.strategy.reputation) != 0.0;
        let from = cells.len();
        for record in [-1.0, 0.0, 1.0] {
            if record > -1.0 && !reputation {
                // Without reputation the response is the same at every precedent.
                cells.extend_from_within(from..from + self.signals.len());
                continue;
            }
            let precedent = if reputation {
                record * f64::from(self.world.case.strategy.precedents)
            } else {
                0.0
            };
            self.signals(
                (rung, day),
                ages,
                Perception {
                    precedent,
                    ..perception
                },
                cells,
            );
        }
    }

    /// One response for each signal, to an attack on a rung on a day.
    fn signals(
        &mut self,
        (rung, day): (Rung, f64),
        ages: &[f64],
        perception: Perception,
        cells: &mut Vec<Expectation>,
    ) {
        let perception = Perception {
            absent: self.absent,
            ..perception
        };
        let mut situation = Situation::with_ages(self.world, rung, day, ages, perception);
        for signal in self.signals.signals.iter().copied() {
            // The signal shifts the mood in which wills are drawn, and nothing else of a situation.
            situation.perception.signal = signal;
            cells.push(Expectation::over_histories(
                &situation,
                self.streams,
                self.histories,
                self.block,
            ));
        }
    }
}
