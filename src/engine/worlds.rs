//! The worlds of a run: sampled by a design, or given as points.

use crate::math;
use crate::model::{Case, RunSettings, WorldInput};

use super::measure::WorldFailure;
use super::sampled_worlds::SampledWorlds;
use super::world::World;

/// A world that was given rather than sampled.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Rank of each axis of the case, in (0, 1), before the copula is applied.
    pub ranks: Vec<f64>,
    /// Inputs with a given value instead of one at a rank: index of the input, value in base units.
    pub values: Vec<(usize, f64)>,
    /// Number of the world whose random numbers its histories use. Points that differ in assumptions only are
    /// given the same number, so that they are paired.
    pub substream: u32,
}

/// The worlds of a run.
#[derive(Debug, Clone, PartialEq)]
pub enum Worlds {
    /// Sampled by a design, each with random numbers of its own.
    Sampled(SampledWorlds),
    /// Given one by one.
    Points(Vec<Point>),
}

impl Worlds {
    /// The worlds of a case, sampled as the settings say.
    #[must_use]
    pub fn sampled(case: &Case, settings: &RunSettings) -> Self {
        Self::Sampled(SampledWorlds::new(case, settings))
    }

    /// The one world in which every input of a case is at its median. Its histories have random numbers of their own.
    #[must_use]
    pub(crate) fn at_medians(case: &Case) -> Self {
        Self::Points(vec![Point {
            ranks: vec![0.5; case.inputs.axes.len()],
            values: Vec::new(),
            substream: u32::MAX,
        }])
    }

    /// The same worlds for another case: axes of the same path have the same ranks, and inputs of the same path and
    /// distribution the same values, but for the dates of a ratification on other terms. Where worlds are given, axes that only
    /// the other case has are at their medians.
    #[must_use]
    pub(crate) fn for_other_case(&self, case: &Case, other: &Case, settings: &RunSettings) -> Self {
        let Self::Points(points) = self else {
            return Self::sampled(other, settings);
        };
        let axis_of = |path: &str| case.inputs.axes.iter().position(|axis| axis.path == path);
        let axes: Vec<Option<usize>> = other.inputs.axes.iter().map(|axis| axis_of(&axis.path)).collect();
        let input_of = |input: usize| {
            let given = &case.inputs.per_world[input];
            let is_same =
                |input: &WorldInput| input.path == given.path && input.distribution == given.distribution;
            other.inputs.per_world.iter().position(is_same)
        };
        let point = |point: &Point| Point {
            ranks: axes
                .iter()
                .map(|axis| axis.map_or(0.5, |axis| point.ranks[axis]))
                .collect(),
            values: point
                .values
                .iter()
                .filter_map(|(input, value)| Some((input_of(*input)?, *value)))
                .collect(),
            substream: point.substream,
        };
        Self::Points(points.iter().map(point).collect())
    }

    /// Standard normal score of each axis in a world.
    fn scores(&self, case: &Case, world: u32) -> Vec<f64> {
        match self {
            Self::Sampled(sampled) => sampled.scores(case, world),
            Self::Points(points) => {
                let ranks = points[world as usize].ranks.iter();
                ranks.map(|rank| math::normal_quantile(*rank)).collect()
            }
        }
    }

    /// Inputs whose value is given in a world.
    fn values(&self, world: u32) -> &[(usize, f64)] {
        match self {
            Self::Sampled(_) => &[],
            Self::Points(points) => &points[world as usize].values,
        }
    }

    /// The world whose random numbers a world uses.
    fn substream(&self, world: u32) -> u32 {
        match self {
            Self::Sampled(_) => world,
            Self::Points(points) => points[world as usize].substream,
        }
    }
}

impl<'c> World<'c> {
    /// Draws world `index`.
    ///
    /// # Errors
    /// A [`WorldFailure`] if an uncertain parameter has a value that is illegal in its family.
    pub fn draw(case: &'c Case, worlds: &Worlds, index: u32) -> Result<Self, WorldFailure> {
        let number = (index, worlds.substream(index));
        World::at(case, number, &worlds.scores(case, index), worlds.values(index))
    }
}
