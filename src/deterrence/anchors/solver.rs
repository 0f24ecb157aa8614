//! Calibration: the motive that meets the anchors.

use crate::math;
use crate::model::Rung;

use super::super::game::Game;
use super::super::motive::{Motive, YEAR};
use super::anchor::{Anchor, AnchorError, AnchorGames, Anchors, FitMethod, FittedMotive, MeasuredAnchors};
use super::known_root::{KnownRoot, KnownRoots};
use super::residuals::{AnchorResiduals, GameSolver, GameSolvers};
use super::search::Search;
use super::start::start;

/// Solver of the calibration, with buffers that are reused from world to world.
#[derive(Debug, Clone, Default)]
pub struct AnchorSolver {
    solvers: GameSolvers,
}

impl AnchorSolver {
    /// A solver with empty buffers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The motive that meets rates and reference ratio, within 1e-10 of their logarithms.
    ///
    /// If none does, the motive at the nearest bound, with the unmet anchors. The games must pass
    /// [`Game::check`](super::super::Game::check), and have the same rungs.
    ///
    /// # Errors
    /// [`AnchorError`]: an anchor is out of range, or the rates need more windows than there are.
    ///
    /// # Source
    /// docs/model.md (8.11) to (8.15).
    pub fn solve(
        &mut self,
        baseline: &Game,
        reference: &Game,
        anchors: &Anchors,
    ) -> Result<FittedMotive, AnchorError> {
        self.solve_from(baseline, reference, anchors, None)
    }

    /// As [`AnchorSolver::solve`], which starts between two of the known solutions of the same games for other reference ratios,
    /// and finds these where they are not known yet; with the start, to find the motives of similar games from.
    ///
    /// # Errors
    /// As [`AnchorSolver::solve`].
    pub fn solve_near(
        &mut self,
        baseline: &Game,
        reference: &Game,
        anchors: &Anchors,
        known: &KnownRoots,
    ) -> Result<(FittedMotive, Option<KnownRoot>), AnchorError> {
        let near = known.near(anchors.reference_ratio, |reference_ratio| {
            let anchors = Anchors {
                reference_ratio,
                ..*anchors
            };
            self.root(baseline, reference, &anchors)
        });
        let fitted = self.solve_from(baseline, reference, anchors, near.as_ref())?;
        Ok((fitted, near))
    }

    /// The solution for some anchors, if one meets them.
    fn root(&mut self, baseline: &Game, reference: &Game, anchors: &Anchors) -> Option<KnownRoot> {
        self.solvers.reference.prepare(reference);
        let mut search = self.search(baseline, Some(reference), anchors).ok()?;
        let at = search.joint(first_sensitivity(anchors), None)?;
        Some(search.known_root(at))
    }

    fn solve_from(
        &mut self,
        baseline: &Game,
        reference: &Game,
        anchors: &Anchors,
        near: Option<&KnownRoot>,
    ) -> Result<FittedMotive, AnchorError> {
        self.solvers.reference.prepare(reference);
        let mut search = self.search(baseline, Some(reference), anchors)?;
        let mut unmet = Vec::new();
        let start = first_sensitivity(anchors);
        let root = near.and_then(|near| search.joint(start, Some(near)));
        let (at, method) = match root.or_else(|| search.joint(start, None)) {
            Some(at) => (at, FitMethod::Joint),
            None => (search.nested(&mut unmet), FitMethod::Nested),
        };
        Ok(search.fitted(&at, unmet, method))
    }

    /// The motive with sensitivity κ that meets the rates, likewise; the reference ratio is not read. The search starts from the
    /// closed form, or near the solution for a similar game.
    ///
    /// # Errors
    /// [`AnchorError`]: an anchor is out of range, or the rates need more windows than there are.
    ///
    /// # Source
    /// docs/model.md (8.11), (8.14).
    pub fn solve_rates(
        &mut self,
        baseline: &Game,
        anchors: &Anchors,
        sensitivity: f64,
        near: Option<&KnownRoot>,
    ) -> Result<FittedMotive, AnchorError> {
        let mut search = self.search(baseline, None, anchors)?;
        let ln_sensitivity = math::ln(sensitivity);
        let near = near.filter(|near| near.rungs == baseline.rungs);
        let (mut at, mut met) = search.with_sensitivity(ln_sensitivity, near);
        if !met && near.is_some() {
            (at, met) = search.with_sensitivity(ln_sensitivity, None);
        }
        let unmet = if met { Vec::new() } else { vec![Anchor::Rates] };
        let mut fitted = search.fitted(&at, unmet, FitMethod::Joint);
        fitted.motive.sensitivity = sensitivity;
        Ok(fitted)
    }

    fn search<'a>(
        &'a mut self,
        baseline: &'a Game,
        reference: Option<&'a Game>,
        anchors: &'a Anchors,
    ) -> Result<Search<'a>, AnchorError> {
        let closed = start(baseline, anchors)?;
        self.solvers.baseline.prepare(baseline);
        Ok(Search {
            fit: AnchorResiduals {
                baseline,
                reference,
                anchors,
                solvers: &mut self.solvers,
                solves: 0,
            },
            rungs: baseline.available_rungs().collect(),
            closed,
        })
    }

    /// Rates and ratios of a motive in the games of a world.
    ///
    /// # Source
    /// docs/model.md (8.10), (8.13), (8.34).
    pub fn measure(&mut self, games: AnchorGames<'_>, motive: &Motive) -> MeasuredAnchors {
        let GameSolvers {
            baseline,
            reference,
            announced,
        } = &mut self.solvers;
        for (solver, game) in [
            (&mut *baseline, games.baseline),
            (&mut *reference, games.reference),
            (&mut *announced, games.announced),
        ] {
            solver.prepare(game);
            solver.play(game, motive);
        }
        let months = || games.entry.saturating_sub(YEAR as usize)..games.entry;
        let hazard = |solver: &GameSolver| solver.pass.mean_hazard(Rung::Major, months());
        MeasuredAnchors {
            rates: Rung::ALL.map(|rung| baseline.pass.rate(rung)),
            reference_ratio: reference.pass.rate(Rung::Major) / baseline.pass.rate(Rung::Major),
            window_ratio: (games.entry <= games.baseline.shape.months)
                .then(|| hazard(announced) / hazard(baseline)),
        }
    }
}

/// ln κ at which the search for a reference ratio starts: as if all that deters were one logit.
fn first_sensitivity(anchors: &Anchors) -> f64 {
    math::ln(-math::ln(anchors.reference_ratio))
}
