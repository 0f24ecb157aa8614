//! The three-term metalog through the 10, 50 and 90 % quantiles.

use super::error::DistributionError;
use crate::math::{exp, ln, logistic, logit};

/// ln 9: the logit of 0.9.
const LN9: f64 = 2.197_224_577_336_219_4;
/// A metalog exists while |p10 + p90 − 2·p50| ≤ this × (p90 − p10), all in the space in which it is unbounded.
///
/// It is 0.4 / max g with g(p) = p − ½ + p(1 − p)·logit p, whose maximum 0.599 839 lies where (2p − 1)·logit p = 2.
const SKEW: f64 = 0.666_845_247_680_771_7;

/// Which bounds it has.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Bounds {
    None,
    Low(f64),
    High(f64),
    Both(f64, f64),
}

/// Q(p) = a + b·logit p + c·(p − ½)·logit p, in a space without bounds.
///
/// # Source
/// Keelin 2016, "The metalog distributions", Decision Analysis 13(4).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Metalog {
    a: f64,
    b: f64,
    c: f64,
    bounds: Bounds,
}

impl Metalog {
    pub(super) fn new(
        [p10, p50, p90]: [f64; 3],
        low: Option<f64>,
        high: Option<f64>,
    ) -> Result<Self, DistributionError> {
        let bounds = match (low, high) {
            (None, None) => Bounds::None,
            (Some(low), None) => Bounds::Low(low),
            (None, Some(high)) => Bounds::High(high),
            (Some(low), Some(high)) => Bounds::Both(low, high),
        };
        if !(p10 < p50 && p50 < p90) {
            return Err(DistributionError::Mode {
                low: p10,
                mode: p50,
                high: p90,
            });
        }
        let [x10, x50, x90] = [p10, p50, p90].map(|x| bounds.open(x));
        if !(x10.is_finite() && x90.is_finite()) {
            return Err(DistributionError::Reversed {
                low: low.unwrap_or(p10),
                high: high.unwrap_or(p90),
            });
        }
        let (skew, width) = (x10 + x90 - 2.0 * x50, x90 - x10);
        if skew.abs() > SKEW * width {
            let nearest = if skew > 0.0 {
                (2.0 * x50 - x10 * (1.0 + SKEW)) / (1.0 - SKEW)
            } else {
                (2.0 * x50 - x10 * (1.0 - SKEW)) / (1.0 + SKEW)
            };
            return Err(DistributionError::Metalog {
                nearest: bounds.close(nearest),
            });
        }
        Ok(Self {
            a: x50,
            b: width / (2.0 * LN9),
            c: skew / (0.8 * LN9),
            bounds,
        })
    }

    pub(super) fn at_rank(&self, p: f64, q: f64) -> f64 {
        self.bounds.close(self.open_at(p, ln(p) - ln(q)))
    }

    fn open_at(&self, p: f64, l: f64) -> f64 {
        self.a + (self.b + self.c * (p - 0.5)) * l
    }

    /// The tails at x, by bisection of the logit of the rank.
    pub(super) fn tails(&self, x: f64) -> (f64, f64) {
        let wanted = self.bounds.open(x);
        if wanted.is_nan() || !wanted.is_finite() {
            let above = match self.bounds {
                Bounds::High(high) | Bounds::Both(_, high) => x >= high,
                _ => x == f64::INFINITY,
            };
            return if above { (1.0, 0.0) } else { (0.0, 1.0) };
        }
        let (mut low, mut high) = (-745.0, 745.0);
        for _ in 0..120 {
            let middle = 0.5 * (low + high);
            if self.open_at(logistic(middle), middle) <= wanted {
                low = middle;
            } else {
                high = middle;
            }
        }
        (logistic(low), logistic(-low))
    }
}

impl Bounds {
    /// From the bounded space to the open one.
    fn open(self, x: f64) -> f64 {
        match self {
            Self::None => x,
            Self::Low(low) => ln(x - low),
            Self::High(high) => -ln(high - x),
            Self::Both(low, high) => logit((x - low) / (high - low)),
        }
    }

    /// And back.
    fn close(self, y: f64) -> f64 {
        match self {
            Self::None => y,
            Self::Low(low) => low + exp(y),
            Self::High(high) => high - exp(-y),
            Self::Both(low, high) => low + (high - low) * logistic(y),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_passes_through_its_quantiles() {
        let cases = [
            ([1.0, 2.0, 4.0], None, None),
            ([1.0, 2.0, 5.0], Some(0.0), None),
            ([0.2, 0.5, 0.7], Some(0.0), Some(1.0)),
        ];
        for (quantiles, low, high) in cases {
            let m = Metalog::new(quantiles, low, high).expect("feasible");
            for (p, x) in [0.1, 0.5, 0.9].into_iter().zip(quantiles) {
                assert!((m.at_rank(p, 1.0 - p) - x).abs() < 1e-13 * x.abs().max(1.0));
                assert!((m.tails(x).0 - p).abs() < 1e-12);
            }
        }
    }

    /// Whether the quantile rises everywhere: the definition, on a fine grid of ranks.
    fn rises(quantiles: [f64; 3]) -> bool {
        let [x10, x50, x90] = quantiles;
        let (b, c) = ((x90 - x10) / (2.0 * LN9), (x10 + x90 - 2.0 * x50) / (0.8 * LN9));
        (1..100_000)
            .map(|i| f64::from(i) / 100_000.0)
            .all(|p| b + c * (p - 0.5 + p * (1.0 - p) * logit(p)) >= 0.0)
    }

    #[test]
    fn feasible_is_what_rises_and_the_nearest_is_the_edge() {
        for (p10, p50) in [(0.0, 1.0), (-3.0, 2.0)] {
            let Err(DistributionError::Metalog { nearest }) = Metalog::new([p10, p50, 100.0], None, None)
            else {
                panic!("too skew")
            };
            assert!(rises([p10, p50, nearest * (1.0 - 1e-6)]) && !rises([p10, p50, nearest * (1.0 + 1e-5)]));
            assert!(Metalog::new([p10, p50, nearest * (1.0 - 1e-9)], None, None).is_ok());
        }
        let Err(DistributionError::Metalog { nearest }) = Metalog::new([0.0, 10.0, 10.5], None, None) else {
            panic!("too skew")
        };
        assert!(Metalog::new([0.0, 10.0, nearest + 1e-9], None, None).is_ok() && nearest > 10.5);
    }
}
