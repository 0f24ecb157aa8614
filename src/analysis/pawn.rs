//! Density-free sensitivity from given data: how far an output's distribution moves when an input is known.

use crate::math::percentile;

use super::bootstrap::Bootstrap;
use super::error::AnalysisError;

/// Points that a slice wants on average.
const FEWEST_A_SLICE: usize = 5;
/// Share of the indices that chance alone gives which lie below the level that is told.
const NOISE: f64 = 0.95;

/// The PAWN indices of one input: Kolmogorov's distances over slices of it, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pawn {
    /// Median over slices.
    pub median: f64,
    /// Interval of the median, by drawing points again; drawn samples have ties, which lifts it a little.
    pub interval: [f64; 2],
    /// Mean over slices.
    pub mean: f64,
    /// Greatest over slices.
    pub maximum: f64,
    /// The median that 95 of 100 inputs without any influence stay below: what lies under it says nothing.
    pub noise: f64,
    /// Points behind it.
    pub points: usize,
    /// Points left out, which lack the input or the output.
    pub left_out: usize,
}

/// The indices of an input over `slices` slices of equal chance.
///
/// As `SALib.analyze.pawn`, but that the greatest value belongs to the last slice.
///
/// # Errors
/// [`AnalysisError::TooFew`] points for the slices, [`AnalysisError::Constant`] input or output.
///
/// # Source
/// Pianosi and Wagener (2018), equations 3 and 4; noise by permutation after their dummy input, section 2.4.
pub fn pawn(
    input: &[Option<f64>],
    output: &[Option<f64>],
    slices: usize,
    level: f64,
    bootstrap: &Bootstrap,
) -> Result<Pawn, AnalysisError> {
    let known: Vec<(f64, f64)> = input
        .iter()
        .zip(output)
        .filter_map(|(x, y)| x.zip(*y))
        .filter(|(x, y)| !x.is_nan() && y.is_finite())
        .collect();
    let n = known.len();
    let want = FEWEST_A_SLICE * slices;
    if n < want {
        return Err(AnalysisError::TooFew { have: n, want });
    }
    if known.iter().all(|(x, _)| *x == known[0].0) || known.iter().all(|(_, y)| *y == known[0].1) {
        return Err(AnalysisError::Constant);
    }
    let column = |rows: &[usize]| -> Vec<(f64, f64)> { rows.iter().map(|r| known[*r]).collect() };
    let distances = Sliced::new(&known, slices).distances();
    let shuffled = |sample: u32| -> f64 {
        let order = bootstrap.shuffled(sample, n);
        let pairs: Vec<(f64, f64)> = (0..n).map(|i| (known[i].0, known[order[i]].1)).collect();
        median(&Sliced::new(&pairs, slices).distances())
    };
    let mut chance: Vec<f64> = (0..bootstrap.times()).map(shuffled).collect();
    chance.sort_by(f64::total_cmp);
    Ok(Pawn {
        median: median(&distances),
        interval: bootstrap.interval(n, level, |rows| {
            median(&Sliced::new(&column(rows), slices).distances())
        }),
        mean: distances.iter().sum::<f64>() / distances.len() as f64,
        maximum: distances.iter().copied().fold(0.0, f64::max),
        noise: percentile(&chance, NOISE),
        points: n,
        left_out: input.len() - n,
    })
}

fn median(distances: &[f64]) -> f64 {
    let mut sorted = distances.to_vec();
    sorted.sort_by(f64::total_cmp);
    percentile(&sorted, 0.5)
}

/// Points in the order of their output, each with its slice.
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
        // A slice begins at its quantile and ends below the next one, the last with the greatest value.
        let begins: Vec<f64> = (1..slices)
            .map(|s| percentile(&inputs, s as f64 * step))
            .collect();
        let mut points: Vec<(f64, usize)> = pairs
            .iter()
            .map(|(x, y)| (*y, begins.partition_point(|begin| begin <= x)))
            .collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut sizes = vec![0; slices];
        for (_, slice) in &points {
            sizes[*slice] += 1;
        }
        Self { points, sizes }
    }

    /// Kolmogorov's distance of each slice that has points from all of them.
    fn distances(&self) -> Vec<f64> {
        let n = self.points.len();
        let mut below = vec![0_usize; self.sizes.len()];
        let mut most = vec![0.0_f64; self.sizes.len()];
        for (i, (y, slice)) in self.points.iter().enumerate() {
            below[*slice] += 1;
            // Equal outputs count together.
            if self.points.get(i + 1).is_some_and(|(next, _)| next == y) {
                continue;
            }
            let all = (i + 1) as f64 / n as f64;
            for ((most, below), size) in most.iter_mut().zip(&below).zip(&self.sizes) {
                *most = most.max((*below as f64 / (*size).max(1) as f64 - all).abs());
            }
        }
        let sized = most.into_iter().zip(&self.sizes);
        sized
            .filter(|(_, size)| **size > 0)
            .map(|(most, _)| most)
            .collect()
    }
}
