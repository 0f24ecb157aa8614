//! What moves the challenger.

use serde::{Deserialize, Serialize};

use crate::math;

/// What moves the challenger: found from anchors, the same in all scenarios of a world.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Motive {
    /// u⁰ of each rung: its appeal against no reaction but that of the anchor scenario \[logits\].
    pub appeal: [f64; 3],
    /// κ: what the reference commitment takes from a major attack's appeal \[logits\].
    pub sensitivity: f64,
    /// δ: what a month's delay leaves of a value, in (0, 1).
    pub patience: f64,
    /// τ in (0, 1]: how far rungs are from each other, 1 for as far as from peace.
    pub dissimilarity: f64,
}

/// Months of a year.
pub(super) const YEAR: f64 = 12.0;

/// Chance that a window opens in a month, from windows a year and a factor for the stage.
///
/// # Source
/// docs/model.md (8.1).
#[must_use]
pub fn window_chance(windows_a_year: f64, emboldening: f64) -> f64 {
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
