//! The map of two levers against a scenario that they do not change.

use crate::results::drill_tables::unit;
use crate::results::lever_map::Place;
use crate::results::schema::MAP;
use crate::results::table::{Cell, Table};

use super::comparison::estimate;
use super::lever::{Lever, LeverValue};
use super::paired_difference::PairedDifference;
use super::sweep::Sweep;

/// Most points of a map: each is evaluated in every world.
const MAX_POINTS: usize = 2500;

/// An error unless the levers span a map: two, of distinct numbers or dates, in all combinations.
pub(crate) fn check_levers(levers: &[Lever], zip: bool) -> Result<(), String> {
    let [x, y] = levers else {
        return Err(format!(
            "a map against another scenario has two levers, not {}",
            levers.len()
        ));
    };
    if zip {
        return Err(
            "a map against another scenario has all combinations of its levers; leave out --zip".to_owned(),
        );
    }
    for lever in [x, y] {
        check_values(lever)?;
    }
    let points = x.values.len().saturating_mul(y.values.len());
    if points > MAX_POINTS {
        return Err(format!(
            "{points} points are more than a map can have; at most {MAX_POINTS}"
        ));
    }
    Ok(())
}

/// An error unless the values of a lever are two or more distinct numbers or dates.
fn check_values(lever: &Lever) -> Result<(), String> {
    let path = &lever.path;
    let is_number = |value: &&LeverValue| value.x.is_none();
    if let Some(word) = lever.values.iter().find(is_number) {
        return Err(format!(
            "`{path}` is {} at a point; the levers of a map are numbers or dates",
            word.text
        ));
    }
    let mut values: Vec<f64> = lever.values.iter().filter_map(|value| value.x).collect();
    values.sort_by(f64::total_cmp);
    if values.len() < 2 {
        return Err(format!(
            "`{path}` has one value; a lever of a map has two or more"
        ));
    }
    if values.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(format!("`{path}` has a value twice"));
    }
    Ok(())
}

impl Sweep<'_> {
    /// `map.csv`; none without a scenario of comparison.
    #[must_use]
    pub(crate) fn map_table(&self) -> Option<Table> {
        let against = self.against?;
        let mut table = Table::new(&MAP);
        for scenario in 0..self.ids.len() {
            for metric in 0..self.metrics.len() {
                for point in 0..self.points.len() {
                    table.push(self.map_row(scenario, metric, point, against));
                }
            }
        }
        Some(table)
    }

    fn map_row(&self, scenario: usize, metric: usize, point: usize, against: &str) -> Vec<Cell> {
        let (case, other) = (
            self.case_index(scenario, point),
            self.case_index(self.ids.len(), 0),
        );
        let scheme = self.evaluation.scheme;
        let values = |case: usize| &self.evaluation.by_case[case][metric];
        let of_metric = &self.metrics[metric];
        let (_, estimate) = estimate(of_metric, values(case), self.evaluation);
        let paired = PairedDifference::new([values(case), values(other)], scheme);
        let (difference, half) = (paired.difference.estimate, paired.difference.half_width(scheme));
        let at = |lever: usize| Cell::number(self.points[point][lever].x);
        vec![
            Cell::Text(self.ids[scenario].clone()),
            Cell::Text(against.to_owned()),
            Cell::Text(of_metric.to_string()),
            Cell::Text(of_metric.unit(self.cases[case]).map_or("", unit).to_owned()),
            Cell::Whole(point as u64),
            Cell::Text(self.setting(point)),
            at(0),
            at(1),
            Cell::number(estimate.value),
            Cell::number(estimate.std_error),
            Cell::number(difference),
            Cell::number(paired.difference.std_error(scheme)),
            Cell::number(half),
            Cell::Text(Place::of(difference, half, of_metric.sign()).name().to_owned()),
            Cell::Whole(paired.worlds as u64),
            Cell::Whole(self.evaluation.failures[case].len() as u64),
        ]
    }
}
