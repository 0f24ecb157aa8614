//! Laws from parameters: every condition checked once, here.

use std::sync::Arc;

use super::Distribution;
use super::error::DistributionError;
use super::family::Family;
use super::metalog::Metalog;
use super::table::{Kind, Table};
use crate::math::logit;

/// How far a sum of weights may be from 1.
const WEIGHTS: f64 = 1e-9;

fn law(family: Family) -> Distribution {
    Distribution {
        family,
        never: 0.0,
        scale: 1.0,
    }
}

fn finite(name: &'static str, value: f64) -> Result<f64, DistributionError> {
    if value.is_finite() {
        Ok(value)
    } else {
        Err(DistributionError::NotFinite { name })
    }
}

fn positive(name: &'static str, value: f64) -> Result<f64, DistributionError> {
    let value = finite(name, value)?;
    if value > 0.0 {
        Ok(value)
    } else {
        Err(DistributionError::NotPositive { name, value })
    }
}

fn ordered(low: f64, high: f64) -> Result<(), DistributionError> {
    finite("low", low)?;
    finite("high", high)?;
    if low < high {
        Ok(())
    } else {
        Err(DistributionError::Reversed { low, high })
    }
}

fn with_mode(low: f64, mode: f64, high: f64) -> Result<(), DistributionError> {
    ordered(low, high)?;
    finite("mode", mode)?;
    if (low..=high).contains(&mode) {
        Ok(())
    } else {
        Err(DistributionError::Mode { low, mode, high })
    }
}

fn weighted(mut weights: impl Iterator<Item = f64> + Clone) -> Result<(), DistributionError> {
    let sum: f64 = weights.clone().sum();
    let legal = weights.all(|w| w >= 0.0) && (sum - 1.0).abs() <= WEIGHTS;
    if legal {
        Ok(())
    } else {
        Err(DistributionError::Weights { sum })
    }
}

/// # Errors
/// Each constructor: the [`DistributionError`] of the condition that its parameters break.
impl Distribution {
    /// One value.
    pub fn fixed(value: f64) -> Result<Self, DistributionError> {
        Ok(law(Family::Fixed(finite("value", value)?)))
    }

    /// Normal.
    pub fn normal(mean: f64, sd: f64) -> Result<Self, DistributionError> {
        Ok(law(Family::Normal {
            mean: finite("mean", mean)?,
            sd: positive("sd", sd)?,
        }))
    }

    /// Lognormal with this median and standard deviation of the logarithm.
    pub fn lognormal(median: f64, sigma: f64) -> Result<Self, DistributionError> {
        Ok(law(Family::LogNormal {
            median: positive("median", median)?,
            sigma: positive("sigma", sigma)?,
        }))
    }

    /// Logit-normal with this median and standard deviation of the logit.
    pub fn logitnormal(median: f64, sigma: f64) -> Result<Self, DistributionError> {
        if !(median > 0.0 && median < 1.0) {
            return Err(DistributionError::NotInside {
                name: "median",
                value: median,
            });
        }
        Ok(law(Family::LogitNormal {
            centre: logit(median),
            sigma: positive("sigma", sigma)?,
        }))
    }

    /// Uniform.
    pub fn uniform(low: f64, high: f64) -> Result<Self, DistributionError> {
        ordered(low, high)?;
        Ok(law(Family::Uniform { low, high }))
    }

    /// Uniform in the logarithm.
    pub fn loguniform(low: f64, high: f64) -> Result<Self, DistributionError> {
        ordered(positive("low", low)?, high)?;
        Ok(law(Family::LogUniform { low, high }))
    }

    /// Triangular.
    pub fn triangular(low: f64, mode: f64, high: f64) -> Result<Self, DistributionError> {
        with_mode(low, mode, high)?;
        Ok(law(Family::Triangular { low, mode, high }))
    }

    /// PERT: a beta on low..high with weight 4 on the mode.
    pub fn pert(low: f64, mode: f64, high: f64) -> Result<Self, DistributionError> {
        with_mode(low, mode, high)?;
        let width = high - low;
        let (alpha, beta) = (
            1.0 + 4.0 * (mode - low) / width,
            1.0 + 4.0 * (high - mode) / width,
        );
        let table = Arc::new(Table::new(Kind::Beta { alpha, beta }));
        Ok(law(Family::Tabled { table, low, width }))
    }

