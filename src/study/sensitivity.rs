//! Sensitivity analysis of a case: the points of the design, and the indices from the metric at the points.

use crate::analysis::{
    AnalysisError, Bootstrap, IndexOrder, IntervalEstimator, MorrisIndices, MorrisStep, MorrisTrajectory,
    SaltelliDesign, SobolIndex, elementary_effects, morris_indices, morris_trajectories, sobol_indices,
};
use crate::engine::Point;
use crate::model::{Case, RunSettings};
use crate::random::{Axis, Sampling};
use crate::results::ReplicationScheme;

use super::input_group::InputGroup;

/// Level of the intervals.
pub(crate) const LEVEL: f64 = 0.95;
/// Resamples for an interval.
pub(crate) const RESAMPLES: u32 = 1000;
/// Levels of the Morris grid.
const LEVELS: u32 = 4;

/// An index of a group: one row of `sensitivity.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexRow {
    /// The group or input.
    pub input: String,
    /// The other group of a second-order index.
    pub other: Option<String>,
    /// Name of the index.
    pub index: &'static str,
    /// Estimate.
    pub estimate: f64,
    /// Its 95 % interval, if it has one.
    pub interval: Option<[f64; 2]>,
    /// Rows, effects or worlds used.
    pub n: usize,
    /// Rows, effects or worlds excluded because of a failed point.
    pub failed: usize,
}

/// A sensitivity analysis with a design of its own.
#[derive(Debug, Clone)]
pub enum SensitivityDesign {
    /// Sobol indices.
    Sobol {
        /// Its groups.
        groups: Vec<InputGroup>,
        /// Its design.
        design: SaltelliDesign,
        /// Rows of the design.
        rows: u32,
    },
    /// Screening by elementary effects.
    Morris {
        /// Its groups.
        groups: Vec<InputGroup>,
        /// Its trajectories.
        trajectories: Vec<MorrisTrajectory>,
    },
}

impl SensitivityDesign {
    /// Shares of the variance, with the interactions of `pairs` of groups, on as many rows as the worlds of a run allow:
    /// the same number in each of its scrambles.
    #[must_use]
    pub fn sobol(groups: Vec<InputGroup>, pairs: Vec<[usize; 2]>, settings: &RunSettings) -> Self {
        let axes = groups.iter().map(|group| group.axes.clone()).collect();
        let design = SaltelliDesign::new(axes, pairs);
        let rows = settings.worlds / design.matrices().len() as u32;
        Self::Sobol {
            design,
            groups,
            rows: rows - rows % settings.scrambles.max(1),
        }
    }

    /// Points of a row, or of a trajectory.
    #[must_use]
    pub fn points_per_row(&self) -> usize {
        match self {
            Self::Sobol { design, .. } => design.matrices().len(),
            Self::Morris { groups, .. } => groups.len() + 1,
        }
    }

    /// Screening on `count` trajectories.
    #[must_use]
    pub(crate) fn morris(case: &Case, groups: Vec<InputGroup>, count: u32, seed: u64) -> Self {
        let axes: Vec<Vec<usize>> = groups.iter().map(|group| group.axes.clone()).collect();
        Self::Morris {
            trajectories: morris_trajectories(&axes, case.inputs.axes.len(), LEVELS, count, seed),
            groups,
        }
    }

    /// The points, in the order of the values for `SensitivityDesign::indices`.
    ///
    /// Points of a row or trajectory use the same random numbers, so that they differ in the assumptions alone.
    #[must_use]
    pub fn points(&self, case: &Case, settings: &RunSettings) -> Vec<Point> {
        match self {
            Self::Sobol { design, rows, .. } => saltelli_points(case, design, *rows, settings),
            Self::Morris { trajectories, .. } => (0..)
                .zip(trajectories)
                .flat_map(|(substream, trajectory)| {
                    trajectory
                        .points
                        .iter()
                        .map(move |ranks| point(ranks.clone(), substream))
                })
                .collect(),
        }
    }

