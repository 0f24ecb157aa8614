//! The situations of the anchor games, by index: every world has them before those of its scenario.

/// No promise is in force.
pub(super) const NO_PROMISE: usize = 0;
/// The reference commitment is in force.
pub(super) const REFERENCE_IN_FORCE: usize = 1;
