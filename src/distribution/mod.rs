//! Probability distributions that are accurate in both tails, sampled by inverse transform.
//!
//! A [`Quantity`] is a distribution as an author states it; some of its parameters may be uncertain themselves.
//! A [`Distribution`] has a number for every parameter and gives quantiles, tail probabilities and random values.
//! This module has no units and no random numbers of its own. Each family has one file in [`family`].

mod change;
mod error;
pub mod family;
mod fill;
mod instantiate;
mod inverse_cdf;
mod parameter_checks;
pub mod quantity;
mod sample;
mod support;
mod tabulated;
#[cfg(test)]
mod tests;

pub use change::Change;
pub use error::DistributionError;
pub use family::{FAMILIES, Family};
pub use quantity::{DistributionSpec, Param, Quantity};
pub use support::Support;

use family::BaseDistribution;
use inverse_cdf::InverseCdf;

/// A distribution whose parameters are all known, possibly with a probability that the event never occurs.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    base: BaseDistribution,
    /// Probability of an infinite value: the upper end of the same uniform, so that a later rank is never earlier.
    never: f64,
    /// Factor on every value.
    scale: f64,
    /// What becomes of a value after that.
    change: Option<Change>,
}

impl Distribution {
    fn from_base(base: impl Into<BaseDistribution>) -> Self {
        Self {
            base: base.into(),
            never: 0.0,
            scale: 1.0,
            change: None,
        }
    }

    /// The quantile at rank `u`, 0 < u < 1; infinite in the upper part that never occurs.
    #[must_use]
    pub fn quantile(&self, u: f64) -> f64 {
        if self.never > 0.0 {
            let occurs = 1.0 - self.never;
            if u > occurs {
                return f64::INFINITY;
            }
            let u = u / occurs;
            return self.value(self.base.quantile(u, 1.0 - u));
        }
        self.value(self.base.quantile(u, 1.0 - u))
    }

    /// The value from that of the base.
    fn value(&self, base: f64) -> f64 {
        let value = self.scale * base;
        self.change.map_or(value, |change| change.apply(value))
    }

    /// The value of the base that becomes `x`; infinite beyond a limit of the change.
    fn unchanged(&self, x: f64) -> f64 {
        self.change.map_or(x, |change| change.inverse(x)) / self.scale
    }

    /// P(X ≤ x) and P(X > x) where the event occurs.
    fn tails(&self, x: f64) -> (f64, f64) {
        let unchanged = |x: f64| self.base.tails(x / self.scale);
        match self.change {
            Some(change) => change.tails(x, unchanged),
            None => unchanged(x),
        }
    }

    /// The quantile at rank Φ(z), for a standard normal score `z`. Accurate in both tails.
    #[must_use]
    pub(crate) fn quantile_at_score(&self, z: f64) -> f64 {
        if self.never == 0.0 {
            return self.value(self.base.quantile_at_score(z));
        }
        let [p, q] = [z, -z].map(crate::math::normal_cdf);
        if q < self.never {
            return f64::INFINITY;
        }
        let occurs = 1.0 - self.never;
        self.value(self.base.quantile(p / occurs, (q - self.never) / occurs))
    }

    /// The range of its values where the event occurs: the least and the greatest, or where values come near an end
    /// without reaching it, or have none, those beyond which lies a probability of 1e-15.
    #[must_use]
    pub(crate) fn range(&self) -> [f64; 2] {
        const OUTERMOST: f64 = 1e-15;
        let [low, high] = self.base.ends();
        let low = low.unwrap_or_else(|| self.base.quantile(OUTERMOST, 1.0 - OUTERMOST));
        let high = high.unwrap_or_else(|| self.base.quantile(1.0 - OUTERMOST, OUTERMOST));
        [low, high].map(|end| self.value(end))
    }

    /// P(X ≤ x).
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        (1.0 - self.never) * self.tails(x).0
    }

    /// P(X > x), the probability of never included.
    #[must_use]
    pub fn survival(&self, x: f64) -> f64 {
        (1.0 - self.never) * self.tails(x).1 + self.never
    }

    /// The distribution of `k` times this variable, k > 0.
    #[must_use]
    pub fn scaled(&self, k: f64) -> Self {
        match self.change {
            None => Self {
                scale: self.scale * k,
                ..self.clone()
            },
            Some(change) => self.clone().changed(change.scaled(k)),
        }
    }

    /// The distribution with its values changed, instead of any other change.
    fn changed(self, change: Change) -> Self {
        Self {
            change: Some(change),
            ..self
        }
    }

    /// The probability that the event never occurs.
    #[must_use]
    pub fn never(&self) -> f64 {
        self.never
    }

    /// The same with a probability of never in addition to the one it has.
    ///
    /// # Errors
    /// [`DistributionError::Never`] if `never` lies outside 0..=1.
    pub fn with_never(self, never: f64) -> Result<Self, DistributionError> {
        if !(0.0..=1.0).contains(&never) {
            return Err(DistributionError::Never { value: never });
        }
        Ok(Self {
            never: never + (1.0 - never) * self.never,
            ..self
        })
    }
}
