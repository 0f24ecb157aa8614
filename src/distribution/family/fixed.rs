//! One value.

use crate::distribution::inverse_cdf::{InverseCdf, certain_tails};
use crate::distribution::parameter_checks::finite;
use crate::distribution::{Distribution, DistributionError};

/// All probability at one value.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::distribution) struct Fixed {
    value: f64,
}

impl InverseCdf for Fixed {
    fn quantile(&self, _: f64, _: f64) -> f64 {
        self.value
    }

    fn ends(&self) -> [Option<f64>; 2] {
        [Some(self.value); 2]
    }

    fn tails(&self, x: f64) -> (f64, f64) {
        certain_tails(x >= self.value)
    }
}

impl Distribution {
    /// One value.
    ///
    /// # Errors
    /// [`DistributionError`] if it is not finite.
    pub fn fixed(value: f64) -> Result<Self, DistributionError> {
        Ok(Self::from_base(Fixed {
            value: finite("value", value)?,
        }))
    }
}
