//! The challenger's perception of the allies in a world.

use crate::engine::{Perception, World};

/// How the challenger of a world perceives the allies.
pub(super) fn belief(world: &World) -> Perception {
    let bias = world.case.strategy.perception;
    Perception {
        honour: world.value(bias.honour),
        strength: world.value(bias.strength),
        delay: world.value(bias.delay),
    }
}
