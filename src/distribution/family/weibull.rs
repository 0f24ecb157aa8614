//! Weibull.

use super::definition::{Domain, Family, FieldSet, FieldValues, Form, ParameterKind, Parametric};
use crate::distribution::inverse_cdf::{InverseCdf, hazard, tails_at_hazard};
use crate::distribution::parameter_checks::positive;
use crate::distribution::{Distribution, DistributionError, Support};
use crate::math::pow;

/// The Weibull family.
pub static WEIBULL: Family = Family {
    name: "weibull",
    label: "Weibull",
    doc: "Weibull",
    aliases: &[],
    domain: Domain::Positive,
    form: Form::Fields(
        &[FieldSet {
            names: &["scale", "shape"],
            values: FieldValues::Own(&[ParameterKind::Value, ParameterKind::Pure]),
        }],
        Parametric {
            distribution: |parameters| match *parameters {
                [scale, shape] => Distribution::weibull(scale, shape),
                _ => Err(DistributionError::Parameters),
            },
            support: Support::positive,
            from_interval: None,
        },
    ),
};

#[derive(Debug, Clone, PartialEq)]
pub(in crate::distribution) struct Weibull {
    scale: f64,
    shape: f64,
}

impl InverseCdf for Weibull {
    fn quantile(&self, p: f64, q: f64) -> f64 {
        self.scale * pow(hazard(p, q), 1.0 / self.shape)
    }

    fn tails(&self, x: f64) -> (f64, f64) {
        if x > 0.0 {
            tails_at_hazard(pow(x / self.scale, self.shape))
        } else {
            (0.0, 1.0)
        }
    }
}

impl Distribution {
    /// Weibull with this scale and shape.
    ///
    /// # Errors
    /// [`DistributionError`] if a parameter is not above 0.
    pub fn weibull(scale: f64, shape: f64) -> Result<Self, DistributionError> {
        Ok(Self::from_base(Weibull {
            scale: positive("scale", scale)?,
            shape: positive("shape", shape)?,
        }))
    }
}
