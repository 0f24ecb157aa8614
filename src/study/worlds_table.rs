//! The worlds of an earlier run, read from its table worlds.csv.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{AnalysisError, Bootstrap, PawnIndices, pawn_indices};
use crate::results::strategic::Headline;
use crate::scenario::hint;

use super::input_group::matches_pattern;
use super::sensitivity::{IndexRow, LEVEL};

/// Columns of worlds.csv that are neither metrics nor inputs.
const KEY_COLUMNS: [&str; 5] = ["scenario", "world", "sensitivity", "discount", "anchors_met"];
/// Slices of an input in the PAWN method.
const SLICES: usize = 10;
/// Resamples and permutations in the PAWN method.
const RESAMPLES: u32 = 200;

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
    #[error("line {line}, column `{column}`: `{cell}` is not {expected}")]
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
    columns: Vec<(String, Vec<Option<f64>>)>,
}

impl WorldsTable {
    /// Reads a table with a header. A column `scenario` is optional, as is a column `world`, without which the worlds of a
    /// scenario are counted from 0.
    ///
    /// An empty cell is no value, `inf` is never, and `true` and `false` are 1 and 0.
    ///
    /// # Errors
    /// Every [`TableError::Cell`] and repeated world, or the first other [`TableError::Format`].
    pub(crate) fn read(text: &str) -> Result<Self, Vec<TableError>> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader
            .headers()
            .map_err(|error| vec![format_error(&error)])?
            .clone();
        let mut rows = RowReader::new(&header)?;
        for record in reader.records() {
            let record = record.map_err(|error| vec![format_error(&error)])?;
            rows.add(&record);
        }
        rows.finish()
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

/// Reads rows one by one and collects their problems.
struct RowReader {
    header: Vec<String>,
    scenario: Option<usize>,
    world: Option<usize>,
    table: WorldsTable,
    seen: BTreeSet<(usize, u32)>,
    problems: Vec<TableError>,
}

impl RowReader {
    fn new(header: &csv::StringRecord) -> Result<Self, Vec<TableError>> {
        let header: Vec<String> = header.iter().map(str::to_owned).collect();
        let mut seen = BTreeSet::new();
        let repeated: Vec<TableError> = header
            .iter()
            .filter(|name| !seen.insert(name.as_str()))
            .map(|name| TableError::Format {
                line: 1,
                what: format!("the column `{name}` appears twice"),
            })
            .collect();
        if !repeated.is_empty() {
            return Err(repeated);
        }
        let position = |column: &str| header.iter().position(|name| name == column);
        Ok(Self {
            scenario: position("scenario"),
            world: position("world"),
            header,
            table: WorldsTable {
                scenarios: Vec::new(),
            },
            seen: BTreeSet::new(),
            problems: Vec::new(),
        })
    }

    fn add(&mut self, record: &csv::StringRecord) {
        let line = record.position().map_or(0, csv::Position::line);
        let id = self.scenario.map_or("", |at| &record[at]);
        let scenario = self.scenario_index(id);
        let world = self.world_index(line, scenario, record);
        if !self.seen.insert((scenario, world)) {
            self.problems.push(TableError::Format {
                line,
                what: format!("world {world} appears twice"),
            });
        }
        let worlds = &mut self.table.scenarios[scenario].1;
        worlds.numbers.push(world);
        let cells = self.header.iter().zip(record).enumerate();
        let cells = cells.filter(|(at, _)| ![self.scenario, self.world].contains(&Some(*at)));
        for ((_, (name, cell)), (_, column)) in cells.zip(&mut worlds.columns) {
            let value = number(cell);
            if value.is_err() {
                self.problems.push(TableError::Cell {
                    line,
                    column: name.to_owned(),
                    cell: cell.to_owned(),
                    expected: "a number",
                });
            }
            column.push(value.ok().flatten());
        }
    }

    /// The index of the scenario with an id, which is added if it is new.
    fn scenario_index(&mut self, id: &str) -> usize {
        let scenarios = &mut self.table.scenarios;
        scenarios
            .iter()
            .position(|(other, _)| other == id)
            .unwrap_or_else(|| {
                let columns = (0..self.header.len())
                    .filter(|at| ![self.scenario, self.world].contains(&Some(*at)))
                    .map(|at| (self.header[at].clone(), Vec::new()))
                    .collect();
                let worlds = ScenarioWorlds {
                    numbers: Vec::new(),
                    columns,
                };
                scenarios.push((id.to_owned(), worlds));
                scenarios.len() - 1
            })
    }

