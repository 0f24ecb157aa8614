//! The schema of every table: its file, its columns, and the columns that identify a row.
//!
//! docs/output-format.md and the data package of a folder are made from these.

pub(crate) mod column;

mod analysis;
mod diff;
mod drill;
mod experiments;
mod hindcast;
mod run;
mod what_if;

pub(crate) use analysis::{BOXES, LIMITS, SENSITIVITY, TRAJECTORY, TREE, VALUE};
pub use column::{Column, ColumnType};
pub(crate) use diff::DIFF;
pub(crate) use drill::{ARRIVALS, ASSUMPTIONS, CAMPAIGN, COALITION, DECISIONS, HISTORIES, SUMMARY};
pub(crate) use experiments::{
    ANSWERS, BREAK_EVEN, COMPARE, FRONTIER, INTERIM_ANALYSES, LEVERS, MAP, REGRET, REVERSALS, SWEEP,
    THRESHOLD, TRIED, VARIANT_LIST, VARIANTS,
};

pub(crate) use hindcast::{
    HINDCAST_CASES, HINDCAST_FORECASTS, HINDCAST_INTERVAL_SCORES, HINDCAST_INTERVALS, HINDCAST_RELIABILITY,
    HINDCAST_SCORES, HINDCAST_SIGNS,
};
pub use run::HEADLINES;
pub(crate) use run::{
    CHECKS, COSTS, DECOMPOSITION, DETERRENCE, LEDGER, OUTCOMES, PIVOTAL, POLITICS, REASONS, TALKS, WORLDS,
};

pub(crate) use what_if::WHATIF;

/// What a table holds.
#[derive(Debug, PartialEq, Eq)]
pub struct TableSchema {
    /// Name of its CSV file.
    pub name: &'static str,
    /// Columns that together identify a row; none where no such columns are declared.
    pub key: &'static [&'static str],
    /// Whether columns that depend on the scenarios follow.
    pub open: bool,
    /// Its columns, in order.
    pub columns: &'static [Column],
}

impl TableSchema {
    /// The schema of the table with this file name.
    #[must_use]
    pub fn of(name: &str) -> Option<&'static Self> {
        TABLES.iter().find(|schema| schema.name == name).copied()
    }

    /// The column with this name.
    #[must_use]
    pub(crate) fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// Every table, in the order of the documentation.
pub static TABLES: [&TableSchema; 48] = [
    &HEADLINES,
    &DETERRENCE,
    &POLITICS,
    &LEDGER,
    &OUTCOMES,
    &REASONS,
    &DECOMPOSITION,
    &COSTS,
    &TALKS,
    &PIVOTAL,
    &CHECKS,
    &WORLDS,
    &SUMMARY,
    &DECISIONS,
    &ARRIVALS,
    &CAMPAIGN,
    &COALITION,
    &INTERIM_ANALYSES,
    &HISTORIES,
    &ASSUMPTIONS,
    &ANSWERS,
    &WHATIF,
    &COMPARE,
    &REVERSALS,
    &REGRET,
    &BREAK_EVEN,
    &VARIANTS,
    &VARIANT_LIST,
    &SWEEP,
    &MAP,
    &LEVERS,
    &THRESHOLD,
    &TRIED,
    &FRONTIER,
    &HINDCAST_SCORES,
    &HINDCAST_INTERVAL_SCORES,
    &HINDCAST_FORECASTS,
    &HINDCAST_INTERVALS,
    &HINDCAST_RELIABILITY,
    &HINDCAST_SIGNS,
    &HINDCAST_CASES,
    &SENSITIVITY,
    &BOXES,
    &LIMITS,
    &TRAJECTORY,
    &TREE,
    &VALUE,
    &DIFF,
];
