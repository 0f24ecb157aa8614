//! The search for the motive that meets the anchors.

use crate::math;

use super::super::closed_form::{discount_of_multiplier, stationary};
use super::super::game::Game;
use super::super::motive::{Motive, discount, patience};
use super::broyden::{self, CONTENT, MOST, Root, Unknowns};
use super::fit::{Fit, Stages};
use super::{Anchor, AnchorError, AnchorGames, Anchors, Fitted, Patience, Route};

/// Bounds of an appeal [logits].
const APPEALS: (f64, f64) = (-200.0, 200.0);
/// Bounds of ln κ.
const SENSITIVITIES: (f64, f64) = (-7.0, 4.0);
/// Bounds of the logarithm of the continuous discount rate [1/year]: 0.2 % to 20.
const DISCOUNTS: (f64, f64) = (-6.2, 3.0);
/// Evaluations of one anchor between its bounds.
const HALVINGS: usize = 60;

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
    /// [`Game::check`], and have the same rungs.
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

fn check(baseline: &Game, anchors: &Anchors) -> Result<(), AnchorError> {
    let inside = |x: f64, low: f64, high: f64| {
        if x > low && x < high {
            Ok(())
        } else {
            Err(AnchorError::Range(x))
        }
    };
    for rung in baseline.present() {
        inside(anchors.rates[rung as usize], 0.0, f64::INFINITY)?;
    }
    inside(anchors.reference_ratio, 0.0, 1.0)?;
    match anchors.patience {
        Patience::WindowRatio(ratio) => inside(ratio, 1.0, f64::INFINITY)?,
        Patience::Given(patience) => inside(patience, 0.0, 1.0)?,
    }
    if !(anchors.dissimilarity > 0.0 && anchors.dissimilarity <= 1.0) {
        return Err(AnchorError::Range(anchors.dissimilarity));
    }
    if baseline.rungs[1] || baseline.rungs[2] {
        Ok(())
    } else {
        Err(AnchorError::NoGround)
    }
}

/// The closed form from which the search starts.
fn start(baseline: &Game, anchors: &Anchors) -> Result<Motive, AnchorError> {
    let present = |k: usize| if baseline.rungs[k] { anchors.rates[k] } else { 0.0 };
    let rates = [0, 1, 2].map(present);
    let (delta, multiplier) = match anchors.patience {
        Patience::Given(delta) => (delta, 1.0),
        Patience::WindowRatio(ratio) => {
            let ground = rates[1] + rates[2];
            let rate = discount_of_multiplier(ground, anchors.reference_ratio, ratio);
            (patience(rate.clamp(0.01, 5.0)), ratio)
        }
    };
    let closed = stationary(baseline, rates, delta, anchors.dissimilarity);
    if closed.peace.is_nan() || closed.peace <= 0.0 {
        return Err(AnchorError::NoPeace { peace: closed.peace });
    }
    Ok(Motive {
        appeal: closed.appeal,
        sensitivity: math::ln(multiplier / anchors.reference_ratio),
        patience: delta,
        dissimilarity: anchors.dissimilarity,
    })
}

struct Search<'a> {
    fit: Fit<'a>,
    rungs: Vec<usize>,
    start: Motive,
}

