//! Boxes that are told: chosen on one half of the points, judged on the other.

use crate::math::ln;

use super::error::AnalysisError;
use super::prim::{Peeling, Points, Stage};

/// Points of interest, and others, that each half wants.
const FEWEST: usize = 5;
/// A side of a box is kept if as many hits without it were less likely than this, over the sides there are to choose from.
const QUASI_P: f64 = 0.05;
/// Chance that any input without influence is peeled at all.
const TELLING: f64 = 0.05;

/// How a box does on points that did not choose it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// Points that judge.
    pub points: usize,
    /// Those of them in the box.
    pub inside: usize,
    /// Share of the points of interest that lie in the box.
    pub coverage: f64,
    /// Share of the points in the box that are of interest; none if no point lies in it.
    pub density: Option<f64>,
    /// Share of all that are of interest: the density of a box that says nothing.
    pub base: f64,
    /// Youden's J: coverage less the share of the other points that lie in the box. 0 for a box that says nothing.
    pub youden: f64,
}

/// A box that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The peeling trajectory, from all points left to the smallest box.
    pub trajectory: Vec<Stage>,
    /// The stage that was chosen: the one whose box, without the sides that are of no use, has the greatest Youden's J.
    pub chosen: usize,
    /// The box that is told: the chosen one without the sides that are of no use.
    pub told: Stage,
    /// Quasi-p-values of its sides; none where there is no limit.
    pub quasi_p: Vec<[Option<f64>; 2]>,
    /// How it does on the points that did not choose it.
    pub judged: Judged,
}

/// Up to `most` boxes, each found among the points that those before it leave.
///
/// `inputs` are columns, one value a point; `chooses` says which points choose the boxes, the rest judge them. It
/// ends early where the points left cannot carry a box, or the chosen box is the box of all points.
///
/// # Errors
/// [`AnalysisError::OneKind`] where either half has fewer than five points of interest or fewer than five others.
///
/// # Source
/// Bryant and Lempert (2010); boxes by covering: Friedman and Fisher (1999), section 10. Only inputs that differ between
/// the two kinds of points are peeled, and a side stays if it is of use; both with Bonferroni's correction.
pub fn discover(
    inputs: &[Vec<f64>],
    of_interest: &[bool],
    chooses: &[bool],
    peeling: &Peeling,
    most: usize,
) -> Result<Vec<Found>, AnalysisError> {
    let half = |choosing: bool| -> Vec<usize> {
        (0..chooses.len())
            .filter(|row| chooses[*row] == choosing)
            .collect()
    };
    let halves = [half(true), half(false)].map(|rows| Half::new(inputs, of_interest, &rows));
    for half in &halves {
        half.has_both()?;
    }
    let [choosing, judging] = &halves;
    let telling = choosing.telling();
    let points = choosing.points(&telling);
    let mut left: Vec<usize> = (0..choosing.of_interest.len()).collect();
    let mut found = Vec::new();
    while found.len() < most {
        let trajectory = peeling.trajectory(&points, &left);
        let Some((chosen, told)) = chosen(&points, &trajectory, &left) else {
            break;
        };
        let inside = points.inside(&told.limits, &left);
        found.push(Found {
            quasi_p: points.quasi_p(&told.limits, &left),
            judged: judging.judge(&told.limits),
            trajectory,
            chosen,
            told,
        });
        left.retain(|row| !inside.contains(row));
        let hits = points.hits(&left);
        if hits < FEWEST || left.len() - hits < FEWEST {
            break;
        }
    }
    Ok(found)
}

/// Points of one half, with columns of their own.
struct Half {
    inputs: Vec<Vec<f64>>,
    of_interest: Vec<bool>,
}

impl Half {
    fn new(inputs: &[Vec<f64>], of_interest: &[bool], rows: &[usize]) -> Self {
        Self {
            inputs: inputs
                .iter()
                .map(|x| rows.iter().map(|row| x[*row]).collect())
                .collect(),
            of_interest: rows.iter().map(|row| of_interest[*row]).collect(),
        }
    }

    fn points<'a>(&'a self, free: &'a [usize]) -> Points<'a> {
        Points {
            inputs: &self.inputs,
            of_interest: &self.of_interest,
            free,
        }
    }

