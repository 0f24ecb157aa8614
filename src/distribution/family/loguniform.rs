//! Loguniform.

use super::definition::{Domain, Family, Form, Parametric};
use crate::distribution::inverse_cdf::InverseCdf;
use crate::distribution::parameter_checks::{ordered, positive};
use crate::distribution::{Distribution, DistributionError, Support};
use crate::math::{exp, ln};

/// The loguniform family.
pub static LOGUNIFORM: Family = Family {
    name: "loguniform",
    label: "loguniform",
    doc: "uniform in the logarithm",
    aliases: &["log_uniform"],
    domain: Domain::Positive,
    form: Form::Items(
        &["low", "high"],
        Parametric {
            distribution: |parameters| match *parameters {
                [low, high] => Distribution::loguniform(low, high),
                _ => Err(DistributionError::Parameters),
            },
            support: Support::between_ends,
            from_interval: None,
        },
    ),
};

#[derive(Debug, Clone, PartialEq)]
pub(in crate::distribution) struct LogUniform {
    low: f64,
    high: f64,
}

impl InverseCdf for LogUniform {
    fn quantile(&self, p: f64, _: f64) -> f64 {
        self.low * exp(p * ln(self.high / self.low))
    }

    fn ends(&self) -> [Option<f64>; 2] {
        [Some(self.low), Some(self.high)]
    }

    fn tails(&self, x: f64) -> (f64, f64) {
        let (low, high) = (self.low, self.high);
        if x > 0.0 {
            let width = ln(high / low);
            let (below, above) = (ln(x / low) / width, ln(high / x) / width);
            (below.clamp(0.0, 1.0), above.clamp(0.0, 1.0))
        } else {
            (0.0, 1.0)
        }
    }
}

impl Distribution {
    /// Uniform in the logarithm between `low` and `high`.
    ///
    /// # Errors
    /// [`DistributionError`] if `low` is not above 0 or not below a finite `high`.
    pub fn loguniform(low: f64, high: f64) -> Result<Self, DistributionError> {
        ordered(positive("low", low)?, high)?;
        Ok(Self::from_base(LogUniform { low, high }))
    }
}
