//! Rows of the tables of a drill, and how they are written.

use std::io::{self, Write};

use crate::engine::{DrillResult, Measure, OutputTable, Unit};

use super::columns::Column;
use super::estimate::{Estimate, Estimates};

/// One cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing: it does not apply, or a time that never came.
    Empty,
    /// Text.
    Text(String),
    /// A whole number.
    Whole(u64),
    /// A decimal number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
}

impl Cell {
    fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    /// A number, or nothing.
    #[must_use]
    pub fn number(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    /// Its text in a CSV file: the shortest that reads back as the same number.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Whole(number) => number.to_string(),
            // −0 is 0 to a reader.
            Self::Number(number) => format!("{:?}", number + 0.0),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}

/// A table: its columns and rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// File name.
    pub name: &'static str,
    /// Columns.
    pub columns: &'static [Column],
    /// Rows, each as wide as the columns.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// An empty table.
    #[must_use]
    pub fn new(name: &'static str, columns: &'static [Column]) -> Self {
        Self {
            name,
            columns,
            rows: Vec::new(),
        }
    }

    /// Writes it as CSV: UTF-8, LF, a header, quotes where needed.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&self, out: impl Write) -> io::Result<()> {
        let mut writer = csv_writer(out);
        writer.write_record(self.columns.iter().map(|column| column.name))?;
        for row in &self.rows {
            writer.write_record(row.iter().map(Cell::written))?;
        }
        writer.flush()
    }
}

/// Rows as CSV, in the dialect of all tables.
#[must_use]
pub fn csv_text(rows: &[Vec<String>]) -> String {
    let mut text = Vec::new();
    let mut writer = csv_writer(&mut text);
    for row in rows {
        // Memory takes whatever is written.
        let _ = writer.write_record(row);
    }
    drop(writer);
    String::from_utf8(text).unwrap_or_else(|_| unreachable!("text was written"))
}

/// A CSV writer with the line ends that all tables have.
pub(super) fn csv_writer<W: Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .from_writer(out)
}

/// A figure of a drill with the names of its cells.
struct Row<'r> {
    scenario: &'r str,
    rung: &'static str,
    measure: &'r Measure,
    metric: String,
    estimate: Estimate,
    history: [Option<f64>; 3],
}

impl Row<'_> {
    fn cells(&self, columns: &[Column]) -> Vec<Cell> {
        columns.iter().map(|column| self.cell(column.name)).collect()
    }

    fn cell(&self, column: &str) -> Cell {
        let (measure, estimate) = (self.measure, &self.estimate);
        let band = |i: usize| Cell::number(estimate.bands.map(|bands| bands[i]));
        match column {
            "scenario" => Cell::Text(self.scenario.to_owned()),
            "rung" => Cell::Text(self.rung.to_owned()),
            "metric" => Cell::Text(self.metric.clone()),
            "commitment" => Cell::text(measure.commitment.clone()),
            "actor" => Cell::text(measure.actor.clone()),
            "domain" => Cell::text(measure.domain),
            "day" => measure.day.map_or(Cell::Empty, |day| Cell::Whole(u64::from(day))),
            "unit" => Cell::Text(unit(measure.unit).to_owned()),
            "estimate" => Cell::number(estimate.value),
            "std_error" => Cell::number(estimate.std_error),
            "world_p05" => band(0),
            "world_p50" => band(1),
            "world_p95" => band(2),
            "history_p05" => Cell::number(self.history[0]),
            "history_p50" => Cell::number(self.history[1]),
            "history_p95" => Cell::number(self.history[2]),
            "n" => Cell::Whole(estimate.n),
            _ => Cell::Empty,
        }
    }
}

/// The word of a unit in the tables.
#[must_use]
pub fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Share => "share",
        Unit::Days => "d",
        Unit::Count => "count",
        Unit::Brigades => "bde",
        Unit::Squadrons => "sqn",
        Unit::Batteries => "bty",
        Unit::Teams => "team",
        Unit::BillionEurPerMonth => "bn EUR/month",
        Unit::Severity => "severity",
        Unit::Kilometres => "km",
    }
}

/// The tables of a drill; a row a figure.
#[derive(Debug, Clone)]
pub struct DrillTables {
    summary: Table,
    decisions: Table,
    arrivals: Table,
    campaign: Table,
}

impl Default for DrillTables {
    fn default() -> Self {
        use super::columns::{ARRIVALS, CAMPAIGN, DECISIONS, SUMMARY};
        Self {
            summary: Table::new("summary.csv", SUMMARY),
            decisions: Table::new("decisions.csv", DECISIONS),
            arrivals: Table::new("arrivals.csv", ARRIVALS),
            campaign: Table::new("campaign.csv", CAMPAIGN),
        }
    }
}

impl DrillTables {
    /// Adds the figures of one scenario's drill.
    pub fn add(&mut self, scenario: &str, estimates: &Estimates) {
        let result = estimates.result();
        for (m, measure) in result.measures.iter().enumerate() {
            let row = Row {
                scenario,
                rung: result.attack.rung.name(),
                measure,
                metric: measure.name.to_owned(),
                estimate: estimates.estimate(m),
                history: quantiles(result, m),
            };
            let table = match measure.sheet {
                OutputTable::Summary => &mut self.summary,
                OutputTable::Decisions => &mut self.decisions,
                OutputTable::Arrivals => &mut self.arrivals,
                OutputTable::Campaign => &mut self.campaign,
            };
            table.rows.push(row.cells(table.columns));
            if measure.sheet == OutputTable::Summary {
                self.add_quantiles(&row);
            }
        }
        self.add_in_force(scenario, estimates);
    }

    /// Percentiles of a time over the histories in which it comes, as rows of their own.
    fn add_quantiles(&mut self, row: &Row) {
        for (name, day) in ["p05", "p50", "p95"].into_iter().zip(row.history) {
            if day.is_some() {
                let estimate = Estimate {
                    value: day,
                    n: row.estimate.n,
                    ..Estimate::default()
                };
                let metric = format!("{}_{name}", row.metric);
                self.summary.rows.push(
                    Row {
                        metric,
                        estimate,
                        ..*row
                    }
                    .cells(self.summary.columns),
                );
            }
        }
    }

    /// Headlines given that a promise is in force on the day of the attack.
    fn add_in_force(&mut self, scenario: &str, estimates: &Estimates) {
        let result = estimates.result();
        for (m, measure) in result.measures.iter().enumerate() {
            if measure.sheet != OutputTable::Summary || measure.name == "in_force" {
                continue;
            }
            let row = Row {
                scenario,
                rung: result.attack.rung.name(),
                measure,
                metric: format!("{}_given_in_force", measure.name),
                estimate: estimates.given_in_force(m),
                history: [None; 3],
            };
            self.summary.rows.push(row.cells(self.summary.columns));
        }
    }

    /// The tables, in the order of the documentation.
    #[must_use]
    pub fn all(&self) -> [&Table; 4] {
        [&self.summary, &self.decisions, &self.arrivals, &self.campaign]
    }
}

fn quantiles(result: &DrillResult, measure: usize) -> [Option<f64>; 3] {
    let spread = result.times.iter().find(|spread| spread.measure == measure);
    [0.05, 0.5, 0.95].map(|p| spread.and_then(|spread| spread.quantile_given(p)))
}
