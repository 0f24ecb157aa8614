//! Estimates: a mean over worlds with its Monte Carlo error, and separately its spread over assumptions.

use crate::engine::{DrillResult, WorldRow};
use crate::math::percentile;

use super::series::{ReplicationScheme, Series};
use super::table::Cell;

/// A figure with its error and its spread.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Estimate {
    /// The mean over worlds, or Σ/Σ; none where the event never happens.
    pub value: Option<f64>,
    /// Monte Carlo standard error; none where it is unknown.
    pub std_error: Option<f64>,
    /// 5th, 50th and 95th percentile over worlds (spread over assumptions); none with too much random variation within worlds.
    pub bands: Option<[f64; 3]>,
    /// Number of histories.
    pub n: u64,
}

impl Estimate {
    /// The value, its standard error and the percentiles over worlds, as five cells of a row.
    #[must_use]
    pub(crate) fn cells(&self) -> [Cell; 5] {
        let [p05, p50, p95] = self.percentile_cells();
        [
            Cell::number(self.value),
            Cell::number(self.std_error),
            p05,
            p50,
            p95,
        ]
    }

    /// The percentiles over worlds, as three cells of a row.
    #[must_use]
    pub(crate) fn percentile_cells(&self) -> [Cell; 3] {
        std::array::from_fn(|i| Cell::number(self.bands.map(|bands| bands[i])))
    }
}

/// The figures of a drill, world by world.
#[derive(Debug, Clone, Copy)]
pub struct Estimates<'r> {
    result: &'r DrillResult,
    layers: ReplicationScheme,
}

/// Smallest number of worlds for percentiles.
const MIN_WORLDS: usize = 20;
/// Largest ratio of the variance within worlds to that between worlds for percentiles.
const MAX_NOISE: f64 = 0.1;

impl<'r> Estimates<'r> {
    /// The estimates of a drill's measures: docs/model.md (0.5).
    #[must_use]
    pub fn of(result: &'r DrillResult, layers: ReplicationScheme) -> Self {
        Self { result, layers }
    }

