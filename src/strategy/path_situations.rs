//! The situations on a world's path, and the reasons for failures of deterrence along it.

use crate::deterrence::{Counterfactual, DeterrentTables, ForwardPass, Reason, Window, reasons};
use crate::engine::Perception;
use crate::model::Rung;

use super::anchor_situations::NO_PROMISE;
use super::counterfactuals::under;
use super::estimator::{KnotCircumstances, ResponseEstimator};
use super::game_builder::fill;
use super::prepared_game::PreparedGame;
use super::response_grid::{ResponseGrid, matters};

/// The situations on a world's path.
pub(super) struct PathSituations {
    pub circumstances: Vec<KnotCircumstances>,
    /// Whether no promise is in force in some month; then that situation is the first.
    is_without_promise: bool,
    /// Situation of each month, as an index into `circumstances`.
    pub situations: Vec<usize>,
}

impl PathSituations {
    /// The situations of a path, by month, renumbered.
    pub(super) fn new(path: &[usize], circumstances: &[KnotCircumstances]) -> Self {
        let mut originals: Vec<usize> = path.to_vec();
        originals.sort_unstable();
        originals.dedup();
        let index = |situation: &usize| originals.binary_search(situation).unwrap_or(0);
        Self {
            is_without_promise: originals.first() == Some(&NO_PROMISE),
            circumstances: originals.iter().map(|s| circumstances[*s].clone()).collect(),
            situations: path.iter().map(index).collect(),
        }
    }

    /// The true response in the situations, of which that without a promise is known.
    pub(super) fn truth(
        &self,
        estimator: &mut ResponseEstimator<'_>,
        knots: &[usize],
        without_promise: &ResponseGrid,
    ) -> ResponseGrid {
        let (mut truth, known) = if self.is_without_promise {
            (without_promise.clone(), 1)
        } else {
            (ResponseGrid::at_knots(knots), 0)
        };
        let is_needed = |s: usize, k: usize| matters(&self.situations, knots, known + s, k);
        let rest =
            estimator.evaluate_where(&self.circumstances[known..], &is_needed, knots, Perception::TRUTH);
        truth.append(rest);
        truth
    }

    /// The reasons for failures of deterrence, with the same shocks under each set of counterfactuals; `truth`: the true
    /// response in the situations.
    pub(super) fn reasons(
        &self,
        estimator: &mut ResponseEstimator<'_>,
        prepared: &PreparedGame,
        pass: &ForwardPass,
        windows: &[Window],
        truth: &ResponseGrid,
        belief: Perception,
    ) -> Vec<Reason> {
        let knots = &truth.knots;
        let is_needed = |s: usize, k: usize| matters(&self.situations, knots, s, k);
        let mut under_set = |set: [bool; 4]| -> DeterrentTables {
            let perception = under(belief, set);
            if perception == Perception::TRUTH {
                return self.deterrents(prepared, truth);
            }
            let grid = estimator.evaluate_where(&self.circumstances, &is_needed, knots, perception);
            self.deterrents(prepared, &grid)
        };
        let only = |i: usize| -> [bool; 4] { std::array::from_fn(|k| k == i) };
        let without = |i: usize| -> [bool; 4] { std::array::from_fn(|k| k != i) };
        let alone: Vec<DeterrentTables> = (0..4).map(|i| under_set(only(i))).collect();
        let others: Vec<DeterrentTables> = (0..4).map(|i| under_set(without(i))).collect();
        let all = under_set([true; 4]);
        let counterfactuals: Vec<Counterfactual> = alone
            .iter()
            .zip(&others)
            .map(|(alone, all_others)| Counterfactual { alone, all_others })
            .collect();
        reasons(
            &prepared.game,
            &prepared.motive,
            pass,
            windows,
            &counterfactuals,
            &all,
        )
    }

    /// v on the path from a grid; 0 elsewhere.
    fn deterrents(&self, prepared: &PreparedGame, grid: &ResponseGrid) -> DeterrentTables {
        let shape = prepared.game.shape;
        let mut tables: DeterrentTables = std::array::from_fn(|_| vec![0.0; shape.node_len()]);
        for (month, &stage) in prepared.game.path.iter().enumerate() {
            let nodes = shape.nodes_of(shape.cell(month, stage));
            for rung in Rung::ALL {
                let builder = &prepared.builder;
                let deterrents = builder.deterrents(grid, self.situations[month], month, rung);
                fill(&mut tables[rung as usize][nodes.clone()], deterrents);
            }
        }
        tables
    }
}
