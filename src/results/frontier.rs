//! `frontier.csv`: portfolios of options, what they cost and what they reach.

use super::schema::FRONTIER;
use super::series::{ReplicationScheme, Series};
use super::table::{Cell, Table};

/// A portfolio that a search has evaluated.
#[derive(Debug, Clone, PartialEq)]
pub struct PortfolioRow {
    /// Names of its options.
    pub options: Vec<String>,
    /// What it adds to the cost in peace \[EUR bn a year\].
    pub cost: Series,
    /// The metric.
    pub metric: Series,
    /// The metric less that of the scenario without options, paired samples.
    pub difference: Series,
    /// Whether none costs no more and reaches more.
    pub is_on_frontier: bool,
}

impl PortfolioRow {
    /// Its options in words.
    #[must_use]
    pub fn name(&self) -> String {
        if self.options.is_empty() {
            "none".to_owned()
        } else {
            self.options.join(" + ")
        }
    }
}

/// One row per portfolio, in the order of the search.
#[must_use]
pub(crate) fn frontier_table(
    scenario: &str,
    [metric, unit]: [&str; 2],
    portfolios: &[PortfolioRow],
    scheme: ReplicationScheme,
) -> Table {
    let mut table = Table::new(&FRONTIER);
    for portfolio in portfolios {
        let mut row = vec![
            Cell::Text(scenario.to_owned()),
            Cell::Text(portfolio.name()),
            Cell::Text(metric.to_owned()),
            Cell::Text(unit.to_owned()),
        ];
        for series in [&portfolio.cost, &portfolio.metric, &portfolio.difference] {
            row.push(Cell::number(series.estimate));
            row.push(Cell::number(series.std_error(scheme)));
        }
        row.push(Cell::Flag(portfolio.is_on_frontier));
        row.push(Cell::Whole(portfolio.metric.influence.len() as u64));
        table.push(row);
    }
    table
}
