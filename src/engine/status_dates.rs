//! The dates on which the status of commitments changes, drawn with or without the rest of a world.

use crate::model::Case;
use crate::random::Sampling;

use super::date_inputs::DateInputs;
use super::world::World;

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

    /// The dates in point `index` of a sampling, drawn from `inputs` alone: the same as in the whole world at that point, also
    /// where that cannot be drawn.
    pub(crate) fn alone(case: &Case, sampling: &Sampling, index: u32, inputs: &DateInputs) -> Self {
        Self::new(&World::with_dates_alone(case, sampling, index, inputs))
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::engine::worlds::{Point, Worlds};
    use crate::random::Design;
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
            let axes = 0..case.inputs.axes.len();
            let sampling = Sampling::new(Design::Sobol, 7, 64, 1, &case.inputs.axes);
            let point = |index| Point {
                ranks: axes.clone().map(|axis| sampling.rank(axis, index)).collect(),
                values: Vec::new(),
                substream: index,
            };
            let worlds = Worlds::Points((0..64).map(point).collect());
            let inputs = DateInputs::new(&case);
            assert!(inputs.raw.len() < case.inputs.axes.len(), "{name}");
            for index in 0..64 {
                let whole = World::draw(&case, &worlds, index).expect("a world");
                let alone = StatusDates::alone(&case, &sampling, index, &inputs);
                assert_eq!(alone, StatusDates::new(&whole), "{name}, world {index}");
            }
        }
    }
}
