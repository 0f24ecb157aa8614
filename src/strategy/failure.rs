//! Why a world has no result.

use serde::{Deserialize, Serialize};

use crate::engine::WorldFailure;

/// Why a world has no result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StrategyFailure {
    /// Number of the world.
    pub world: u32,
    /// The cause.
    pub what: String,
}

impl From<WorldFailure> for StrategyFailure {
    fn from(failure: WorldFailure) -> Self {
        Self {
            world: failure.world,
            what: failure.what,
        }
    }
}
