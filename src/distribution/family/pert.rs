//! PERT: a beta on `low`..`high` with weight 4 on the mode.

use super::definition::{Domain, Family, Form, Parametric};
use crate::distribution::parameter_checks::ordered_with_mode;
use crate::distribution::tabulated::{Standard, Tabulated};
use crate::distribution::{Distribution, DistributionError, Support};

/// The PERT family.
pub static PERT: Family = Family {
    name: "pert",
    label: "PERT",
    doc: "PERT: a beta between the ends, weight 4 on the mode",
    aliases: &["betapert"],
    domain: Domain::Real,
    form: Form::Items(
        &["low", "mode", "high"],
        Parametric {
            distribution: |parameters| match *parameters {
                [low, mode, high] => Distribution::pert(low, mode, high),
                _ => Err(DistributionError::Parameters),
            },
            support: Support::between_ends,
            from_interval: None,
        },
    ),
};

impl Distribution {
    /// PERT: a beta on `low`..`high` with weight 4 on the mode.
    ///
    /// # Errors
    /// [`DistributionError`] if they are not finite, `low` is not below `high`, or `mode` lies outside.
    pub fn pert(low: f64, mode: f64, high: f64) -> Result<Self, DistributionError> {
        ordered_with_mode(low, mode, high)?;
        let width = high - low;
        let (alpha, beta) = (
            1.0 + 4.0 * (mode - low) / width,
            1.0 + 4.0 * (high - mode) / width,
        );
        let beta = Standard::Beta { alpha, beta };
        Ok(Self::from_base(Tabulated::new(beta, low, width)))
    }
}
