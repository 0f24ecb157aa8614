//! Scenario discovery: boxes chosen on training points and scored on holdout points.

use crate::math::ln;

use super::error::AnalysisError;
use super::prim::{LabelledPoints, PrimBox, PrimSettings};

/// Fewest points of interest, and fewest others, in the training and in the holdout points.
const MIN_CLASS: usize = 5;
/// Significance level of a side of a box, before Bonferroni's correction over the sides.
const SIDE_LEVEL: f64 = 0.05;
/// Significance level of the screening of inputs, before Bonferroni's correction over the inputs.
const SCREENING_LEVEL: f64 = 0.05;

/// Scores of a box on points that were not used to choose it, and that no box before it covers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HoldoutScores {
    /// Holdout points.
    pub points: usize,
    /// Holdout points in the box.
    pub inside: usize,
    /// Share of the points of interest that lie in the box.
    pub coverage: f64,
    /// Share of the points in the box that are of interest; none if the box holds no point.
    pub density: Option<f64>,
    /// Share of all points that are of interest: the density of an uninformative box.
    pub base: f64,
    /// Youden's J: coverage minus the share of the other points that lie in the box. 0 for an uninformative box.
    pub youden: f64,
}

/// A box, with the trajectory it was chosen from and its scores.
#[derive(Debug, Clone, PartialEq)]
pub struct DiscoveredBox {
    /// The peeling trajectory, from the box of all remaining points to the smallest box.
    pub trajectory: Vec<PrimBox>,
    /// Index in the trajectory of the box that, after pruning, has the greatest Youden's J.
    pub chosen: usize,
    /// The chosen box without the sides that are not significant.
    pub pruned: PrimBox,
    /// Quasi-p-values of its sides; none where there is no limit.
    pub quasi_p: Vec<[Option<f64>; 2]>,
    /// Scores on the holdout points.
    pub holdout: HoldoutScores,
}

/// Up to `max_boxes` boxes, each found among the training points that the boxes before it do not cover.
///
/// `inputs` are columns, one value a point; `training` says which points choose the boxes, the others score them. The
/// search ends early when too few points remain, or when no box has a positive Youden's J.
///
/// # Errors
/// [`AnalysisError::OneClass`] where training or holdout points include fewer than five of interest or fewer than five
/// others.
///
/// # Source
/// Bryant and Lempert (2010); covering: Friedman and Fisher (1999), section 10. Only inputs whose distribution differs
/// between the two classes of points are peeled, and only significant sides are kept; both with Bonferroni's correction.
pub fn discover(
    inputs: &[Vec<f64>],
    of_interest: &[bool],
    training: &[bool],
    settings: &PrimSettings,
    max_boxes: usize,
) -> Result<Vec<DiscoveredBox>, AnalysisError> {
    let subset = |is_training: bool| -> Vec<usize> {
        (0..training.len())
            .filter(|row| training[*row] == is_training)
            .collect()
    };
    let subsets = [subset(true), subset(false)].map(|rows| PointSubset::new(inputs, of_interest, &rows));
    for subset in &subsets {
        subset.check_classes()?;
    }
    let [training, holdout] = &subsets;
    let screened = training.screened_inputs();
    let points = training.points(&screened);
    let mut remaining: Vec<usize> = (0..training.of_interest.len()).collect();
    let mut held_out: Vec<usize> = (0..holdout.of_interest.len()).collect();
    let mut boxes = Vec::new();
    while boxes.len() < max_boxes {
        let trajectory = settings.trajectory(&points, &remaining);
        let Some((chosen, pruned)) = choose(&points, &trajectory, &remaining) else {
            break;
        };
        let inside = points.inside(&pruned.limits, &remaining);
        let covered = holdout.points(&[]).inside(&pruned.limits, &held_out);
        boxes.push(DiscoveredBox {
            quasi_p: points.quasi_p(&pruned.limits, &remaining),
            holdout: holdout.score(&pruned.limits, &held_out),
            trajectory,
            chosen,
            pruned,
        });
        held_out.retain(|row| !covered.contains(row));
        remaining.retain(|row| !inside.contains(row));
        if training.lacks_a_class(&remaining) || holdout.lacks_a_class(&held_out) {
            break;
        }
    }
    Ok(boxes)
}

/// The training or the holdout points, with their own columns.
struct PointSubset {
    inputs: Vec<Vec<f64>>,
    of_interest: Vec<bool>,
}

impl PointSubset {
    fn new(inputs: &[Vec<f64>], of_interest: &[bool], rows: &[usize]) -> Self {
        Self {
            inputs: inputs
                .iter()
                .map(|x| rows.iter().map(|row| x[*row]).collect())
                .collect(),
            of_interest: rows.iter().map(|row| of_interest[*row]).collect(),
        }
    }

    fn points<'a>(&'a self, restrictable: &'a [usize]) -> LabelledPoints<'a> {
        LabelledPoints {
            inputs: &self.inputs,
            of_interest: &self.of_interest,
            restrictable,
        }
    }

