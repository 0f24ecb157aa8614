//! Screening by elementary effects (Morris): the effect of one step of one group, at many base points.

use crate::random::{StreamKey, uniform};

use super::bootstrap::Bootstrap;
use super::error::AnalysisError;

/// Fewest effects of a group.
const MIN_EFFECTS: usize = 4;

/// A step of a trajectory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MorrisStep {
    /// The group that moves.
    pub group: usize,
    /// Whether its first axis increases.
    pub up: bool,
}

/// A path through the space of ranks in which each group moves once.
#[derive(Debug, Clone, PartialEq)]
pub struct MorrisTrajectory {
    /// Its points, one more than its steps: the rank of each axis, in (0, 1).
    pub points: Vec<Vec<f64>>,
    /// Its steps.
    pub steps: Vec<MorrisStep>,
}

/// `count` random trajectories over `axes` axes on a grid of `levels` ranks, an even number.
///
/// Levels are the midpoints of cells of equal probability, so that no rank is 0 or 1. A step is half the grid, so every
/// level has one possible step and all levels are equally likely.
///
/// # Source
/// Morris (1991); groups after Campolongo, Cariboni and Saltelli (2007).
#[must_use]
pub(crate) fn morris_trajectories(
    groups: &[Vec<usize>],
    axes: usize,
    levels: u32,
    count: u32,
    seed: u64,
) -> Vec<MorrisTrajectory> {
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
            for group in orders.permutation(t, groups.len()) {
                let up = groups[group].first().is_some_and(|&axis| at[axis] < half);
                for &axis in &groups[group] {
                    at[axis] = (at[axis] + half) % levels;
                }
                points.push(point(&at));
                steps.push(MorrisStep { group, up });
            }
            MorrisTrajectory { points, steps }
        })
        .collect()
}

/// The indices of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct MorrisIndices {
    /// The group.
    pub group: usize,
    /// μ: mean effect [output per unit of rank]; none for a group of several axes, whose steps have no sign.
    pub mu: Option<f64>,
    /// μ*: mean absolute effect [output per unit of rank].
    pub mu_star: f64,
    /// Interval of μ*.
    pub interval: [f64; 2],
    /// σ: standard deviation of the effects, a sign of nonlinearity or interaction; none for a group of several axes.
    pub sigma: Option<f64>,
    /// Effects averaged.
    pub effects: usize,
    /// Effects excluded because one of their points has no outcome.
    pub failed: usize,
}

/// The elementary effects of each group, and the number without an outcome.
///
/// `outputs` are those of all points, trajectory by trajectory; `delta` is the length of a step in rank.
///
/// # Source
/// Morris (1991), equation 1.
#[must_use]
pub fn elementary_effects(
    steps: &[Vec<MorrisStep>],
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

/// μ, μ* and σ of each group; `sizes` are the numbers of axes of the groups.
///
/// # Errors
/// [`AnalysisError::Constant`] where no step changed the output, [`AnalysisError::TooFewPoints`] for a group with too few
/// effects.
///
/// # Source
/// Morris (1991); μ* from Campolongo, Cariboni and Saltelli (2007).
pub fn morris_indices(
    effects: &[(Vec<f64>, usize)],
    sizes: &[usize],
    level: f64,
    bootstrap: &Bootstrap,
) -> Result<Vec<MorrisIndices>, AnalysisError> {
    if effects.iter().all(|(all, _)| all.iter().all(|e| *e == 0.0)) {
        return Err(AnalysisError::Constant);
    }
    let of_group = |(group, (all, failed)): (usize, &(Vec<f64>, usize))| {
        let n = all.len();
        if n < MIN_EFFECTS {
            return Err(AnalysisError::TooFewPoints {
                have: n,
                want: MIN_EFFECTS,
            });
        }
        let mean = |f: &dyn Fn(usize) -> f64| (0..n).map(f).sum::<f64>() / n as f64;
        let mu = mean(&|i| all[i]);
        let variance = mean(&|i| (all[i] - mu) * (all[i] - mu)) * n as f64 / (n as f64 - 1.0);
        let single = sizes[group] == 1;
        Ok(MorrisIndices {
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
    fn each_group_moves_once_and_linear_effects_are_slopes() {
        let groups = [vec![0], vec![1, 2], vec![3]];
        let paths = morris_trajectories(&groups, 4, 4, 20, 1);
        let y = |p: &[f64]| Some(2.0 * p[0] + p[1] * p[2] - 5.0 * p[3]);
        let outputs: Vec<Option<f64>> = paths.iter().flat_map(|w| w.points.iter().map(|p| y(p))).collect();
        assert!(
            paths
                .iter()
                .flat_map(|w| w.points.concat())
                .all(|r| r > 0.0 && r < 1.0)
        );
        for path in &paths {
            let mut moved: Vec<usize> = path.steps.iter().map(|s| s.group).collect();
            moved.sort_unstable();
            assert_eq!(moved, [0, 1, 2]);
        }
        let steps: Vec<Vec<MorrisStep>> = paths.iter().map(|w| w.steps.clone()).collect();
        let effects = elementary_effects(&steps, 3, &outputs, 0.5);
        let indices =
            morris_indices(&effects, &[1, 2, 1], 0.95, &Bootstrap::new(1, "test", 100)).expect("effects");
        assert!((indices[0].mu.expect("one axis") - 2.0).abs() < 1e-12);
        assert!(
            (indices[2].mu.expect("one axis") + 5.0).abs() < 1e-12
                && (indices[2].mu_star - 5.0).abs() < 1e-12
        );
        assert!(indices[2].sigma.expect("one axis") < 1e-12 && indices[1].mu.is_none());
    }

    #[test]
    fn a_failed_point_excludes_only_its_adjacent_effects() {
        let paths = morris_trajectories(&[vec![0], vec![1]], 2, 4, 10, 1);
        let steps: Vec<Vec<MorrisStep>> = paths.iter().map(|w| w.steps.clone()).collect();
        let mut outputs = vec![Some(1.0); 30];
        outputs[4] = None;
        let effects = elementary_effects(&steps, 2, &outputs, 0.5);
        assert_eq!(effects.iter().map(|(_, failed)| failed).sum::<usize>(), 2);
        assert_eq!(effects.iter().map(|(all, _)| all.len()).sum::<usize>(), 18);
        let error = morris_indices(&effects, &[1, 1], 0.95, &Bootstrap::new(1, "test", 10));
        assert_eq!(error, Err(AnalysisError::Constant));
    }
}
