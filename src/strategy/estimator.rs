//! Estimates the response, perceived or true, on a grid of situations.

use crate::engine::{Block, Circumstances, Expectation, Perception, Situation, Streams, World};
use crate::model::Rung;

use super::response_grid::ResponseGrid;

/// A situation: its circumstances at each knot.
pub(super) type KnotCircumstances = Vec<Circumstances>;

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
    /// The response in `situations` under a perception.
    pub(super) fn evaluate(
        &mut self,
        situations: &[KnotCircumstances],
        knots: &[usize],
        perception: Perception,
    ) -> ResponseGrid {
        self.evaluate_where(situations, &|_, _| true, knots, perception)
    }

    /// The response in the situations at the knots that are needed, by their indices; the other cells are not to be read.
    pub(super) fn evaluate_where(
        &mut self,
        situations: &[KnotCircumstances],
        is_needed: &dyn Fn(usize, usize) -> bool,
        knots: &[usize],
        perception: Perception,
    ) -> ResponseGrid {
        self.evaluate_rungs(situations, is_needed, &Rung::ALL, knots, perception)
    }

    /// The response in the selected situations; the cells of the others are not to be read.
    pub(super) fn evaluate_selected(
        &mut self,
        situations: &[KnotCircumstances],
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
        situations: &[KnotCircumstances],
        is_needed: &dyn Fn(usize, usize) -> bool,
        knots: &[usize],
    ) -> ResponseGrid {
        let rungs = [Rung::Hybrid, Rung::Limited];
        self.evaluate_rungs(situations, is_needed, &rungs, knots, Perception::TRUTH)
    }

    /// The response to attacks on some rungs where it is needed; the other cells are not to be read.
    fn evaluate_rungs(
        &mut self,
        situations: &[KnotCircumstances],
        is_needed: &dyn Fn(usize, usize) -> bool,
        rungs: &[Rung],
        knots: &[usize],
        perception: Perception,
    ) -> ResponseGrid {
        let mut grid = ResponseGrid::at_knots(knots);
        for (s, situation) in situations.iter().enumerate() {
            for (k, &knot) in knots.iter().enumerate() {
                let (attack, needed) = (self.months[knot], is_needed(s, k));
                grid.cells.extend(Rung::ALL.map(|rung| {
                    if needed && rungs.contains(&rung) {
                        self.expectation(rung, attack, &situation[k], perception)
                    } else {
                        Expectation::default()
                    }
                }));
            }
        }
        grid
    }

    /// The response to an attack on a rung on a day.
    fn expectation(
        &mut self,
        rung: Rung,
        day: f64,
        circumstances: &Circumstances,
        perception: Perception,
    ) -> Expectation {
        let perception = Perception {
            absent: self.absent,
            ..perception
        };
        let situation = Situation::under(self.world, rung, day, circumstances, perception);
        Expectation::over_histories(&situation, self.streams, self.histories, self.block)
    }
}
