//! Quantities as an author states them: a family, its parameters, a probability of never, a truncation.

use super::change::Change;
use super::family::{self, Family};

/// A parameter of a family.
#[derive(Debug, Clone, PartialEq)]
pub enum Param {
    /// A number.
    Known(f64),
    /// Uncertain itself: drawn once per world. Its own parameters are known.
    Uncertain(Box<Quantity>),
}

/// A distribution with its parameters, in base units.
#[derive(Debug, Clone, PartialEq)]
pub enum DistributionSpec {
    /// One value.
    Fixed(f64),
    /// A member of a parametric family.
    Parametric {
        /// The family; see [`FAMILIES`](super::FAMILIES).
        family: &'static Family,
        /// Its own parameters, in the order of [`Family::parameters`].
        parameters: Vec<Param>,
    },
    /// Values with their probabilities, which sum to 1.
    Discrete(Vec<(f64, f64)>),
    /// Equally probable observations; the quantile is a step function.
    Empirical(Vec<f64>),
    /// The three-term metalog through three quantiles, with bounds where the key has them.
    Metalog {
        /// 10 % quantile.
        p10: f64,
        /// Median.
        p50: f64,
        /// 90 % quantile.
        p90: f64,
        /// Lower bound, if any.
        low: Option<f64>,
        /// Upper bound, if any.
        high: Option<f64>,
    },
    /// Weighted components; the weights sum to 1.
    Mixture(Vec<(f64, Quantity)>),
}

/// A distribution as stated, with the probability of never and the truncation.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Family and parameters.
    pub spec: DistributionSpec,
    /// Probability of never, 0..=1: the upper end of the same uniform draw.
    pub never: f64,
    /// Truncation from below; the rest is renormalised.
    pub at_least: Option<f64>,
    /// Truncation from above; the rest is renormalised.
    pub at_most: Option<f64>,
    /// A change of every value that occurs, after the truncation.
    pub change: Option<Change>,
}

impl DistributionSpec {
    /// A member of a parametric family with known parameters, in the order of [`Family::parameters`].
    ///
    /// # Example
    /// ```
    /// use foederis::distribution::{DistributionSpec, Quantity, family};
    /// let delay = Quantity::from(DistributionSpec::parametric(&family::WEIBULL, &[10.0, 1.5]));
    /// assert!(delay.quantiles([0.5])[0].is_some_and(|median| (7.8..7.9).contains(&median)));
    /// ```
    #[must_use]
    pub fn parametric(family: &'static Family, parameters: &[f64]) -> Self {
        Self::Parametric {
            family,
            parameters: parameters.iter().copied().map(Param::Known).collect(),
        }
    }

    /// What it is called in a sentence: `lognormal`, `PERT`, `mixture`.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Fixed(_) => "value",
            Self::Parametric { family, .. } => family.label,
            Self::Discrete(_) => family::DISCRETE.label,
            Self::Empirical(_) => family::EMPIRICAL.label,
            Self::Metalog { .. } => family::QUANTILES.label,
            Self::Mixture(_) => family::MIXTURE.label,
        }
    }

    /// The parameters that may be uncertain, by name.
    pub(super) fn parameters(&self) -> impl Iterator<Item = (&'static str, &Param)> {
        let (names, parameters): (&[&str], &[Param]) = match self {
            Self::Parametric { family, parameters } => (family.parameters(), parameters),
            _ => (&[], &[]),
        };
        names.iter().copied().zip(parameters)
    }
}

impl From<DistributionSpec> for Quantity {
    /// Without never and truncation.
    fn from(spec: DistributionSpec) -> Self {
        Self {
            spec,
            never: 0.0,
            at_least: None,
            at_most: None,
            change: None,
        }
    }
}
