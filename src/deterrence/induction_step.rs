//! One month of backward induction: continuations, choices, values.

use crate::model::Rung;

use super::backward_induction::{BackwardInduction, InductionStep};
use super::choice::Window;
use super::game::Game;
use super::motive::Motive;
use super::phase::Phase;

/// The option after which hybrid campaigns alone remain.
const MAJOR: usize = Rung::Major as usize + 1;

impl BackwardInduction {
    /// One month in one stage: continuations, choice, value.
    pub(super) fn step(&mut self, game: &Game, motive: &Motive, step: InductionStep, stage: usize) {
        let window = self.window(game, motive, step, stage);
        let choice = window.choice(motive.nesting);
        let open = game.window[game.shape.cell(step.month, stage)];
        let out = game.shape.cell(step.out, stage);
        self.value[out] = window.wait + open * choice.gain;
        for rung in Rung::ALL {
            self.attack_probability[rung as usize][out] = open * choice.attack(rung);
        }
    }

    /// Utilities of one stage's options.
    pub(super) fn window(&self, game: &Game, motive: &Motive, step: InductionStep, stage: usize) -> Window {
        let (cell, rungs) = (game.shape.cell(step.month, stage), step.phase.rungs(game));
        let utility = |k: usize| {
            let own = motive.appeal[k] - motive.sensitivity * game.deterrent[k][cell];
            own + self.continuation(game, step, stage, k + 1)
        };
        Window {
            wait: self.continuation(game, step, stage, 0),
            rungs: std::array::from_fn(|k| if rungs[k] { utility(k) } else { f64::NEG_INFINITY }),
        }
    }

    /// Discounted continuation value of an option in one stage.
    fn continuation(&self, game: &Game, step: InductionStep, stage: usize, option: usize) -> f64 {
        let (shape, pairs) = (game.shape, &self.forecast.pairs);
        let after = if option == MAJOR {
            &self.after_war
        } else {
            &self.value
        };
        let row = step.month * pairs.len();
        let mut value = -self.grievance_cost(game, step, stage, option);
        for pair in self.forecast.from[stage]..self.forecast.from[stage + 1] {
            let weight = self.discounts[option] * self.forecast.probabilities[option][row + pair];
            value += weight * after[shape.cell(step.rows[option], pairs[pair].1)];
        }
        value * game.within_model(option, shape.cell(step.month, stage))
    }

    /// Expected cost of the grievance until the option ends \[logits\].
    fn grievance_cost(&self, game: &Game, step: InductionStep, stage: usize, option: usize) -> f64 {
        match (step.phase, self.forecast.grievance_costs.get(option)) {
            (Phase::Open, Some(costs)) => costs[game.shape.cell(step.month, stage)],
            _ => 0.0,
        }
    }
}
