//! One month of backward induction: continuations, choices, values.

use crate::model::Rung;

use super::backward_induction::{BackwardInduction, InductionStep};
use super::game::Game;
use super::motive::Motive;
use super::phase::Phase;
use super::stage_forecast::OPTIONS;

/// The option after which hybrid campaigns alone remain.
const MAJOR: usize = Rung::Major as usize + 1;

impl BackwardInduction {
    /// One month for some stages: continuations, choices, values.
    pub(super) fn step(
        &mut self,
        game: &Game,
        motive: &Motive,
        step: InductionStep,
        stages: std::ops::Range<usize>,
    ) {
        let shape = game.shape;
        let wide = shape.precedents() * shape.nodes;
        let is_live = |induction: &Self, stage| induction.forecast.live[shape.cell(step.out, stage)];
        let mut lane = 0;
        for stage in stages.clone() {
            if is_live(self, stage) {
                self.fill_continuations(game, step, stage);
                self.fill_windows(game, motive, step, stage, lane);
                lane += wide;
            }
        }
        self.windows
            .decide(lane, motive.nesting.among(step.phase.rungs(game)));
        lane = 0;
        for stage in stages {
            if is_live(self, stage) {
                self.average(game, step, stage, lane);
                lane += wide;
            }
        }
    }

    /// Discounted continuation value of each option in one stage, by precedent.
    pub(super) fn fill_continuations(&mut self, game: &Game, step: InductionStep, stage: usize) {
        let (shape, pairs) = (game.shape, self.forecast.pairs.len());
        let precedents = shape.precedents();
        let rungs = step.phase.rungs(game);
        for option in 0..OPTIONS {
            if option > 0 && !rungs[option - 1] {
                continue;
            }
            let loss = self.grievance_cost(game, step, stage, option);
            let out = &mut self.continuations[option];
            out.fill(-loss);
            let after = if option == MAJOR {
                &self.after_war
            } else {
                &self.value
            };
            for pair in self.forecast.from[stage]..self.forecast.from[stage + 1] {
                let probability = self.forecast.probabilities[option][step.month * pairs + pair];
                let weight = self.discounts[option] * probability;
                let from = shape.state(step.rows[option], self.forecast.pairs[pair].1, 0);
                add(out, weight, &after[from..from + precedents]);
            }
            if option > 0 && option != MAJOR {
                average_over_answers(out, game.campaign_transitions(option - 1, step.month, stage));
            }
        }
    }

    /// Expected cost of the grievance until the option ends \[logits\].
    fn grievance_cost(&self, game: &Game, step: InductionStep, stage: usize, option: usize) -> f64 {
        match (step.phase, self.forecast.grievance_costs.get(option)) {
            (Phase::Open, Some(costs)) => costs[game.shape.cell(step.month, stage)],
            _ => 0.0,
        }
    }

    /// Writes the utilities of one stage's options into lanes: node × precedent.
    pub(super) fn fill_windows(
        &mut self,
        game: &Game,
        motive: &Motive,
        step: InductionStep,
        stage: usize,
        lane: usize,
    ) {
        let (precedents, rungs) = (game.shape.precedents(), step.phase.rungs(game));
        let lanes = lane..lane + precedents * game.shape.nodes;
        for some in self.windows.wait[lanes.clone()].chunks_exact_mut(precedents) {
            some.copy_from_slice(&self.continuations[0]);
        }
        for rung in Rung::ALL {
            let k = rung as usize;
            let q = &mut self.windows.rungs[k][lanes.clone()];
            if !rungs[k] {
                q.fill(f64::NEG_INFINITY);
                continue;
            }
            let (level, slope) = (motive.appeal[k], motive.sensitivity);
            let from = game.shape.at(step.month, stage, 0, 0);
            for (q, v) in q.iter_mut().zip(&game.deterrent[k][from..from + lanes.len()]) {
                *q = level - slope * v;
            }
            for some in q.chunks_exact_mut(precedents) {
                add(some, 1.0, &self.continuations[k + 1]);
            }
        }
    }

    /// Averages values and attack probabilities over the signal's nodes.
    fn average(&mut self, game: &Game, step: InductionStep, stage: usize, lane: usize) {
        let (shape, precedents) = (game.shape, game.shape.precedents());
        let open = game.window[shape.cell(step.month, stage)];
        let from = shape.state(step.out, stage, 0);
        let states = from..from + precedents;
        let value = &mut self.value[states.clone()];
        value.copy_from_slice(&self.windows.wait[lane..lane + precedents]);
        for (node, weight) in game.weights.iter().enumerate() {
            let lanes = lane + node * precedents..lane + (node + 1) * precedents;
            add(value, open * weight, &self.windows.gain[lanes]);
        }
        for (attack_probability, rung) in self.attack_probability.iter_mut().zip(&self.windows.rungs) {
            let attack_probability = &mut attack_probability[states.clone()];
            attack_probability.fill(0.0);
            for (node, weight) in game.weights.iter().enumerate() {
                let lanes = lane + node * precedents..lane + (node + 1) * precedents;
                add(attack_probability, open * weight, &rung[lanes]);
            }
        }
    }
}

#[inline(always)]
fn add(sums: &mut [f64], weight: f64, values: &[f64]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += weight * value;
    }
}

/// Turns the value of each precedent after a campaign into its expected value before.
fn average_over_answers(row: &mut [f64], [answered, unanswered]: [f64; 2]) {
    let last = row.len() - 1;
    let mut below = row[0];
    for precedent in 0..=last {
        let here = row[precedent];
        let above = row[(precedent + 1).min(last)];
        row[precedent] = answered * above + unanswered * below;
        below = here;
    }
}
