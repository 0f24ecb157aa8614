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
        if self.rungs[1..] == [f64::NEG_INFINITY; 2] {
            return self.choice_of_hybrid();
        }
        match nesting.nest {
            Nest::Acts => self.choice_among_acts(nesting.dissimilarity),
            Nest::Ground => self.choice_beside_ground(nesting.dissimilarity),
        }
    }

    /// The choice where a hybrid campaign alone can be chosen: neither nest has another rung.
    #[inline(always)]
    pub(super) fn choice_of_hybrid(&self) -> Choice {
        self.act(self.rungs[0], [1.0, 0.0, 0.0])
    }

    /// The choice where all rungs share a nest.
    #[inline(always)]
    pub(super) fn choice_among_acts(&self, dissimilarity: f64) -> Choice {
        let (inclusive, given_act) = Self::nest(self.rungs, dissimilarity);
        self.act(inclusive, given_act)
    }

    /// The choice where the ground rungs share a nest, and hybrid campaigns are beside it. Without a ground rung the nest is
    /// empty.
    #[inline(always)]
    pub(super) fn choice_beside_ground(&self, dissimilarity: f64) -> Choice {
        let hybrid = self.rungs[0];
        let (ground, given_ground) = self.ground(dissimilarity);
        let split = Logistic::new(hybrid - ground);
        let is_empty = ground == f64::NEG_INFINITY;
        let inclusive = if is_empty { hybrid } else { ground + split.softplus };
        let share = if is_empty { 1.0 } else { split.share };
        let rest = if is_empty { 0.0 } else { split.rest };
        self.act(inclusive, [share, rest * given_ground[1], rest * given_ground[2]])
    }

    /// The choice to act, from the inclusive value of acting and P(rung | act).
    #[inline(always)]
    fn act(&self, inclusive: f64, given_act: [f64; 3]) -> Choice {
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
    #[inline(always)]
    pub(super) fn ground(&self, dissimilarity: f64) -> (f64, [f64; 3]) {
        let [_, limited, major] = self.rungs;
        let (best, other) = if limited > major {
            (limited, major)
        } else {
            (major, limited)
        };
        let less = math::exp((other - best) * (1.0 / dissimilarity));
        let weight = |q: f64| if q == best { 1.0 } else { less };
        let weights = [weight(limited), weight(major)];
        let sum = weights[0] + weights[1];
        let shares = [0.0, weights[0] / sum, weights[1] / sum];
        (best + dissimilarity * math::ln(sum), shares)
    }

    /// Inclusive value of a nest of all rungs \[logits\], and the probability of each in it.
    #[inline(always)]
    fn nest(q: [f64; 3], dissimilarity: f64) -> (f64, [f64; 3]) {
        let best = largest_of(q);
        // The best has the weight e^0, and one that cannot be chosen e^−∞.
        let weight = |q: f64| {
            let weight = math::exp((q - best) * (1.0 / dissimilarity));
            if q == best { 1.0 } else { weight }
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
    #[inline(always)]
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
