//! What a scenario says about its own run; the command line wins over it.

use crate::random::Design;

/// Counts, seed, design and the date of the attack that a drill supposes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RunSettings {
    /// Worlds.
    pub worlds: u32,
    /// Histories a world.
    pub histories: u64,
    /// Seed of all chance.
    pub seed: u64,
    /// Design of the worlds.
    pub design: Design,
    /// Independent replicates of the design.
    pub scrambles: u32,
    /// Date of the attack [d since 1970].
    pub attack: f64,
}
