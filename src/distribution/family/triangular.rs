//! Triangular.

use super::definition::{Domain, Family, Form, Parametric};
use crate::distribution::inverse_cdf::{InverseCdf, certain_tails};
use crate::distribution::parameter_checks::ordered_with_mode;
use crate::distribution::{Distribution, DistributionError, Support};
use crate::math::lanes;

/// The triangular family.
pub static TRIANGULAR: Family = Family {
    name: "triangular",
    label: "triangular",
    doc: "triangular",
    aliases: &["triangle"],
    domain: Domain::Real,
    form: Form::Items(
        &["low", "mode", "high"],
        Parametric {
            distribution: |parameters| match *parameters {
                [low, mode, high] => Distribution::triangular(low, mode, high),
                _ => Err(DistributionError::Parameters),
            },
            support: Support::between_ends,
            from_interval: None,
        },
    ),
};

#[derive(Debug, Clone, PartialEq)]
pub(in crate::distribution) struct Triangular {
    low: f64,
    mode: f64,
    high: f64,
}

impl InverseCdf for Triangular {
    fn quantile(&self, p: f64, q: f64) -> f64 {
        lanes::triangular_quantile(p, q, self.low, self.mode, self.high)
    }

    fn ends(&self) -> [Option<f64>; 2] {
        [Some(self.low), Some(self.high)]
    }

    fn tails(&self, x: f64) -> (f64, f64) {
        let Self { low, mode, high } = *self;
        if x <= low || x >= high {
            return certain_tails(x >= high);
        }
        let width = high - low;
        if x < mode {
            let p = (x - low) * (x - low) / (width * (mode - low));
            (p, 1.0 - p)
        } else {
            let q = (high - x) * (high - x) / (width * (high - mode));
            (1.0 - q, q)
        }
    }

    fn fill_quantiles(&self, us: &mut [f64]) {
        lanes::triangular(us, self.low, self.mode, self.high);
    }
}

impl Distribution {
    /// Triangular between `low` and `high`, most likely at `mode`.
    ///
    /// # Errors
    /// [`DistributionError`] if they are not finite, `low` is not below `high`, or `mode` lies outside.
    pub fn triangular(low: f64, mode: f64, high: f64) -> Result<Self, DistributionError> {
        ordered_with_mode(low, mode, high)?;
        Ok(Self::from_base(Triangular { low, mode, high }))
    }
}