    /// The index of the world of a row: its cell, or the number of the row in the scenario if there is no such column.
    fn world_index(&mut self, line: u64, scenario: usize, record: &csv::StringRecord) -> u32 {
        let row = self.table.scenarios[scenario].1.numbers.len() as u32;
        let Some(cell) = self.world.map(|at| record[at].trim()) else {
            return row;
        };
        world_number(cell).unwrap_or_else(|| {
            self.problems.push(TableError::Cell {
                line,
                column: "world".to_owned(),
                cell: cell.to_owned(),
                expected: "the index of a world",
            });
            row
        })
    }

    fn finish(mut self) -> Result<WorldsTable, Vec<TableError>> {
        if self.table.scenarios.is_empty() {
            self.problems.push(TableError::Format {
                line: 1,
                what: "there are no worlds".to_owned(),
            });
        }
        if self.problems.is_empty() {
            Ok(self.table)
        } else {
            Err(self.problems)
        }
    }
}

fn format_error(error: &csv::Error) -> TableError {
    TableError::Format {
        line: error.position().map_or(1, csv::Position::line),
        what: error.to_string(),
    }
}

/// The index of a world, also if a tool has written it as a decimal number.
fn world_number(cell: &str) -> Option<u32> {
    let number: f64 = cell.parse().ok()?;
    let is_index = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
    is_index.then_some(number as u32)
}

fn number(cell: &str) -> Result<Option<f64>, ()> {
    match cell.trim() {
        "" => Ok(None),
        "true" => Ok(Some(1.0)),
        "false" => Ok(Some(0.0)),
        text => match text.parse::<f64>() {
            Ok(value) if !value.is_nan() => Ok(Some(value)),
            _ => Err(()),
        },
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
        let is_other = |name: &str| {
            KEY_COLUMNS.contains(&name) || name == metric || Headline::ALL.iter().any(|h| h.name() == name)
        };
        let has_values = |column: &[Option<f64>]| column.iter().any(Option::is_some);
        let input = |(name, column): &(String, Vec<Option<f64>>)| ImportedInput {
            name: name.clone(),
            values: column.iter().map(|x| x.unwrap_or(f64::INFINITY)).collect(),
        };
        self.columns
            .iter()
            .filter(|(name, column)| !is_other(name) && has_values(column))
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

/// The PAWN indices of a metric for each input; inputs with too little data are left out.
///
/// # Errors
/// The first [`AnalysisError`] if no input has an index.
pub(crate) fn pawn_rows(
    metric: &[Option<f64>],
    inputs: &[ImportedInput],
    seed: u64,
) -> Result<Vec<IndexRow>, AnalysisError> {
    let bootstrap = Bootstrap::new(seed, "pawn", RESAMPLES);
    let indices = |input: &ImportedInput| {
        let column: Vec<Option<f64>> = input.values.iter().copied().map(Some).collect();
        pawn_indices(&column, metric, SLICES, LEVEL, &bootstrap)
    };
    let results: Vec<Result<PawnIndices, AnalysisError>> = inputs.iter().map(indices).collect();
    let rows: Vec<IndexRow> = inputs
        .iter()
        .zip(&results)
        .filter_map(|(input, result)| Some((input, (*result).ok()?)))
        .flat_map(|(input, indices)| rows_of_input(&input.name, &indices))
        .collect();
    match results.iter().find_map(|result| result.err()) {
        Some(error) if rows.is_empty() => Err(error),
        _ => Ok(rows),
    }
}

fn rows_of_input(name: &str, indices: &PawnIndices) -> [IndexRow; 4] {
    let row = |index, estimate, interval| IndexRow {
        input: name.to_owned(),
        other: None,
        index,
        estimate,
        interval,
        n: indices.points,
        failed: indices.excluded,
    };
    [
        row("median", indices.median, Some(indices.interval)),
        row("mean", indices.mean, None),
        row("maximum", indices.maximum, None),
        row("noise", indices.noise, None),
    ]
}
