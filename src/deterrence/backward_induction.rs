//! Backward induction: what each state of the game is worth to the challenger, and what it does there.

use crate::model::Rung;

use super::choice::{Window, Windows};
use super::game::{Foresight, Game};
use super::induction::{fates, up};
use super::motive::Motive;
use super::stages::{Ahead, GOING_ON};
use super::stationary::Tridiagonal;

/// A game solved for one motive, with the memory to solve the next.
///
/// Whoever solves many games keeps one chain and calls [`BackwardInduction::play`] on it again.
#[derive(Debug, Clone, Default)]
pub struct BackwardInduction {
    pub(super) ahead: Ahead,
    /// W. (Month and beyond) × stage × precedent.
    pub(super) value: Vec<f64>,
    /// Chance that a month begins an attack of each rung. (Month and beyond) × stage × precedent.
    pub(super) begins: [Vec<f64>; 3],
    /// One month's windows: lanes run over live stage × node × precedent.
    pub(super) windows: Windows,
    /// δ to the months of each option.
    pub(super) discounts: [f64; GOING_ON],
    /// What follows each option in one stage, by precedent.
    pub(super) continuations: [Vec<f64>; GOING_ON],
    newton: Tridiagonal,
}

/// Where a step of the induction reads and writes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// Month whose tables hold.
    pub month: usize,
    /// Rows of W after each option.
    pub rows: [usize; GOING_ON],
    /// Row that is written.
    pub out: usize,
}

impl BackwardInduction {
    /// A chain without memory yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Solves a game by backward induction from the stationary value of its last month.
    ///
    /// The game must pass [`Game::check`].
    ///
    /// # Source
    /// docs/model.md (8.2) to (8.6).
    pub fn play(&mut self, game: &Game, motive: &Motive) {
        self.prepare(game);
        self.solve(game, motive, 0.0);
    }

    /// As [`BackwardInduction::play`], with Newton's steps to the stationary value begun at `guess` \[logits\].
    pub fn play_from(&mut self, game: &Game, motive: &Motive, guess: f64) {
        self.prepare(game);
        self.solve(game, motive, guess);
    }

    /// W of a state \[logits\]; month M is all that lies beyond the horizon.
    ///
    /// States that neither the world's path nor the challenger's look ahead can meet are not solved.
    #[must_use]
    pub fn value(&self, game: &Game, month: usize, stage: usize, precedent: usize) -> f64 {
        self.value[game.shape.state(month, stage, precedent)]
    }

    /// Chance that a state's month begins an attack of this rung: a window opens, and it is used so.
    #[must_use]
    pub fn begins(&self, game: &Game, rung: Rung, month: usize, stage: usize, precedent: usize) -> f64 {
        self.begins[rung as usize][game.shape.state(month, stage, precedent)]
    }

    /// The windows along the world's path, as the solved challenger sees them: month × node × precedent.
    pub fn windows(&mut self, game: &Game, motive: &Motive, out: &mut Vec<Window>) {
        out.clear();
        let wide = game.shape.precedents() * game.shape.nodes;
        for month in 0..game.shape.months {
            let (stage, step) = (game.path[month], self.step_of(game, month));
            self.look_ahead(game, step, stage);
            self.fill_windows(game, motive, month, stage, 0);
            out.extend((0..wide).map(|lane| self.windows.window(lane)));
        }
    }

    /// What depends on the game alone.
    pub(super) fn prepare(&mut self, game: &Game) {
        self.ahead.prepare(game);
        let shape = game.shape;
        let rows = shape.state(shape.months + 1, 0, 0);
        for table in self.begins.iter_mut().chain([&mut self.value]) {
            table.clear();
            table.resize(rows, 0.0);
        }
        for continuation in &mut self.continuations {
            continuation.clear();
            continuation.resize(shape.precedents(), 0.0);
        }
        let lanes = shape.stages * shape.precedents() * shape.nodes;
        self.windows.reset(lanes);
    }

