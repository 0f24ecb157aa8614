//! What a promise costs the challenger in advance: docs/model.md section 10.

use crate::math;

/// W, the value of the game to the challenger at its start, with a promise and without any \[logits\].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StartValues {
    /// W_S, in the scenario.
    pub with_promise: f64,
    /// W_0, in the same world without any promise.
    pub without_promise: f64,
}

impl StartValues {
    /// c*: what the challenger would have to be given at the start to be as well off as without the promise \[share of a
    /// major win\]; negative if the promise serves it. `sensitivity`: κ.
    ///
    /// # Source
    /// docs/model.md (10.2).
    #[must_use]
    pub fn equivalent_concession(self, sensitivity: f64) -> f64 {
        (self.without_promise - self.with_promise) / sensitivity
    }

    /// Probability that the challenger accepts a ceasefire that brings the promise into force.
    ///
    /// `fighting_on`: what it gains by fighting on \[share of a major win\].
    ///
    /// # Source
    /// docs/model.md (10.4).
    #[must_use]
    pub fn ceasefire_acceptance(self, sensitivity: f64, fighting_on: f64) -> f64 {
        let fighting = self.without_promise + sensitivity * fighting_on;
        math::logistic(self.with_promise - fighting)
    }
}
