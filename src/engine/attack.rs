//! The attack that a drill assumes.

use serde::{Deserialize, Serialize};

use crate::model::Rung;

/// An attack that is assumed to happen, in every world.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Attack {
    /// Its rung.
    pub rung: Rung,
    /// Its date [d since 1970].
    pub date: f64,
}
