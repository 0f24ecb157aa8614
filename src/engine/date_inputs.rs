//! The inputs that the dates of commitments depend on.

use crate::model::{Case, Commitment, EntryIntoForce, WorldValue};

/// The inputs of a case that the dates of its commitments are drawn from.
#[derive(Debug, Clone, PartialEq)]
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
        let lapses = case.commitments.iter().filter_map(|commitment| commitment.until);
        Self::of_dates(case, &case.commitments, lapses)
    }

    /// Those of the date on which one of its commitments enters into force.
    pub(super) fn of_entry(case: &Case, commitment: &Commitment) -> Self {
        Self::of_dates(case, std::slice::from_ref(commitment), [])
    }

    fn of_dates(case: &Case, commitments: &[Commitment], more: impl IntoIterator<Item = WorldValue>) -> Self {
        let (mut values, mut axes) = (Vec::from_iter(more), Vec::new());
        for commitment in commitments {
            values.push(commitment.signed);
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
