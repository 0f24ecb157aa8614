//! Tables of a threshold search.

use crate::results::schema::{THRESHOLD, TRIED};
use crate::results::table::{Cell, Table};

use super::lever::LeverValue;
use super::metric::Metric;

/// The estimate at a value of the lever.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchPoint {
    /// The value of the lever.
    pub lever: LeverValue,
    /// Estimate of the metric.
    pub estimate: f64,
    /// Its Monte Carlo standard error.
    pub std_error: Option<f64>,
    /// Worlds used.
    pub worlds: usize,
}

impl SearchPoint {
    fn cells(&self) -> [Cell; 5] {
        [
            Cell::Text(self.lever.text.clone()),
            Cell::number(self.lever.x),
            Cell::Number(self.estimate),
            Cell::number(self.std_error),
            Cell::Whole(self.worlds as u64),
        ]
    }
}

/// The result of a search in one scenario: a row of `threshold.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct ThresholdResult {
    /// Id of the scenario.
    pub scenario: String,
    /// The metric.
    pub metric: Metric,
    /// Path of the lever.
    pub path: String,
    /// The target of the metric.
    pub target: f64,
    /// `reached`, `already` or `never`.
    pub outcome: &'static str,
    /// Where the target is reached, or is nearest.
    pub at: SearchPoint,
    /// The same value with as many digits as tolerance and interval support.
    pub rounded: String,
    /// Values of the lever between which the target is reached, from the 95 % interval of the metric.
    pub interval: [Option<LeverValue>; 2],
}

/// `threshold.csv`.
#[must_use]
pub(crate) fn threshold_table(results: &[ThresholdResult]) -> Table {
    let mut table = Table::new(&THRESHOLD);
    for result in results {
        let [value, x, estimate, error, n] = result.at.cells();
        table.push(vec![
            Cell::Text(result.scenario.clone()),
            Cell::Text(result.metric.to_string()),
            Cell::Text(result.path.clone()),
            Cell::Number(result.target),
            Cell::Text(result.outcome.to_owned()),
            value,
            x,
            estimate,
            error,
            interval_end(&result.interval[0]),
            interval_end(&result.interval[1]),
            n,
        ]);
    }
    table
}

fn interval_end(end: &Option<LeverValue>) -> Cell {
    Cell::number(end.as_ref().and_then(|end| end.x))
}

/// `tried.csv`: the values of the lever that were evaluated, sorted within each scenario.
#[must_use]
pub(crate) fn tried_table(metric: &Metric, searches: &[(&str, Vec<SearchPoint>)]) -> Table {
    let mut table = Table::new(&TRIED);
    for (scenario, points) in searches {
        let mut points: Vec<&SearchPoint> = points.iter().collect();
        let x = |point: &SearchPoint| point.lever.x.unwrap_or(f64::NAN);
        points.sort_by(|a, b| x(a).total_cmp(&x(b)));
        for point in points {
            let mut row = vec![Cell::Text((*scenario).to_owned()), Cell::Text(metric.to_string())];
            row.extend(point.cells());
            table.push(row);
        }
    }
    table
}
