//! Estimates the response, perceived or true, on a grid of situations.

use crate::engine::{Block, Expectation, Perception, Situation, Streams, World};
use crate::model::Rung;

use super::response_grid::ResponseGrid;

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
        block: &'d mut Block,
    ) -> Self {
        Self {
            world,
            streams,
            histories: world.case.strategy.staff,
            months,
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
        self.evaluate_where(situations, &|_, _| true, knots, perception)
    }

    /// The response in the situations at the knots that are needed, by their indices; the other cells are not to be read.
    pub(super) fn evaluate_where(
        &mut self,
        situations: &[Ages],
        is_needed: &dyn Fn(usize, usize) -> bool,
        knots: &[usize],
        perception: Perception,
    ) -> ResponseGrid {
        self.evaluate_rungs(situations, is_needed, &Rung::ALL, knots, perception)
    }

    /// The response in the selected situations; the cells of the others are not to be read.
    pub(super) fn evaluate_selected(
        &mut self,
        situations: &[Ages],
        is_selected: &dyn Fn(usize) -> bool,
        knots: &[usize],
        perception: Perception,
    ) -> ResponseGrid {
        self.evaluate_where(situations, &|s, _| is_selected(s), knots, perception)
    }

    /// The true response where it is needed, by situation and index of the knot, as far as the consequences of campaigns
    /// depend on it: the other cells are not to be read, nor those of major attacks.
    pub(super) fn evaluate_campaigns(
        &mut self,
        situations: &[Ages],
        is_needed: &dyn Fn(usize, usize) -> bool,
        knots: &[usize],
    ) -> ResponseGrid {
        let rungs = [Rung::Hybrid, Rung::Limited];
        self.evaluate_rungs(situations, is_needed, &rungs, knots, Perception::TRUTH)
    }

    /// The response to attacks on some rungs where it is needed; the other cells are not to be read.
    fn evaluate_rungs(
        &mut self,
        situations: &[Ages],
        is_needed: &dyn Fn(usize, usize) -> bool,
        rungs: &[Rung],
        knots: &[usize],
        perception: Perception,
    ) -> ResponseGrid {
        let mut grid = ResponseGrid::at_knots(knots);
        for (s, ages) in situations.iter().enumerate() {
            for (k, &knot) in knots.iter().enumerate() {
                let (attack, needed) = (self.months[knot], is_needed(s, k));
                grid.cells.extend(Rung::ALL.map(|rung| {
                    if needed && rungs.contains(&rung) {
                        self.expectation(rung, attack, &ages[k], perception)
                    } else {
                        Expectation::default()
                    }
                }));
            }
        }
        grid
    }

    /// The response to an attack on a rung on a day.
    fn expectation(&mut self, rung: Rung, day: f64, ages: &[f64], perception: Perception) -> Expectation {
        let perception = Perception {
            absent: self.absent,
            ..perception
        };
        let situation = Situation::with_ages(self.world, rung, day, ages, perception);
        Expectation::over_histories(&situation, self.streams, self.histories, self.block)
    }
}