    /// Beta on 0..1.
    pub fn beta(alpha: f64, beta: f64) -> Result<Self, DistributionError> {
        let kind = Kind::Beta {
            alpha: positive("alpha", alpha)?,
            beta: positive("beta", beta)?,
        };
        Ok(law(Family::Tabled {
            table: Arc::new(Table::new(kind)),
            low: 0.0,
            width: 1.0,
        }))
    }

    /// Gamma.
    pub fn gamma(shape: f64, scale: f64) -> Result<Self, DistributionError> {
        let kind = Kind::Gamma {
            shape: positive("shape", shape)?,
        };
        Ok(law(Family::Tabled {
            table: Arc::new(Table::new(kind)),
            low: 0.0,
            width: positive("scale", scale)?,
        }))
    }

    /// Weibull.
    pub fn weibull(scale: f64, shape: f64) -> Result<Self, DistributionError> {
        Ok(law(Family::Weibull {
            scale: positive("scale", scale)?,
            shape: positive("shape", shape)?,
        }))
    }

    /// Exponential.
    pub fn exponential(mean: f64) -> Result<Self, DistributionError> {
        Ok(law(Family::Exponential {
            mean: positive("mean", mean)?,
        }))
    }

    /// Values with their chances, which sum to 1.
    pub fn discrete(pairs: &[(f64, f64)]) -> Result<Self, DistributionError> {
        if pairs.is_empty() {
            return Err(DistributionError::Empty);
        }
        weighted(pairs.iter().map(|(_, p)| *p))?;
        let mut pairs = pairs.to_vec();
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut values, mut cumulative, mut sum) = (Vec::new(), Vec::new(), 0.0);
        for (value, p) in pairs {
            sum += p;
            values.push(finite("value", value)?);
            cumulative.push(sum);
        }
        // Rounding must not leave ranks beyond the last value.
        if let Some(last) = cumulative.last_mut() {
            *last = 1.0;
        }
        Ok(law(Family::Steps { values, cumulative }))
    }

    /// Observations, each as likely as the other.
    pub fn empirical(values: &[f64]) -> Result<Self, DistributionError> {
        let share = 1.0 / values.len() as f64;
        Self::discrete(&values.iter().map(|v| (*v, share)).collect::<Vec<_>>())
    }

    /// The three-term metalog through the 10, 50 and 90 % quantiles, within the bounds given.
    pub fn metalog(
        quantiles: [f64; 3],
        low: Option<f64>,
        high: Option<f64>,
    ) -> Result<Self, DistributionError> {
        for value in quantiles {
            finite("quantile", value)?;
        }
        Ok(law(Family::Metalog(Metalog::new(quantiles, low, high)?)))
    }

    /// A mixture; the weights sum to 1. Its chance of never is that of its parts together.
    pub fn mixture(parts: Vec<(f64, Self)>) -> Result<Self, DistributionError> {
        if parts.is_empty() {
            return Err(DistributionError::Empty);
        }
        weighted(parts.iter().map(|(w, _)| *w))?;
        let never: f64 = parts.iter().map(|(w, part)| w * part.never).sum();
        Ok(Self {
            family: Family::Mixture(parts),
            never: never.min(1.0),
            scale: 1.0,
        })
    }

    /// Cut off below `low` and above `high`; the rest is rescaled. Never stays as likely as it was.
    pub fn truncated(self, low: Option<f64>, high: Option<f64>) -> Result<Self, DistributionError> {
        let (low, high) = (
            low.unwrap_or(f64::NEG_INFINITY) / self.scale,
            high.unwrap_or(f64::INFINITY) / self.scale,
        );
        let (below, above) = (self.family.tails(low).0, self.family.tails(high).1);
        if !(low <= high && below + above < 1.0) {
            return Err(DistributionError::Truncation {
                low: low * self.scale,
                high: high * self.scale,
            });
        }
        let family = Family::Truncated {
            inner: Box::new(self.family),
            low,
            high,
            below,
            above,
        };
        Ok(Self {
            family,
            never: self.never,
            scale: self.scale,
        })
    }

    /// The same with a chance of never on top of what it has.
    pub fn with_never(self, never: f64) -> Result<Self, DistributionError> {
        if !(0.0..=1.0).contains(&never) {
            return Err(DistributionError::Never { value: never });
        }
        Ok(Self {
            never: never + (1.0 - never) * self.never,
            ..self
        })
    }
}
