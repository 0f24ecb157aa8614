//! Channels of deterrence in one currency, the stake of a major attack, and the ledger in logits.

use crate::model::Rung;

/// Stakes and weights of the channels, in the order of [`Channel::ALL`](crate::model::Channel::ALL): denial takes the rung's
/// stake, every other channel costs its weight, on every rung alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Channels {
    stakes: [f64; 3],
    weights: [f64; 4],
}

impl Channels {
    /// Channels with the stake of each rung and the weights of all channels but denial, as shares of a major win.
    #[must_use]
    pub fn new(stakes: [f64; 3], weights: [f64; 4]) -> Self {
        Self { stakes, weights }
    }

    /// Stake of a rung, as a share of a major win.
    #[must_use]
    pub fn stake(&self, rung: Rung) -> f64 {
        self.stakes[rung as usize]
    }

    /// v of a rung: Σ weight·(x − x⁰), in units of the stake of a major attack.
    ///
    /// `origins`: x⁰ of each channel for the rung, as it is in the anchor scenario at the start.
    ///
    /// # Source
    /// docs/model.md (8.3).
    #[must_use]
    pub fn deterrent(&self, rung: Rung, values: &[f64; 5], origins: &[f64; 5]) -> f64 {
        -self.ledger(rung, 1.0, values, origins).iter().sum::<f64>()
    }

    /// Contribution of each channel to the rung's utility \[logits\]: −κ·weight·(x − x⁰).
    #[must_use]
    pub fn ledger(&self, rung: Rung, sensitivity: f64, values: &[f64; 5], origins: &[f64; 5]) -> [f64; 5] {
        let [losses, war, sanctions, beyond] = self.weights;
        let weights = [self.stakes[rung as usize], losses, war, sanctions, beyond];
        std::array::from_fn(|i| -sensitivity * weights[i] * (values[i] - origins[i]))
    }
}
