//! The scale of the deterrents: stakes and weights of the channels, and where v is zero.

use crate::deterrence::Channels;
use crate::engine::{Expectation, World};
use crate::model::Rung;

use super::anchor_situations::NO_PROMISE;
use super::response_grid::ResponseGrid;

/// The scale of the deterrents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    channels: Channels,
    /// x⁰ of each rung.
    origins: [[f64; 5]; 3],
}

impl Scale {
    /// The scale of a world: its stakes and weights, and its response while no promise is in force.
    ///
    /// # Source
    /// docs/model.md (8.27), (8.31).
    pub(super) fn new(world: &World, grid: &ResponseGrid) -> Self {
        let strategy = &world.case.strategy;
        let depth = |rung: Rung| world.value(world.case.rungs[rung as usize].objective);
        let limited = strategy.stake.limited.map_or_else(
            || (depth(Rung::Limited) / depth(Rung::Major)).sqrt().min(1.0),
            |stake| world.value(stake),
        );
        Self {
            channels: Channels::new(
                [world.value(strategy.stake.hybrid), limited, 1.0],
                strategy.weights.map(|weight| world.value(weight)),
            ),
            origins: Rung::ALL.map(|rung| grid.response(NO_PROMISE, 0, rung).channels),
        }
    }

    /// Stake of a rung, as a share of a major win.
    pub(super) fn stake(&self, rung: Rung) -> f64 {
        self.channels.stake(rung)
    }

    /// v of a rung under a response, from its channels: docs/model.md (8.32).
    pub(super) fn deterrent(&self, rung: Rung, channels: &[f64; 5]) -> f64 {
        self.channels
            .deterrent(rung, channels, &self.origins[rung as usize])
    }

    /// Contribution of each channel to a rung's utility under a response \[logits\].
    pub(super) fn ledger(&self, rung: Rung, sensitivity: f64, response: &Expectation) -> [f64; 5] {
        self.channels.ledger(
            rung,
            sensitivity,
            &response.channels,
            &self.origins[rung as usize],
        )
    }
}
