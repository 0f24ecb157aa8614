//! The worlds of an earlier run, read from its table worlds.csv.

use std::collections::{BTreeMap, BTreeSet};

use crate::scenario::hint;

use super::imported_csv::comma_help;
use super::input_group::matches_pattern;
use super::worlds_column::WorldsColumn;

/// Why a table cannot be read, or lacks what an analysis needs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TableError {
    /// The text is not a table of worlds.
    #[error("line {line}: {what}")]
    Format {
        /// Line of the file.
        line: u64,
        /// What is wrong.
        what: String,
    },
    /// A cell is not a number.
    #[error(
        "line {line}, column `{column}`: `{cell}` is not {expected}{}",
        comma_help(cell)
    )]
    Cell {
        /// Line of the file.
        line: u64,
        /// Name of the column.
        column: String,
        /// As written.
        cell: String,
        /// What it should be.
        expected: &'static str,
    },
    /// A column is missing.
    #[error("there is no column `{column}`{}", suggestion(near))]
    Column {
        /// Its name.
        column: String,
        /// The nearest name.
        near: Option<String>,
    },
    /// A scenario is missing.
    #[error("there is no scenario `{scenario}`; it has {}", has.join(", "))]
    Scenario {
        /// Its id.
        scenario: String,
        /// The ids of the table.
        has: Vec<String>,
    },
}

fn suggestion(near: &Option<String>) -> String {
    near.as_ref()
        .map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

/// A table of worlds, with one row per scenario and world.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WorldsTable {
    /// Id and worlds of each scenario, in the order of the table.
    pub(crate) scenarios: Vec<(String, ScenarioWorlds)>,
    /// Independent replicates of its design, 1 in plain Monte Carlo; none if unknown.
    pub(crate) scrambles: Option<u32>,
}

/// An input of the worlds of an earlier run.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedInput {
    /// Its path.
    pub name: String,
    /// Its value in each world; infinite for never.
    pub values: Vec<f64>,
}

/// The worlds of one scenario.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct ScenarioWorlds {
    /// Indices of the worlds.
    pub(crate) numbers: Vec<u32>,
    pub(super) columns: Vec<(String, Vec<Option<f64>>)>,
}

impl WorldsTable {
    /// The columns that are taken for no inputs although a run writes none of that name: measures of an assumed attack,
    /// and numbers of rows.
    pub(crate) fn left_out(&self) -> Vec<String> {
        let is_left_out = |(name, column): &&(String, Vec<Option<f64>>)| match WorldsColumn::of(name) {
            WorldsColumn::Measure => true,
            WorldsColumn::Input => counts_rows(column),
            WorldsColumn::Key | WorldsColumn::Share | WorldsColumn::Headline => false,
        };
        let of_each = self.scenarios.iter().flat_map(|(_, worlds)| &worlds.columns);
        let names: BTreeSet<&String> = of_each.filter(is_left_out).map(|(name, _)| name).collect();
        names.into_iter().cloned().collect()
    }

    /// The worlds of a scenario.
    ///
    /// # Errors
    /// [`TableError::Scenario`].
    pub(crate) fn scenario(&self, id: &str) -> Result<&ScenarioWorlds, TableError> {
        let found = self.scenarios.iter().find(|(other, _)| other == id);
        found
            .map(|(_, worlds)| worlds)
            .ok_or_else(|| TableError::Scenario {
                scenario: id.to_owned(),
                has: self.scenarios.iter().map(|(id, _)| format!("`{id}`")).collect(),
            })
    }
}

impl ScenarioWorlds {
    /// The values of a column in each world.
    ///
    /// # Errors
    /// [`TableError::Column`].
    pub(crate) fn column(&self, name: &str) -> Result<&Vec<Option<f64>>, TableError> {
        let found = self.columns.iter().find(|(other, _)| other == name);
        found.map(|(_, column)| column).ok_or_else(|| TableError::Column {
            column: name.to_owned(),
            near: hint::nearest(name, self.columns.iter().map(|(name, _)| name.as_str())),
        })
    }

    /// The inputs: all columns that are neither metrics nor keys and have at least two values. In a column with values an
    /// empty cell is a date that never comes.
    #[must_use]
    pub(crate) fn inputs(&self, metric: &str) -> Vec<ImportedInput> {
        let is_other = |name: &str| name == metric || WorldsColumn::of(name) != WorldsColumn::Input;
        let has_values = |column: &[Option<f64>]| column.iter().any(Option::is_some);
        let input = |(name, column): &(String, Vec<Option<f64>>)| ImportedInput {
            name: name.clone(),
            values: column.iter().map(|x| x.unwrap_or(f64::INFINITY)).collect(),
        };
        self.columns
            .iter()
            .filter(|(name, column)| !is_other(name) && has_values(column) && !counts_rows(column))
            .map(input)
            .filter(|input| input.values.iter().any(|x| *x != input.values[0]))
            .collect()
    }

    /// The row of each of these worlds in another scenario, by index of the world.
    #[must_use]
    pub(crate) fn rows_in(&self, other: &Self) -> Vec<Option<usize>> {
        let rows: BTreeMap<u32, usize> = other
            .numbers
            .iter()
            .enumerate()
            .map(|(row, n)| (*n, row))
            .collect();
        self.numbers.iter().map(|n| rows.get(n).copied()).collect()
    }
}

/// Whether a column counts rows, each one more than the row before.
fn counts_rows(column: &[Option<f64>]) -> bool {
    let follows = |pair: &[Option<f64>]| matches!(pair, [Some(a), Some(b)] if *b == a + 1.0);
    column.len() > 2 && column.windows(2).all(follows)
}

/// The inputs that match a pattern; all inputs if there is no pattern.
///
/// # Errors
/// A [`TableError::Column`] for each pattern without a match.
pub(crate) fn select_inputs(
    inputs: Vec<ImportedInput>,
    patterns: &[String],
) -> Result<Vec<ImportedInput>, Vec<TableError>> {
    let has_no_match = |pattern: &&String| !inputs.iter().any(|input| matches_pattern(pattern, &input.name));
    let problems: Vec<TableError> = patterns
        .iter()
        .filter(has_no_match)
        .map(|pattern| TableError::Column {
            column: pattern.clone(),
            near: hint::nearest(pattern, inputs.iter().map(|input| input.name.as_str())),
        })
        .collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let is_selected = |input: &ImportedInput| {
        patterns.is_empty()
            || patterns
                .iter()
                .any(|pattern| matches_pattern(pattern, &input.name))
    };
    Ok(inputs.into_iter().filter(is_selected).collect())
}
