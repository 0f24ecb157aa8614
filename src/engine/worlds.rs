//! Where worlds come from: a design over their axes, or points that were chosen elsewhere.

use crate::math;
use crate::model::{Case, RunSettings};
use crate::random::Sampling;

/// A world that was chosen rather than sampled.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Rank of each axis of the case, in (0, 1), before the copula joins them.
    pub ranks: Vec<f64>,
    /// Inputs whose value is given and not found from ranks: index of the input, value in base units.
    pub values: Vec<(usize, f64)>,
    /// The world whose luck it shares: points that differ in assumptions alone are given the same.
    pub luck: u32,
}

/// The worlds of a run.
#[derive(Debug, Clone)]
pub enum Worlds {
    /// Sampled by a design, each with its own luck.
    Sampled(Sampling),
    /// Chosen one by one.
    Points(Vec<Point>),
}

impl Worlds {
    /// The worlds of a case, sampled as the settings say.
    #[must_use]
    pub fn sampled(case: &Case, settings: &RunSettings) -> Self {
        Self::Sampled(Sampling::new(
            settings.design,
            settings.seed,
            settings.worlds,
            settings.scrambles,
            &case.inputs.axes,
        ))
    }

    /// Standard normal score of each of `axes` axes in a world.
    pub(super) fn scores(&self, axes: usize, world: u32) -> Vec<f64> {
        match self {
            Self::Sampled(sampling) => (0..axes).map(|axis| sampling.normal(axis, world)).collect(),
            Self::Points(points) => points[world as usize]
                .ranks
                .iter()
                .map(|rank| math::normal_quantile(*rank))
                .collect(),
        }
    }

    /// Inputs whose value is given in a world.
    pub(super) fn values(&self, world: u32) -> &[(usize, f64)] {
        match self {
            Self::Sampled(_) => &[],
            Self::Points(points) => &points[world as usize].values,
        }
    }

    /// The world whose luck a world has.
    pub(super) fn luck(&self, world: u32) -> u32 {
        match self {
            Self::Sampled(_) => world,
            Self::Points(points) => points[world as usize].luck,
        }
    }
}