    /// Inputs whose values differ between the points of interest and the others, by the two-sample Kolmogorov-Smirnov
    /// test with Bonferroni's correction. Without it, peeling over a hundred inputs finds some that look informative by
    /// chance.
    fn screened_inputs(&self) -> Vec<usize> {
        let all = self.of_interest.len() as f64;
        let hits = self.of_interest.iter().filter(|is| **is).count() as f64;
        let scale = (hits * (all - hits) / all).sqrt();
        // P(√(n·m/(n + m))·D > c) ≈ 2·e^(−2c²): the leading term of the limit distribution.
        let critical = (-0.5 * ln(0.5 * SCREENING_LEVEL / self.inputs.len() as f64)).sqrt();
        let distance = |column: &Vec<f64>| {
            let mut order: Vec<usize> = (0..column.len()).collect();
            order.sort_by(|a, b| column[*a].total_cmp(&column[*b]));
            let (mut gap, mut greatest) = (0.0, 0.0_f64);
            for (i, &row) in order.iter().enumerate() {
                gap += if self.of_interest[row] {
                    1.0 / hits
                } else {
                    -1.0 / (all - hits)
                };
                if order.get(i + 1).is_none_or(|next| column[*next] != column[row]) {
                    greatest = greatest.max(f64::abs(gap));
                }
            }
            greatest
        };
        (0..self.inputs.len())
            .filter(|input| scale * distance(&self.inputs[*input]) > critical)
            .collect()
    }

    fn check_classes(&self) -> Result<(), AnalysisError> {
        let all: Vec<usize> = (0..self.of_interest.len()).collect();
        if self.lacks_a_class(&all) {
            let (hits, points) = (self.points(&[]).hits(&all), all.len());
            return Err(AnalysisError::OneClass { hits, points });
        }
        Ok(())
    }

    /// Whether fewer than [`MIN_CLASS`] of these rows are of interest, or fewer others.
    fn lacks_a_class(&self, rows: &[usize]) -> bool {
        let hits = self.points(&[]).hits(rows);
        hits < MIN_CLASS || rows.len() - hits < MIN_CLASS
    }

    /// The scores of a box on these rows.
    fn score(&self, limits: &[[f64; 2]], all: &[usize]) -> HoldoutScores {
        let points = self.points(&[]);
        let inside = points.inside(limits, all);
        let [hits, of_interest] = [&inside[..], all].map(|rows| points.hits(rows) as f64);
        let coverage = hits / of_interest;
        let false_alarms = (inside.len() as f64 - hits) / (all.len() as f64 - of_interest);
        HoldoutScores {
            points: all.len(),
            inside: inside.len(),
            coverage,
            density: (!inside.is_empty()).then(|| hits / inside.len() as f64),
            base: of_interest / all.len() as f64,
            youden: coverage - false_alarms,
        }
    }
}

/// The box of the trajectory that, after pruning, has the greatest Youden's J on the training points: its index, and the
/// pruned box; the earlier one of equals, none if no box has a positive J.
fn choose(points: &LabelledPoints<'_>, trajectory: &[PrimBox], rows: &[usize]) -> Option<(usize, PrimBox)> {
    let all = trajectory.first()?;
    let others = (all.points - all.hits) as f64;
    let youden =
        |stage: &PrimBox| stage.hits as f64 / all.hits as f64 - (stage.points - stage.hits) as f64 / others;
    let mut best: Option<(usize, PrimBox)> = None;
    for (i, stage) in trajectory.iter().enumerate() {
        let candidate = prune(points, stage, rows);
        let least = best.as_ref().map_or(0.0, |(_, best)| youden(best));
        if youden(&candidate) > least {
            best = Some((i, candidate));
        }
    }
    best
}

/// The box without its non-significant sides, removed one by one from the least significant.
fn prune(points: &LabelledPoints<'_>, stage: &PrimBox, rows: &[usize]) -> PrimBox {
    let mut limits = stage.limits.clone();
    let level = SIDE_LEVEL / (2.0 * points.restrictable.len() as f64);
    loop {
        let quasi_p = points.quasi_p(&limits, rows);
        let sides = quasi_p.iter().enumerate().flat_map(|(input, sides)| {
            let sides = sides.iter().enumerate();
            sides.filter_map(move |(side, p)| p.map(|p| (p, input, side)))
        });
        let Some((p, input, side)) = sides.max_by(|a, b| a.0.total_cmp(&b.0)) else {
            break;
        };
        if p < level {
            break;
        }
        limits[input][side] = [f64::NEG_INFINITY, f64::INFINITY][side];
    }
    let inside = points.inside(&limits, rows);
    super::prim::prim_box(points, limits, &inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_box_is_scored_on_the_points_outside_those_before() {
        let n = 800;
        let x: Vec<f64> = (0..n).map(|i| f64::from(i) / f64::from(n)).collect();
        let y: Vec<f64> = (0..n).map(|i| f64::from(i * 37 % n) / f64::from(n)).collect();
        let of_interest: Vec<bool> = x.iter().zip(&y).map(|(x, y)| *x < 0.3 || *y > 0.85).collect();
        let training: Vec<bool> = (0..n).map(|i| i / 8 % 2 == 0).collect();
        let boxes =
            discover(&[x, y], &of_interest, &training, &PrimSettings::default(), 3).expect("two classes");
        let [first, second] = [&boxes[0].holdout, &boxes[1].holdout];
        assert!(first.inside > 0);
        assert_eq!(second.points, first.points - first.inside);
        assert!(second.coverage > 0.8, "of what the first left: {second:?}");
    }
}
