//! The choice at an open window, a nested logit: whether to act, and then which rung.

use multiversion::multiversion;

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
        let weights = q.map(|q| math::exp((q - best) * (1.0 / dissimilarity)));
        let sum = weights[0] + weights[1] + weights[2];
        (best + dissimilarity * math::ln(sum), weights.map(|w| w / sum))
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

/// Windows that are evaluated together.
const WIDTH: usize = 8;

/// Many windows, one a lane, and their choice probabilities.
#[derive(Debug, Clone, Default)]
pub(super) struct Windows {
    /// q of waiting.
    pub wait: Vec<f64>,
    /// q of each rung; after [`Windows::decide`] the probability of an attack of it.
    pub rungs: [Vec<f64>; 3],
    /// After [`Windows::decide`] the value of the window above that of waiting.
    pub gain: Vec<f64>,
}

impl Windows {
    /// Resizes to `lanes` windows at which no rung can be chosen.
    pub(super) fn reset(&mut self, lanes: usize) {
        let lanes = lanes.next_multiple_of(WIDTH);
        for (table, start) in self
            .rungs
            .iter_mut()
            .map(|table| (table, f64::NEG_INFINITY))
            .chain([(&mut self.wait, 0.0), (&mut self.gain, 0.0)])
        {
            table.clear();
            table.resize(lanes, start);
        }
    }

    /// One window, before [`Windows::decide`].
    pub(super) fn window(&self, lane: usize) -> Window {
        let [hybrid, limited, major] = &self.rungs;
        Window {
            wait: self.wait[lane],
            rungs: [hybrid[lane], limited[lane], major[lane]],
        }
    }

    /// Evaluates the first `lanes` windows, up to the next multiple of the lane width: the values of [`Window::choice`].
    pub(super) fn decide(&mut self, lanes: usize, nesting: Nesting) {
        let lanes = lanes.next_multiple_of(WIDTH);
        let [hybrid, limited, major] = &mut self.rungs;
        let rungs = [&mut hybrid[..lanes], &mut limited[..lanes], &mut major[..lanes]];
        let (wait, gain) = (&self.wait[..lanes], &mut self.gain[..lanes]);
        match nesting.nest {
            Nest::Acts => decide_acts(wait, rungs, gain, nesting.dissimilarity),
            Nest::Ground => decide_ground(wait, rungs, gain, nesting.dissimilarity),
        }
    }
}

#[multiversion(targets = "simd")]
fn decide_acts(wait: &[f64], rungs: [&mut [f64]; 3], gain: &mut [f64], dissimilarity: f64) {
    let [hybrid, limited, major] = rungs.map(|table| table.chunks_exact_mut(WIDTH));
    let rest = wait.chunks_exact(WIDTH).zip(gain.chunks_exact_mut(WIDTH));
    for (((hybrid, limited), major), (wait, gain)) in hybrid.zip(limited).zip(major).zip(rest) {
        let mut lanes = [hybrid, limited, major];
        let inclusive = nest_lanes(&mut lanes, dissimilarity);
        for lane in 0..WIDTH {
            let act = Logistic::new(inclusive[lane] - wait[lane]);
            gain[lane] = act.softplus;
            lanes.iter_mut().for_each(|rung| rung[lane] *= act.share);
        }
    }
}

#[multiversion(targets = "simd")]
fn decide_ground(wait: &[f64], rungs: [&mut [f64]; 3], gain: &mut [f64], dissimilarity: f64) {
    let [hybrid, limited, major] = rungs.map(|table| table.chunks_exact_mut(WIDTH));
    let rest = wait.chunks_exact(WIDTH).zip(gain.chunks_exact_mut(WIDTH));
    for (((hybrid, limited), major), (wait, gain)) in hybrid.zip(limited).zip(major).zip(rest) {
        let mut lanes = [limited, major];
        let inclusive = nest_lanes(&mut lanes, dissimilarity);
        for lane in 0..WIDTH {
            let split = Logistic::new(hybrid[lane] - inclusive[lane]);
            let act = Logistic::new(inclusive[lane] + split.softplus - wait[lane]);
            gain[lane] = act.softplus;
            hybrid[lane] = act.share * split.share;
            lanes
                .iter_mut()
                .for_each(|rung| rung[lane] *= act.share * split.rest);
        }
    }
}

/// Inclusive value of a nest; `rungs` become the probability of each in it. Short loops over a fixed width, so that each is
/// vectorised.
#[inline(always)]
fn nest_lanes<const N: usize>(rungs: &mut [&mut [f64]; N], dissimilarity: f64) -> [f64; WIDTH] {
    let precision = 1.0 / dissimilarity;
    let (mut best, mut sum) = ([f64::NEG_INFINITY; WIDTH], [0.0; WIDTH]);
    for table in rungs.iter() {
        for lane in 0..WIDTH {
            best[lane] = if table[lane] > best[lane] {
                table[lane]
            } else {
                best[lane]
            };
        }
    }
    for table in rungs.iter_mut() {
        for lane in 0..WIDTH {
            table[lane] = math::exp((table[lane] - best[lane]) * precision);
            sum[lane] += table[lane];
        }
    }
    for lane in 0..WIDTH {
        best[lane] += dissimilarity * math::ln(sum[lane]);
        let once = 1.0 / sum[lane];
        rungs.iter_mut().for_each(|table| table[lane] *= once);
    }
    best
}
