//! PAWN: sensitivity from given data, by the distance between conditional and unconditional distributions.

use crate::math::percentile;

use super::bootstrap::Bootstrap;
use super::error::AnalysisError;

/// Fewest points per slice, on average.
const MIN_PER_SLICE: usize = 5;
/// Quantile of the permutation distribution that is reported as the noise level.
const NOISE_QUANTILE: f64 = 0.95;

/// The PAWN indices of one input: Kolmogorov-Smirnov distances over slices of it, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PawnIndices {
    /// Median over slices.
    pub median: f64,
    /// Mean over slices.
    pub mean: f64,
    /// Maximum over slices.
    pub maximum: f64,
    /// 95th percentile of the median for an input without influence: a median below it is not significant.
    pub noise: f64,
    /// Points used.
    pub points: usize,
    /// Points excluded because the input or the output is missing.
    pub excluded: usize,
}

/// The indices of an input over `slices` slices of equal probability.
///
/// They have no interval: their bias is as large as a weak index, and repeated rows of a resample add to it, so that
/// bootstrap percentiles do not cover.
///
/// As `SALib.analyze.pawn`, except that the greatest value belongs to the last slice.
///
/// # Errors
/// [`AnalysisError::TooFewPoints`] for the slices, [`AnalysisError::Constant`] for a constant input or output.
///
/// # Source
/// Pianosi and Wagener (2018), equations 3 and 4; noise by permutation, like their dummy input in section 2.4.
pub fn pawn_indices(
    input: &[Option<f64>],
    output: &[Option<f64>],
    slices: usize,
    bootstrap: &Bootstrap,
) -> Result<PawnIndices, AnalysisError> {
    let known: Vec<(f64, f64)> = input
        .iter()
        .zip(output)
        .filter_map(|(x, y)| x.zip(*y))
        .filter(|(x, y)| !x.is_nan() && y.is_finite())
        .collect();
    let n = known.len();
    let want = MIN_PER_SLICE * slices;
    if n < want {
        return Err(AnalysisError::TooFewPoints { have: n, want });
    }
    if known.iter().all(|(x, _)| *x == known[0].0) || known.iter().all(|(_, y)| *y == known[0].1) {
        return Err(AnalysisError::Constant);
    }
    let distances = Sliced::new(&known, slices).distances();
    let permuted_median = |sample: u32| -> f64 {
        let order = bootstrap.permutation(sample, n);
        let pairs: Vec<(f64, f64)> = (0..n).map(|i| (known[i].0, known[order[i]].1)).collect();
        median(&Sliced::new(&pairs, slices).distances())
    };
    let mut null: Vec<f64> = (0..bootstrap.resamples()).map(permuted_median).collect();
    null.sort_by(f64::total_cmp);
    Ok(PawnIndices {
        median: median(&distances),
        mean: distances.iter().sum::<f64>() / distances.len() as f64,
        maximum: distances.iter().copied().fold(0.0, f64::max),
        noise: percentile(&null, NOISE_QUANTILE),
        points: n,
        excluded: input.len() - n,
    })
}

fn median(distances: &[f64]) -> f64 {
    let mut sorted = distances.to_vec();
    sorted.sort_by(f64::total_cmp);
    percentile(&sorted, 0.5)
}

/// Points sorted by output, each with its slice.
struct Sliced {
    /// Output and slice.
    points: Vec<(f64, usize)>,
    sizes: Vec<usize>,
}

impl Sliced {
    fn new(pairs: &[(f64, f64)], slices: usize) -> Self {
        let mut inputs: Vec<f64> = pairs.iter().map(|(x, _)| *x).collect();
        inputs.sort_by(f64::total_cmp);
        let step = 1.0 / slices as f64;
        // A slice begins at its quantile and ends below the next; the last includes the greatest value.
        let starts: Vec<f64> = (1..slices)
            .map(|s| percentile(&inputs, s as f64 * step))
            .collect();
        let mut points: Vec<(f64, usize)> = pairs
            .iter()
            .map(|(x, y)| (*y, starts.partition_point(|start| start <= x)))
            .collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut sizes = vec![0; slices];
        for (_, slice) in &points {
            sizes[*slice] += 1;
        }
        Self { points, sizes }
    }

    /// The Kolmogorov-Smirnov distance between each non-empty slice and all points.
    fn distances(&self) -> Vec<f64> {
        let n = self.points.len();
        let mut below = vec![0_usize; self.sizes.len()];
        let mut greatest = vec![0.0_f64; self.sizes.len()];
        for (i, (y, slice)) in self.points.iter().enumerate() {
            below[*slice] += 1;
            // The distribution functions step once for equal outputs.
            if self.points.get(i + 1).is_some_and(|(next, _)| next == y) {
                continue;
            }
            let all = (i + 1) as f64 / n as f64;
            for ((greatest, below), size) in greatest.iter_mut().zip(&below).zip(&self.sizes) {
                *greatest = greatest.max((*below as f64 / (*size).max(1) as f64 - all).abs());
            }
        }
        let sized = greatest.into_iter().zip(&self.sizes);
        sized
            .filter(|(_, size)| **size > 0)
            .map(|(greatest, _)| greatest)
            .collect()
    }
}
