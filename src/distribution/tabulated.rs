//! Gamma and beta quantiles from a table over normal scores, and their tails.
//!
//! y = ln x (gamma) or logit x (beta) is tabulated on even steps of z = Φ⁻¹(p), as cubics with exact slopes. A
//! copula gives scores, so no rank near 1 loses digits. Tails are tabulated over y in the same way.

use std::sync::{Arc, OnceLock};

use super::inverse_cdf::{InverseCdf, certain_tails, score};

use crate::math::lanes;
use crate::math::special::{ln_beta, ln_beta_tails, ln_gamma, ln_gamma_tails, softplus};
use crate::math::{exp, ln, logistic, logit, normal_cdf};

/// Greatest score in the table; beyond it the quantile is solved for.
const Z_MAX: f64 = 7.25;
/// Steps of the table of quantiles.
const STEPS: usize = 1024;
/// Steps of the table of tails.
const TAIL_STEPS: usize = 8192;
/// Values that are buffered at once.
const CHUNK: usize = 128;
/// ½ ln 2π.
const HALF_LN_TAU: f64 = 0.918_938_533_204_672_8;

/// A distribution without location and scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Standard {
    /// Gamma with scale 1.
    Gamma { shape: f64 },
    /// Beta on 0..1.
    Beta { alpha: f64, beta: f64 },
}

/// `low` + `width` × a standard gamma or beta.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tabulated {
    table: Arc<QuantileTable>,
    low: f64,
    width: f64,
}

impl Tabulated {
    pub(super) fn new(standard: Standard, low: f64, width: f64) -> Self {
        Self {
            table: Arc::new(QuantileTable::new(standard)),
            low,
            width,
        }
    }
}

impl InverseCdf for Tabulated {
    fn quantile(&self, p: f64, q: f64) -> f64 {
        self.quantile_at_score(score(p, q))
    }

    fn quantile_at_score(&self, z: f64) -> f64 {
        self.low + self.width * self.table.at_score(z)
    }

    fn ends(&self) -> [Option<f64>; 2] {
        match self.table.standard {
            Standard::Beta { .. } => [Some(self.low), Some(self.low + self.width)],
            Standard::Gamma { .. } => [None, None],
        }
    }

    fn tails(&self, x: f64) -> (f64, f64) {
        self.table.tails((x - self.low) / self.width)
    }

    fn fill_quantiles(&self, us: &mut [f64]) {
        lanes::normal_quantile(us);
        self.table.fill_at_scores(us);
        us.iter_mut().for_each(|x| *x = self.low + self.width * *x);
    }

    fn fill_survival(&self, xs: &mut [f64]) {
        xs.iter_mut().for_each(|x| *x = (*x - self.low) / self.width);
        self.table.fill_survival(xs);
    }
}

/// A standard distribution with its tables, computed when they are first used.
#[derive(Debug)]
struct QuantileTable {
    standard: Standard,
    quantiles: OnceLock<Cubics>,
    tails: OnceLock<Cubics>,
}

impl PartialEq for QuantileTable {
    fn eq(&self, other: &Self) -> bool {
        self.standard == other.standard
    }
}

/// A function on even steps: value and slope (times the step) at each node.
#[derive(Debug)]
struct Cubics {
    from: f64,
    per_step: f64,
    nodes: Vec<[f64; 2]>,
}

impl Cubics {
    /// The value at `x`, which must lie between the first and the last node.
    fn at(&self, x: f64) -> f64 {
        let u = (x - self.from) * self.per_step;
        let i = (u as usize).min(self.nodes.len() - 2);
        let f = u - i as f64;
        let ([a, s], [b, t]) = (self.nodes[i], self.nodes[i + 1]);
        a + f * (s + f * ((3.0 * (b - a) - 2.0 * s - t) + f * (2.0 * (a - b) + s + t)))
    }
}

impl QuantileTable {
    fn new(standard: Standard) -> Self {
        Self {
            standard,
            quantiles: OnceLock::new(),
            tails: OnceLock::new(),
        }
    }

    /// The value at the rank Φ(z).
    fn at_score(&self, z: f64) -> f64 {
        let y = if z.abs() < Z_MAX {
            self.quantiles.get_or_init(|| self.standard.quantiles()).at(z)
        } else {
            self.standard.solve(z, 0.0)
        };
        self.standard.bounded(y)
    }

    /// The values at the ranks Φ(z), in place.
    fn fill_at_scores(&self, zs: &mut [f64]) {
        let table = self.quantiles.get_or_init(|| self.standard.quantiles());
        for z in zs.iter_mut() {
            *z = if z.abs() < Z_MAX {
                table.at(*z)
            } else {
                self.standard.solve(*z, 0.0)
            };
        }
        match self.standard {
            Standard::Gamma { .. } => lanes::exp(zs),
            Standard::Beta { .. } => lanes::logistic(zs),
        }
    }

