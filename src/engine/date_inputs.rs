//! The inputs that the dates of commitments depend on.

use crate::model::{Case, EntryIntoForce, WorldValue};

/// The inputs of a case that the dates of its commitments are drawn from.
#[derive(Debug, Clone)]
pub(crate) struct DateInputs {
    /// Axes whose independent scores are needed.
    pub(super) raw: Vec<usize>,
    /// Axes whose scores are needed.
    pub(super) axes: Vec<usize>,
    /// Indices of the inputs that are fixed within a world.
    pub(super) inputs: Vec<usize>,
}

impl DateInputs {
    /// Those of a case.
    pub(crate) fn new(case: &Case) -> Self {
        let (mut values, mut axes) = (Vec::new(), Vec::new());
        for commitment in &case.commitments {
            values.push(commitment.signed);
            values.extend(commitment.until);
            match &commitment.in_force {
                EntryIntoForce::Signature | EntryIntoForce::Never => {}
                EntryIntoForce::On(date) => values.push(*date),
                EntryIntoForce::Ratification(ratification) => {
                    values.push(ratification.correlation);
                    axes.extend([ratification.common, ratification.slowest]);
                    axes.extend(ratification.named.iter().map(|(_, axis)| *axis));
                }
            }
        }
        let mut inputs: Vec<usize> = values
            .into_iter()
            .filter_map(|value| match value {
                WorldValue::Input(input) => Some(input),
                WorldValue::Known(_) => None,
            })
            .collect();
        axes.extend(inputs.iter().map(|&input| case.inputs.per_world[input].axis));
        let mut raw: Vec<usize> = axes.iter().flat_map(|&axis| case.copula.sources(axis)).collect();
        for indices in [&mut inputs, &mut axes, &mut raw] {
            indices.sort_unstable();
            indices.dedup();
        }
        Self { raw, axes, inputs }
    }
}