impl Search<'_> {
    fn run(mut self) -> Fitted {
        let mut unmet = Vec::new();
        let (motive, route) = match self.joint() {
            Some(motive) => (motive, Route::Joint),
            None => (self.nested(&mut unmet), Route::Nested),
        };
        Fitted {
            motive,
            unmet,
            measured: self.fit.measure(&motive),
            plays: self.fit.plays,
            route,
        }
    }

    /// The unknowns of a motive: appeals, ln κ, ln discount.
    fn unknowns(&self, motive: &Motive) -> Unknowns {
        let mut at = [0.0; MOST];
        for (i, k) in self.rungs.iter().enumerate() {
            at[i] = motive.appeal[*k];
        }
        at[self.rungs.len()] = math::ln(motive.sensitivity);
        at[self.rungs.len() + 1] = math::ln(discount(motive.patience));
        at
    }

    /// A motive with the first `n` unknowns laid on.
    fn motive(rungs: &[usize], n: usize, base: &Motive, at: &Unknowns) -> Motive {
        let mut motive = *base;
        for (i, k) in rungs.iter().enumerate() {
            motive.appeal[*k] = at[i];
        }
        if n > rungs.len() {
            motive.sensitivity = math::exp(at[rungs.len()]);
        }
        if n > rungs.len() + 1 {
            motive.patience = patience(math::exp(at[rungs.len() + 1]));
        }
        motive
    }

    /// Solves for the first `n` unknowns, the rest as in `base`.
    fn solve(&mut self, n: usize, base: &Motive) -> (Motive, Root) {
        let known = self.rungs.len();
        let mut bounds = [APPEALS; MOST];
        bounds[known] = SENSITIVITIES;
        bounds[known + 1] = DISCOUNTS;
        let start = self.unknowns(base);
        let (fit, rungs) = (&mut self.fit, &self.rungs);
        let root = broyden::solve(n, start, &bounds, &mut |at| {
            let motive = Self::motive(rungs, n, base, at);
            let mut out = fit.rates(&motive);
            if n > known {
                out[known] = fit.reference(&motive);
            }
            if n > known + 1 {
                out[known + 1] = fit.window(&motive);
            }
            out
        });
        (Self::motive(&self.rungs, n, base, &root.at), root)
    }

    fn joint(&mut self) -> Option<Motive> {
        let n = match self.fit.anchors.patience {
            Patience::WindowRatio(_) => self.rungs.len() + 2,
            Patience::Given(_) => self.rungs.len() + 1,
        };
        let start = self.start;
        let (motive, root) = self.solve(n, &start);
        root.met().then_some(motive)
    }

    /// The window ratio between bounds of the discount, outside all else.
    fn nested(&mut self, unmet: &mut Vec<Anchor>) -> Motive {
        let start = self.start;
        if matches!(self.fit.anchors.patience, Patience::Given(_)) {
            return self.with_ratio(&start, unmet);
        }
        let motive = between(DISCOUNTS, &mut |x| {
            let base = Motive {
                patience: patience(math::exp(x)),
                ..start
            };
            let motive = self.with_ratio(&base, &mut Vec::new());
            self.fit.rates(&motive);
            (self.fit.window(&motive), motive)
        });
        // Once more for the anchors inside, which the bracket does not report.
        let motive = self.with_ratio(&motive, unmet);
        self.fit.rates(&motive);
        if self.fit.window(&motive).abs() > CONTENT {
            unmet.push(Anchor::WindowRatio);
        }
        motive
    }

    /// Rates and reference ratio at a given discount.
    fn with_ratio(&mut self, base: &Motive, unmet: &mut Vec<Anchor>) -> Motive {
        let (motive, root) = self.solve(self.rungs.len() + 1, base);
        if root.met() {
            return motive;
        }
        let motive = between(SENSITIVITIES, &mut |x| {
            let base = Motive {
                sensitivity: math::exp(x),
                ..*base
            };
            let (motive, _) = self.solve(self.rungs.len(), &base);
            self.fit.rates(&motive);
            (self.fit.reference(&motive), motive)
        });
        let rates = self.fit.rates(&motive);
        if rates[..self.rungs.len()]
            .iter()
            .any(|r| r.is_nan() || r.abs() > CONTENT)
        {
            unmet.push(Anchor::Rates);
        }
        if self.fit.reference(&motive).abs() > CONTENT {
            unmet.push(Anchor::ReferenceRatio);
        }
        motive
    }
}

/// The motive at which a residual changes sign between bounds, or that of the better bound.
///
/// False position with the Illinois damping, and halving where that crawls.
fn between(bounds: (f64, f64), f: &mut impl FnMut(f64) -> (f64, Motive)) -> Motive {
    let ((mut low, mut high), mut weights) = (bounds, [1.0, 1.0]);
    let ((mut r_low, m_low), (mut r_high, m_high)) = (f(low), f(high));
    if (r_low > 0.0) == (r_high > 0.0) {
        return if r_high.abs() < r_low.abs() { m_high } else { m_low };
    }
    let mut best = if r_high.abs() < r_low.abs() {
        (r_high.abs(), m_high)
    } else {
        (r_low.abs(), m_low)
    };
    for i in 0..HALVINGS {
        let (a, b) = (r_low * weights[0], r_high * weights[1]);
        let x = if i % 3 == 2 {
            0.5 * (low + high)
        } else {
            (low * b - high * a) / (b - a)
        };
        let (r, motive) = f(x);
        if r.abs() < best.0 {
            best = (r.abs(), motive);
        }
        if best.0 <= CONTENT * 0.1 || high - low < 1e-14 {
            break;
        }
        if (r > 0.0) == (r_low > 0.0) {
            (low, r_low, weights) = (x, r, [1.0, weights[1] * 0.5]);
        } else {
            (high, r_high, weights) = (x, r, [weights[0] * 0.5, 1.0]);
        }
    }
    best.1
}
