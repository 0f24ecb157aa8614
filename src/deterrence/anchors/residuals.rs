//! Residuals of the anchors for a motive.

use crate::math;
use crate::model::Rung;

use super::super::backward_induction::BackwardInduction;
use super::super::forward_pass::ForwardPass;
use super::super::game::Game;
use super::super::motive::{Motive, YEAR};
use super::anchor::{AnchorGames, Anchors, DiscountAnchor, MeasuredAnchors};
use super::broyden::{MAX_UNKNOWNS, Unknowns};

/// Months before entry over which the window ratio is measured.
const LAST: usize = YEAR as usize;

/// Buffers for solving one game.
#[derive(Debug, Clone, Default)]
pub(super) struct GameSolver {
    induction: BackwardInduction,
    pass: ForwardPass,
}

impl GameSolver {
    pub(super) fn prepare(&mut self, game: &Game) {
        self.induction.prepare(game);
    }

    fn play(&mut self, game: &Game, motive: &Motive) {
        self.induction.solve_prepared(game, motive, 0.0);
        self.pass.run(game, &self.induction);
    }
}

/// Solvers of the three games in which anchors are measured.
#[derive(Debug, Clone, Default)]
pub(super) struct GameSolvers {
    pub baseline: GameSolver,
    pub reference: GameSolver,
    pub announced: GameSolver,
}

/// Residuals of the anchors, and the number of games solved for them.
pub(super) struct AnchorResiduals<'a> {
    pub games: AnchorGames<'a>,
    pub anchors: &'a Anchors,
    pub solvers: &'a mut GameSolvers,
    pub solves: u32,
}

impl AnchorResiduals<'_> {
    /// ln(rate / target) of each available rung, in the first entries.
    pub(super) fn rates(&mut self, motive: &Motive) -> Unknowns {
        self.solves += 1;
        self.solvers.baseline.play(self.games.baseline, motive);
        let pass = &self.solvers.baseline.pass;
        let mut out = [0.0; MAX_UNKNOWNS];
        for (i, rung) in self.games.baseline.available_rungs().enumerate() {
            out[i] = math::ln(pass.rate(rung) / self.anchors.rates[rung as usize]);
        }
        out
    }

    /// Residual of −ln R, in logarithms; the baseline must have been solved for this motive.
    pub(super) fn reference(&mut self, motive: &Motive) -> f64 {
        self.solves += 1;
        self.solvers.reference.play(self.games.reference, motive);
        let ratio = self.solvers.reference.pass.ground_rate() / self.solvers.baseline.pass.ground_rate();
        excess(-math::ln(ratio), -math::ln(self.anchors.reference_ratio))
    }

    /// Residual of the logarithm of the window ratio, in logarithms; the baseline must have been solved for this motive.
    pub(super) fn window(&mut self, motive: &Motive) -> f64 {
        let DiscountAnchor::WindowRatio(target) = self.anchors.patience else {
            return 0.0;
        };
        self.solves += 1;
        self.solvers.announced.play(self.games.announced, motive);
        excess(math::ln(self.window_ratio()), math::ln(target))
    }

    fn window_ratio(&self) -> f64 {
        let months = || self.games.entry.saturating_sub(LAST)..self.games.entry;
        let hazard = |stage: &GameSolver| stage.pass.ground_hazard(months());
        hazard(&self.solvers.announced) / hazard(&self.solvers.baseline)
    }

    /// The anchors' values under a motive.
    pub(super) fn measure(&mut self, motive: &Motive) -> MeasuredAnchors {
        self.rates(motive);
        self.reference(motive);
        self.window(motive);
        let baseline = &self.solvers.baseline.pass;
        MeasuredAnchors {
            rates: Rung::ALL.map(|rung| baseline.rate(rung)),
            reference_ratio: self.solvers.reference.pass.ground_rate() / baseline.ground_rate(),
            window_ratio: match self.anchors.patience {
                DiscountAnchor::WindowRatio(_) => Some(self.window_ratio()),
                DiscountAnchor::Fixed(_) => None,
            },
        }
    }
}

/// ln(actual / target) where `actual` is well above zero, and its tangent below: nearly linear in ln κ and in the
/// logarithm of the discount, and finite for every argument of the search.
fn excess(actual: f64, target: f64) -> f64 {
    const LINEAR: f64 = 0.1;
    let share = actual / target;
    if share > LINEAR {
        math::ln(share)
    } else {
        math::ln(LINEAR) + (share - LINEAR) / LINEAR
    }
}
