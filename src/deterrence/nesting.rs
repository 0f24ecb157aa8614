//! The nest of the choice at a window.

use serde::{Deserialize, Serialize};

use crate::model::{Nest, Rung};

/// Which rungs share a nest, and how close they are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Nesting {
    /// The rungs in the nest.
    pub nest: Nest,
    /// τ in (0, 1]: dissimilarity parameter of the nest; 1 is a plain logit.
    pub dissimilarity: f64,
}

impl Nesting {
    /// The nesting among the rungs that can be chosen: without a ground rung its nest is empty, and the other nest gives
    /// the same choice.
    #[inline(always)]
    pub(super) fn among(self, rungs: [bool; 3]) -> Self {
        match (self.nest, rungs) {
            (Nest::Ground, [_, false, false]) => Self {
                nest: Nest::Acts,
                ..self
            },
            _ => self,
        }
    }

    /// Whether a rung is in the nest.
    pub(super) fn holds(self, rung: Rung) -> bool {
        self.nest == Nest::Acts || rung.is_ground()
    }

    /// Scale of a rung's private shock: τ in the nest, 1 beside it.
    pub(super) fn scale(self, rung: Rung) -> f64 {
        if self.holds(rung) { self.dissimilarity } else { 1.0 }
    }
}
