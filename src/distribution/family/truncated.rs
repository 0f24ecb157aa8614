//! Truncation: the ranks below and above two bounds are cut off, the rest is renormalised.

use super::BaseDistribution;
use crate::distribution::inverse_cdf::InverseCdf;
use crate::distribution::{Distribution, DistributionError};

#[derive(Debug, Clone, PartialEq)]
pub(in crate::distribution) struct Truncated {
    inner: Box<BaseDistribution>,
    low: f64,
    high: f64,
    /// Probability below `low`.
    below: f64,
    /// Probability above `high`.
    above: f64,
}

impl Truncated {
    fn inside(&self) -> f64 {
        1.0 - self.below - self.above
    }
}

impl InverseCdf for Truncated {
    fn quantile(&self, p: f64, q: f64) -> f64 {
        let inside = self.inside();
        self.inner
            .quantile(self.below + p * inside, self.above + q * inside)
            .clamp(self.low, self.high)
    }

    fn ends(&self) -> [Option<f64>; 2] {
        // An end that cuts nothing off is none.
        let [low, high] = self.inner.ends();
        [
            if self.below > 0.0 { Some(self.low) } else { low },
            if self.above > 0.0 { Some(self.high) } else { high },
        ]
    }

    fn tails(&self, x: f64) -> (f64, f64) {
        if x < self.low {
            return (0.0, 1.0);
        }
        if x >= self.high {
            return (1.0, 0.0);
        }
        let ((p, q), inside) = (self.inner.tails(x), self.inside());
        (
            ((p - self.below) / inside).clamp(0.0, 1.0),
            ((q - self.above) / inside).clamp(0.0, 1.0),
        )
    }
}

impl Distribution {
    /// Truncated to `low`..`high`; the rest is renormalised. The probability of never stays.
    ///
    /// # Errors
    /// [`DistributionError::Truncation`] if no probability is left.
    pub fn truncated(self, low: Option<f64>, high: Option<f64>) -> Result<Self, DistributionError> {
        let (low, high) = (
            self.unchanged(low.unwrap_or(f64::NEG_INFINITY)),
            self.unchanged(high.unwrap_or(f64::INFINITY)),
        );
        let (below, above) = (self.base.tails(low).0, self.base.tails(high).1);
        if !(low <= high && below + above < 1.0) {
            return Err(DistributionError::Truncation {
                low: self.value(low),
                high: self.value(high),
            });
        }
        let truncated = Truncated {
            inner: Box::new(self.base),
            low,
            high,
            below,
            above,
        };
        Ok(Self {
            base: truncated.into(),
            never: self.never,
            scale: self.scale,
            change: self.change,
        })
    }
}
