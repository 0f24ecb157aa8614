//! Worlds that are sampled by a design.

use crate::math;
use crate::model::{Case, RunSettings};
use crate::random::Sampling;

use super::entry_strata::EntryStrata;

/// The worlds of a design over the axes of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct SampledWorlds {
    sampling: Sampling,
    entries: Vec<EntryStrata>,
}

impl SampledWorlds {
    /// Those of a case, sampled as the settings say. Where the design stratifies each axis, worlds are stratified by the dates of
    /// entry into force too.
    #[must_use]
    pub fn new(case: &Case, settings: &RunSettings) -> Self {
        let sampling = Sampling::new(
            settings.design,
            settings.seed,
            settings.worlds,
            settings.scrambles,
            &case.inputs.axes,
        );
        Self {
            entries: if sampling.is_stratified() {
                EntryStrata::of(case, settings.seed, sampling.replicates())
            } else {
                Vec::new()
            },
            sampling,
        }
    }

    /// Whether there is a world of this index: a Latin hypercube ends, the others go on.
    #[must_use]
    pub(crate) fn has(&self, world: u32) -> bool {
        self.sampling.has(world)
    }

    /// The rank of each axis in a world, before the copula is applied. `case`: the one that these worlds are of.
    #[must_use]
    pub fn ranks(&self, case: &Case, world: u32) -> Vec<f64> {
        let axes = 0..case.inputs.axes.len();
        let mut ranks: Vec<f64> = axes.map(|axis| self.sampling.rank(axis, world)).collect();
        for (axis, rank) in self.redrawn(case, world) {
            ranks[axis] = rank;
        }
        ranks
    }

    /// The standard normal scores of these ranks.
    pub(super) fn scores(&self, case: &Case, world: u32) -> Vec<f64> {
        let mut scores = self.sampling.normals(world);
        for (axis, rank) in self.redrawn(case, world) {
            scores[axis] = math::normal_quantile(rank);
        }
        scores
    }

    /// Axes whose rank is not that of the design, with their ranks.
    fn redrawn(&self, case: &Case, world: u32) -> Vec<(usize, f64)> {
        let each = self.entries.iter();
        each.flat_map(|strata| strata.ranks(case, &self.sampling, world))
            .collect()
    }
}
