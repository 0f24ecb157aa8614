//! The choice at an open window, a nested logit: whether to act, and then which rung.

use crate::math;
use crate::model::{Nest, Rung};

use super::nesting::Nesting;

/// Utility of each option to the challenger at an open window \[logits\].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// q of waiting.
    pub wait: f64,
    /// q of each rung; −∞ for one that cannot be chosen.
    pub rungs: [f64; 3],
}

/// Choice probabilities at a window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// P(act): an attack of any rung.
    pub act: f64,
    /// P(rung | act).
    pub given_act: [f64; 3],
    /// I: the inclusive value of acting \[logits\].
    pub inclusive: f64,
    /// L − q_none: the value of the window above that of waiting \[logits\].
    pub gain: f64,
}

impl Window {
    /// Choice probabilities under a nesting of the rungs.
    ///
    /// # Source
    /// docs/model.md (8.4), (8.5).
    #[must_use]
    pub fn choice(&self, nesting: Nesting) -> Choice {
        let [hybrid, limited, major] = self.rungs;
        let (inclusive, given_act) = match self.nesting(nesting).nest {
            Nest::Acts => Self::nest([hybrid, limited, major], nesting.dissimilarity),
            Nest::Ground => {
                let (ground, given_ground) = self.ground(nesting.dissimilarity);
                let split = Logistic::new(hybrid - ground);
                let given_act = [
                    split.share,
                    split.rest * given_ground[1],
                    split.rest * given_ground[2],
                ];
                (ground + split.softplus, given_act)
            }
        };
        let act = Logistic::new(inclusive - self.wait);
        Choice {
            act: act.share,
            given_act,
            inclusive,
            gain: act.softplus,
        }
    }

    /// The nesting among the rungs of this window.
    pub(super) fn nesting(&self, nesting: Nesting) -> Nesting {
        nesting.among(self.rungs.map(|q| q > f64::NEG_INFINITY))
    }

    /// Inclusive value of the ground rungs \[logits\], and P(rung | ground).
    pub(super) fn ground(&self, dissimilarity: f64) -> (f64, [f64; 3]) {
        Self::nest([f64::NEG_INFINITY, self.rungs[1], self.rungs[2]], dissimilarity)
    }

    /// Inclusive value of a nest \[logits\], and the probability of each rung in it.
    fn nest(q: [f64; 3], dissimilarity: f64) -> (f64, [f64; 3]) {
        let best = largest_of(q);
        // The best has the weight e^0, and one that cannot be chosen e^−∞; most nests have one other.
        let weight = |q: f64| {
            if q == best {
                1.0
            } else if q == f64::NEG_INFINITY {
                0.0
            } else {
                math::exp((q - best) * (1.0 / dissimilarity))
            }
        };
        // Written out: `map` of an array is not compiled into the loop that calls this.
        let weights = [weight(q[0]), weight(q[1]), weight(q[2])];
        let sum = weights[0] + weights[1] + weights[2];
        let shares = [weights[0] / sum, weights[1] / sum, weights[2] / sum];
        (best + dissimilarity * math::ln(sum), shares)
    }
}

impl Choice {
    /// P(an attack of this rung).
    #[must_use]
    pub fn attack(&self, rung: Rung) -> f64 {
        self.act * self.given_act[rung as usize]
    }
}

/// Λ(d), 1 − Λ(d) and ln(1 + e^d), all precise for large |d|.
#[derive(Debug, Clone, Copy)]
struct Logistic {
    share: f64,
    rest: f64,
    softplus: f64,
}

impl Logistic {
    #[inline(always)]
    fn new(d: f64) -> Self {
        let (over, under) = if d > 0.0 { (d, -d) } else { (0.0, d) };
        let small = math::exp(under);
        let whole = 1.0 + small;
        let once = 1.0 / whole;
        // 1 + s rounds s; the second term restores the lost digits.
        let softplus = over + (math::ln(whole) - ((whole - 1.0) - small) * once);
        let less = small * once;
        let (share, rest) = if d > 0.0 { (once, less) } else { (less, once) };
        Self {
            share,
            rest,
            softplus,
        }
    }
}

#[inline(always)]
fn largest_of(q: [f64; 3]) -> f64 {
    let two = if q[0] > q[1] { q[0] } else { q[1] };
    if two > q[2] { two } else { q[2] }
}
