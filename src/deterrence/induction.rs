//! One month of backward induction: continuations, choices, values.

use crate::model::Rung;

use super::chain::{Chain, Step};
use super::choice::{WIDTH, decide};
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
        decide(&mut self.windows[..lane.div_ceil(WIDTH)], motive.dissimilarity);
        lane = 0;
        for stage in stages {
            if is_live(self, stage) {
                self.average(game, step, stage, lane);
                lane += wide;
            }
        }
    }

    /// Discounted continuation of each option in one stage, by precedent.
    pub(super) fn look_ahead(&mut self, game: &Game, step: Step, stage: usize) {
        let (shape, pairs) = (game.shape, self.ahead.pairs.len());
        let precedents = shape.precedents();
        for option in 0..GOING_ON {
            if option > 0 && !game.rungs[option - 1] {
                continue;
            }
            let out = &mut self.continuations[option];
            let cell = shape.cell(step.month, stage);
            let loss = self.ahead.losses.get(option).map_or(0.0, |losses| losses[cell]);
            out.fill(-loss);
            for (i, (_, to)) in self
                .ahead
                .pairs
                .iter()
                .enumerate()
                .filter(|(_, pair)| pair.0 == stage)
            {
                let weight = self.discounts[option] * self.ahead.chances[option][step.month * pairs + i];
                let from = shape.state(step.rows[option], *to, 0);
                for (sum, w) in out.iter_mut().zip(&self.value[from..from + precedents]) {
                    *sum += weight * w;
                }
            }
        }
    }

    /// What an option is worth after its campaign, from one precedent.
    #[inline(always)]
    fn continuation(&self, game: &Game, month: usize, stage: usize, precedent: usize, option: usize) -> f64 {
        let row = &self.continuations[option];
        if option == 0 {
            return row[precedent];
        }
        let [answered, unanswered] = fates(game, option - 1, month, stage);
        answered * row[up(precedent, game.shape.bound)] + unanswered * row[precedent.saturating_sub(1)]
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
        let nodes = game.shape.nodes;
        for precedent in 0..game.shape.precedents() {
            let first = lane + precedent * nodes;
            let none = self.continuation(game, month, stage, precedent, 0);
            for lane in first..first + nodes {
                self.windows[lane / WIDTH].none[lane % WIDTH] = none;
            }
            for rung in Rung::ALL {
                let k = rung as usize;
                if !game.rungs[k] {
                    for lane in first..first + nodes {
                        self.windows[lane / WIDTH].rungs[k][lane % WIDTH] = f64::NEG_INFINITY;
                    }
                    continue;
                }
                let then = if rung == Rung::Major {
                    0.0
                } else {
                    self.continuation(game, month, stage, precedent, k + 1)
                };
                let (level, slope) = line(game, motive, rung, month, stage);
                let at = game.shape.at(month, stage, precedent, 0);
                for (i, v) in game.deterrent[k][at..at + nodes].iter().enumerate() {
                    let lane = first + i;
                    self.windows[lane / WIDTH].rungs[k][lane % WIDTH] = level - slope * v + then;
                }
            }
        }
    }

    /// Averages what was decided over the signal's nodes.
    fn average(&mut self, game: &Game, step: Step, stage: usize, lane: usize) {
        let (shape, cell) = (game.shape, game.shape.cell(step.month, stage));
        let open = game.window[cell];
        for precedent in 0..shape.precedents() {
            let mut sums = [0.0; 4];
            let first = lane + precedent * shape.nodes;
            let waiting = self.windows[first / WIDTH].none[first % WIDTH];
            for (node, weight) in game.weights.iter().enumerate() {
                let lane = first + node;
                let eight = &self.windows[lane / WIDTH];
                for (sum, table) in sums.iter_mut().zip(eight.rungs.iter().chain([&eight.gain])) {
                    *sum += weight * table[lane % WIDTH];
                }
            }
            let state = shape.state(step.out, stage, precedent);
            for (table, sum) in self.begins.iter_mut().zip(sums) {
                table[state] = open * sum;
            }
            self.value[state] = waiting + open * sums[3];
        }
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
