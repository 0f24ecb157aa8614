//! Intervals: by the bootstrap, or from the variance between independent replicates of a design.

use crate::math::{half_width_at, percentile};
use crate::random::{StreamKey, fill_uniform};

/// Replicates needed for an interval from the variance between them.
const MIN_REPLICATES: u32 = 8;

/// Bootstrap resamples and permutations, keyed by seed and name: the same key gives the same resamples.
///
/// Rows are drawn from keyed streams, not by a sampler of `rand_distr`: resample 7 is the same whether or not the six before
/// it were made, a row takes exactly one uniform, and a new version of a dependency changes no published interval. A weight
/// per row, as in the Bayesian bootstrap, would serve only statistics that accept weights; PAWN and Morris rank rows.
#[derive(Debug, Clone, Copy)]
pub struct Bootstrap {
    key: StreamKey,
    resamples: u32,
}

impl Bootstrap {
    /// `resamples` resamples keyed by a seed and a name.
    #[must_use]
    pub fn new(seed: u64, name: &str, resamples: u32) -> Self {
        Self {
            key: StreamKey::new(seed, &format!("bootstrap:{name}")),
            resamples,
        }
    }

    /// The rows of one resample: `n` of `n` rows, with replacement.
    #[must_use]
    pub(crate) fn resample(&self, sample: u32, n: usize) -> Vec<usize> {
        let mut uniforms = vec![0.0; n];
        fill_uniform(self.key, sample, 0, &mut uniforms);
        uniforms.iter().map(|u| (u * n as f64) as usize).collect()
    }

    /// A random permutation of `n` rows.
    ///
    /// # Source
    /// Fisher and Yates, as by Durstenfeld (1964).
    #[must_use]
    pub(crate) fn permutation(&self, sample: u32, n: usize) -> Vec<usize> {
        let mut uniforms = vec![0.0; n];
        fill_uniform(self.key, sample, 0, &mut uniforms);
        let mut rows: Vec<usize> = (0..n).collect();
        for last in (1..n).rev() {
            rows.swap(last, (uniforms[last] * (last + 1) as f64) as usize);
        }
        rows
    }

    /// Number of resamples.
    #[must_use]
    pub(crate) fn resamples(&self) -> u32 {
        self.resamples
    }

    /// The statistic of every resample, sorted; values that are not finite are left out.
    #[must_use]
    pub(crate) fn sorted_statistics(&self, n: usize, statistic: impl Fn(&[usize]) -> f64) -> Vec<f64> {
        let all = (0..self.resamples).map(|sample| statistic(&self.resample(sample, n)));
        let mut values: Vec<f64> = all.filter(|value| value.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        values
    }

    /// The percentile interval of a statistic of `n` rows at a level such as 0.95; NaN where no resample has a finite
    /// value.
    ///
    /// # Source
    /// Efron and Tibshirani (1993), chapter 13.
    #[must_use]
    pub fn interval(&self, n: usize, level: f64, statistic: impl Fn(&[usize]) -> f64) -> [f64; 2] {
        let values = self.sorted_statistics(n, statistic);
        if values.is_empty() {
            return [f64::NAN; 2];
        }
        let tail = 0.5 * (1.0 - level);
        [percentile(&values, tail), percentile(&values, 1.0 - tail)]
    }
}

/// How the interval of a mean over a designed sample is estimated.
#[derive(Debug, Clone, Copy)]
pub struct IntervalEstimator {
    /// Level of the intervals, such as 0.95.
    pub level: f64,
    /// Independent replicates of the design: row `j` belongs to replicate `j % replicates`.
    pub replicates: u32,
    /// Resamples used where there are too few replicates.
    pub bootstrap: Bootstrap,
}

impl IntervalEstimator {
    /// Half-width of the interval of a mean from the influence of each row on it; none with fewer than eight replicates.
    ///
    /// The rows of a scrambled design are not independent of each other; its scrambles are.
    #[must_use]
    pub(crate) fn replicate_half_width(&self, influence: &[(usize, f64)]) -> Option<f64> {
        if self.replicates < MIN_REPLICATES {
            return None;
        }
        let parts = self.replicates as usize;
        let mut sums = vec![(0.0, 0.0); parts];
        for (row, value) in influence {
            let (sum, count) = &mut sums[row % parts];
            *sum += value;
            *count += 1.0;
        }
        let means: Vec<f64> = sums
            .iter()
            .filter(|(_, count)| *count > 0.0)
            .map(|(sum, count)| sum / count)
            .collect();
        let r = means.len() as f64;
        if means.len() < MIN_REPLICATES as usize {
            return None;
        }
        let mean = means.iter().sum::<f64>() / r;
        let variance = means.iter().map(|m| (m - mean) * (m - mean)).sum::<f64>() / (r - 1.0);
        Some(half_width_at(
            1.0 - self.level,
            (variance / r).sqrt(),
            means.len(),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The standard error of a mean of uniforms is √(1/12n): the interval must be 2·1.96 of them wide, to a tenth.
    #[test]
    fn the_interval_of_a_mean_has_the_textbook_width() {
        let n = 400;
        let mut values = vec![0.0; n];
        fill_uniform(StreamKey::new(1, "sample"), 0, 0, &mut values);
        let mean = |rows: &[usize]| rows.iter().map(|r| values[*r]).sum::<f64>() / rows.len() as f64;
        let [low, high] = Bootstrap::new(1, "mean", 2000).interval(n, 0.95, mean);
        let width = (high - low) / (2.0 * 1.96 * (1.0 / 12.0 / n as f64).sqrt());
        assert!((width - 1.0).abs() < 0.1, "{width}");
    }

    #[test]
    fn a_permutation_has_every_row_once() {
        let bootstrap = Bootstrap::new(1, "shuffle", 1);
        let mut rows = bootstrap.permutation(3, 100);
        assert_ne!(rows, (0..100).collect::<Vec<_>>());
        rows.sort_unstable();
        assert_eq!(rows, (0..100).collect::<Vec<_>>());
    }
}
