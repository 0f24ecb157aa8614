//! How many worlds and histories a run has, and how they are sampled.

use serde::{Deserialize, Serialize};

use crate::random::Design;

/// Counts, seed and design of a run: those that a scenario proposes, or those that a run has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunSettings {
    /// Worlds: draws of everything uncertain.
    pub worlds: u32,
    /// Histories per world: simulation runs within it.
    pub histories: u64,
    /// Seed of all random numbers.
    pub seed: u64,
    /// Design of the worlds.
    pub design: Design,
    /// Independent replicates of the design.
    pub scrambles: u32,
}
