//! Exponential.

use super::definition::{Domain, Family, FieldSet, FieldValues, Form, ParameterKind, Parametric};
use crate::distribution::inverse_cdf::{InverseCdf, hazard, tails_at_hazard};
use crate::distribution::parameter_checks::positive;
use crate::distribution::{Distribution, DistributionError, Support};

/// The exponential family of one parameter.
pub static EXPONENTIAL: Family = Family {
    name: "exponential",
    label: "exponential",
    doc: "exponential",
    aliases: &[],
    domain: Domain::Positive,
    form: Form::Fields(
        &[FieldSet {
            names: &["mean"],
            values: FieldValues::Own(&[ParameterKind::Value]),
        }],
        Parametric {
            distribution: |parameters| match *parameters {
                [mean] => Distribution::exponential(mean),
                _ => Err(DistributionError::Parameters),
            },
            support: Support::positive,
            from_interval: None,
        },
    ),
};

#[derive(Debug, Clone, PartialEq)]
pub(in crate::distribution) struct Exponential {
    mean: f64,
}

impl InverseCdf for Exponential {
    fn quantile(&self, p: f64, q: f64) -> f64 {
        self.mean * hazard(p, q)
    }

    fn tails(&self, x: f64) -> (f64, f64) {
        if x > 0.0 {
            tails_at_hazard(x / self.mean)
        } else {
            (0.0, 1.0)
        }
    }
}

impl Distribution {
    /// Exponential with this mean.
    ///
    /// # Errors
    /// [`DistributionError`] if it is not above 0.
    pub fn exponential(mean: f64) -> Result<Self, DistributionError> {
        Ok(Self::from_base(Exponential {
            mean: positive("mean", mean)?,
        }))
    }
}
