//! Backward induction: the value of each state of the game to the challenger, and its choice there.

use crate::model::Rung;

use super::choice::{Window, Windows};
use super::game::{Foresight, Game};
use super::motive::Motive;
use super::phase::Phase;
use super::stage_forecast::{OPTIONS, StageForecast};
use super::tridiagonal::Tridiagonal;

/// Solution of a game for one motive, with buffers that are reused for the next.
///
/// To solve many games, keep one and call [`BackwardInduction::solve`] again.
#[derive(Debug, Clone, Default)]
pub struct BackwardInduction {
    pub(super) forecast: StageForecast,
    /// W, and while [`Phase::AfterWar`] is solved H. (Month and beyond) × stage × precedent.
    pub(super) value: Vec<f64>,
    /// H: the value of hybrid campaigns alone, after a major attack; 0 if there are none. As `value`.
    pub(super) after_war: Vec<f64>,
    /// Probability that an attack of each rung begins in a month. (Month and beyond) × stage × precedent.
    pub(super) attack_probability: [Vec<f64>; 3],
    /// One month's windows: lanes run over live stage × node × precedent.
    pub(super) windows: Windows,
    /// δ to the power of each option's months.
    pub(super) discounts: [f64; OPTIONS],
    /// Continuation value of each option in one stage, by precedent.
    pub(super) continuations: [Vec<f64>; OPTIONS],
    newton: Tridiagonal,
}

/// Rows that a step of the induction reads and writes.
#[derive(Debug, Clone, Copy)]
pub(super) struct InductionStep {
    /// Whether ground attacks can still come.
    pub phase: Phase,
    /// Month whose tables apply.
    pub month: usize,
    /// Rows of W after each option.
    pub rows: [usize; OPTIONS],
    /// Row that is written.
    pub out: usize,
}

impl BackwardInduction {
    /// A solution with empty buffers.
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
    pub fn solve(&mut self, game: &Game, motive: &Motive) {
        self.prepare(game);
        self.solve_prepared(game, motive, 0.0);
    }

    /// As [`BackwardInduction::solve`], with Newton's method for the stationary value started at `guess` \[logits\].
    pub fn solve_from(&mut self, game: &Game, motive: &Motive, guess: f64) {
        self.prepare(game);
        self.solve_prepared(game, motive, guess);
    }

    /// H of a state \[logits\]: the value of hybrid campaigns alone, after a major attack.
    ///
    /// # Source
    /// docs/model.md (8.6).
    #[must_use]
    pub fn value_after_war(&self, game: &Game, month: usize, stage: usize, precedent: usize) -> f64 {
        self.after_war[game.shape.state(month, stage, precedent)]
    }

    /// W of a state \[logits\]; month M is everything beyond the horizon.
    ///
    /// States that neither the world's path nor the challenger's forecast can reach are not solved.
    #[must_use]
    pub fn value(&self, game: &Game, month: usize, stage: usize, precedent: usize) -> f64 {
        self.value[game.shape.state(month, stage, precedent)]
    }

    /// W at the start of the world's path, before any attack \[logits\].
    #[must_use]
    pub fn value_at_start(&self, game: &Game) -> f64 {
        self.value(game, 0, game.path[0], game.shape.bound)
    }

    /// Probability that an attack of this rung begins in a state's month: a window opens and is used for it.
    #[must_use]
    pub fn attack_probability(
        &self,
        game: &Game,
        rung: Rung,
        month: usize,
        stage: usize,
        precedent: usize,
    ) -> f64 {
        self.attack_probability[rung as usize][game.shape.state(month, stage, precedent)]
    }

    /// Utilities at the windows on the world's path: month × node × precedent.
    pub fn windows(&mut self, game: &Game, motive: &Motive, out: &mut Vec<Window>) {
        out.clear();
        let wide = game.shape.precedents() * game.shape.nodes;
        for month in 0..game.shape.months {
            let (stage, step) = (game.path[month], self.step_of(game, month, Phase::Open));
            self.fill_continuations(game, step, stage);
            self.fill_windows(game, motive, step, stage, 0);
            out.extend((0..wide).map(|lane| self.windows.window(lane)));
        }
    }

