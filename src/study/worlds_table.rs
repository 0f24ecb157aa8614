//! The worlds of an earlier run, read from its table worlds.csv.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::InertScope;
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
    /// Id and worlds of each scenario, by id.
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
    /// Indices of the worlds, ascending.
    pub(crate) numbers: Vec<u32>,
    pub(super) columns: Vec<(String, Vec<Option<f64>>)>,
    /// Inputs that are known to be unable to matter, with what does not depend on them.
    pub(crate) inert: BTreeMap<String, InertScope>,
    /// Columns that count rows, which are no inputs.
    pub(super) counting: BTreeSet<String>,
}

/// Inputs that are left out of an analysis because they cannot matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InertLeftOut {
    /// Id of the scenario in which they cannot; none for all that are compared.
    pub scenario: Option<String>,
    /// Their names.
    pub inputs: Vec<String>,
}

impl InertLeftOut {
    /// These inputs, if there are any.
    pub(crate) fn new(scenario: Option<String>, inputs: Vec<String>) -> Option<Self> {
        (!inputs.is_empty()).then_some(Self { scenario, inputs })
    }
}

impl WorldsTable {
    /// Sorts scenarios by id, and their worlds by index: no result depends on the order of the rows.
    ///
    /// What counts the rows is found before.
    pub(super) fn sort(&mut self) {
        let counting = self.counting();
        self.scenarios.sort_by(|a, b| a.0.cmp(&b.0));
        for (_, worlds) in &mut self.scenarios {
            worlds.counting = counting.clone();
            let mut order: Vec<usize> = (0..worlds.numbers.len()).collect();
            order.sort_by_key(|row| worlds.numbers[*row]);
            worlds.numbers = order.iter().map(|row| worlds.numbers[*row]).collect();
            for (_, column) in &mut worlds.columns {
                *column = order.iter().map(|row| column[*row]).collect();
            }
        }
    }

    /// The columns that count rows, of each scenario or of the table. The path of an input has a dot, their name has none.
    fn counting(&self) -> BTreeSet<String> {
        let names = self.scenarios.iter().flat_map(|(_, worlds)| &worlds.columns);
        let names: BTreeSet<&String> = names.map(|(name, _)| name).collect();
        let counts = |name: &&&String| {
            let of_each = self.scenarios.iter().filter_map(|(_, worlds)| {
                let column = worlds.columns.iter().find(|(other, _)| other == **name);
                column.map(|(_, column)| column)
            });
            let mut each = of_each.clone();
            each.all(|column| are_consecutive(column.iter().copied()))
                || are_consecutive(of_each.flatten().copied())
        };
        names
            .iter()
            .filter(|name| !name.contains('.'))
            .filter(counts)
            .map(|name| (*name).clone())
            .collect()
    }

    /// The columns that are taken for no inputs although a run writes none of that name: measures of an assumed attack,
    /// and numbers of rows.
    pub(crate) fn left_out(&self) -> Vec<String> {
        let is_left_out = |(worlds, name): &(&ScenarioWorlds, &String)| match WorldsColumn::of(name) {
            WorldsColumn::Measure => true,
            WorldsColumn::Input => worlds.counting.contains(*name),
            WorldsColumn::Key | WorldsColumn::Share | WorldsColumn::Headline => false,
        };
        let of_each = self.scenarios.iter().flat_map(|(_, worlds)| {
            let columns = worlds.columns.iter();
            columns.map(move |(name, _)| (worlds, name))
        });
        let names: BTreeSet<&String> = of_each.filter(is_left_out).map(|(_, name)| name).collect();
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
    ///
    /// Inputs that cannot move the metric are among them.
    #[must_use]
    pub(crate) fn varying(&self, metric: &str) -> Vec<ImportedInput> {
        let is_other = |name: &str| name == metric || WorldsColumn::of(name) != WorldsColumn::Input;
        let has_values = |column: &[Option<f64>]| column.iter().any(Option::is_some);
        let input = |(name, column): &(String, Vec<Option<f64>>)| ImportedInput {
            name: name.clone(),
            values: column.iter().map(|x| x.unwrap_or(f64::INFINITY)).collect(),
        };
        self.columns
            .iter()
            .filter(|(name, column)| !is_other(name) && has_values(column) && !self.counting.contains(name))
            .map(input)
            .filter(|input| input.values.iter().any(|x| *x != input.values[0]))
            .collect()
    }

    /// Whether an input is known to be unable to move a metric. Of a column that is no metric nothing is known.
    #[must_use]
    pub(crate) fn is_inert(&self, input: &str, metric: &str) -> bool {
        match (self.inert.get(input), WorldsColumn::of(metric)) {
            (None, _) | (_, WorldsColumn::Input) => false,
            (Some(scope), WorldsColumn::Measure) => *scope == InertScope::Everything,
            (Some(_), WorldsColumn::Key | WorldsColumn::Share | WorldsColumn::Headline) => true,
        }
    }

    /// Whether an input has no value in any world.
    #[must_use]
    pub(crate) fn lacks(&self, input: &str) -> bool {
        let column = self.columns.iter().find(|(name, _)| name == input);
        column.is_none_or(|(_, values)| values.iter().all(Option::is_none))
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

/// Whether these are numbers of rows, in any order: each one more than another.
fn are_consecutive(cells: impl Iterator<Item = Option<f64>>) -> bool {
    let Some(mut numbers) = cells.collect::<Option<Vec<f64>>>() else {
        return false;
    };
    numbers.sort_by(f64::total_cmp);
    numbers.len() > 2 && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1.0)
}

/// The inputs that match a pattern, all inputs if there is no pattern; and the names of those that cannot matter, which
/// are left out.
///
/// # Errors
/// A [`TableError::Column`] for each pattern without a match.
pub(crate) fn select_inputs(
    inputs: Vec<ImportedInput>,
    patterns: &[String],
    is_inert: impl Fn(&str) -> bool,
) -> Result<(Vec<ImportedInput>, Vec<String>), Vec<TableError>> {
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
    let selected = inputs.into_iter().filter(is_selected);
    let (inert, others): (Vec<_>, Vec<_>) = selected.partition(|input| is_inert(&input.name));
    Ok((others, inert.into_iter().map(|input| input.name).collect()))
}
