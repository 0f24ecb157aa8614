//! A sweep of scenarios over the values of levers, and its tables.

use crate::model::Case;
use crate::results::ROUNDING;
use crate::results::drill_tables::unit;
use crate::results::schema::{LEVERS, SWEEP};
use crate::results::table::{Cell, Table};

use super::comparison::estimate;
use super::evaluate::Evaluation;
use super::lever::{Lever, LeverValue};
use super::metric::Metric;
use super::paired_difference::PairedDifference;

/// Scenarios, each at every combination of the values of levers.
#[derive(Debug, Clone)]
pub struct Sweep<'s> {
    /// Ids of the scenarios.
    pub ids: &'s [String],
    /// The levers.
    pub levers: &'s [Lever],
    /// The combinations: one value per lever.
    pub points: &'s [Vec<LeverValue>],
    /// The metrics.
    pub metrics: &'s [Metric],
    /// Id of the scenario of comparison, which no lever changes; none without one.
    pub against: Option<&'s str>,
    /// The cases: all points of the first scenario, then of the next; last the scenario of comparison.
    pub cases: Vec<&'s Case>,
    /// The values of the metrics.
    pub evaluation: &'s Evaluation,
}

impl Sweep<'_> {
    /// The settings at a point.
    #[must_use]
    pub fn setting(&self, point: usize) -> String {
        let parts = self.levers.iter().zip(&self.points[point]);
        parts
            .map(|(lever, value)| value.setting(&lever.path))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// Index of a scenario's case at a point.
    #[must_use]
    pub fn case_index(&self, scenario: usize, point: usize) -> usize {
        scenario * self.points.len() + point
    }

    /// The points of a scenario by a metric, the best first; those without an estimate last.
    #[must_use]
    pub fn best_first(&self, scenario: usize, metric: usize) -> Vec<usize> {
        self.metrics[metric].best_first(self.points.len(), |point| {
            let values = &self.evaluation.by_case[self.case_index(scenario, point)][metric];
            estimate(&self.metrics[metric], values, self.evaluation).1.value
        })
    }

    /// Whether a metric of a scenario is the same at several points, in every world.
    #[must_use]
    pub fn has_no_effect(&self, scenario: usize, metric: usize) -> bool {
        let values =
            |point: usize| self.evaluation.by_case[self.case_index(scenario, point)][metric].by_world();
        let (first, points) = (values(0), self.points.len());
        let is_first = |values: &[(u32, f64)]| {
            let pairs = values.iter().zip(&first);
            let same = |((world, x), (other, y)): (&(u32, f64), &(u32, f64))| {
                world == other && (x - y).abs() <= ROUNDING
            };
            values.len() == first.len() && pairs.into_iter().all(same)
        };
        points > 1 && !first.is_empty() && (1..points).all(|point| is_first(&values(point)))
    }

    /// The paired difference of a metric of a scenario between two points, the first less the second.
    #[must_use]
    pub fn paired(&self, scenario: usize, metric: usize, points: [usize; 2]) -> PairedDifference {
        let values = points.map(|point| &self.evaluation.by_case[self.case_index(scenario, point)][metric]);
        PairedDifference::new(values, self.evaluation.scheme)
    }

    /// `sweep.csv`.
    #[must_use]
    pub(crate) fn sweep_table(&self) -> Table {
        let mut table = Table::new(&SWEEP);
        for scenario in 0..self.ids.len() {
            for metric in 0..self.metrics.len() {
                for point in 0..self.points.len() {
                    table.push(self.row(scenario, metric, point));
                }
            }
        }
        table
    }

    fn row(&self, scenario: usize, metric: usize, point: usize) -> Vec<Cell> {
        let (case, first) = (self.case_index(scenario, point), self.case_index(scenario, 0));
        let scheme = self.evaluation.scheme;
        let values = |case: usize| &self.evaluation.by_case[case][metric];
        let of_metric = &self.metrics[metric];
        let (_, estimate) = estimate(of_metric, values(case), self.evaluation);
        let band = |i: usize| Cell::number(estimate.bands.map(|bands| bands[i]));
        let paired = PairedDifference::new([values(case), values(first)], scheme);
        vec![
            Cell::Text(self.ids[scenario].clone()),
            Cell::Whole(point as u64),
            Cell::Text(self.setting(point)),
            Cell::number(self.points[point].first().and_then(|value| value.x)),
            Cell::Text(of_metric.to_string()),
            Cell::Text(of_metric.unit(self.cases[case]).map_or("", unit).to_owned()),
            Cell::number(estimate.value),
            Cell::number(estimate.std_error),
            band(0),
            band(1),
            band(2),
            Cell::number(paired.difference.estimate),
            Cell::number(paired.difference.std_error(scheme)),
            Cell::Whole(estimate.n),
            Cell::Whole(self.evaluation.failures[case].len() as u64),
        ]
    }

    /// `levers.csv`.
    #[must_use]
    pub(crate) fn levers_table(&self) -> Table {
        let mut table = Table::new(&LEVERS);
        for (number, point) in self.points.iter().enumerate() {
            for (lever, value) in self.levers.iter().zip(point) {
                table.push(vec![
                    Cell::Whole(number as u64),
                    Cell::Text(lever.path.clone()),
                    Cell::Text(value.text.clone()),
                    Cell::number(value.x),
                ]);
            }
        }
        table
    }
}
