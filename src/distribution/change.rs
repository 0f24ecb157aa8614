//! A change of every value of a quantity: times a factor, plus an amount, within limits.

use super::quantity::{DistributionSpec, Quantity};
use super::support::Support;

/// Every value x becomes `factor`·x + `amount`, and where that is beyond a limit, the limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Factor, above 0.
    pub factor: f64,
    /// Amount that is added.
    pub amount: f64,
    /// Least value.
    pub low: f64,
    /// Greatest value.
    pub high: f64,
}

impl Change {
    /// The changed value of `x`.
    #[must_use]
    pub(super) fn apply(&self, x: f64) -> f64 {
        (self.factor * x + self.amount).max(self.low).min(self.high)
    }

    /// The same after a factor k > 0 on its result.
    #[must_use]
    pub(super) fn scaled(&self, k: f64) -> Self {
        Self {
            factor: k * self.factor,
            amount: k * self.amount,
            low: k * self.low,
            high: k * self.high,
        }
    }

    /// The value that becomes `x`; infinite for the limits and beyond them.
    pub(super) fn inverse(&self, x: f64) -> f64 {
        if x <= self.low {
            f64::NEG_INFINITY
        } else if x >= self.high {
            f64::INFINITY
        } else {
            (x - self.amount) / self.factor
        }
    }

    /// P(X ≤ x) and P(X > x) of a changed variable, from those of the variable.
    pub(super) fn tails(&self, x: f64, tails: impl FnOnce(f64) -> (f64, f64)) -> (f64, f64) {
        if x < self.low {
            (0.0, 1.0)
        } else if x >= self.high {
            (1.0, 0.0)
        } else {
            tails((x - self.amount) / self.factor)
        }
    }

    fn support(&self, of: Support) -> Support {
        let [low, high] = [of.low, of.high].map(|end| self.factor * end + self.amount);
        Support {
            low: low.max(self.low),
            high: high.min(self.high),
            includes_low: of.includes_low || low < self.low,
        }
    }
}

impl Quantity {
    /// The quantity with its values changed; it must not have been changed before.
    #[must_use]
    pub fn changed(mut self, change: Change) -> Self {
        match &mut self.spec {
            DistributionSpec::Fixed(value) => *value = change.apply(*value),
            _ => self.change = Some(change),
        }
        self
    }

    /// The support of the changed values, from that of the others.
    pub(super) fn changed_support(&self, support: Support) -> Support {
        self.change.map_or(support, |change| change.support(support))
    }
}