    /// P(X ≤ x) and P(X > x).
    fn tails(&self, x: f64) -> (f64, f64) {
        let y = self.standard.unbounded(x);
        if y.is_nan() || y == f64::NEG_INFINITY {
            return certain_tails(x >= 1.0);
        }
        if y == f64::INFINITY {
            return (1.0, 0.0);
        }
        let (lower, upper) = self.standard.ln_tails(y);
        (exp(lower), exp(upper))
    }

    /// P(X > x) of each, to 10⁻¹⁰.
    fn fill_survival(&self, xs: &mut [f64]) {
        let table = self.tails.get_or_init(|| self.standard.survivals());
        let until = table.from + (table.nodes.len() - 1) as f64 / table.per_step;
        let mut buffer = [0.0; CHUNK];
        for xs in xs.chunks_mut(CHUNK) {
            let ys = &mut buffer[..xs.len()];
            ys.copy_from_slice(xs);
            match self.standard {
                Standard::Gamma { .. } => lanes::ln(ys),
                Standard::Beta { .. } => lanes::logit(ys),
            }
            for (x, y) in xs.iter_mut().zip(ys) {
                *x = if *y >= table.from && *y < until {
                    table.at(*y)
                } else {
                    self.tails(*x).1
                };
            }
        }
    }
}

impl Standard {
    /// From the scale of the values to the unbounded one.
    fn unbounded(self, x: f64) -> f64 {
        match self {
            Self::Gamma { .. } => ln(x),
            Self::Beta { .. } => logit(x),
        }
    }

    /// From the unbounded scale to that of the values.
    fn bounded(self, y: f64) -> f64 {
        match self {
            Self::Gamma { .. } => exp(y),
            Self::Beta { .. } => logistic(y),
        }
    }

    /// ln P(Y ≤ y) and ln P(Y > y), accurate far out.
    fn ln_tails(self, y: f64) -> (f64, f64) {
        match self {
            Self::Gamma { shape } => ln_gamma_tails(shape, y),
            Self::Beta { alpha, beta } => ln_beta_tails(alpha, beta, y),
        }
    }

    /// ln of the density of Y.
    fn ln_density(self, y: f64) -> f64 {
        match self {
            Self::Gamma { shape } => shape * y - exp(y) - ln_gamma(shape),
            Self::Beta { alpha, beta } => -alpha * softplus(-y) - beta * softplus(y) - ln_beta(alpha, beta),
        }
    }

    /// The y at which the rank is Φ(z): Newton on the logarithm of the smaller tail, kept in a bracket.
    fn solve(self, z: f64, guess: f64) -> f64 {
        let lower = z < 0.0;
        let target = ln(normal_cdf(-z.abs()));
        let (mut low, mut high) = (-40_000.0, 700.0);
        let mut y = guess;
        for _ in 0..200 {
            let (p, q) = self.ln_tails(y);
            let (tail, sign) = if lower { (p, 1.0) } else { (q, -1.0) };
            let error = tail - target;
            if error * sign > 0.0 {
                high = y;
            } else {
                low = y;
            }
            if error.abs() < 1e-15 * target.abs() {
                break;
            }
            let step = -sign * error / exp(self.ln_density(y) - tail);
            let next = y + step;
            let next = if next > low && next < high {
                next
            } else {
                0.5 * (low + high)
            };
            if (next - y).abs() < 1e-16 * y.abs().max(1e-3) {
                return next;
            }
            y = next;
        }
        y
    }

    fn quantiles(self) -> Cubics {
        let step = 2.0 * Z_MAX / STEPS as f64;
        let score = |i: usize| -Z_MAX + step * i as f64;
        let mut nodes = vec![[0.0; 2]; STEPS + 1];
        let slope = |z: f64, y: f64| exp(-0.5 * z * z - HALF_LN_TAU - self.ln_density(y)) * step;
        let mut y = self.solve(0.0, 0.0);
        for (i, node) in nodes.iter_mut().enumerate().skip(STEPS / 2) {
            y = self.solve(score(i), y);
            *node = [y, slope(score(i), y)];
        }
        for i in (0..STEPS / 2).rev() {
            let [next, slope_next] = nodes[i + 1];
            y = self.solve(score(i), next - slope_next);
            nodes[i] = [y, slope(score(i), y)];
        }
        Cubics {
            from: -Z_MAX,
            per_step: 1.0 / step,
            nodes,
        }
    }

    fn survivals(self) -> Cubics {
        let (from, until) = (self.solve(-Z_MAX, 0.0), self.solve(Z_MAX, 0.0));
        let step = (until - from) / TAIL_STEPS as f64;
        let node = |i: usize| {
            let y = from + step * i as f64;
            [exp(self.ln_tails(y).1), -exp(self.ln_density(y)) * step]
        };
        Cubics {
            from,
            per_step: 1.0 / step,
            nodes: (0..=TAIL_STEPS).map(node).collect(),
        }
    }
}
