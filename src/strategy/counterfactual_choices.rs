//! Utilities at a window, and the choice there under counterfactuals.

use crate::deterrence::{Shocks, Window, WindowEvent};
use crate::model::Rung;

use super::counterfactuals::{COUNTERFACTUALS, under};
use super::response_grid::{ResponseGrid, weighs};
use super::trace::{CounterfactualChoice, RungUtility};
use super::tracer::{PlaceOfMonth, Tracer};
use super::world_solver::SolvedWorld;

impl Tracer<'_> {
    /// Utility of the rung that the private shocks favour.
    pub(super) fn utility(&self, event: &WindowEvent) -> RungUtility {
        let (prepared, builder) = (self.solved.prepared, &self.solved.prepared.builder);
        let certain_to_act = Shocks {
            act: f64::INFINITY,
            ..event.shocks
        };
        let rung = certain_to_act
            .choice(&event.window, prepared.motive.nesting)
            .unwrap_or(Rung::Hybrid);
        let situation = prepared.situations[event.month];
        let response = builder.grid.response_at(event.node, situation, event.month, rung);
        let channels = builder.scale.ledger(rung, prepared.motive.sensitivity, &response);
        let net = event.window.rungs[rung as usize] - event.window.wait;
        RungUtility {
            rung,
            appeal: net - channels.iter().sum::<f64>(),
            channels,
        }
    }

    /// The choice under each counterfactual alone and under all together, with the same shocks.
    ///
    /// # Source
    /// docs/model.md (9.1), (9.5).
    pub(super) fn counterfactuals(&mut self, event: &WindowEvent) -> Vec<CounterfactualChoice> {
        let place = self.evaluate(event.month);
        let nesting = self.solved.prepared.motive.nesting;
        let names = COUNTERFACTUALS.iter().map(|name| Some(*name)).chain([None]);
        names
            .zip(&self.grids[&place])
            .map(|(counterfactual, grid)| CounterfactualChoice {
                counterfactual,
                choice: event.shocks.choice(&self.window_under(event, grid), nesting),
            })
            .collect()
    }

    /// Estimates the response in a month's situation at the knots on which it depends, unless it is known; its place.
    fn evaluate(&mut self, month: usize) -> PlaceOfMonth {
        let knots = self.solved.knots;
        let weighing = (0..knots.len()).filter(|k| weighs(knots, *k, month));
        let place = (
            self.solved.path.situations[month],
            weighing.collect::<Vec<usize>>(),
        );
        if self.grids.contains_key(&place) {
            return place;
        }
        let (situation, weighing) = &place;
        let SolvedWorld {
            estimator,
            path,
            knots,
            belief,
            ..
        } = &mut self.solved;
        let circumstances = std::slice::from_ref(&path.circumstances[*situation]);
        let is_needed = |_: usize, k: usize| weighing.contains(&k);
        let alone = (0..COUNTERFACTUALS.len()).map(|i| std::array::from_fn(|k| k == i));
        let grids = alone
            .chain([[true; COUNTERFACTUALS.len()]])
            .map(|set| estimator.evaluate_where(circumstances, &is_needed, knots, under(*belief, set)))
            .collect();
        self.grids.insert(place.clone(), grids);
        place
    }

    /// The window with the deterrents of a grid that holds only its situation.
    fn window_under(&self, event: &WindowEvent, grid: &ResponseGrid) -> Window {
        let (prepared, game) = (self.solved.prepared, &self.solved.prepared.game);
        let at = game
            .shape
            .nodes_of(game.shape.cell(event.month, event.stage))
            .start
            + event.node;
        let mut window = event.window;
        for rung in game.available_rungs() {
            let k = rung as usize;
            let channels = grid.channels_at(event.node, 0, event.month, rung);
            let v = prepared.builder.scale.deterrent(rung, &channels);
            window.rungs[k] -= prepared.motive.sensitivity * (v - game.deterrent[k][at]);
        }
        window
    }
}
