//! Screening by elementary effects: what a step of one group does, from many places.

use crate::random::{StreamKey, uniform};

use super::bootstrap::Bootstrap;
use super::error::AnalysisError;

/// Effects that a screening wants.
const FEWEST: usize = 4;

/// A step of a trajectory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The group that moves.
    pub group: usize,
    /// Whether its first axis goes up.
    pub up: bool,
}

/// A walk through the space of ranks in which each group moves once.
#[derive(Debug, Clone, PartialEq)]
pub struct Trajectory {
    /// Its points, one more than it has steps: the rank of each axis, in (0, 1).
    pub points: Vec<Vec<f64>>,
    /// Its steps.
    pub steps: Vec<Step>,
}

/// `count` random trajectories over `axes` axes on a grid of `levels` ranks, an even number.
///
/// Levels are the middles of cells of equal chance, so that no rank is 0 or 1; a step is half of them, which gives
/// every level one way to go and all levels the same chance.
///
/// # Source
/// Morris (1991); groups after Campolongo, Cariboni and Saltelli (2007).
#[must_use]
pub fn trajectories(
    groups: &[Vec<usize>],
    axes: usize,
    levels: u32,
    count: u32,
    seed: u64,
) -> Vec<Trajectory> {
    let key = StreamKey::new(seed, "morris:base");
    let orders = Bootstrap::new(seed, "morris:order", count);
    let half = levels / 2;
    let rank = |level: u32| (f64::from(level) + 0.5) / f64::from(levels);
    (0..count)
        .map(|t| {
            let mut at: Vec<u32> = (0..axes)
                .map(|axis| (uniform(key, t, axis as u64) * f64::from(levels)) as u32)
                .collect();
            let point = |at: &[u32]| at.iter().map(|level| rank(*level)).collect();
            let (mut points, mut steps): (Vec<Vec<f64>>, _) = (vec![point(&at)], Vec::new());
            for group in orders.shuffled(t, groups.len()) {
                let up = groups[group].first().is_some_and(|&axis| at[axis] < half);
                for &axis in &groups[group] {
                    at[axis] = (at[axis] + half) % levels;
                }
                points.push(point(&at));
                steps.push(Step { group, up });
            }
            Trajectory { points, steps }
        })
        .collect()
}

/// The effects of one group with its spread.
#[derive(Debug, Clone, PartialEq)]
pub struct Screening {
    /// The group.
    pub group: usize,
    /// Mean effect, a unit of the output for each unit of rank; none for a group of several axes, whose steps have no sign.
    pub mu: Option<f64>,
    /// Mean size of the effect.
    pub mu_star: f64,
    /// Interval of the mean size.
    pub interval: [f64; 2],
    /// Standard deviation of the effects: not linear, or not alone; none for a group of several axes.
    pub sigma: Option<f64>,
    /// Effects behind it.
    pub effects: usize,
    /// Effects left out, because a point that they need has no outcome.
    pub failed: usize,
}

/// The elementary effects of each group, and how many have no outcome.
///
/// `outputs` are those of all points in turn; `delta` is the length of a step.
///
/// # Source
/// Morris (1991), equation 1.
#[must_use]
pub fn elementary_effects(
    steps: &[Vec<Step>],
    groups: usize,
    outputs: &[Option<f64>],
    delta: f64,
) -> Vec<(Vec<f64>, usize)> {
    let mut all = vec![(Vec::new(), 0); groups];
    let mut first = 0;
    for steps in steps {
        for (i, step) in steps.iter().enumerate() {
            let known = |at: usize| outputs[first + at].filter(|y| y.is_finite());
            let (effects, failed) = &mut all[step.group];
            match (known(i), known(i + 1)) {
                (Some(from), Some(to)) => {
                    let rise = if step.up { to - from } else { from - to };
                    effects.push(rise / delta);
                }
                _ => *failed += 1,
            }
        }
        first += steps.len() + 1;
    }
    all
}

