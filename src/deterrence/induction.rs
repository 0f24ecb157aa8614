//! One month of backward induction: continuations, choices, values.

use crate::model::Rung;

use super::chain::{Chain, Step};
use super::game::Game;
use super::motive::Motive;
use super::stages::GOING_ON;

impl Chain {
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
                for (sum, w) in out.iter_mut().zip(&self.value[from..from + precedents]) {
                    *sum += weight * w;
                }
            }
            if option > 0 {
                spread(out, fates(game, option - 1, step.month, stage));
            }
        }
    }

    /// Lays one stage's options out in lanes: precedent × node.
    pub(super) fn fill_windows(
        &mut self,
        game: &Game,
        motive: &Motive,
        month: usize,
        stage: usize,
        lane: usize,
    ) {
        let (shape, nodes) = (game.shape, game.shape.nodes);
        let lanes = lane..lane + shape.precedents() * nodes;
        for (some, then) in self.windows.none[lanes.clone()]
            .chunks_exact_mut(nodes)
            .zip(&self.continuations[0])
        {
            some.fill(*then);
        }
        for rung in Rung::ALL {
            let k = rung as usize;
            if !game.rungs[k] {
                self.windows.rungs[k][lanes.clone()].fill(f64::NEG_INFINITY);
                continue;
            }
            let (level, slope) = line(game, motive, rung, month, stage);
            let from = shape.at(month, stage, 0, 0);
            let v = &game.deterrent[k][from..from + lanes.len()];
            let q = &mut self.windows.rungs[k][lanes.clone()];
            for (q, v) in q.iter_mut().zip(v) {
                *q = level - slope * v;
            }
            if let Some(then) = self.continuations.get(k + 1) {
                for (some, then) in q.chunks_exact_mut(nodes).zip(then) {
                    some.iter_mut().for_each(|q| *q += then);
                }
            }
        }
    }

    /// Averages what was decided over the signal's nodes.
    fn average(&mut self, game: &Game, step: Step, stage: usize, lane: usize) {
        let (shape, cell) = (game.shape, game.shape.cell(step.month, stage));
        let (open, nodes) = (game.window[cell], shape.nodes);
        let lanes = lane..lane + shape.precedents() * nodes;
        let states = shape.state(step.out, stage, 0)..shape.state(step.out, stage, shape.precedents());
        for (table, rung) in self.begins.iter_mut().zip(&self.windows.rungs) {
            for (begins, some) in table[states.clone()]
                .iter_mut()
                .zip(rung[lanes.clone()].chunks_exact(nodes))
            {
                *begins = open * mean(some, &game.weights);
            }
        }
        let none = self.windows.none[lanes.clone()].chunks_exact(nodes);
        let gain = self.windows.gain[lanes].chunks_exact(nodes);
        for ((value, none), gain) in self.value[states].iter_mut().zip(none).zip(gain) {
            *value = none[0] + open * mean(gain, &game.weights);
        }
    }
}

#[inline(always)]
fn mean(some: &[f64], weights: &[f64]) -> f64 {
    some.iter().zip(weights).map(|(x, weight)| x * weight).sum()
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

/// An attack's utility as a line in v: its level and what a unit of v takes away [logits].
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
