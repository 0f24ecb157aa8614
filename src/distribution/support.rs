//! The support of a quantity: where its values can lie.

use super::quantity::{DistributionSpec, Param, Quantity};

/// The smallest interval that holds every value of a quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Support {
    /// Greatest lower bound.
    pub low: f64,
    /// Least upper bound.
    pub high: f64,
    /// Whether `low` itself can occur.
    pub includes_low: bool,
}

impl Support {
    /// All numbers from `low` to `high`, `low` included.
    #[must_use]
    pub const fn closed(low: f64, high: f64) -> Self {
        Self {
            low,
            high,
            includes_low: true,
        }
    }

    /// All numbers between `low` and `high`.
    #[must_use]
    pub const fn open(low: f64, high: f64) -> Self {
        Self {
            low,
            high,
            includes_low: false,
        }
    }

    /// Every number.
    pub(super) fn real(_: &[Self]) -> Self {
        Self::open(f64::NEG_INFINITY, f64::INFINITY)
    }

    /// Every number above 0.
    pub(super) fn positive(_: &[Self]) -> Self {
        Self::open(0.0, f64::INFINITY)
    }

    /// Every number between 0 and 1.
    pub(super) fn unit_interval(_: &[Self]) -> Self {
        Self::open(0.0, 1.0)
    }

    /// From the first parameter to the last.
    pub(super) fn between_ends(parameters: &[Self]) -> Self {
        match (parameters.first(), parameters.last()) {
            (Some(low), Some(high)) => Self {
                high: high.high,
                ..*low
            },
            _ => Self::real(parameters),
        }
    }

    /// The smallest interval that holds all of these.
    fn hull(parts: impl Iterator<Item = Self>) -> Self {
        parts.fold(Self::open(f64::INFINITY, f64::NEG_INFINITY), |all, part| Self {
            low: all.low.min(part.low),
            high: all.high.max(part.high),
            includes_low: if part.low < all.low {
                part.includes_low
            } else {
                all.includes_low || (part.low == all.low && part.includes_low)
            },
        })
    }
}

impl Quantity {
    /// Where its values lie, truncation included.
    #[must_use]
    pub fn support(&self) -> Support {
        let mut support = self.spec.support();
        if let Some(least) = self.at_least
            && least > support.low
        {
            support.low = least;
            support.includes_low = true;
        }
        support.high = self.at_most.map_or(support.high, |most| most.min(support.high));
        self.changed_support(support)
    }
}

impl DistributionSpec {
    fn support(&self) -> Support {
        match self {
            Self::Fixed(value) => Support::closed(*value, *value),
            Self::Parametric { family, parameters } => {
                let parameters: Vec<Support> = parameters.iter().map(Param::support).collect();
                family.support(&parameters)
            }
            Self::Discrete(pairs) => Support::hull(pairs.iter().map(|(x, _)| Support::closed(*x, *x))),
            Self::Empirical(values) => Support::hull(values.iter().map(|x| Support::closed(*x, *x))),
            Self::Metalog { low, high, .. } => {
                Support::open(low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(f64::INFINITY))
            }
            Self::Mixture(parts) => {
                let occurring = parts.iter().filter(|(_, part)| part.never < 1.0);
                Support::hull(occurring.map(|(_, part)| part.support()))
            }
        }
    }
}

impl Param {
    fn support(&self) -> Support {
        match self {
            Self::Known(value) => Support::closed(*value, *value),
            Self::Uncertain(quantity) => quantity.support(),
        }
    }
}