    /// What depends on the motive too.
    pub(super) fn solve(&mut self, game: &Game, motive: &Motive, guess: f64) {
        self.ahead.charge(game, motive.patience);
        for option in 0..GOING_ON {
            let steps = self.ahead.months[option];
            self.discounts[option] = (0..steps).fold(1.0, |power, _| power * motive.patience);
        }
        let last = game.shape.months;
        if game.foresight == Foresight::Frozen {
            return self.freeze(game, motive, guess);
        }
        let for_ever = Step {
            month: last - 1,
            rows: [last; GOING_ON],
            out: last,
        };
        // Stages from the last one down: each needs those that it leads to.
        for stage in (0..game.shape.stages).rev() {
            if self.ahead.live[game.shape.cell(last, stage)] {
                self.fill_row(game, last, stage, guess);
                self.stand_still(game, motive, for_ever, stage);
            }
        }
        for month in (0..last).rev() {
            let step = self.step_of(game, month);
            self.step(game, motive, step, 0..game.shape.stages);
        }
    }

    /// Takes each month to last for ever.
    fn freeze(&mut self, game: &Game, motive: &Motive, guess: f64) {
        for month in (0..game.shape.months).rev() {
            let stage = game.path[month];
            let step = self.step_of(game, month);
            self.fill_row(game, month, stage, guess);
            self.stand_still(game, motive, step, stage);
        }
    }

    /// Where the month's step reads and writes.
    fn step_of(&self, game: &Game, month: usize) -> Step {
        let rows = match game.foresight {
            Foresight::Hazards => self.ahead.months.map(|n| (month + n).min(game.shape.months)),
            Foresight::Frozen => [month; GOING_ON],
        };
        Step {
            month,
            rows,
            out: month,
        }
    }

    fn fill_row(&mut self, game: &Game, row: usize, stage: usize, guess: f64) {
        let from = game.shape.state(row, stage, 0);
        self.value[from..from + game.shape.precedents()].fill(guess);
    }

    /// The stationary value of one stage, by Newton's method on W = F(W).
    ///
    /// F is convex, increasing and a δ-contraction, so this is policy iteration: it converges from anywhere, and
    /// needs no bracket.
    fn stand_still(&mut self, game: &Game, motive: &Motive, step: Step, stage: usize) {
        const ENOUGH: f64 = 1e-13;
        const SMALL: f64 = 1e-9;
        const STEPS: usize = 60;
        let precedents = game.shape.precedents();
        let from = game.shape.state(step.out, stage, 0);
        let mut newton = std::mem::take(&mut self.newton);
        let mut before = f64::INFINITY;
        for _ in 0..STEPS {
            newton.reset(&self.value[from..from + precedents]);
            self.step(game, motive, step, stage..stage + 1);
            for precedent in 0..precedents {
                newton.residual(precedent, self.value[from + precedent]);
                self.slopes(game, step, stage, precedent, &mut newton);
            }
            let (values, moved) = newton.solve();
            self.value[from..from + precedents].copy_from_slice(values);
            // Steps that no longer shrink are rounding.
            if moved <= ENOUGH || (moved < SMALL && moved >= before) {
                break;
            }
            before = moved;
        }
        self.newton = newton;
    }

    /// dF/dW of one precedent: a probability of where it stands next, discounted.
    fn slopes(&self, game: &Game, step: Step, stage: usize, precedent: usize, newton: &mut Tridiagonal) {
        let shape = game.shape;
        let stays = |option| self.discounts[option] * self.stays(step.month, stage, option);
        let state = shape.state(step.out, stage, precedent);
        let act: f64 = self.begins.iter().map(|table| table[state]).sum();
        newton.slope(precedent, precedent, (1.0 - act) * stays(0));
        for option in 1..GOING_ON {
            let rung = option - 1;
            if !game.rungs[rung] {
                continue;
            }
            let [answered, unanswered] = fates(game, rung, step.month, stage);
            let slope = self.begins[rung][state] * stays(option);
            newton.slope(precedent, up(precedent, shape.bound), slope * answered);
            newton.slope(precedent, precedent.saturating_sub(1), slope * unanswered);
        }
    }

    /// Chance that a stage is still the same when an option ends.
    fn stays(&self, month: usize, stage: usize, option: usize) -> f64 {
        let pairs = &self.ahead.pairs;
        let row = month * pairs.len();
        let own = pairs.iter().position(|pair| *pair == (stage, stage));
        own.map_or(0.0, |i| self.ahead.chances[option][row + i])
    }
}
