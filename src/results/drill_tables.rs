//! Tables of the response to an attack: one row per figure of a drill.

use rayon::prelude::*;

use crate::engine::{Coalition, DrillResult, Measure, OutputTable, Unit};

use super::estimate::{Estimate, Estimates};
use super::schema::{ARRIVALS, CAMPAIGN, COALITION, DECISIONS, SUMMARY};
use super::table::{Cell, Table};

/// The tables of a drill.
#[derive(Debug, Clone)]
pub(crate) struct DrillTables {
    summary: Table,
    decisions: Table,
    arrivals: Table,
    campaign: Table,
    coalition: Table,
}

impl Default for DrillTables {
    fn default() -> Self {
        Self {
            summary: Table::new(&SUMMARY),
            decisions: Table::new(&DECISIONS),
            arrivals: Table::new(&ARRIVALS),
            campaign: Table::new(&CAMPAIGN),
            coalition: Table::new(&COALITION),
        }
    }
}

impl DrillTables {
    /// Adds the figures of one scenario on one rung.
    pub(crate) fn add(&mut self, scenario: &str, estimates: &Estimates) {
        let result = estimates.result();
        let figure = |m: usize| Figure {
            scenario,
            rung: result.attack.rung.name(),
            measure: &result.measures[m],
            metric: result.measures[m].name.to_owned(),
            estimate: estimates.estimate(m),
            days: percentile_days(result, m),
        };
        let figures: Vec<Figure> = (0..result.measures.len()).into_par_iter().map(figure).collect();
        for figure in figures {
            match figure.measure.table {
                OutputTable::Summary => {
                    self.summary.push(figure.summary());
                    self.add_percentiles(&figure);
                }
                OutputTable::Decisions => self.decisions.push(figure.decisions()),
                OutputTable::Arrivals => self.arrivals.push(figure.arrivals()),
                OutputTable::Campaign => self.campaign.push(figure.campaign()),
                OutputTable::Coalition => self.coalition.push(figure.coalition()),
            }
        }
        self.add_in_force(scenario, estimates);
    }

    /// Percentiles of a time over the histories in which it comes, as rows of their own.
    fn add_percentiles(&mut self, figure: &Figure) {
        for (name, day) in ["p05", "p50", "p95"].into_iter().zip(figure.days) {
            if day.is_some() {
                let row = Figure {
                    metric: format!("{}_{name}", figure.metric),
                    estimate: Estimate {
                        value: day,
                        n: figure.estimate.n,
                        ..Estimate::default()
                    },
                    ..*figure
                };
                self.summary.push(row.summary());
            }
        }
    }

    /// Figures of the summary, given that a commitment is in force on the day of the attack.
    fn add_in_force(&mut self, scenario: &str, estimates: &Estimates) {
        let result = estimates.result();
        for (m, measure) in result.measures.iter().enumerate() {
            if measure.table != OutputTable::Summary || measure.name == "in_force" {
                continue;
            }
            let figure = Figure {
                scenario,
                rung: result.attack.rung.name(),
                measure,
                metric: format!("{}_given_in_force", measure.name),
                estimate: estimates.given_in_force(m),
                days: [None; 3],
            };
            self.summary.push(figure.summary());
        }
    }

    /// The tables, by value.
    #[must_use]
    pub(crate) fn into_tables(self) -> [Table; 5] {
        [
            self.summary,
            self.decisions,
            self.arrivals,
            self.campaign,
            self.coalition,
        ]
    }
}

/// A figure of a drill, as the cells of its row.
struct Figure<'f> {
    scenario: &'f str,
    rung: &'static str,
    measure: &'f Measure,
    metric: String,
    estimate: Estimate,
    /// For a time: the days by which the event has happened in 5, 50 and 95 % of the histories.
    days: [Option<f64>; 3],
}

impl Figure<'_> {
    fn summary(&self) -> Vec<Cell> {
        self.row([self.metric(), self.actor(), self.day()])
    }

    fn arrivals(&self) -> Vec<Cell> {
        self.row([self.actor(), Cell::text(self.measure.domain), self.day()])
    }

    fn campaign(&self) -> Vec<Cell> {
        self.row([self.metric(), self.day()])
    }

    fn coalition(&self) -> Vec<Cell> {
        let whole = |number: fn(&Coalition) -> u16| {
            let coalition = self.measure.coalition.as_ref();
            coalition.map_or(Cell::Empty, |coalition| Cell::Whole(u64::from(number(coalition))))
        };
        self.row([whole(|c| c.members), whole(|c| c.brigades), self.day()])
    }

    fn decisions(&self) -> Vec<Cell> {
        let commitment = Cell::text(self.measure.commitment.clone());
        let mut row = self.row([commitment, self.actor(), self.metric()]);
        let n = row.len() - 1;
        row.splice(n..n, self.days.map(Cell::number));
        row
    }

    /// Scenario and rung, these cells, the unit and the estimate.
    fn row<const N: usize>(&self, own: [Cell; N]) -> Vec<Cell> {
        let mut row = vec![
            Cell::Text(self.scenario.to_owned()),
            Cell::Text(self.rung.to_owned()),
        ];
        row.extend(own);
        row.push(Cell::Text(unit(self.measure.unit).to_owned()));
        row.extend(self.estimate.cells());
        row.push(Cell::Whole(self.estimate.n));
        row
    }

    fn metric(&self) -> Cell {
        Cell::Text(self.metric.clone())
    }

    fn actor(&self) -> Cell {
        Cell::text(self.measure.actor.clone())
    }

    fn day(&self) -> Cell {
        self.measure
            .day
            .map_or(Cell::Empty, |day| Cell::Whole(u64::from(day)))
    }
}

/// The name of a unit in the tables.
#[must_use]
pub(crate) fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Share => "share",
        Unit::Days => "d",
        Unit::Count => "count",
        Unit::Years => "y",
        Unit::Strength(domain) => domain.unit(),
        Unit::Kilometres => "km",
    }
}

fn percentile_days(result: &DrillResult, measure: usize) -> [Option<f64>; 3] {
    let spread = result.times.iter().find(|spread| spread.measure == measure);
    [0.05, 0.5, 0.95].map(|p| spread.and_then(|spread| spread.quantile_given(p)))
}
