//! Calibration: the motive that meets the anchors.

use super::anchor::{Anchor, AnchorError, AnchorGames, Anchors, DiscountAnchor, FitMethod, FittedMotive};
use super::bracket::bracketed;
use super::broyden::{self, ACCEPTED_RESIDUAL, MAX_UNKNOWNS, Root, Unknowns};
use super::residuals::{AnchorResiduals, GameSolvers};
use super::start::{check, motive, start};

/// Bounds of an appeal \[logits\].
const APPEALS: (f64, f64) = (-200.0, 200.0);
/// Bounds of ln κ.
const SENSITIVITIES: (f64, f64) = (-7.0, 4.0);
/// Bounds of the logarithm of the continuous discount rate [1/year]: 1 % to 20.
const DISCOUNTS: (f64, f64) = (-4.6, 3.0);
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

    /// The motive that meets the anchors, within 1e-10 of their logarithms.
    ///
    /// If none does, the motive at the nearest bound, with the unmet anchors. The games must pass
    /// [`Game::check`](super::super::Game::check), and have the same rungs.
    ///
    /// # Errors
    /// [`AnchorError`]: an anchor is out of range, or the rates need more windows than there are.
    ///
    /// # Source
    /// docs/model.md (8.11) to (8.15).
    pub fn solve(&mut self, games: AnchorGames<'_>, anchors: &Anchors) -> Result<FittedMotive, AnchorError> {
        check(games.baseline, anchors)?;
        self.solvers.baseline.prepare(games.baseline);
        self.solvers.reference.prepare(games.reference);
        if matches!(anchors.patience, DiscountAnchor::WindowRatio(_)) {
            self.solvers.announced.prepare(games.announced);
        }
        let start = start(games.baseline, anchors)?;
        let fit = AnchorResiduals {
            games,
            anchors,
            solvers: &mut self.solvers,
            solves: 0,
        };
        Ok(Search {
            fit,
            rungs: games
                .baseline
                .available_rungs()
                .map(|rung| rung as usize)
                .collect(),
            start,
        }
        .run())
    }
}

struct Search<'a> {
    fit: AnchorResiduals<'a>,
    rungs: Vec<usize>,
    start: (f64, f64),
}

impl Search<'_> {
    fn run(mut self) -> FittedMotive {
        let mut unmet = Vec::new();
        let (at, method) = match self.joint() {
            Some(at) => (at, FitMethod::Joint),
            None => (self.nested(&mut unmet), FitMethod::Nested),
        };
        let motive = motive(&self.fit, &self.rungs, &at);
        FittedMotive {
            motive,
            unmet,
            measured: self.fit.measure(&motive),
            solves: self.fit.solves,
            method,
        }
    }

    /// Unknowns with given ln κ and logarithm of the discount, and the appeals of the closed form.
    fn unknowns(&self, sensitivity: f64, rate: f64) -> Unknowns {
        let mut at = [0.0; MAX_UNKNOWNS];
        at[self.rungs.len()] = sensitivity;
        at[self.rungs.len() + 1] = rate;
        at
    }

    /// Residuals of rates.
    fn rates(&mut self, at: &Unknowns) -> Unknowns {
        let motive = motive(&self.fit, &self.rungs, at);
        self.fit.rates(&motive)
    }

    /// Residual of the reference ratio, where the rates are met.
    fn reference(&mut self, at: &Unknowns) -> f64 {
        self.rates(at);
        self.fit.reference(&motive(&self.fit, &self.rungs, at))
    }

    /// Residual of the window ratio, where the rates are met.
    fn window(&mut self, at: &Unknowns) -> f64 {
        self.rates(at);
        self.fit.window(&motive(&self.fit, &self.rungs, at))
    }

    /// Contraction towards the rates: each appeal changes by the logarithm of its rate's residual.
    ///
    /// # Source
    /// Berry, Levinsohn and Pakes 1995, with τ for nests as in Berry 1994.
    fn approach(&mut self, at: &mut Unknowns) {
        const NEAR: f64 = 0.02;
        const FAR: f64 = 30.0;
        for _ in 0..30 {
            let residuals = self.rates(at);
            if residuals.iter().all(|r| r.abs() < NEAR) {
                return;
            }
            for i in 0..self.rungs.len() {
                at[i] -= self.fit.anchors.dissimilarity * residuals[i].clamp(-FAR, FAR);
            }
        }
    }

    /// Solves for the first `n` unknowns; the others are held.
    fn solve(&mut self, n: usize, mut at: Unknowns) -> Root {
        let known = self.rungs.len();
        let mut bounds = [APPEALS; MAX_UNKNOWNS];
        bounds[known] = SENSITIVITIES;
        bounds[known + 1] = DISCOUNTS;
        self.approach(&mut at);
        let (fit, rungs) = (&mut self.fit, &self.rungs);
        broyden::solve(n, at, &bounds, &mut |at| {
            let motive = motive(fit, rungs, at);
            let mut out = fit.rates(&motive);
            if n > known {
                out[known] = fit.reference(&motive);
            }
            if n > known + 1 {
                out[known + 1] = fit.window(&motive);
            }
            out
        })
    }

    fn joint(&mut self) -> Option<Unknowns> {
        let n = match self.fit.anchors.patience {
            DiscountAnchor::WindowRatio(_) => self.rungs.len() + 2,
            DiscountAnchor::Fixed(_) => self.rungs.len() + 1,
        };
        let root = self.solve(n, self.unknowns(self.start.0, self.start.1));
        root.is_root().then_some(root.at)
    }

    /// Nested search: the window ratio between bounds of the discount, outside the other anchors.
    fn nested(&mut self, unmet: &mut Vec<Anchor>) -> Unknowns {
        let (sensitivity, rate) = self.start;
        if matches!(self.fit.anchors.patience, DiscountAnchor::Fixed(_)) {
            return self.with_ratio(self.unknowns(sensitivity, rate), unmet);
        }
        let at = bracketed(DISCOUNTS, &mut |rate| {
            let at = self.with_ratio(self.unknowns(sensitivity, rate), &mut Vec::new());
            (self.window(&at), at)
        });
        // Repeated to collect the unmet anchors, which the bracketing does not report.
        let at = self.with_ratio(at, unmet);
        if self.window(&at).abs() > ACCEPTED_RESIDUAL {
            unmet.push(Anchor::WindowRatio);
        }
        at
    }

    /// Solves for rates and reference ratio at a given discount.
    fn with_ratio(&mut self, at: Unknowns, unmet: &mut Vec<Anchor>) -> Unknowns {
        let known = self.rungs.len();
        let root = self.solve(known + 1, at);
        if root.is_root() {
            return root.at;
        }
        // The low bound second: on a tie it wins, so that a κ without effect is not reported as large.
        let bounds = (SENSITIVITIES.1, SENSITIVITIES.0);
        let at = bracketed(bounds, &mut |sensitivity| {
            let at = self.solve(known, self.unknowns(sensitivity, at[known + 1])).at;
            (self.reference(&at), at)
        });
        if self
            .rates(&at)
            .iter()
            .any(|r| r.is_nan() || r.abs() > ACCEPTED_RESIDUAL)
        {
            unmet.push(Anchor::Rates);
        }
        if self.reference(&at).abs() > ACCEPTED_RESIDUAL {
            unmet.push(Anchor::ReferenceRatio);
        }
        at
    }
}
