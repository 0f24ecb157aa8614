//! One month of backward induction: continuations, choices, values.

use crate::model::Rung;

use super::backward_induction::{BackwardInduction, Step};
use super::game::Game;
use super::motive::Motive;
use super::stages::GOING_ON;

impl BackwardInduction {
    /// One month for some stages: continuations, choices, values.
    pub(super) fn step(&mut self, game: &Game, motive: &Motive, step: Step, stages: std::ops::Range<usize>) {
        let shape = game.shape;
        let wide = shape.precedents() * shape.nodes;
        let is_live = |chain: &Self, stage| chain.ahead.live[shape.cell(step.out, stage)];
        let mut lane = 0;
        for stage in stages.clone() {
            if is_live(self, stage) {
                self.look_ahead(game, step, stage);
                self.fill_windows(game, motive, step.month, stage, lane);
                lane += wide;
            }
        }
        self.windows.decide(lane, motive.dissimilarity);
        lane = 0;
        for stage in stages {
            if is_live(self, stage) {
                self.average(game, step, stage, lane);
                lane += wide;
            }
        }
    }

    /// What follows each option in one stage, discounted, by precedent.
    pub(super) fn look_ahead(&mut self, game: &Game, step: Step, stage: usize) {
        let (shape, pairs) = (game.shape, self.ahead.pairs.len());
        let precedents = shape.precedents();
        let cell = shape.cell(step.month, stage);
        for option in 0..GOING_ON {
            if option > 0 && !game.rungs[option - 1] {
                continue;
            }
            let out = &mut self.continuations[option];
            let loss = self.ahead.losses.get(option).map_or(0.0, |losses| losses[cell]);
            out.fill(-loss);
            for pair in self.ahead.from[stage]..self.ahead.from[stage + 1] {
                let chance = self.ahead.chances[option][step.month * pairs + pair];
                let weight = self.discounts[option] * chance;
                let from = shape.state(step.rows[option], self.ahead.pairs[pair].1, 0);
                add(out, weight, &self.value[from..from + precedents]);
            }
            if option > 0 {
                spread(out, fates(game, option - 1, step.month, stage));
            }
        }
    }

    /// Lays one stage's options out in lanes: node × precedent.
    pub(super) fn fill_windows(
        &mut self,
        game: &Game,
        motive: &Motive,
        month: usize,
        stage: usize,
        lane: usize,
    ) {
        let precedents = game.shape.precedents();
        let lanes = lane..lane + precedents * game.shape.nodes;
        for some in self.windows.none[lanes.clone()].chunks_exact_mut(precedents) {
            some.copy_from_slice(&self.continuations[0]);
        }
        for rung in Rung::ALL {
            let k = rung as usize;
            let q = &mut self.windows.rungs[k][lanes.clone()];
            if !game.rungs[k] {
                q.fill(f64::NEG_INFINITY);
                continue;
            }
            let (level, slope) = line(game, motive, rung, month, stage);
            let from = game.shape.at(month, stage, 0, 0);
            for (q, v) in q.iter_mut().zip(&game.deterrent[k][from..from + lanes.len()]) {
                *q = level - slope * v;
            }
            if let Some(then) = self.continuations.get(k + 1) {
                for some in q.chunks_exact_mut(precedents) {
                    add(some, 1.0, then);
                }
            }
        }
    }

    /// Averages what was decided over the signal's nodes.
    fn average(&mut self, game: &Game, step: Step, stage: usize, lane: usize) {
        let (shape, precedents) = (game.shape, game.shape.precedents());
        let open = game.window[shape.cell(step.month, stage)];
        let from = shape.state(step.out, stage, 0);
        let states = from..from + precedents;
        let value = &mut self.value[states.clone()];
        value.copy_from_slice(&self.windows.none[lane..lane + precedents]);
        for (node, weight) in game.weights.iter().enumerate() {
            let lanes = lane + node * precedents..lane + (node + 1) * precedents;
            add(value, open * weight, &self.windows.gain[lanes]);
        }
        for (begins, rung) in self.begins.iter_mut().zip(&self.windows.rungs) {
            let begins = &mut begins[states.clone()];
            begins.fill(0.0);
            for (node, weight) in game.weights.iter().enumerate() {
                let lanes = lane + node * precedents..lane + (node + 1) * precedents;
                add(begins, open * weight, &rung[lanes]);
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

/// From what each precedent is worth after a campaign to what it is worth before.
fn spread(row: &mut [f64], [answered, unanswered]: [f64; 2]) {
    let last = row.len() - 1;
    let mut below = row[0];
    for precedent in 0..=last {
        let here = row[precedent];
        let above = row[(precedent + 1).min(last)];
        row[precedent] = answered * above + unanswered * below;
        below = here;
    }
}

/// Chances that a campaign is answered and not, while it stays in the model.
#[inline(always)]
pub(super) fn fates(game: &Game, rung: usize, month: usize, stage: usize) -> [f64; 2] {
    let cell = game.shape.cell(month, stage);
    let campaign = &game.campaigns[rung];
    let (inside, answered) = (1.0 - campaign.beyond[cell], campaign.answered[cell]);
    [inside * answered, inside * (1.0 - answered)]
}

/// The precedent after an answer.
#[inline(always)]
pub(super) fn up(precedent: usize, bound: usize) -> usize {
    (precedent + 1).min(2 * bound)
}

/// An attack's utility as a line in v: its level and what a unit of v takes away \[logits\].
///
/// # Source
/// docs/model.md (8.3).
#[inline(always)]
pub(super) fn line(game: &Game, motive: &Motive, rung: Rung, month: usize, stage: usize) -> (f64, f64) {
    let bonus = game.yielding.as_ref().map_or(0.0, |y| y.bonus[rung as usize]);
    let yields = game.yields(rung, month, stage);
    let level = motive.appeal[rung as usize] + yields * bonus;
    (level, motive.sensitivity * (1.0 - yields))
}
