//! One month of backward induction: continuations, choices, values.

use crate::model::Rung;

use super::backward_induction::{BackwardInduction, InductionStep};
use super::choice::Window;
use super::game::Game;
use super::motive::Motive;
use super::phase::Phase;
use super::stage_forecast::OPTIONS;
use super::window_rows::WindowRows;

/// The option after which hybrid campaigns alone remain.
const MAJOR: usize = Rung::Major as usize + 1;

impl BackwardInduction {
    /// One month in some stages: continuations, choice at each node of a crisis, value.
    ///
    /// # Source
    /// docs/model.md (8.6), (8.24).
    pub(super) fn step(&mut self, game: &Game, motive: &Motive, step: InductionStep, stages: &[usize]) {
        let shape = game.shape;
        let mut rows = std::mem::take(&mut self.rows);
        rows.clear();
        for &stage in stages {
            let after = self.continuations(game, step, stage);
            self.value[shape.cell(step.out, stage)] = after[0];
            for (node, _) in game.nodes(shape.cell(step.month, stage)) {
                rows.push(&Self::window(game, motive, step.phase, &after, node));
            }
        }
        rows.choose(motive.nesting, step.phase.rungs(game));
        self.take_choices(game, step, stages, &rows);
        self.rows = rows;
    }

    /// Adds what the windows are worth, and keeps the probabilities of attack.
    fn take_choices(&mut self, game: &Game, step: InductionStep, stages: &[usize], rows: &WindowRows) {
        let shape = game.shape;
        let mut window = 0;
        for &stage in stages {
            let (cell, out) = (shape.cell(step.month, stage), shape.cell(step.out, stage));
            let (open, mut gain) = (game.window[cell], 0.0);
            for (node, chance) in game.nodes(cell) {
                gain += chance * rows.gain(window);
                let at = shape.nodes_of(out).start + node - shape.nodes_of(cell).start;
                for (rung, probability) in self.attack_probability.iter_mut().enumerate() {
                    probability[at] = open * chance * rows.attack(rung, window);
                }
                window += 1;
            }
            self.value[out] += open * gain;
        }
    }

    /// Utilities of the options at a node, from the discounted value of what follows each.
    ///
    /// # Source
    /// docs/model.md (8.4).
    pub(super) fn window(
        game: &Game,
        motive: &Motive,
        phase: Phase,
        after: &[f64; OPTIONS],
        node: usize,
    ) -> Window {
        let rungs = phase.rungs(game);
        let utility = |k: usize| {
            if !rungs[k] {
                return f64::NEG_INFINITY;
            }
            let own = motive.appeal[k] - motive.sensitivity * game.deterrent[k][node];
            own + after[k + 1] * game.within_model(k + 1, node)
        };
        Window {
            wait: after[0],
            rungs: [utility(0), utility(1), utility(2)],
        }
    }

    /// Discounted value of what follows each option in one stage, as long as it does not leave the model.
    pub(super) fn continuations(&self, game: &Game, step: InductionStep, stage: usize) -> [f64; OPTIONS] {
        let rungs = step.phase.rungs(game);
        let is_open = |option: usize| option == 0 || rungs[option - 1];
        let continuation = |option: usize| {
            if is_open(option) {
                self.continuation(game, step, stage, option)
            } else {
                0.0
            }
        };
        // Written out: `from_fn` of an array is not compiled into the loop that calls this.
        [continuation(0), continuation(1), continuation(2), continuation(3)]
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
        value
    }

    /// Expected cost of the grievance until the option ends \[logits\].
    fn grievance_cost(&self, game: &Game, step: InductionStep, stage: usize, option: usize) -> f64 {
        match (step.phase, self.forecast.grievance_costs.get(option)) {
            (Phase::Open, Some(costs)) => costs[game.shape.cell(step.month, stage)],
            _ => 0.0,
        }
    }
}
