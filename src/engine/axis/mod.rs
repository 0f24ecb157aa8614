//! The axis kernel: one front, two regimes, Lanchester losses. The stress test of the clock.
//!
//! It takes the numbers of one history and gives a campaign. It depends on no scenario, world or random number: the
//! three unit-exponential thresholds are drawn by its caller, once per history, so that paired histories vary
//! smoothly.
//!
//! Equations (6.4) to (6.11) of docs/model.md.

mod fight;
mod ground_by_day;
mod help;

pub use fight::{Campaign, Front, Losses, Thresholds};
pub use help::{Change, Help};

/// Force ratio at which the static front moves at its stated speed.
pub const STATIC_RATIO: f64 = 2.0;
/// Force ratio at which the mobile front moves at its stated speed.
pub const MOBILE_RATIO: f64 = 3.0;
/// Force ratio at which the static losses are stated (E-5.11).
pub const STATIC_LOSS_RATIO: f64 = 1.4;
/// Force ratio at which the mobile losses are stated (E-5.6).
pub const MOBILE_LOSS_RATIO: f64 = 2.24;
/// Kilometres of front behind each brigade that can take part, at the densest.
pub const DENSEST: f64 = 4.0;
/// Days in which surprise wears off.
pub const SURPRISE_DAYS: f64 = 3.0;
