//! Lognormal.

use super::definition::{
    Domain, Family, FieldSet, FieldValues, Form, NoSolution, ParameterKind, Parametric, Z95,
};
use crate::distribution::inverse_cdf::{InverseCdf, score, tails_at_score};
use crate::distribution::parameter_checks::positive;
use crate::distribution::{Distribution, DistributionError, Support};
use crate::math::{exp, lanes, ln};

/// The lognormal family.
pub static LOGNORMAL: Family = Family {
    name: "lognormal",
    label: "lognormal",
    doc: "lognormal; sigma is the standard deviation of the logarithm",
    aliases: &["log_normal", "lognorm"],
    domain: Domain::Positive,
    form: Form::Fields(
        &[
            FieldSet {
                names: &["median", "sigma"],
                values: FieldValues::Own(&[ParameterKind::Value, ParameterKind::Pure]),
            },
            FieldSet {
                names: &["mean", "p05"],
                values: FieldValues::SolvedBy(|fields| from_mean(fields, true)),
            },
            FieldSet {
                names: &["mean", "p95"],
                values: FieldValues::SolvedBy(|fields| from_mean(fields, false)),
            },
            FieldSet {
                names: &["p05", "p95"],
                values: FieldValues::SolvedBy(from_percentiles),
            },
        ],
        Parametric {
            distribution: |parameters| match *parameters {
                [median, sigma] => Distribution::lognormal(median, sigma),
                _ => Err(DistributionError::Parameters),
            },
            support: Support::positive,
            from_interval: Some(|low, high| vec![(low * high).sqrt(), libm::log(high / low) / (2.0 * Z95)]),
        },
    ),
};

/// Median and sigma from the mean and the 5th (`lower`) or 95th percentile.
fn from_mean(fields: &[f64], lower: bool) -> Result<Vec<f64>, NoSolution> {
    let &[mean, percentile] = fields else {
        return Err(no_such_mean());
    };
    // ln mean = μ + σ²/2 and ln p = μ ± z σ: the smaller root for σ.
    let log = libm::log(percentile / mean);
    let root = (Z95 * Z95 - 2.0 * log).sqrt();
    let (sigma, median) = if lower {
        let sigma = root - Z95;
        (sigma, percentile * libm::exp(Z95 * sigma))
    } else {
        let sigma = Z95 - root;
        (sigma, percentile * libm::exp(-Z95 * sigma))
    };
    if sigma > 0.0 {
        Ok(vec![median, sigma])
    } else {
        Err(no_such_mean())
    }
}

fn no_such_mean() -> NoSolution {
    NoSolution {
        message: "no lognormal has this mean and this percentile".to_owned(),
        help: "p05 lies below the mean; p95 lies above it, at most 3.86 times as high",
        field: None,
    }
}

fn from_percentiles(fields: &[f64]) -> Result<Vec<f64>, NoSolution> {
    match *fields {
        [low, high] if low < high => Ok(vec![(low * high).sqrt(), libm::log(high / low) / (2.0 * Z95)]),
        _ => Err(NoSolution {
            message: "p95 does not lie above p05".to_owned(),
            help: "",
            field: Some(1),
        }),
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(in crate::distribution) struct LogNormal {
    median: f64,
    sigma: f64,
}

impl InverseCdf for LogNormal {
    fn quantile(&self, p: f64, q: f64) -> f64 {
        self.quantile_at_score(score(p, q))
    }

    fn quantile_at_score(&self, z: f64) -> f64 {
        self.median * exp(self.sigma * z)
    }

    fn tails(&self, x: f64) -> (f64, f64) {
        if x > 0.0 {
            tails_at_score(ln(x / self.median) / self.sigma)
        } else {
            (0.0, 1.0)
        }
    }

    fn fill_quantiles(&self, us: &mut [f64]) {
        lanes::lognormal(us, self.median, self.sigma);
    }

    fn fill_quantiles_at_scores(&self, zs: &mut [f64]) {
        lanes::lognormal_of_score(zs, self.median, self.sigma);
    }
}

impl Distribution {
    /// Lognormal with this median and standard deviation of the logarithm.
    ///
    /// # Errors
    /// [`DistributionError`] if a parameter is not above 0.
    pub fn lognormal(median: f64, sigma: f64) -> Result<Self, DistributionError> {
        Ok(Self::from_base(LogNormal {
            median: positive("median", median)?,
            sigma: positive("sigma", sigma)?,
        }))
    }
}
