//! What is assumed in each world: its inputs and the dates of its promises.

use crate::engine::{World, Worlds};
use crate::model::Case;
use crate::results::break_even::Names;
use crate::strategy::months_to_entry;

/// The assumptions of one world.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumed {
    /// Number of the world.
    pub world: u32,
    /// What each input is, in the order of the case's.
    pub inputs: Vec<f64>,
    /// Months from the start of the horizon to the entry into force of each commitment; infinite if never.
    pub entries: Vec<f64>,
}

/// The assumptions of the first `n` worlds of a case; worlds that cannot be drawn are left out.
#[must_use]
pub fn assumptions(case: &Case, worlds: &Worlds, n: u32) -> Vec<Assumed> {
    let drawn = (0..n).filter_map(|index| World::draw(case, worlds, index).ok());
    drawn
        .map(|world| Assumed {
            world: world.index,
            inputs: world.inputs().to_vec(),
            entries: (0..case.commitments.len())
                .map(|commitment| months_to_entry(&world, commitment))
                .collect(),
        })
        .collect()
}

/// Names of a case's assumptions.
#[must_use]
pub fn names(case: &Case) -> Names {
    Names {
        inputs: case
            .inputs
            .per_world
            .iter()
            .map(|input| input.path.clone())
            .collect(),
        commitments: case.commitments.iter().map(|c| c.id.clone()).collect(),
    }
}
