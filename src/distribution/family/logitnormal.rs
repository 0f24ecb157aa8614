//! Logit-normal.

use super::definition::{Domain, Family, FieldSet, FieldValues, Form, ParameterKind, Parametric, Z95};
use crate::distribution::inverse_cdf::{InverseCdf, certain_tails, score, tails_at_score};
use crate::distribution::parameter_checks::positive;
use crate::distribution::{Distribution, DistributionError, Support};
use crate::math::{logistic, logit};

/// The logit-normal family.
pub static LOGITNORMAL: Family = Family {
    name: "logitnormal",
    label: "logit-normal",
    doc: "logit-normal; sigma is the standard deviation of the logit",
    aliases: &["logit_normal"],
    domain: Domain::Unit,
    form: Form::Fields(
        &[FieldSet {
            names: &["median", "sigma"],
            values: FieldValues::Own(&[ParameterKind::InsideUnit, ParameterKind::Pure]),
        }],
        Parametric {
            distribution: |parameters| match *parameters {
                [median, sigma] => Distribution::logitnormal(median, sigma),
                _ => Err(DistributionError::Parameters),
            },
            support: Support::unit_interval,
            from_interval: Some(|low, high| {
                let [low, high] = [low, high].map(|p| libm::log(p) - libm::log1p(-p));
                let median = 1.0 / (1.0 + libm::exp(-(low + high) / 2.0));
                vec![median, (high - low) / (2.0 * Z95)]
            }),
        },
    ),
};

#[derive(Debug, Clone, PartialEq)]
pub(in crate::distribution) struct LogitNormal {
    /// Logit of the median.
    centre: f64,
    sigma: f64,
}

impl InverseCdf for LogitNormal {
    fn quantile(&self, p: f64, q: f64) -> f64 {
        self.quantile_at_score(score(p, q))
    }

    fn quantile_at_score(&self, z: f64) -> f64 {
        logistic(self.centre + self.sigma * z)
    }

    fn tails(&self, x: f64) -> (f64, f64) {
        if x > 0.0 && x < 1.0 {
            tails_at_score((logit(x) - self.centre) / self.sigma)
        } else {
            certain_tails(x >= 1.0)
        }
    }
}

impl Distribution {
    /// Logit-normal with this median and standard deviation of the logit.
    ///
    /// # Errors
    /// [`DistributionError`] if `median` is not strictly between 0 and 1 or `sigma` not above 0.
    pub fn logitnormal(median: f64, sigma: f64) -> Result<Self, DistributionError> {
        if !(median > 0.0 && median < 1.0) {
            return Err(DistributionError::NotInside {
                name: "median",
                value: median,
            });
        }
        Ok(Self::from_base(LogitNormal {
            centre: logit(median),
            sigma: positive("sigma", sigma)?,
        }))
    }
}
