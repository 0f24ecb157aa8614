//! The choice at an open window: two nodes, act or wait and then which rung.

use multiversion::multiversion;

use crate::math;
use crate::model::Rung;

/// What each option is worth to the challenger at an open window [logits].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// q of waiting.
    pub none: f64,
    /// q of each rung; −∞ for one that cannot be chosen.
    pub rungs: [f64; 3],
}

/// How a window is used.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// P(act): some attack, of whatever rung.
    pub act: f64,
    /// P(rung | act).
    pub given_act: [f64; 3],
    /// I: the value of acting [logits].
    pub inclusive: f64,
    /// L − q_none: what the window adds to the value of waiting [logits].
    pub gain: f64,
}

impl Window {
    /// How a challenger with this dissimilarity τ of rungs uses it.
    ///
    /// # Source
    /// docs/model.md (8.4), (8.5).
    #[must_use]
    pub fn choice(&self, dissimilarity: f64) -> Choice {
        let best = greatest(self.rungs);
        let weights = self.rungs.map(|q| math::exp((q - best) * (1.0 / dissimilarity)));
        let sum = weights[0] + weights[1] + weights[2];
        let inclusive = best + dissimilarity * math::ln(sum);
        let (act, gain) = act(inclusive - self.none);
        Choice {
            act,
            given_act: weights.map(|w| w / sum),
            inclusive,
            gain,
        }
    }
}

impl Choice {
    /// P(an attack of this rung).
    #[must_use]
    pub fn attack(&self, rung: Rung) -> f64 {
        self.act * self.given_act[rung as usize]
    }
}

/// Λ(d) and ln(1 + e^d), both precise for large |d|.
#[inline(always)]
fn act(d: f64) -> (f64, f64) {
    let small = math::exp(if d > 0.0 { -d } else { d });
    let whole = 1.0 + small;
    let share = small / whole;
    // ln(1 + s) loses the digits of s that 1 + s cannot hold; the second term gives them back.
    let rest = math::ln(whole) - ((whole - 1.0) - small) / whole;
    if d > 0.0 {
        (1.0 / whole, d + rest)
    } else {
        (share, rest)
    }
}

#[inline(always)]
fn greatest(q: [f64; 3]) -> f64 {
    let two = if q[0] > q[1] { q[0] } else { q[1] };
    if two > q[2] { two } else { q[2] }
}

/// Windows that are decided side by side.
pub(super) const WIDTH: usize = 8;

/// As many windows, and what is decided at them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Windows {
    /// q of waiting.
    pub none: [f64; WIDTH],
    /// q of each rung; after [`decide`] the chance of an attack of it.
    pub rungs: [[f64; WIDTH]; 3],
    /// After [`decide`] what the window adds to the value of waiting.
    pub gain: [f64; WIDTH],
}

impl Windows {
    /// Windows at which no rung can be chosen.
    pub(super) const SHUT: Self = Self {
        none: [0.0; WIDTH],
        rungs: [[f64::NEG_INFINITY; WIDTH]; 3],
        gain: [0.0; WIDTH],
    };

    /// One of them, before it is decided.
    pub(super) fn window(&self, lane: usize) -> Window {
        Window {
            none: self.none[lane],
            rungs: self.rungs.map(|q| q[lane]),
        }
    }
}

/// Decides every window: the values of [`Window::choice`], side by side.
#[multiversion(targets = "simd")]
pub(super) fn decide(windows: &mut [Windows], dissimilarity: f64) {
    let precision = 1.0 / dissimilarity;
    for eight in windows {
        for lane in 0..WIDTH {
            let q = [eight.rungs[0][lane], eight.rungs[1][lane], eight.rungs[2][lane]];
            let best = greatest(q);
            let weights = [
                math::exp((q[0] - best) * precision),
                math::exp((q[1] - best) * precision),
                math::exp((q[2] - best) * precision),
            ];
            let sum = weights[0] + weights[1] + weights[2];
            let inclusive = best + dissimilarity * math::ln(sum);
            let (act, gain) = act(inclusive - eight.none[lane]);
            eight.rungs[0][lane] = act * (weights[0] / sum);
            eight.rungs[1][lane] = act * (weights[1] / sum);
            eight.rungs[2][lane] = act * (weights[2] / sum);
            eight.gain[lane] = gain;
        }
    }
}
