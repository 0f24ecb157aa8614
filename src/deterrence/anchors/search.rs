//! Search for the motive: appeals that meet the rates, and the sensitivity that meets the reference ratio.

use crate::model::Rung;

use super::super::motive::Motive;
use super::anchor::{Anchor, FitMethod, FittedMotive};
use super::bracket::bracketed;
use super::broyden::{self, ACCEPTED_RESIDUAL, MAX_UNKNOWNS, Root, Start, Unknowns};
use super::known_root::KnownRoot;
use super::residuals::AnchorResiduals;
use super::start::motive;

/// Bounds of an appeal \[logits\].
const APPEALS: (f64, f64) = (-200.0, 200.0);
/// Bounds of ln κ.
const SENSITIVITIES: (f64, f64) = (-7.0, 6.0);

/// A search: unknowns are what each appeal adds to the closed form, in the order of `rungs`, and then ln κ.
pub(super) struct Search<'a> {
    pub fit: AnchorResiduals<'a>,
    pub rungs: Vec<Rung>,
    /// Appeals of the closed form.
    pub closed: [f64; 3],
}

impl Search<'_> {
    /// The result at some unknowns.
    pub(super) fn fitted(self, at: &Unknowns, unmet: Vec<Anchor>, method: FitMethod) -> FittedMotive {
        FittedMotive {
            motive: self.motive(at),
            unmet,
            solves: self.fit.solves,
            method,
        }
    }

    fn motive(&self, at: &Unknowns) -> Motive {
        motive(self.fit.anchors, self.closed, &self.rungs, at)
    }

    /// Unknowns with a given ln κ, and the appeals of the closed form.
    fn unknowns(&self, sensitivity: f64) -> Unknowns {
        let mut at = [0.0; MAX_UNKNOWNS];
        at[self.rungs.len()] = sensitivity;
        at
    }

    /// Residuals of rates.
    fn rates(&mut self, at: &Unknowns) -> Unknowns {
        let motive = self.motive(at);
        self.fit.rates(&motive)
    }

    /// Residual of the reference ratio, where the rates are met.
    fn ratio(&mut self, at: &Unknowns) -> f64 {
        let known = self.rungs.len();
        self.residuals(known + 1, at)[known]
    }

    /// As many residuals as there are unknowns: of the rates, and of the ratio.
    fn residuals(&mut self, n: usize, at: &Unknowns) -> Unknowns {
        let rates = self.rates(at);
        self.with_ratio(n, at, rates)
    }

    /// The same where the rates were solved last.
    fn with_ratio(&mut self, n: usize, at: &Unknowns, rates: Unknowns) -> Unknowns {
        let mut out = rates;
        if n > self.rungs.len() {
            let motive = self.motive(at);
            out[self.rungs.len()] = self.fit.ratio(&motive);
        }
        out
    }

    /// Contraction towards the rates: each appeal changes by the logarithm of its rate's residual. Returns the residuals of
    /// the rates where it ends.
    ///
    /// # Source
    /// Berry, Levinsohn and Pakes 1995, with τ for nests as in Berry 1994.
    fn approach(&mut self, at: &mut Unknowns) -> Unknowns {
        const NEAR: f64 = 0.02;
        const FAR: f64 = 30.0;
        let mut residuals = self.rates(at);
        for _ in 0..30 {
            if residuals.iter().all(|r| r.abs() < NEAR) {
                break;
            }
            for (i, rung) in self.rungs.iter().enumerate() {
                at[i] -= self.fit.anchors.nesting.scale(*rung) * residuals[i].clamp(-FAR, FAR);
            }
            residuals = self.rates(at);
        }
        residuals
    }

    /// Solves for the first `n` unknowns; the others are held.
    fn solve(&mut self, n: usize, mut at: Unknowns, near: Option<&KnownRoot>) -> Root {
        let known = self.rungs.len();
        let mut bounds = [APPEALS; MAX_UNKNOWNS];
        bounds[known] = SENSITIVITIES;
        let rates = match near {
            Some(_) => self.rates(&at),
            None => self.approach(&mut at),
        };
        let start = Start {
            at,
            residuals: self.with_ratio(n, &at, rates),
            slopes: near.map(|near| near.slopes),
        };
        broyden::solve(n, start, &bounds, &mut |at| self.residuals(n, at))
    }

    /// Solves for rates and reference ratio together, from the closed form at a given ln κ, or from near a root.
    pub(super) fn joint(&mut self, sensitivity: f64, near: Option<&KnownRoot>) -> Option<Unknowns> {
        let start = near.map_or_else(|| self.unknowns(sensitivity), |near| near.at);
        let root = self.solve(self.rungs.len() + 1, start, near);
        root.is_root().then_some(root.at)
    }

    /// Solves for the rates at a given ln κ; false if they are not met.
    pub(super) fn with_sensitivity(
        &mut self,
        sensitivity: f64,
        near: Option<&KnownRoot>,
    ) -> (Unknowns, bool) {
        let mut start = self.unknowns(sensitivity);
        if let Some(near) = near {
            let known = self.rungs.len();
            start[..known].copy_from_slice(&near.at[..known]);
        }
        let root = self.solve(self.rungs.len(), start, near);
        (root.at, root.is_root())
    }

    /// A root of rates and reference ratio, with the slopes there.
    pub(super) fn known_root(&mut self, at: Unknowns) -> KnownRoot {
        let n = self.rungs.len() + 1;
        let residuals = self.residuals(n, &at);
        let slopes = broyden::differences(n, &at, &residuals, &mut |at| self.residuals(n, at));
        KnownRoot {
            rungs: self.fit.baseline.rungs,
            at,
            slopes,
        }
    }

    /// The largest ln κ, on a coarse grid, at which the rates are met: beyond it what drifts outweighs every appeal.
    fn largest_sensitivity(&mut self) -> f64 {
        const STEPS: u32 = 13;
        let (low, high) = SENSITIVITIES;
        let mut grid = (0..STEPS).map(|i| high - (high - low) * f64::from(i) / f64::from(STEPS));
        grid.find(|sensitivity| self.with_sensitivity(*sensitivity, None).1)
            .unwrap_or(low)
    }

    /// Nested search: the reference ratio between bounds of κ, outside the rates.
    pub(super) fn nested(&mut self, unmet: &mut Vec<Anchor>) -> Unknowns {
        // The low bound second: on a tie it wins, so that a κ without effect is not reported as large.
        let bounds = (self.largest_sensitivity(), SENSITIVITIES.0);
        let at = bracketed(bounds, &mut |sensitivity| {
            let (at, _) = self.with_sensitivity(sensitivity, None);
            (self.ratio(&at), at)
        });
        let is_unmet = |residual: f64| residual.is_nan() || residual.abs() > ACCEPTED_RESIDUAL;
        if self.rates(&at).into_iter().any(is_unmet) {
            unmet.push(Anchor::Rates);
        }
        if is_unmet(self.ratio(&at)) {
            unmet.push(Anchor::ReferenceRatio);
        }
        at
    }
}
