//! Residuals of the anchors for a motive.

use crate::math;
use crate::model::Rung;

use super::super::backward_induction::BackwardInduction;
use super::super::forward_pass::ForwardPass;
use super::super::game::Game;
use super::super::motive::Motive;
use super::anchor::Anchors;
use super::broyden::{MAX_UNKNOWNS, Unknowns};

/// Buffers for solving one game.
#[derive(Debug, Clone, Default)]
pub(super) struct GameSolver {
    induction: BackwardInduction,
    pub pass: ForwardPass,
}

impl GameSolver {
    pub(super) fn prepare(&mut self, game: &Game) {
        self.induction.prepare(game);
    }

    pub(super) fn play(&mut self, game: &Game, motive: &Motive) {
        self.induction.solve_prepared(game, motive, 0.0);
        self.pass.run(game, &self.induction);
    }
}

/// Solvers of the games in which anchors are measured.
#[derive(Debug, Clone, Default)]
pub(super) struct GameSolvers {
    pub baseline: GameSolver,
    pub reference: GameSolver,
    pub announced: GameSolver,
}

/// Residuals of the anchors, and the number of games solved for them.
pub(super) struct AnchorResiduals<'a> {
    pub baseline: &'a Game,
    /// None: the sensitivity is given.
    pub reference: Option<&'a Game>,
    pub anchors: &'a Anchors,
    pub solvers: &'a mut GameSolvers,
    pub solves: u32,
}

impl AnchorResiduals<'_> {
    /// ln(rate / target) of each available rung, in the first entries.
    pub(super) fn rates(&mut self, motive: &Motive) -> Unknowns {
        self.solves += 1;
        self.solvers.baseline.play(self.baseline, motive);
        let pass = &self.solvers.baseline.pass;
        let mut out = [0.0; MAX_UNKNOWNS];
        for (i, rung) in self.baseline.available_rungs().enumerate() {
            out[i] = math::ln(pass.rate(rung) / self.anchors.rates[rung as usize]);
        }
        out
    }

    /// Residual of −ln R, in logarithms; the baseline must have been solved for this motive.
    pub(super) fn ratio(&mut self, motive: &Motive) -> f64 {
        let Some(reference) = self.reference else {
            return 0.0;
        };
        self.solves += 1;
        self.solvers.reference.play(reference, motive);
        let rate = |solver: &GameSolver| solver.pass.rate(Rung::Major);
        let ratio = rate(&self.solvers.reference) / rate(&self.solvers.baseline);
        excess(-math::ln(ratio), -math::ln(self.anchors.reference_ratio))
    }
}

/// ln(actual / target) where `actual` is well above zero, and its tangent below: nearly linear in ln κ, and finite for every
/// argument of the search.
fn excess(actual: f64, target: f64) -> f64 {
    const LINEAR: f64 = 0.1;
    let share = actual / target;
    if share > LINEAR {
        math::ln(share)
    } else {
        math::ln(LINEAR) + (share - LINEAR) / LINEAR
    }
}
