//! The dates on which the status of commitments changes, drawn with or without the rest of a world.

use crate::model::{Case, EntryIntoForce, WorldValue};

use super::world::World;
use super::worlds::Worlds;

/// Dates of the commitments in one world, in the order of the case \[d since 1970\].
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StatusDates {
    /// Of signature.
    pub(crate) signed: Vec<f64>,
    /// Of entry into force; infinite if never.
    pub(crate) entry: Vec<f64>,
    /// The last day in force; infinite if it never lapses.
    pub(crate) lapse: Vec<f64>,
}

impl StatusDates {
    /// The dates in a world.
    pub(crate) fn new(world: &World) -> Self {
        let commitments = &world.case.commitments;
        let n = commitments.len();
        Self {
            signed: commitments.iter().map(|c| world.value(c.signed)).collect(),
            entry: (0..n).map(|c| world.entry_date(c)).collect(),
            lapse: (0..n).map(|c| world.lapse_date(c)).collect(),
        }
    }

    /// Days since each commitment entered into force, on a day; negative if it is not in force. The day on which it lapses
    /// is its last one.
    pub(super) fn ages_on(&self, day: f64) -> Vec<f64> {
        let dates = self.entry.iter().zip(&self.lapse);
        dates
            .map(|(entry, lapse)| {
                if day <= *lapse {
                    day - entry
                } else {
                    f64::NEG_INFINITY
                }
            })
            .collect()
    }
}

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

    /// The dates in world `index`, the same as in the whole world, also where that cannot be drawn.
    pub(crate) fn draw(&self, case: &Case, worlds: &Worlds, index: u32) -> StatusDates {
        StatusDates::new(&World::with_dates_alone(case, worlds, index, self))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::scenario::LoadRequest;
    use crate::shipped;

    #[test]
    fn dates_drawn_alone_are_those_of_the_whole_world() {
        for name in ["ukraine/a-membership", "ukraine/c-consortium", "minimal"] {
            let request = LoadRequest {
                file: format!("{}{name}.toml", shipped::ROOT).into(),
                ..LoadRequest::default()
            };
            let loaded = Case::load(&request, &|path: &Path| shipped::read(path));
            let case = loaded.expect("a shipped scenario").1;
            let (worlds, inputs) = (Worlds::sampled(&case, &case.run), DateInputs::new(&case));
            assert!(inputs.raw.len() < case.inputs.axes.len(), "{name}");
            for index in 0..64 {
                let whole = World::draw(&case, &worlds, index).expect("a world");
                let alone = inputs.draw(&case, &worlds, index);
                assert_eq!(alone, StatusDates::new(&whole), "{name}, world {index}");
            }
        }
    }
}
