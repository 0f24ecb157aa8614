//! Values with their probabilities.

use super::definition::{Domain, Family, Form};
use crate::distribution::inverse_cdf::InverseCdf;
use crate::distribution::parameter_checks::{finite, weights};
use crate::distribution::{Distribution, DistributionError};

/// Discrete distributions.
pub static DISCRETE: Family = Family {
    name: "discrete",
    label: "discrete distribution",
    doc: "values with their probabilities: [[\"0 bde\", 0.3], [\"1 bde\", 0.7]]",
    aliases: &[],
    domain: Domain::Real,
    form: Form::Pairs,
};

/// Values in ascending order, with the probability of each or less.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::distribution) struct Discrete {
    values: Vec<f64>,
    cumulative: Vec<f64>,
}

impl InverseCdf for Discrete {
    fn quantile(&self, p: f64, _: f64) -> f64 {
        let at = self.cumulative.partition_point(|c| *c < p);
        self.values[at.min(self.values.len() - 1)]
    }

    fn ends(&self) -> [Option<f64>; 2] {
        [self.values.first().copied(), self.values.last().copied()]
    }

    fn tails(&self, x: f64) -> (f64, f64) {
        let at = self.values.partition_point(|v| *v <= x);
        let below = if at == 0 { 0.0 } else { self.cumulative[at - 1] };
        (below, 1.0 - below)
    }
}

impl Distribution {
    /// Values with their probabilities, which sum to 1.
    ///
    /// # Errors
    /// [`DistributionError`] if there are none, a value is not finite, or the probabilities do not sum to 1.
    pub fn discrete(pairs: &[(f64, f64)]) -> Result<Self, DistributionError> {
        if pairs.is_empty() {
            return Err(DistributionError::Empty);
        }
        weights(pairs.iter().map(|(_, p)| *p))?;
        let mut pairs = pairs.to_vec();
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut values, mut cumulative, mut sum) = (Vec::new(), Vec::new(), 0.0);
        for (value, p) in pairs {
            sum += p;
            values.push(finite("value", value)?);
            cumulative.push(sum);
        }
        // Rounding must not leave ranks above the last value.
        if let Some(last) = cumulative.last_mut() {
            *last = 1.0;
        }
        Ok(Self::from_base(Discrete { values, cumulative }))
    }
}