    /// The indices, from the metric at every point.
    ///
    /// # Errors
    /// [`AnalysisError`] of the method.
    pub(crate) fn indices(
        &self,
        values: &[Option<f64>],
        settings: &RunSettings,
    ) -> Result<Vec<IndexRow>, AnalysisError> {
        let bootstrap = Bootstrap::new(settings.seed, "sensitivity", RESAMPLES);
        match self {
            Self::Sobol { groups, design, .. } => {
                let errors = IntervalEstimator {
                    level: LEVEL,
                    replicates: ReplicationScheme::of(settings).scrambles(),
                    bootstrap,
                };
                let found = sobol_indices(design, values, &errors)?;
                Ok(found.iter().map(|index| sobol_row(groups, index)).collect())
            }
            Self::Morris { groups, trajectories } => {
                let steps: Vec<Vec<MorrisStep>> = trajectories
                    .iter()
                    .map(|trajectory| trajectory.steps.clone())
                    .collect();
                let effects = elementary_effects(&steps, groups.len(), values, 0.5);
                let sizes: Vec<usize> = groups.iter().map(|group| group.axes.len()).collect();
                let found = morris_indices(&effects, &sizes, LEVEL, &bootstrap)?;
                Ok(found
                    .iter()
                    .flat_map(|indices| morris_rows(groups, indices))
                    .collect())
            }
        }
    }
}

fn point(ranks: Vec<f64>, substream: u32) -> Point {
    Point {
        ranks,
        values: Vec::new(),
        substream,
    }
}

fn saltelli_points(case: &Case, design: &SaltelliDesign, rows: u32, settings: &RunSettings) -> Vec<Point> {
    let first = &case.inputs.axes;
    let second: Vec<Axis> = first
        .iter()
        .map(|axis| Axis {
            path: format!("second:{}", axis.path),
            dimension: axis.dimension,
            group: format!("second:{}", axis.group),
        })
        .collect();
    let [a, b] = [first, &second]
        .map(|axes| Sampling::new(settings.design, settings.seed, rows, settings.scrambles, axes));
    let ranks = |sampling: &Sampling, row: u32| -> Vec<f64> {
        (0..first.len()).map(|axis| sampling.rank(axis, row)).collect()
    };
    (0..rows)
        .flat_map(|row| {
            let (a, b) = (ranks(&a, row), ranks(&b, row));
            let matrices = design.matrices().iter();
            matrices
                .map(|mixture| point(design.point(*mixture, &a, &b), row))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn sobol_row(groups: &[InputGroup], index: &SobolIndex) -> IndexRow {
    IndexRow {
        input: groups[index.group].name.clone(),
        other: index.other.map(|other| groups[other].name.clone()),
        index: index.order.name(),
        estimate: index.estimate,
        interval: Some(index.interval),
        n: index.rows,
        failed: index.failed,
    }
}

fn morris_rows(groups: &[InputGroup], indices: &MorrisIndices) -> Vec<IndexRow> {
    let row = |index, estimate, interval| IndexRow {
        input: groups[indices.group].name.clone(),
        other: None,
        index,
        estimate,
        interval,
        n: indices.effects,
        failed: indices.failed,
    };
    let mut all = vec![row("mu_star", indices.mu_star, Some(indices.interval))];
    all.extend(indices.mu.map(|mu| row("mu", mu, None)));
    all.extend(indices.sigma.map(|sigma| row("sigma", sigma, None)));
    all
}

/// The name of the main index of the rows: the one that shows which inputs have no influence.
#[must_use]
pub fn main_index(rows: &[IndexRow]) -> Option<&'static str> {
    let names = [IndexOrder::Total.name(), "mu_star", "median"];
    names
        .into_iter()
        .find(|name| rows.iter().any(|row| row.index == *name))
}
