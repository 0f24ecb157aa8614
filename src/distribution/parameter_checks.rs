//! Conditions that parameters of several families must meet.

use super::error::DistributionError;

/// How far a sum of weights may be from 1.
const WEIGHT_TOLERANCE: f64 = 1e-9;

pub(super) fn finite(name: &'static str, value: f64) -> Result<f64, DistributionError> {
    if value.is_finite() {
        Ok(value)
    } else {
        Err(DistributionError::NotFinite { name })
    }
}

pub(super) fn positive(name: &'static str, value: f64) -> Result<f64, DistributionError> {
    let value = finite(name, value)?;
    if value > 0.0 {
        Ok(value)
    } else {
        Err(DistributionError::NotPositive { name, value })
    }
}

/// `low` < `high`, both finite.
pub(super) fn ordered(low: f64, high: f64) -> Result<(), DistributionError> {
    finite("low", low)?;
    finite("high", high)?;
    if low < high {
        Ok(())
    } else {
        Err(DistributionError::Reversed { low, high })
    }
}

/// `low` < `high`, and `mode` within them.
pub(super) fn ordered_with_mode(low: f64, mode: f64, high: f64) -> Result<(), DistributionError> {
    ordered(low, high)?;
    finite("mode", mode)?;
    if (low..=high).contains(&mode) {
        Ok(())
    } else {
        Err(DistributionError::Mode { low, mode, high })
    }
}

/// Weights are not negative and sum to 1.
pub(super) fn weights(mut weights: impl Iterator<Item = f64> + Clone) -> Result<(), DistributionError> {
    let sum: f64 = weights.clone().sum();
    let legal = weights.all(|w| w >= 0.0) && (sum - 1.0).abs() <= WEIGHT_TOLERANCE;
    if legal {
        Ok(())
    } else {
        Err(DistributionError::Weights { sum })
    }
}
