//! Effects that build up while a commitment is in force.

/// Days per year in everything that grows by the year.
pub(super) const YEAR: f64 = 365.25;
/// Days after which the build-up under a commitment is complete.
const COMPLETE: f64 = 2.0 * YEAR;

/// Share of the build-up reached after `age` days in force: docs/model.md (1.4).
pub(super) fn build_up(age: f64) -> f64 {
    (age / COMPLETE).clamp(0.0, 1.0)
}
