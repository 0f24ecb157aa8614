//! Tables of sweeps and thresholds.

use crate::model::Case;
use crate::results::study_columns::{LEVERS, SWEEP, THRESHOLD, TRIED};
use crate::results::tables::{Cell, Table, unit};

use super::compare::Paired;
use super::compare_tables::estimate;
use super::evaluate::Evaluation;
use super::lever::{Lever, Step};
use super::metric::Metric;

/// A sweep: scenarios, each at every point of the levers.
#[derive(Debug, Clone, Copy)]
pub struct Sweep<'s> {
    /// Ids of the scenarios.
    pub ids: &'s [String],
    /// The levers.
    pub levers: &'s [Lever],
    /// The values of the levers at each point.
    pub points: &'s [Vec<&'s Step>],
    /// The metrics.
    pub metrics: &'s [Metric],
    /// The cases: the points of the first scenario, then those of the next.
    pub cases: &'s [&'s Case],
    /// Their answers.
    pub answers: &'s Evaluation,
}

impl Sweep<'_> {
    /// What is set at a point.
    #[must_use]
    pub fn setting(&self, point: usize) -> String {
        let parts = self.levers.iter().zip(&self.points[point]);
        parts
            .map(|(lever, step)| step.setting(&lever.path))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// Index of a scenario's case at a point.
    #[must_use]
    pub fn case(&self, scenario: usize, point: usize) -> usize {
        scenario * self.points.len() + point
    }

    /// `sweep.csv`.
    #[must_use]
    pub fn table(&self) -> Table {
        let mut table = Table::new("sweep.csv", SWEEP);
        for scenario in 0..self.ids.len() {
            for metric in 0..self.metrics.len() {
                for point in 0..self.points.len() {
                    table.rows.push(self.row(scenario, metric, point));
                }
            }
        }
        table
    }

    fn row(&self, scenario: usize, metric: usize, point: usize) -> Vec<Cell> {
        let (case, first) = (self.case(scenario, point), self.case(scenario, 0));
        let layers = self.answers.layers;
        let answer = |case: usize| &self.answers.by_case[case][metric];
        let of = &self.metrics[metric];
        let (_, estimate) = estimate(of, answer(case), self.answers);
        let band = |i: usize| Cell::number(estimate.bands.map(|bands| bands[i]));
        let paired = Paired::of([answer(case), answer(first)], layers);
        vec![
            Cell::Text(self.ids[scenario].clone()),
            Cell::Whole(point as u64),
            Cell::Text(self.setting(point)),
            Cell::number(self.points[point].first().and_then(|step| step.x)),
            Cell::Text(of.to_string()),
            Cell::Text(of.unit(self.cases[case]).map_or("", unit).to_owned()),
            Cell::number(estimate.value),
            Cell::number(estimate.std_error),
            band(0),
            band(1),
            band(2),
            Cell::number(paired.difference.estimate),
            Cell::number(paired.difference.std_error(layers)),
            Cell::Whole(estimate.n),
            Cell::Whole(self.answers.failures[case].len() as u64),
        ]
    }

    /// `levers.csv`.
    #[must_use]
    pub fn levers(&self) -> Table {
        let mut table = Table::new("levers.csv", LEVERS);
        for (number, point) in self.points.iter().enumerate() {
            for (lever, step) in self.levers.iter().zip(point) {
                table.rows.push(vec![
                    Cell::Whole(number as u64),
                    Cell::Text(lever.path.clone()),
                    Cell::Text(step.text.clone()),
                    Cell::number(step.x),
                ]);
            }
        }
        table
    }
}

/// A value of the lever that a search looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// The value.
    pub step: Step,
    /// The figure.
    pub value: f64,
    /// Its Monte Carlo standard error.
    pub std_error: Option<f64>,
    /// Worlds behind it.
    pub worlds: usize,
}

impl Tried {
    fn cells(&self) -> [Cell; 5] {
        [
            Cell::Text(self.step.text.clone()),
            Cell::number(self.step.x),
            Cell::Number(self.value),
            Cell::number(self.std_error),
            Cell::Whole(self.worlds as u64),
        ]
    }
}

/// What a search came to, for its table.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome<'o> {
    /// Id of the scenario.
    pub scenario: &'o str,
    /// The metric.
    pub metric: &'o Metric,
    /// Path of the lever.
    pub path: &'o str,
    /// The value to reach.
    pub target: f64,
    /// `reached`, `already` or `never`.
    pub word: &'static str,
    /// Where it is reached, or comes nearest.
    pub at: Tried,
    /// Where the interval first touches the target, and from where on it lies beyond.
    pub interval: [Option<f64>; 2],
}

/// `threshold.csv`.
#[must_use]
pub fn threshold(all: &[Outcome<'_>]) -> Table {
    let mut table = Table::new("threshold.csv", THRESHOLD);
    for one in all {
        let [value, x, estimate, error, n] = one.at.cells();
        table.rows.push(vec![
            Cell::Text(one.scenario.to_owned()),
            Cell::Text(one.metric.to_string()),
            Cell::Text(one.path.to_owned()),
            Cell::Number(one.target),
            Cell::Text(one.word.to_owned()),
            value,
            x,
            estimate,
            error,
            Cell::number(one.interval[0]),
            Cell::number(one.interval[1]),
            n,
        ]);
    }
    table
}

/// `tried.csv`: the values that were looked at, each scenario's in order.
#[must_use]
pub fn tried(metric: &Metric, all: &[(&str, Vec<Tried>)]) -> Table {
    let mut table = Table::new("tried.csv", TRIED);
    for (scenario, looks) in all {
        let mut looks: Vec<&Tried> = looks.iter().collect();
        let place = |tried: &Tried| tried.step.x.unwrap_or(f64::NAN);
        looks.sort_by(|a, b| place(a).total_cmp(&place(b)));
        for look in looks {
            let mut row = vec![Cell::Text((*scenario).to_owned()), Cell::Text(metric.to_string())];
            row.extend(look.cells());
            table.rows.push(row);
        }
    }
    table
}