/// Mean, mean size and spread of the effects of each group; `sizes` are the numbers of axes of the groups.
///
/// # Errors
/// [`AnalysisError::Constant`] where no step changed anything, [`AnalysisError::TooFew`] effects of some group.
///
/// # Source
/// Morris (1991); μ* from Campolongo, Cariboni and Saltelli (2007).
pub fn screen(
    effects: &[(Vec<f64>, usize)],
    sizes: &[usize],
    level: f64,
    bootstrap: &Bootstrap,
) -> Result<Vec<Screening>, AnalysisError> {
    if effects.iter().all(|(all, _)| all.iter().all(|e| *e == 0.0)) {
        return Err(AnalysisError::Constant);
    }
    let of_group = |(group, (all, failed)): (usize, &(Vec<f64>, usize))| {
        let n = all.len();
        if n < FEWEST {
            return Err(AnalysisError::TooFew {
                have: n,
                want: FEWEST,
            });
        }
        let mean = |f: &dyn Fn(usize) -> f64| (0..n).map(f).sum::<f64>() / n as f64;
        let mu = mean(&|i| all[i]);
        let variance = mean(&|i| (all[i] - mu) * (all[i] - mu)) * n as f64 / (n as f64 - 1.0);
        let single = sizes[group] == 1;
        Ok(Screening {
            group,
            mu: single.then_some(mu),
            mu_star: mean(&|i| all[i].abs()),
            interval: bootstrap.interval(n, level, |rows| {
                rows.iter().map(|r| all[*r].abs()).sum::<f64>() / n as f64
            }),
            sigma: single.then_some(variance.sqrt()),
            effects: n,
            failed: *failed,
        })
    };
    effects.iter().enumerate().map(of_group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_group_moves_once_by_half_the_grid_and_a_line_has_its_slope() {
        let groups = [vec![0], vec![1, 2], vec![3]];
        let walks = trajectories(&groups, 4, 4, 20, 1);
        let y = |p: &[f64]| Some(2.0 * p[0] + p[1] * p[2] - 5.0 * p[3]);
        let outputs: Vec<Option<f64>> = walks.iter().flat_map(|w| w.points.iter().map(|p| y(p))).collect();
        assert!(
            walks
                .iter()
                .flat_map(|w| w.points.concat())
                .all(|r| r > 0.0 && r < 1.0)
        );
        for walk in &walks {
            let mut moved: Vec<usize> = walk.steps.iter().map(|s| s.group).collect();
            moved.sort_unstable();
            assert_eq!(moved, [0, 1, 2]);
        }
        let steps: Vec<Vec<Step>> = walks.iter().map(|w| w.steps.clone()).collect();
        let effects = elementary_effects(&steps, 3, &outputs, 0.5);
        let told = screen(&effects, &[1, 2, 1], 0.95, &Bootstrap::new(1, "test", 100)).expect("effects");
        assert!((told[0].mu.expect("one axis") - 2.0).abs() < 1e-12);
        assert!((told[2].mu.expect("one axis") + 5.0).abs() < 1e-12 && (told[2].mu_star - 5.0).abs() < 1e-12);
        assert!(told[2].sigma.expect("one axis") < 1e-12 && told[1].mu.is_none());
    }

    #[test]
    fn a_point_without_an_outcome_costs_the_effects_beside_it_alone() {
        let walks = trajectories(&[vec![0], vec![1]], 2, 4, 10, 1);
        let steps: Vec<Vec<Step>> = walks.iter().map(|w| w.steps.clone()).collect();
        let mut outputs = vec![Some(1.0); 30];
        outputs[4] = None;
        let effects = elementary_effects(&steps, 2, &outputs, 0.5);
        assert_eq!(effects.iter().map(|(_, failed)| failed).sum::<usize>(), 2);
        assert_eq!(effects.iter().map(|(all, _)| all.len()).sum::<usize>(), 18);
        let refused = screen(&effects, &[1, 1], 0.95, &Bootstrap::new(1, "test", 10));
        assert_eq!(refused, Err(AnalysisError::Constant));
    }
}
