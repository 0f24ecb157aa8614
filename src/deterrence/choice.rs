//! The choice at an open window, a nested logit: whether to act, and then which rung.

use multiversion::multiversion;

use crate::math;
use crate::model::Rung;

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
    /// Choice probabilities for a dissimilarity parameter τ of the rungs.
    ///
    /// # Source
    /// docs/model.md (8.4), (8.5).
    #[must_use]
    pub fn choice(&self, dissimilarity: f64) -> Choice {
        let best = largest_of(self.rungs);
        let weights = self.rungs.map(|q| math::exp((q - best) * (1.0 / dissimilarity)));
        let sum = weights[0] + weights[1] + weights[2];
        let inclusive = best + dissimilarity * math::ln(sum);
        let (act, gain) = logistic_and_softplus(inclusive - self.wait);
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
fn logistic_and_softplus(d: f64) -> (f64, f64) {
    let (over, under) = if d > 0.0 { (d, -d) } else { (0.0, d) };
    let small = math::exp(under);
    let whole = 1.0 + small;
    let once = 1.0 / whole;
    // 1 + s rounds s; the second term restores the lost digits.
    let gain = over + (math::ln(whole) - ((whole - 1.0) - small) * once);
    let share = if d > 0.0 { once } else { small * once };
    (share, gain)
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
    pub(super) fn decide(&mut self, lanes: usize, dissimilarity: f64) {
        let lanes = lanes.next_multiple_of(WIDTH);
        let [hybrid, limited, major] = &mut self.rungs;
        let rungs = [&mut hybrid[..lanes], &mut limited[..lanes], &mut major[..lanes]];
        decide(&self.wait[..lanes], rungs, &mut self.gain[..lanes], dissimilarity);
    }
}

#[multiversion(targets = "simd")]
fn decide(wait: &[f64], rungs: [&mut [f64]; 3], gain: &mut [f64], dissimilarity: f64) {
    let [hybrid, limited, major] = rungs.map(|table| table.chunks_exact_mut(WIDTH));
    let rest = wait.chunks_exact(WIDTH).zip(gain.chunks_exact_mut(WIDTH));
    for (((hybrid, limited), major), (wait, gain)) in hybrid.zip(limited).zip(major).zip(rest) {
        decide_lanes([hybrid, limited, major], wait, gain, dissimilarity);
    }
}

/// Short loops over a fixed width, so that each is vectorised.
#[inline(always)]
fn decide_lanes(rungs: [&mut [f64]; 3], wait: &[f64], gain: &mut [f64], dissimilarity: f64) {
    let precision = 1.0 / dissimilarity;
    let (mut best, mut sum) = ([0.0; WIDTH], [0.0; WIDTH]);
    let mut q = [[0.0; WIDTH]; 3];
    for (lanes, table) in q.iter_mut().zip(&rungs) {
        lanes.copy_from_slice(table);
    }
    for lane in 0..WIDTH {
        best[lane] = largest_of([q[0][lane], q[1][lane], q[2][lane]]);
    }
    for lanes in &mut q {
        for lane in 0..WIDTH {
            lanes[lane] = math::exp((lanes[lane] - best[lane]) * precision);
        }
    }
    for lane in 0..WIDTH {
        sum[lane] = q[0][lane] + q[1][lane] + q[2][lane];
    }
    for lane in 0..WIDTH {
        let inclusive = best[lane] + dissimilarity * math::ln(sum[lane]);
        let (act, more) = logistic_and_softplus(inclusive - wait[lane]);
        gain[lane] = more;
        sum[lane] = act / sum[lane];
    }
    for (table, lanes) in rungs.into_iter().zip(&q) {
        for lane in 0..WIDTH {
            table[lane] = lanes[lane] * sum[lane];
        }
    }
}
