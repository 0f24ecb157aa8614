//! Gamma.

use super::definition::{Domain, Family, FieldSet, FieldValues, Form, NoSolution, ParameterKind, Parametric};
use crate::distribution::parameter_checks::positive;
use crate::distribution::tabulated::{Standard, Tabulated};
use crate::distribution::{Distribution, DistributionError, Support};

/// The gamma family.
pub static GAMMA: Family = Family {
    name: "gamma",
    label: "gamma",
    doc: "gamma",
    aliases: &[],
    domain: Domain::Positive,
    form: Form::Fields(
        &[
            FieldSet {
                names: &["mean", "sd"],
                values: FieldValues::SolvedBy(from_moments),
            },
            FieldSet {
                names: &["shape", "scale"],
                values: FieldValues::Own(&[ParameterKind::Pure, ParameterKind::Value]),
            },
        ],
        Parametric {
            distribution: |parameters| match *parameters {
                [shape, scale] => Distribution::gamma(shape, scale),
                _ => Err(DistributionError::Parameters),
            },
            support: Support::positive,
            from_interval: None,
        },
    ),
};

/// Shape and scale from mean and standard deviation.
fn from_moments(fields: &[f64]) -> Result<Vec<f64>, NoSolution> {
    match *fields {
        [mean, sd] => Ok(vec![(mean / sd) * (mean / sd), sd * sd / mean]),
        _ => Err(NoSolution {
            message: "a gamma is solved from mean and standard deviation".to_owned(),
            help: "",
            field: None,
        }),
    }
}

impl Distribution {
    /// Gamma with this shape and scale.
    ///
    /// # Errors
    /// [`DistributionError`] if a parameter is not above 0.
    pub fn gamma(shape: f64, scale: f64) -> Result<Self, DistributionError> {
        let gamma = Standard::Gamma {
            shape: positive("shape", shape)?,
        };
        Ok(Self::from_base(Tabulated::new(
            gamma,
            0.0,
            positive("scale", scale)?,
        )))
    }
}
