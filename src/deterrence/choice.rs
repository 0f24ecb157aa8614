//! The choice at an open window: two nodes, act or wait and then which rung.

use multiversion::multiversion;

use crate::math;
use crate::model::Rung;

/// What each option is worth to the challenger at an open window \[logits\].
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
    /// I: the value of acting \[logits\].
    pub inclusive: f64,
    /// L − q_none: what the window adds to the value of waiting \[logits\].
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
    let (over, under) = if d > 0.0 { (d, -d) } else { (0.0, d) };
    let small = math::exp(under);
    let whole = 1.0 + small;
    let once = 1.0 / whole;
    // ln(1 + s) loses the digits of s that 1 + s cannot hold; the second term gives them back.
    let gain = over + (math::ln(whole) - ((whole - 1.0) - small) * once);
    let share = if d > 0.0 { once } else { small * once };
    (share, gain)
}

#[inline(always)]
fn greatest(q: [f64; 3]) -> f64 {
    let two = if q[0] > q[1] { q[0] } else { q[1] };
    if two > q[2] { two } else { q[2] }
}

/// Windows that are decided side by side.
const WIDTH: usize = 8;

/// Many windows, one a lane, and what is decided at them.
#[derive(Debug, Clone, Default)]
pub(super) struct Windows {
    /// q of waiting.
    pub none: Vec<f64>,
    /// q of each rung; after [`Windows::decide`] the chance of an attack of it.
    pub rungs: [Vec<f64>; 3],
    /// After [`Windows::decide`] what the window adds to the value of waiting.
    pub gain: Vec<f64>,
}

impl Windows {
    /// Makes room for `lanes` windows, at which no rung can be chosen yet.
    pub(super) fn reset(&mut self, lanes: usize) {
        let lanes = lanes.next_multiple_of(WIDTH);
        for (table, start) in self
            .rungs
            .iter_mut()
            .map(|table| (table, f64::NEG_INFINITY))
            .chain([(&mut self.none, 0.0), (&mut self.gain, 0.0)])
        {
            table.clear();
            table.resize(lanes, start);
        }
    }

    /// One of them, before it is decided.
    pub(super) fn window(&self, lane: usize) -> Window {
        let [hybrid, limited, major] = &self.rungs;
        Window {
            none: self.none[lane],
            rungs: [hybrid[lane], limited[lane], major[lane]],
        }
    }

    /// Decides the first `lanes` windows, and up to the next multiple of a few: the values of [`Window::choice`].
    pub(super) fn decide(&mut self, lanes: usize, dissimilarity: f64) {
        let lanes = lanes.next_multiple_of(WIDTH);
        let [hybrid, limited, major] = &mut self.rungs;
        let rungs = [&mut hybrid[..lanes], &mut limited[..lanes], &mut major[..lanes]];
        decide(&self.none[..lanes], rungs, &mut self.gain[..lanes], dissimilarity);
    }
}

#[multiversion(targets = "simd")]
fn decide(none: &[f64], rungs: [&mut [f64]; 3], gain: &mut [f64], dissimilarity: f64) {
    let [hybrid, limited, major] = rungs.map(|table| table.chunks_exact_mut(WIDTH));
    let rest = none.chunks_exact(WIDTH).zip(gain.chunks_exact_mut(WIDTH));
    for (((hybrid, limited), major), (none, gain)) in hybrid.zip(limited).zip(major).zip(rest) {
        decide_some([hybrid, limited, major], none, gain, dissimilarity);
    }
}

/// One short loop a step, so that each becomes a few wide instructions.
#[inline(always)]
fn decide_some(rungs: [&mut [f64]; 3], none: &[f64], gain: &mut [f64], dissimilarity: f64) {
    let precision = 1.0 / dissimilarity;
    let (mut best, mut sum) = ([0.0; WIDTH], [0.0; WIDTH]);
    let mut q = [[0.0; WIDTH]; 3];
    for (lanes, table) in q.iter_mut().zip(&rungs) {
        lanes.copy_from_slice(table);
    }
    for lane in 0..WIDTH {
        best[lane] = greatest([q[0][lane], q[1][lane], q[2][lane]]);
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
        let (act, more) = act(inclusive - none[lane]);
        gain[lane] = more;
        sum[lane] = act / sum[lane];
    }
    for (table, lanes) in rungs.into_iter().zip(&q) {
        for lane in 0..WIDTH {
            table[lane] = lanes[lane] * sum[lane];
        }
    }
}
