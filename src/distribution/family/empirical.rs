//! Equally probable observations.

use super::definition::{Domain, Family, Form};
use crate::distribution::{Distribution, DistributionError};

/// Empirical distributions.
pub static EMPIRICAL: Family = Family {
    name: "empirical",
    label: "sample",
    doc: "equally probable observations",
    aliases: &[],
    domain: Domain::Real,
    form: Form::Observations,
};

impl Distribution {
    /// Equally probable observations; the quantile is a step function.
    ///
    /// # Errors
    /// [`DistributionError`] if there are none or one is not finite.
    pub fn empirical(values: &[f64]) -> Result<Self, DistributionError> {
        let probability = 1.0 / values.len() as f64;
        Self::discrete(&values.iter().map(|v| (*v, probability)).collect::<Vec<_>>())
    }
}