    /// Prepares what depends on the game alone.
    pub(super) fn prepare(&mut self, game: &Game) {
        self.forecast.prepare(game);
        let shape = game.shape;
        let rows = shape.state(shape.months + 1, 0, 0);
        let values = [&mut self.value, &mut self.after_war];
        for table in self.attack_probability.iter_mut().chain(values) {
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

    /// Solves a prepared game for a motive: first what hybrid campaigns are worth after a major attack, then the game.
    pub(super) fn solve_prepared(&mut self, game: &Game, motive: &Motive, guess: f64) {
        self.forecast.price_grievance(game, motive.patience);
        for option in 0..OPTIONS {
            let steps = self.forecast.months[option];
            self.discounts[option] = (0..steps).fold(1.0, |power, _| power * motive.patience);
        }
        self.after_war.fill(0.0);
        if Phase::AfterWar.rungs(game) != [false; 3] {
            self.solve_phase(game, motive, guess, Phase::AfterWar);
            std::mem::swap(&mut self.value, &mut self.after_war);
        }
        self.solve_phase(game, motive, guess, Phase::Open);
    }

    /// Solves one phase of a game.
    fn solve_phase(&mut self, game: &Game, motive: &Motive, guess: f64, phase: Phase) {
        let last = game.shape.months;
        if game.foresight == Foresight::Frozen {
            return self.solve_frozen(game, motive, guess, phase);
        }
        let for_ever = InductionStep {
            phase,
            month: last - 1,
            rows: [last; OPTIONS],
            out: last,
        };
        // In descending order of stages: each needs those that it leads to.
        for stage in (0..game.shape.stages).rev() {
            if self.forecast.live[game.shape.cell(last, stage)] {
                self.fill_row(game, last, stage, guess);
                self.solve_stationary(game, motive, for_ever, stage);
            }
        }
        for month in (0..last).rev() {
            let step = self.step_of(game, month, phase);
            self.step(game, motive, step, 0..game.shape.stages);
        }
    }

    /// Solves each month as if it lasted for ever.
    fn solve_frozen(&mut self, game: &Game, motive: &Motive, guess: f64, phase: Phase) {
        for month in (0..game.shape.months).rev() {
            let stage = game.path[month];
            let step = self.step_of(game, month, phase);
            self.fill_row(game, month, stage, guess);
            self.solve_stationary(game, motive, step, stage);
        }
    }

    /// Rows of the month's step.
    fn step_of(&self, game: &Game, month: usize, phase: Phase) -> InductionStep {
        let rows = match game.foresight {
            Foresight::Hazards => self.forecast.months.map(|n| (month + n).min(game.shape.months)),
            Foresight::Frozen => [month; OPTIONS],
        };
        InductionStep {
            phase,
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
    fn solve_stationary(&mut self, game: &Game, motive: &Motive, step: InductionStep, stage: usize) {
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
            // Steps that no longer shrink are rounding errors.
            if moved <= ENOUGH || (moved < SMALL && moved >= before) {
                break;
            }
            before = moved;
        }
        self.newton = newton;
    }

    /// dF/dW of one precedent: the discounted probability of the next precedent. After a major attack W plays no part.
    fn slopes(
        &self,
        game: &Game,
        step: InductionStep,
        stage: usize,
        precedent: usize,
        newton: &mut Tridiagonal,
    ) {
        let shape = game.shape;
        let stay_probability =
            |option| self.discounts[option] * self.stay_probability(step.month, stage, option);
        let state = shape.state(step.out, stage, precedent);
        let act: f64 = self.attack_probability.iter().map(|table| table[state]).sum();
        newton.slope(precedent, precedent, (1.0 - act) * stay_probability(0));
        let rungs = step.phase.rungs(game);
        for rung in (0..game.campaigns.len()).filter(|rung| rungs[*rung]) {
            let option = rung + 1;
            let [answered, unanswered] = game.campaign_transitions(rung, step.month, stage);
            let slope = self.attack_probability[rung][state] * stay_probability(option);
            newton.slope(precedent, shape.after_answer(precedent), slope * answered);
            newton.slope(precedent, precedent.saturating_sub(1), slope * unanswered);
        }
    }

    /// Probability that the stage is unchanged when an option ends.
    fn stay_probability(&self, month: usize, stage: usize, option: usize) -> f64 {
        let pairs = &self.forecast.pairs;
        let row = month * pairs.len();
        let own = pairs.iter().position(|pair| *pair == (stage, stage));
        own.map_or(0.0, |i| self.forecast.probabilities[option][row + i])
    }
}
