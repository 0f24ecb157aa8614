//! Beta on 0..1.

use super::definition::{Domain, Family, FieldSet, FieldValues, Form, NoSolution, ParameterKind, Parametric};
use crate::distribution::parameter_checks::positive;
use crate::distribution::tabulated::{Standard, Tabulated};
use crate::distribution::{Distribution, DistributionError, Support};

/// The beta family.
pub static BETA: Family = Family {
    name: "beta",
    label: "beta",
    doc: "beta on 0 to 1",
    aliases: &[],
    domain: Domain::Unit,
    form: Form::Fields(
        &[
            FieldSet {
                names: &["mean", "sd"],
                values: FieldValues::SolvedBy(from_moments),
            },
            FieldSet {
                names: &["alpha", "beta"],
                values: FieldValues::Own(&[ParameterKind::Pure, ParameterKind::Pure]),
            },
        ],
        Parametric {
            distribution: |parameters| match *parameters {
                [alpha, beta] => Distribution::beta(alpha, beta),
                _ => Err(DistributionError::Parameters),
            },
            support: Support::unit_interval,
            from_interval: None,
        },
    ),
};

/// Alpha and beta from mean and standard deviation.
fn from_moments(fields: &[f64]) -> Result<Vec<f64>, NoSolution> {
    let wrong = |message: String, field| NoSolution {
        message,
        help: "",
        field: Some(field),
    };
    let (mean, sd) = match *fields {
        [mean, sd] if mean < 1.0 => (mean, sd),
        _ => return Err(wrong("the mean of a beta lies between 0 and 1".to_owned(), 0)),
    };
    let count = mean * (1.0 - mean) / (sd * sd) - 1.0;
    if count <= 0.0 {
        let most = (mean * (1.0 - mean)).sqrt();
        let message = format!("a beta with mean {mean} has a standard deviation below {most:.4}");
        return Err(wrong(message, 1));
    }
    Ok(vec![mean * count, (1.0 - mean) * count])
}

impl Distribution {
    /// Beta on 0..1.
    ///
    /// # Errors
    /// [`DistributionError`] if a parameter is not above 0.
    pub fn beta(alpha: f64, beta: f64) -> Result<Self, DistributionError> {
        let beta = Standard::Beta {
            alpha: positive("alpha", alpha)?,
            beta: positive("beta", beta)?,
        };
        Ok(Self::from_base(Tabulated::new(beta, 0.0, 1.0)))
    }
}
