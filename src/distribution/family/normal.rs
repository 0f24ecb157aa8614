//! Normal.

use super::definition::{Domain, Family, FieldSet, FieldValues, Form, ParameterKind, Parametric, Z95};
use crate::distribution::inverse_cdf::{InverseCdf, score, tails_at_score};
use crate::distribution::parameter_checks::{finite, positive};
use crate::distribution::{Distribution, DistributionError, Support};
use crate::math::lanes;

/// The normal family.
pub static NORMAL: Family = Family {
    name: "normal",
    label: "normal",
    doc: "normal",
    aliases: &["gaussian", "gauss"],
    domain: Domain::Real,
    form: Form::Fields(
        &[FieldSet {
            names: &["mean", "sd"],
            values: FieldValues::Own(&[ParameterKind::Value, ParameterKind::Spread]),
        }],
        Parametric {
            distribution: |parameters| match *parameters {
                [mean, sd] => Distribution::normal(mean, sd),
                _ => Err(DistributionError::Parameters),
            },
            support: Support::real,
            from_interval: Some(|low, high| vec![(low + high) / 2.0, (high - low) / (2.0 * Z95)]),
        },
    ),
};

#[derive(Debug, Clone, PartialEq)]
pub(in crate::distribution) struct Normal {
    mean: f64,
    sd: f64,
}

impl InverseCdf for Normal {
    fn quantile(&self, p: f64, q: f64) -> f64 {
        self.quantile_at_score(score(p, q))
    }

    fn quantile_at_score(&self, z: f64) -> f64 {
        self.mean + self.sd * z
    }

    fn tails(&self, x: f64) -> (f64, f64) {
        tails_at_score((x - self.mean) / self.sd)
    }

    fn fill_quantiles(&self, us: &mut [f64]) {
        lanes::normal(us, self.mean, self.sd);
    }
}

impl Distribution {
    /// Normal with this mean and standard deviation.
    ///
    /// # Errors
    /// [`DistributionError`] if `mean` is not finite or `sd` not above 0.
    pub fn normal(mean: f64, sd: f64) -> Result<Self, DistributionError> {
        Ok(Self::from_base(Normal {
            mean: finite("mean", mean)?,
            sd: positive("sd", sd)?,
        }))
    }
}