    /// The drill.
    #[must_use]
    pub fn result(&self) -> &'r DrillResult {
        self.result
    }

    /// The replication scheme of its worlds.
    #[must_use]
    pub fn layers(&self) -> ReplicationScheme {
        self.layers
    }

    /// The index of the measure of the summary with this name, and this day if one is given.
    #[must_use]
    pub fn headline(&self, name: &str, day: Option<u16>) -> Option<usize> {
        let is = |m: &crate::engine::Measure| {
            m.name == name && m.commitment.is_none() && m.actor.is_none() && (day.is_none() || m.day == day)
        };
        self.result.measures.iter().position(is)
    }

    /// A measure world by world.
    #[must_use]
    pub fn series(&self, measure: usize) -> Series {
        let mut series = match self.result.measures[measure].condition {
            Some(given) => Series::ratio(&self.column(measure), &self.column(given)),
            None => Series::mean(&self.column(measure)),
        };
        if let [row] = &self.result.rows[..] {
            series.within = self.noise(row, measure).map(f64::sqrt);
        }
        series
    }

    /// A measure over the worlds in which a commitment is in force on the day: Σ/Σ over those worlds.
    #[must_use]
    pub fn in_force_series(&self, measure: usize) -> Series {
        let Some(in_force) = self.headline("in_force", None) else {
            return Series::mean(&[]);
        };
        let below = self.result.measures[measure].condition.unwrap_or(in_force);
        let part = |m: usize, row: &WorldRow| {
            (
                row.world,
                row.means[m] * if m == in_force { 1.0 } else { row.means[in_force] },
            )
        };
        let column =
            |m: usize| -> Vec<(u32, f64)> { self.result.rows.iter().map(|row| part(m, row)).collect() };
        Series::ratio(&column(measure), &column(below))
    }

    /// The estimate of a measure.
    #[must_use]
    pub(crate) fn estimate(&self, measure: usize) -> Estimate {
        let series = self.series(measure);
        Estimate {
            value: series.estimate,
            std_error: series.std_error(self.layers),
            bands: self.bands(measure),
            n: self.n(self.result.measures[measure].condition),
        }
    }

    /// The estimate of a measure given that a commitment is in force on the day; without percentiles.
    #[must_use]
    pub(crate) fn given_in_force(&self, measure: usize) -> Estimate {
        let series = self.in_force_series(measure);
        let in_force = self.headline("in_force", None);
        let n = match self.result.measures[measure].condition {
            None => self.n(in_force),
            Some(given) => {
                let both = self
                    .result
                    .rows
                    .iter()
                    .map(|row| in_force.map_or(0.0, |i| row.means[i]) * row.means[given]);
                self.histories(both.sum())
            }
        };
        Estimate {
            value: series.estimate,
            std_error: series.std_error(self.layers),
            bands: None,
            n,
        }
    }

    fn column(&self, measure: usize) -> Vec<(u32, f64)> {
        self.result
            .rows
            .iter()
            .map(|row| (row.world, row.means[measure]))
            .collect()
    }

    /// Number of histories of a figure: all, or those in which `given` happens.
    fn n(&self, given: Option<usize>) -> u64 {
        let share = |row: &WorldRow| given.map_or(1.0, |g| row.means[g]);
        self.histories(self.result.rows.iter().map(share).sum())
    }

    fn histories(&self, worlds: f64) -> u64 {
        (worlds * self.layers.histories() as f64).round() as u64
    }

    /// Percentiles over worlds, if the variance within worlds is small: docs/model.md (0.6).
    #[must_use]
    pub fn bands(&self, measure: usize) -> Option<[f64; 3]> {
        let rows = &self.result.rows;
        if rows.len() < MIN_WORLDS || self.layers.histories() < 2 {
            return None;
        }
        let values = rows
            .iter()
            .map(|row| self.value_in(row, measure))
            .collect::<Option<Vec<f64>>>()?;
        let noise = rows
            .iter()
            .map(|row| self.noise(row, measure))
            .sum::<Option<f64>>()?
            / rows.len() as f64;
        let spread = variance(&values);
        if noise > MAX_NOISE * (spread - noise) && noise > 0.0 {
            return None;
        }
        percentiles(values)
    }

    /// The figure in one world; none where the event does not happen there.
    fn value_in(&self, row: &WorldRow, measure: usize) -> Option<f64> {
        match self.result.measures[measure].condition {
            None => Some(row.means[measure]),
            Some(given) => (row.means[given] > 0.0).then(|| row.means[measure] / row.means[given]),
        }
    }

    /// Variance of the figure of one world because its number of histories is finite.
    ///
    /// For a mean given an event, with a = day·1 and b = 1 where it happens: var(a − ρb)/(n·b̄²), and since
    /// a·b = a, cov(a, b) = ā·(1 − b̄).
    fn noise(&self, row: &WorldRow, measure: usize) -> Option<f64> {
        let n = self.layers.histories() as f64;
        if n < 2.0 {
            return None;
        }
        let Some(given) = self.result.measures[measure].condition else {
            return Some(row.variances[measure] / n);
        };
        let (a, b) = (row.means[measure], row.means[given]);
        if b <= 0.0 {
            return None;
        }
        let ratio = a / b;
        let spread =
            row.variances[measure] + ratio * ratio * row.variances[given] - 2.0 * ratio * a * (1.0 - b);
        Some((spread / (n * b * b)).max(0.0))
    }
}

/// 5th, 50th and 95th percentile of one value per world; none with fewer than twenty.
#[must_use]
pub(crate) fn percentiles(mut values: Vec<f64>) -> Option<[f64; 3]> {
    if values.len() < MIN_WORLDS {
        return None;
    }
    values.sort_by(f64::total_cmp);
    Some([0.05, 0.5, 0.95].map(|p| percentile(&values, p)))
}

fn variance(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (values.len() as f64 - 1.0)
}
