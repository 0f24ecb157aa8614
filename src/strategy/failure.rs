//! Why a world has no result.

use serde::{Deserialize, Serialize};

/// Why a world has no result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StrategyFailure {
    /// Number of the world.
    pub world: u32,
    /// The cause.
    pub what: String,
}
