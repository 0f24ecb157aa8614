//! The three-term metalog through the 10, 50 and 90 % quantiles.

use super::definition::{Domain, Family, Form};
use crate::distribution::inverse_cdf::{InverseCdf, certain_tails};
use crate::distribution::parameter_checks::finite;
use crate::distribution::{Distribution, DistributionError};
use crate::math::{exp, ln, logistic, logit};

/// Metalogs, stated by three quantiles.
pub static QUANTILES: Family = Family {
    name: "quantiles",
    label: "metalog",
    doc: "metalog through three quantiles",
    aliases: &["metalog"],
    domain: Domain::Real,
    form: Form::Quantiles(&["p10", "p50", "p90"]),
};

/// ln 9: the logit of 0.9.
const LN9: f64 = 2.197_224_577_336_219_4;
/// A metalog exists if |p10 + p90 − 2·p50| ≤ this × (p90 − p10), all on the unbounded scale.
///
/// It is 0.4 / max g with g(p) = p − ½ + p(1 − p)·logit p, whose maximum 0.599 839 lies where (2p − 1)·logit p = 2.
const SKEW: f64 = 0.666_845_247_680_771_7;

/// Its bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Bounds {
    None,
    Low(f64),
    High(f64),
    Both(f64, f64),
}

/// Q(p) = a + b·logit p + c·(p − ½)·logit p, on the unbounded scale.
///
/// # Source
/// Keelin 2016, "The metalog distributions", Decision Analysis 13(4).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::distribution) struct Metalog {
    a: f64,
    b: f64,
    c: f64,
    bounds: Bounds,
}

impl Metalog {
    fn new(
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
        let [x10, x50, x90] = [p10, p50, p90].map(|x| bounds.unbounded(x));
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
                nearest: bounds.bounded(nearest),
            });
        }
        Ok(Self {
            a: x50,
            b: width / (2.0 * LN9),
            c: skew / (0.8 * LN9),
            bounds,
        })
    }

    /// The quantile on the unbounded scale, at a rank and its logit.
    fn unbounded_quantile(&self, p: f64, logit: f64) -> f64 {
        self.a + (self.b + self.c * (p - 0.5)) * logit
    }
}

impl InverseCdf for Metalog {
    fn quantile(&self, p: f64, q: f64) -> f64 {
        self.bounds.bounded(self.unbounded_quantile(p, ln(p) - ln(q)))
    }

    /// By bisection of the logit of the rank.
    fn tails(&self, x: f64) -> (f64, f64) {
        let target = self.bounds.unbounded(x);
        if !target.is_finite() {
            return certain_tails(match self.bounds {
                Bounds::High(high) | Bounds::Both(_, high) => x >= high,
                _ => x == f64::INFINITY,
            });
        }
        let (mut low, mut high) = (-745.0, 745.0);
        for _ in 0..120 {
            let middle = 0.5 * (low + high);
            if self.unbounded_quantile(logistic(middle), middle) <= target {
                low = middle;
            } else {
                high = middle;
            }
        }
        (logistic(low), logistic(-low))
    }
}

impl Bounds {
    /// From the bounded scale to the unbounded one.
    fn unbounded(self, x: f64) -> f64 {
        match self {
            Self::None => x,
            Self::Low(low) => ln(x - low),
            Self::High(high) => -ln(high - x),
            Self::Both(low, high) => logit((x - low) / (high - low)),
        }
    }

    /// From the unbounded scale to the bounded one.
    fn bounded(self, y: f64) -> f64 {
        match self {
            Self::None => y,
            Self::Low(low) => low + exp(y),
            Self::High(high) => high - exp(-y),
            Self::Both(low, high) => low + (high - low) * logistic(y),
        }
    }
}

impl Distribution {
    /// The three-term metalog with these 10, 50 and 90 % quantiles, between the bounds given.
    ///
    /// # Errors
    /// [`DistributionError`] if the quantiles are not finite, ascending and within the bounds, or no metalog passes
    /// through them.
    pub fn metalog(
        quantiles: [f64; 3],
        low: Option<f64>,
        high: Option<f64>,
    ) -> Result<Self, DistributionError> {
        for value in quantiles {
            finite("quantile", value)?;
        }
        Ok(Self::from_base(Metalog::new(quantiles, low, high)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passes_through_its_quantiles() {
        let cases = [
            ([1.0, 2.0, 4.0], None, None),
            ([1.0, 2.0, 5.0], Some(0.0), None),
            ([0.2, 0.5, 0.7], Some(0.0), Some(1.0)),
        ];
        for (quantiles, low, high) in cases {
            let m = Metalog::new(quantiles, low, high).expect("feasible");
            for (p, x) in [0.1, 0.5, 0.9].into_iter().zip(quantiles) {
                assert!((m.quantile(p, 1.0 - p) - x).abs() < 1e-13 * x.abs().max(1.0));
                assert!((m.tails(x).0 - p).abs() < 1e-12);
            }
        }
    }

    /// Whether the quantile function increases everywhere: the definition, on a fine grid of ranks.
    fn increases(quantiles: [f64; 3]) -> bool {
        let [x10, x50, x90] = quantiles;
        let (b, c) = ((x90 - x10) / (2.0 * LN9), (x10 + x90 - 2.0 * x50) / (0.8 * LN9));
        (1..100_000)
            .map(|i| f64::from(i) / 100_000.0)
            .all(|p| b + c * (p - 0.5 + p * (1.0 - p) * logit(p)) >= 0.0)
    }

    #[test]
    fn feasible_means_increasing_and_the_nearest_is_the_limit() {
        for (p10, p50) in [(0.0, 1.0), (-3.0, 2.0)] {
            let Err(DistributionError::Metalog { nearest }) = Metalog::new([p10, p50, 100.0], None, None)
            else {
                panic!("too skewed")
            };
            assert!(
                increases([p10, p50, nearest * (1.0 - 1e-6)])
                    && !increases([p10, p50, nearest * (1.0 + 1e-5)])
            );
            assert!(Metalog::new([p10, p50, nearest * (1.0 - 1e-9)], None, None).is_ok());
        }
        let Err(DistributionError::Metalog { nearest }) = Metalog::new([0.0, 10.0, 10.5], None, None) else {
            panic!("too skewed")
        };
        assert!(Metalog::new([0.0, 10.0, nearest + 1e-9], None, None).is_ok() && nearest > 10.5);
    }
}
