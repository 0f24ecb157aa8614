//! What drives an answer: the points that a sensitivity study wants, and what it makes of their figures.

use crate::analysis::{
    AnalysisError, Bootstrap, IndexOrder, IntervalEstimator, MorrisIndices, MorrisStep, MorrisTrajectory,
    SaltelliDesign, SobolIndex, elementary_effects, morris_indices, morris_trajectories, sobol_indices,
};
use crate::engine::Point;
use crate::model::{Case, RunSettings};
use crate::random::{Axis, Sampling};
use crate::results::ReplicationScheme;

use super::groups::Group;

/// Level of the intervals.
pub const LEVEL: f64 = 0.95;
/// Samples drawn again for an interval.
pub const RESAMPLES: u32 = 1000;
/// Ranks of Morris's grid.
const LEVELS: u32 = 4;
/// What is added to the Sobol dimension of an axis for the second point of a row, so that both fill one space.
const SECOND: u16 = 512;

/// A number that a study tells of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexRow {
    /// The group or input.
    pub input: String,
    /// The other group of an interaction.
    pub other: Option<String>,
    /// What the number is.
    pub index: &'static str,
    /// The number.
    pub estimate: f64,
    /// Its interval; none where it has none.
    pub interval: Option<[f64; 2]>,
    /// What is behind it: rows, effects or worlds.
    pub n: usize,
    /// What was left out because a figure that it needs failed.
    pub failed: usize,
}

/// A study whose points the program chooses.
#[derive(Debug, Clone)]
pub enum Study {
    /// Shares of the variance.
    Sobol {
        /// Its groups.
        groups: Vec<Group>,
        /// Its design.
        design: SaltelliDesign,
        /// Rows of the design.
        rows: u32,
    },
    /// Screening by steps.
    Morris {
        /// Its groups.
        groups: Vec<Group>,
        /// Its walks.
        walks: Vec<MorrisTrajectory>,
    },
}

impl Study {
    /// Shares of the variance, with the interactions of `pairs` of groups, on as many rows as the worlds of a run allow:
    /// the same number in each of its scrambles.
    #[must_use]
    pub fn sobol(groups: Vec<Group>, pairs: Vec<[usize; 2]>, settings: &RunSettings) -> Self {
        let axes = groups.iter().map(|group| group.axes.clone()).collect();
        let design = SaltelliDesign::new(axes, pairs);
        let rows = settings.worlds / design.matrices().len() as u32;
        Self::Sobol {
            design,
            groups,
            rows: rows - rows % settings.scrambles.max(1),
        }
    }

    /// Points of a row, or of a walk.
    #[must_use]
    pub fn points_a_row(&self) -> usize {
        match self {
            Self::Sobol { design, .. } => design.matrices().len(),
            Self::Morris { groups, .. } => groups.len() + 1,
        }
    }

    /// Screening on `walks` walks.
    #[must_use]
    pub fn morris(case: &Case, groups: Vec<Group>, walks: u32, seed: u64) -> Self {
        let axes: Vec<Vec<usize>> = groups.iter().map(|group| group.axes.clone()).collect();
        Self::Morris {
            walks: morris_trajectories(&axes, case.inputs.axes.len(), LEVELS, walks, seed),
            groups,
        }
    }

    /// The points, in the order of the figures that [`Study::told`] wants.
    ///
    /// Points of a row or walk share their luck: what differs between them is assumed, and nothing else.
    #[must_use]
    pub fn points(&self, case: &Case, settings: &RunSettings) -> Vec<Point> {
        match self {
            Self::Sobol { design, rows, .. } => saltelli(case, design, *rows, settings),
            Self::Morris { walks, .. } => (0..)
                .zip(walks)
                .flat_map(|(luck, walk)| walk.points.iter().map(move |ranks| point(ranks.clone(), luck)))
                .collect(),
        }
    }

    /// What the figures of the points say.
    ///
    /// # Errors
    /// Every [`AnalysisError`] of the method.
    pub fn told(
        &self,
        figures: &[Option<f64>],
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
                let found = sobol_indices(design, figures, &errors)?;
                Ok(found.iter().map(|index| of_index(groups, index)).collect())
            }
            Self::Morris { groups, walks } => {
                let steps: Vec<Vec<MorrisStep>> = walks.iter().map(|walk| walk.steps.clone()).collect();
                let effects = elementary_effects(&steps, groups.len(), figures, 0.5);
                let sizes: Vec<usize> = groups.iter().map(|group| group.axes.len()).collect();
                let found = morris_indices(&effects, &sizes, LEVEL, &bootstrap)?;
                Ok(found.iter().flat_map(|one| of_screening(groups, one)).collect())
            }
        }
    }
}

fn point(ranks: Vec<f64>, luck: u32) -> Point {
    Point {
        ranks,
        values: Vec::new(),
        luck,
    }
}

fn saltelli(case: &Case, design: &SaltelliDesign, rows: u32, settings: &RunSettings) -> Vec<Point> {
    let first = &case.inputs.axes;
    let second: Vec<Axis> = first
        .iter()
        .map(|axis| Axis {
            path: format!("second:{}", axis.path),
            dimension: axis.dimension + SECOND,
            group: axis.group.clone(),
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

fn of_index(groups: &[Group], index: &SobolIndex) -> IndexRow {
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

fn of_screening(groups: &[Group], one: &MorrisIndices) -> Vec<IndexRow> {
    let told = |index, estimate, interval| IndexRow {
        input: groups[one.group].name.clone(),
        other: None,
        index,
        estimate,
        interval,
        n: one.effects,
        failed: one.failed,
    };
    let mut all = vec![told("mu_star", one.mu_star, Some(one.interval))];
    all.extend(one.mu.map(|mu| told("mu", mu, None)));
    all.extend(one.sigma.map(|sigma| told("sigma", sigma, None)));
    all
}

/// The name of the index that a study is read by first: the one that says what may be left out.
#[must_use]
pub fn leading(told: &[IndexRow]) -> Option<&'static str> {
    let names = [IndexOrder::Total.name(), "mu_star", "median"];
    names
        .into_iter()
        .find(|name| told.iter().any(|one| one.index == *name))
}