    /// Inputs whose values differ between the points of interest and the others, by Kolmogorov's two-sample test with
    /// Bonferroni's correction: among a hundred inputs a peel finds some that by chance look better than those that tell.
    fn telling(&self) -> Vec<usize> {
        let all = self.of_interest.len() as f64;
        let hits = self.of_interest.iter().filter(|is| **is).count() as f64;
        let scale = (hits * (all - hits) / all).sqrt();
        // P(√(n·m/(n + m))·D > c) = 2·e^(−2c²), but for terms that do not count here.
        let critical = (-0.5 * ln(0.5 * TELLING / self.inputs.len() as f64)).sqrt();
        let distance = |column: &Vec<f64>| {
            let mut order: Vec<usize> = (0..column.len()).collect();
            order.sort_by(|a, b| column[*a].total_cmp(&column[*b]));
            let (mut gap, mut most) = (0.0, 0.0_f64);
            for (i, &row) in order.iter().enumerate() {
                gap += if self.of_interest[row] {
                    1.0 / hits
                } else {
                    -1.0 / (all - hits)
                };
                if order.get(i + 1).is_none_or(|next| column[*next] != column[row]) {
                    most = most.max(f64::abs(gap));
                }
            }
            most
        };
        (0..self.inputs.len())
            .filter(|input| scale * distance(&self.inputs[*input]) > critical)
            .collect()
    }

    fn has_both(&self) -> Result<(), AnalysisError> {
        let points = self.of_interest.len();
        let hits = self.of_interest.iter().filter(|is| **is).count();
        if hits < FEWEST || points - hits < FEWEST {
            return Err(AnalysisError::OneKind { hits, points });
        }
        Ok(())
    }

    fn judge(&self, limits: &[[f64; 2]]) -> Judged {
        let all: Vec<usize> = (0..self.of_interest.len()).collect();
        let points = self.points(&[]);
        let inside = points.inside(limits, &all);
        let [hits, of_interest] = [&inside, &all].map(|rows| points.hits(rows) as f64);
        let coverage = hits / of_interest;
        let false_alarms = (inside.len() as f64 - hits) / (all.len() as f64 - of_interest);
        Judged {
            points: all.len(),
            inside: inside.len(),
            coverage,
            density: (!inside.is_empty()).then(|| hits / inside.len() as f64),
            base: of_interest / all.len() as f64,
            youden: coverage - false_alarms,
        }
    }
}

/// The stage that, without its sides of no use, has the greatest Youden's J among the points it was peeled from, and
/// that box; the earlier one among equals, none if every box says nothing.
fn chosen(points: &Points<'_>, trajectory: &[Stage], rows: &[usize]) -> Option<(usize, Stage)> {
    let all = trajectory.first()?;
    let others = (all.points - all.hits) as f64;
    let youden =
        |stage: &Stage| stage.hits as f64 / all.hits as f64 - (stage.points - stage.hits) as f64 / others;
    let mut best: Option<(usize, Stage)> = None;
    for (i, stage) in trajectory.iter().enumerate() {
        let told = pruned(points, stage, rows);
        let least = best.as_ref().map_or(0.0, |(_, best)| youden(best));
        if youden(&told) > least {
            best = Some((i, told));
        }
    }
    best
}

/// The box without sides of no use: the least useful goes first, until all that are left are.
fn pruned(points: &Points<'_>, stage: &Stage, rows: &[usize]) -> Stage {
    let mut limits = stage.limits.clone();
    let enough = QUASI_P / (2.0 * points.free.len() as f64);
    loop {
        let quasi_p = points.quasi_p(&limits, rows);
        let sides = quasi_p.iter().enumerate().flat_map(|(input, sides)| {
            let told = sides.iter().enumerate();
            told.filter_map(move |(side, p)| p.map(|p| (p, input, side)))
        });
        let Some((p, input, side)) = sides.max_by(|a, b| a.0.total_cmp(&b.0)) else {
            break;
        };
        if p < enough {
            break;
        }
        limits[input][side] = [f64::NEG_INFINITY, f64::INFINITY][side];
    }
    let inside = points.inside(&limits, rows);
    super::prim::stage(points, limits, &inside)
}
