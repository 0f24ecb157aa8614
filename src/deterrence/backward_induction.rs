//! Backward induction: the value of each state of the game to the challenger, and its choice there.

use crate::model::Rung;

use super::choice::Window;
use super::game::{Foresight, Game};
use super::motive::Motive;
use super::phase::Phase;
use super::stage_forecast::{OPTIONS, StageForecast};
use super::window_rows::WindowRows;

/// Solution of a game for one motive, with buffers that are reused for the next.
///
/// To solve many games, keep one and call [`BackwardInduction::solve`] again.
#[derive(Debug, Clone, Default)]
pub struct BackwardInduction {
    pub(super) forecast: StageForecast,
    /// W, and while [`Phase::AfterWar`] is solved H. (Month and beyond) × stage.
    pub(super) value: Vec<f64>,
    /// H: the value of hybrid campaigns alone, after a major attack; 0 if there are none. As `value`.
    pub(super) after_war: Vec<f64>,
    /// Probability that an attack of each rung begins in a month and at a node. (Month and beyond) × stage × node.
    pub(super) attack_probability: [Vec<f64>; 3],
    /// δ to the power of each option's months.
    pub(super) discounts: [f64; OPTIONS],
    /// The windows of the month that is solved.
    pub(super) rows: WindowRows,
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

    /// Solves the game that was solved last again for the same motive, where nothing has changed but what deters ground
    /// attacks: what hybrid campaigns are worth after a major attack, and the forecast, are known.
    pub(crate) fn solve_other_ground(&mut self, game: &Game, motive: &Motive) {
        self.solve_phase(game, motive, 0.0, Phase::Open);
    }

    /// H of a month and stage \[logits\]: the value of hybrid campaigns alone, after a major attack.
    ///
    /// # Source
    /// docs/model.md (8.6).
    #[must_use]
    pub fn value_after_war(&self, game: &Game, month: usize, stage: usize) -> f64 {
        self.after_war[game.shape.cell(month, stage)]
    }

    /// W of a month and stage \[logits\]; month M is everything beyond the horizon.
    ///
    /// States that neither the world's path nor the challenger's forecast can reach are not solved.
    #[must_use]
    pub fn value(&self, game: &Game, month: usize, stage: usize) -> f64 {
        self.value[game.shape.cell(month, stage)]
    }

    /// W at the start of the world's path, before any attack \[logits\].
    #[must_use]
    pub fn value_at_start(&self, game: &Game) -> f64 {
        self.value(game, 0, game.path[0])
    }

    /// Probability that an attack of this rung begins in a month and stage: a window opens and is used for it.
    #[must_use]
    pub fn attack_probability(&self, game: &Game, rung: Rung, month: usize, stage: usize) -> f64 {
        self.attack_probabilities(game, rung, month, stage).iter().sum()
    }

    /// The same by the node of the crisis: each is the probability that it opens at the node and is used.
    pub(super) fn attack_probabilities(&self, game: &Game, rung: Rung, month: usize, stage: usize) -> &[f64] {
        let cell = game.shape.cell(month, stage);
        &self.attack_probability[rung as usize][game.shape.nodes_of(cell)]
    }

    /// Utilities at the windows on the world's path. Month × node.
    #[must_use]
    pub fn windows(&self, game: &Game, motive: &Motive) -> Vec<Window> {
        let path = game.path.iter().enumerate();
        path.flat_map(|(month, &stage)| {
            let step = self.step_of(game, month, Phase::Open);
            let after = self.continuations(game, step, stage);
            let nodes = game.shape.nodes_of(game.shape.cell(month, stage));
            nodes.map(move |node| Self::window(game, motive, Phase::Open, &after, node))
        })
        .collect()
    }

    /// Prepares what depends on the game alone.
    pub(super) fn prepare(&mut self, game: &Game) {
        self.forecast.prepare(game);
        let cells = game.shape.cell(game.shape.months + 1, 0);
        for table in [&mut self.value, &mut self.after_war] {
            table.clear();
            table.resize(cells, 0.0);
        }
        for table in &mut self.attack_probability {
            table.clear();
            table.resize(cells * game.shape.nodes, 0.0);
        }
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
                self.solve_stationary(game, motive, for_ever, stage, guess);
            }
        }
        let mut stages = Vec::new();
        for month in (0..last).rev() {
            let is_live = |stage: &usize| self.forecast.live[game.shape.cell(month, *stage)];
            stages.clear();
            stages.extend((0..game.shape.stages).filter(is_live));
            self.step(game, motive, self.step_of(game, month, phase), &stages);
        }
    }

    /// Solves each month as if it lasted for ever.
    fn solve_frozen(&mut self, game: &Game, motive: &Motive, guess: f64, phase: Phase) {
        for month in (0..game.shape.months).rev() {
            let step = self.step_of(game, month, phase);
            self.solve_stationary(game, motive, step, game.path[month], guess);
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

    /// The stationary value of one stage, by Newton's method on W = F(W) from `guess`.
    ///
    /// F is convex, increasing and a δ-contraction, so this is policy iteration: it converges from anywhere, and
    /// needs no bracket.
    fn solve_stationary(
        &mut self,
        game: &Game,
        motive: &Motive,
        step: InductionStep,
        stage: usize,
        guess: f64,
    ) {
        const ENOUGH: f64 = 1e-13;
        const SMALL: f64 = 1e-9;
        const STEPS: usize = 60;
        let at = game.shape.cell(step.out, stage);
        let (mut value, mut before) = (guess, f64::INFINITY);
        for _ in 0..STEPS {
            self.value[at] = value;
            self.step(game, motive, step, &[stage]);
            let change = (self.value[at] - value) / (1.0 - self.slope(game, step, stage));
            value += change;
            self.value[at] = value;
            // Steps that no longer shrink are rounding errors.
            let moved = change.abs() / (1.0 + value.abs());
            if moved <= ENOUGH || (moved < SMALL && moved >= before) {
                break;
            }
            before = moved;
        }
    }

    /// dF/dW: the discounted probability of the same stage. After a major attack W plays no part.
    fn slope(&self, game: &Game, step: InductionStep, stage: usize) -> f64 {
        let shape = game.shape;
        let nodes = shape.nodes_of(shape.cell(step.month, stage));
        let attacks =
            |rung: usize| &self.attack_probability[rung][shape.nodes_of(shape.cell(step.out, stage))];
        let stays = |option| self.discounts[option] * self.stay_probability(step.month, stage, option);
        let waits = 1.0 - (0..3).flat_map(attacks).sum::<f64>();
        let campaigns = (0..game.campaigns.len()).map(|rung| {
            let stays = stays(rung + 1);
            let each = attacks(rung).iter().zip(nodes.clone());
            each.map(|(attack, node)| attack * stays * game.within_model(rung + 1, node))
                .sum::<f64>()
        });
        waits * stays(0) + campaigns.sum::<f64>()
    }

    /// Probability that the stage is unchanged when an option ends.
    fn stay_probability(&self, month: usize, stage: usize, option: usize) -> f64 {
        let pairs = &self.forecast.pairs;
        let row = month * pairs.len();
        let own = pairs.iter().position(|pair| *pair == (stage, stage));
        own.map_or(0.0, |i| self.forecast.probabilities[option][row + i])
    }
}
