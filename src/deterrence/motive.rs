//! The challenger's motive: utility and discount parameters.

use serde::{Deserialize, Serialize};

use crate::math;

use super::nesting::Nesting;

/// The challenger's motive, calibrated to anchors: the same in all scenarios of a world.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Motive {
    /// u⁰ of each rung: its utility with the deterrent of the anchor scenario \[logits\].
    pub appeal: [f64; 3],
    /// κ: reduction of a major attack's utility by the reference commitment \[logits\].
    pub sensitivity: f64,
    /// δ: discount factor of one month, in (0, 1).
    pub patience: f64,
    /// The nest of the choice, and its τ.
    pub nesting: Nesting,
}

/// Months of a year.
pub(super) const YEAR: f64 = 12.0;

/// Probability that a window opens in a month, from windows a year and a factor for the stage.
///
/// # Source
/// docs/model.md (8.1).
#[must_use]
pub fn window_probability(windows_a_year: f64, emboldening: f64) -> f64 {
    -math::exp_m1(-windows_a_year * emboldening / YEAR)
}

/// δ from a continuous discount rate [1/year].
#[must_use]
pub fn patience(discount_a_year: f64) -> f64 {
    math::exp(-discount_a_year / YEAR)
}

/// The continuous discount rate [1/year] of δ.
#[must_use]
pub fn discount(patience: f64) -> f64 {
    -YEAR * math::ln(patience)
}
