//! Uniform.

use super::definition::{Domain, Family, Form, Parametric};
use crate::distribution::inverse_cdf::InverseCdf;
use crate::distribution::parameter_checks::ordered;
use crate::distribution::{Distribution, DistributionError, Support};

/// The uniform family.
pub static UNIFORM: Family = Family {
    name: "uniform",
    label: "uniform",
    doc: "uniform",
    aliases: &[],
    domain: Domain::Real,
    form: Form::Items(
        &["low", "high"],
        Parametric {
            distribution: |parameters| match *parameters {
                [low, high] => Distribution::uniform(low, high),
                _ => Err(DistributionError::Parameters),
            },
            support: Support::between_ends,
            from_interval: None,
        },
    ),
};

#[derive(Debug, Clone, PartialEq)]
pub(in crate::distribution) struct Uniform {
    low: f64,
    high: f64,
}

impl InverseCdf for Uniform {
    fn quantile(&self, p: f64, q: f64) -> f64 {
        if p < 0.5 {
            self.low + p * (self.high - self.low)
        } else {
            self.high - q * (self.high - self.low)
        }
    }

    fn ends(&self) -> [Option<f64>; 2] {
        [Some(self.low), Some(self.high)]
    }

    fn tails(&self, x: f64) -> (f64, f64) {
        let (low, high) = (self.low, self.high);
        let (below, above) = ((x - low) / (high - low), (high - x) / (high - low));
        (below.clamp(0.0, 1.0), above.clamp(0.0, 1.0))
    }
}

impl Distribution {
    /// Uniform between `low` and `high`.
    ///
    /// # Errors
    /// [`DistributionError`] if they are not finite or `low` is not below `high`.
    pub fn uniform(low: f64, high: f64) -> Result<Self, DistributionError> {
        ordered(low, high)?;
        Ok(Self::from_base(Uniform { low, high }))
    }
}
