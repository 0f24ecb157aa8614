//! The assumptions of each world: its inputs, and the entry into force of its commitments.

use crate::engine::{World, Worlds};
use crate::model::{Case, inert_inputs};
use crate::results::break_even::Names;
use crate::scenario::Scenario;
use crate::strategy::months_to_entry;

/// The assumptions of one world.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WorldAssumptions {
    /// Index of the world.
    pub(crate) world: u32,
    /// Value of each input in base units, in the order of the case.
    pub(crate) inputs: Vec<f64>,
    /// Time from the start of the horizon to the entry into force of each commitment in months; infinite if never.
    pub(crate) entries: Vec<f64>,
}

/// The assumptions of the first `n` worlds of a case, without the worlds that cannot be drawn.
#[must_use]
pub(crate) fn assumptions(case: &Case, worlds: &Worlds, n: u32) -> Vec<WorldAssumptions> {
    let drawn = (0..n).filter_map(|index| World::draw(case, worlds, index).ok());
    drawn
        .map(|world| WorldAssumptions {
            world: world.index,
            inputs: world.inputs().to_vec(),
            entries: (0..case.commitments.len())
                .map(|commitment| months_to_entry(&world, commitment))
                .collect(),
        })
        .collect()
}

/// The names of the assumptions of a scenario and its case, and which of them cannot matter.
#[must_use]
pub fn assumption_names(scenario: &Scenario, case: &Case) -> Names {
    Names {
        inputs: case
            .inputs
            .per_world
            .iter()
            .map(|input| input.path.clone())
            .collect(),
        commitments: case.commitments.iter().map(|c| c.id.clone()).collect(),
        inert: inert_inputs(scenario, case)
            .into_iter()
            .map(|input| (input.path, input.scope))
            .collect(),
    }
}
