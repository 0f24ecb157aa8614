//! The anchors of a world.

use crate::deterrence::{Anchors, Nesting, patience};
use crate::engine::World;

use super::game_builder::YEAR_DAYS;

/// The rates and the ratio that a world's challenger meets, and what it is given.
pub(super) fn anchors(world: &World) -> Anchors {
    let strategy = &world.case.strategy;
    Anchors {
        rates: strategy.baseline.map(|rate| world.value(rate) * YEAR_DAYS),
        reference_ratio: world.value(strategy.reference_ratio),
        patience: patience(world.value(strategy.discount) * YEAR_DAYS),
        nesting: Nesting {
            nest: strategy.nest,
            dissimilarity: strategy.nesting,
        },
    }
}
