//! The search for the motive that meets the anchors.

use super::between::between;
use super::broyden::{self, CONTENT, MOST, Root, Unknowns};
use super::fit::{Fit, Stages};
use super::start::{check, motive, start};
use super::{Anchor, AnchorError, AnchorGames, Anchors, Fitted, Patience, Route};

/// Bounds of an appeal \[logits\].
const APPEALS: (f64, f64) = (-200.0, 200.0);
/// Bounds of ln κ.
const SENSITIVITIES: (f64, f64) = (-7.0, 4.0);
/// Bounds of the logarithm of the continuous discount rate [1/year]: 1 % to 20.
const DISCOUNTS: (f64, f64) = (-4.6, 3.0);
/// The search, with the memory to serve the next world.
#[derive(Debug, Clone, Default)]
pub struct AnchorSolver {
    stages: Stages,
}

impl AnchorSolver {
    /// A solver without memory yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The motive that meets the anchors, to 1e-10 of their logarithms.
    ///
    /// Where none does, the motive at the nearest bound, with the anchors that it misses. The games must pass
    /// [`Game::check`](super::super::Game::check), and have the same rungs.
    ///
    /// # Errors
    /// If an anchor is no rate, ratio or discount, or the rates need more windows than there are.
    ///
    /// # Source
    /// docs/model.md (8.11) to (8.15).
    pub fn solve(&mut self, games: AnchorGames<'_>, anchors: &Anchors) -> Result<Fitted, AnchorError> {
        check(games.baseline, anchors)?;
        self.stages.baseline.prepare(games.baseline);
        self.stages.reference.prepare(games.reference);
        if matches!(anchors.patience, Patience::WindowRatio(_)) {
            self.stages.announced.prepare(games.announced);
        }
        let start = start(games.baseline, anchors)?;
        let fit = Fit {
            games,
            anchors,
            stages: &mut self.stages,
            plays: 0,
        };
        Ok(Search {
            fit,
            rungs: games.baseline.present().map(|rung| rung as usize).collect(),
            start,
        }
        .run())
    }
}

struct Search<'a> {
    fit: Fit<'a>,
    rungs: Vec<usize>,
    start: (f64, f64),
}

impl Search<'_> {
    fn run(mut self) -> Fitted {
        let mut unmet = Vec::new();
        let (at, route) = match self.joint() {
            Some(at) => (at, Route::Joint),
            None => (self.nested(&mut unmet), Route::Nested),
        };
        let motive = motive(&self.fit, &self.rungs, &at);
        Fitted {
            motive,
            unmet,
            measured: self.fit.measure(&motive),
            plays: self.fit.plays,
            route,
        }
    }

    /// Unknowns at given ln κ and logarithm of the discount, with appeals as in the closed form.
    fn unknowns(&self, sensitivity: f64, rate: f64) -> Unknowns {
        let mut at = [0.0; MOST];
        at[self.rungs.len()] = sensitivity;
        at[self.rungs.len() + 1] = rate;
        at
    }

    /// Residuals of rates.
    fn rates(&mut self, at: &Unknowns) -> Unknowns {
        let motive = motive(&self.fit, &self.rungs, at);
        self.fit.rates(&motive)
    }

    /// Residual of the reference ratio, at rates that are met.
    fn reference(&mut self, at: &Unknowns) -> f64 {
        self.rates(at);
        self.fit.reference(&motive(&self.fit, &self.rungs, at))
    }

    /// Residual of the window ratio, at rates that are met.
    fn window(&mut self, at: &Unknowns) -> f64 {
        self.rates(at);
        self.fit.window(&motive(&self.fit, &self.rungs, at))
    }

    /// Brings rates near what is wanted: each appeal by the logarithm of what it lacks.
    ///
    /// # Source
    /// Berry, Levinsohn and Pakes 1995, with τ for nests as in Berry 1994.
    fn approach(&mut self, at: &mut Unknowns) {
        const NEAR: f64 = 0.02;
        const FAR: f64 = 30.0;
        for _ in 0..30 {
            let lacks = self.rates(at);
            if lacks.iter().all(|r| r.abs() < NEAR) {
                return;
            }
            for i in 0..self.rungs.len() {
                at[i] -= self.fit.anchors.dissimilarity * lacks[i].clamp(-FAR, FAR);
            }
        }
    }

    /// Solves for the first `n` unknowns, the rest held.
    fn solve(&mut self, n: usize, mut at: Unknowns) -> Root {
        let known = self.rungs.len();
        let mut bounds = [APPEALS; MOST];
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
            Patience::WindowRatio(_) => self.rungs.len() + 2,
            Patience::Given(_) => self.rungs.len() + 1,
        };
        let root = self.solve(n, self.unknowns(self.start.0, self.start.1));
        root.met().then_some(root.at)
    }

    /// The window ratio between bounds of the discount, outside all else.
    fn nested(&mut self, unmet: &mut Vec<Anchor>) -> Unknowns {
        let (sensitivity, rate) = self.start;
        if matches!(self.fit.anchors.patience, Patience::Given(_)) {
            return self.with_ratio(self.unknowns(sensitivity, rate), unmet);
        }
        let at = between(DISCOUNTS, &mut |rate| {
            let at = self.with_ratio(self.unknowns(sensitivity, rate), &mut Vec::new());
            (self.window(&at), at)
        });
        // Once more for the anchors inside, of which the bracket does not report.
        let at = self.with_ratio(at, unmet);
        if self.window(&at).abs() > CONTENT {
            unmet.push(Anchor::WindowRatio);
        }
        at
    }

    /// Rates and reference ratio at a given discount.
    fn with_ratio(&mut self, at: Unknowns, unmet: &mut Vec<Anchor>) -> Unknowns {
        let known = self.rungs.len();
        let root = self.solve(known + 1, at);
        if root.met() {
            return root.at;
        }
        // The low bound last: where no κ matters it should not be taken for a large one.
        let bounds = (SENSITIVITIES.1, SENSITIVITIES.0);
        let at = between(bounds, &mut |sensitivity| {
            let at = self.solve(known, self.unknowns(sensitivity, at[known + 1])).at;
            (self.reference(&at), at)
        });
        if self.rates(&at).iter().any(|r| r.is_nan() || r.abs() > CONTENT) {
            unmet.push(Anchor::Rates);
        }
        if self.reference(&at).abs() > CONTENT {
            unmet.push(Anchor::ReferenceRatio);
        }
        at
    }
}
