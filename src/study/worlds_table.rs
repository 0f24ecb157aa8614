//! Worlds that were run before: the table worlds.csv, read back.

use std::collections::BTreeMap;

use crate::analysis::{AnalysisError, Bootstrap, PawnIndices, pawn_indices};
use crate::results::strategic::Headline;
use crate::scenario::hint;

use super::groups::matches;
use super::sensitivity::{IndexRow, LEVEL};

/// Columns of worlds.csv that are neither figures nor inputs.
const OTHERS: [&str; 5] = ["scenario", "world", "sensitivity", "discount", "anchors_met"];
/// Slices of an input in the PAWN method.
const SLICES: usize = 10;
/// Samples drawn again, and orders tried, in the PAWN method.
const RESAMPLES: u32 = 200;

/// Why a table cannot be read, or lacks what is asked of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// It is no table.
    #[error("line {line}: {what}")]
    Table {
        /// Line of the file.
        line: u64,
        /// What is wrong.
        what: String,
    },
    /// A cell is no number.
    #[error("line {line}, column `{column}`: `{cell}` is no number")]
    Cell {
        /// Line of the file.
        line: u64,
        /// Name of the column.
        column: String,
        /// As written.
        cell: String,
    },
    /// A column is missing.
    #[error("there is no column `{column}`{}", meant(near))]
    Column {
        /// Its name.
        column: String,
        /// What was perhaps meant.
        near: Option<String>,
    },
    /// A scenario is missing.
    #[error("there is no scenario `{scenario}`; it has {}", has.join(", "))]
    Scenario {
        /// Its id.
        scenario: String,
        /// Those that are there.
        has: Vec<String>,
    },
}

fn meant(near: &Option<String>) -> String {
    near.as_ref()
        .map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

/// A table of worlds: a row a scenario and world.
#[derive(Debug, Clone, PartialEq)]
pub struct WorldsTable {
    /// By scenario, in the order of the table: its worlds.
    pub scenarios: Vec<(String, Worlds)>,
}

/// An input of worlds that were run before.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Its path.
    pub name: String,
    /// Its value in each world; infinite where it never comes.
    pub values: Vec<f64>,
}

/// The worlds of one scenario.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Worlds {
    /// Numbers of the worlds.
    pub numbers: Vec<u32>,
    columns: Vec<(String, Vec<Option<f64>>)>,
}

impl WorldsTable {
    /// Reads a table with a header; a column `scenario` parts it, a column `world` numbers its rows.
    ///
    /// Empty cells are nothing, `inf` is never, and `true` and `false` are 1 and 0.
    ///
    /// # Errors
    /// Every [`TableError::Cell`], or the first [`TableError::Table`].
    pub fn read(text: &str) -> Result<Self, Vec<TableError>> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().map_err(|error| vec![broken(&error)])?.clone();
        let mut given = Self {
            scenarios: Vec::new(),
        };
        let mut problems = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| vec![broken(&error)])?;
            given.add(&header, &record, &mut problems);
        }
        if given.scenarios.is_empty() {
            problems.push(TableError::Table {
                line: 1,
                what: "there are no worlds".to_owned(),
            });
        }
        if problems.is_empty() {
            Ok(given)
        } else {
            Err(problems)
        }
    }

    fn add(
        &mut self,
        header: &csv::StringRecord,
        record: &csv::StringRecord,
        problems: &mut Vec<TableError>,
    ) {
        let line = record.position().map_or(0, csv::Position::line);
        let id = header.iter().position(|name| name == "scenario");
        let id = id.and_then(|at| record.get(at)).unwrap_or("").to_owned();
        let at = self.scenarios.iter().position(|(other, _)| *other == id);
        let at = at.unwrap_or_else(|| {
            let columns = header
                .iter()
                .filter(|name| *name != "scenario")
                .map(|name| (name.to_owned(), Vec::new()))
                .collect();
            let worlds = Worlds {
                numbers: Vec::new(),
                columns,
            };
            self.scenarios.push((id, worlds));
            self.scenarios.len() - 1
        });
        let worlds = &mut self.scenarios[at].1;
        let cells = header.iter().zip(record).filter(|(name, _)| *name != "scenario");
        for ((name, cell), (_, column)) in cells.zip(&mut worlds.columns) {
            let value = number(cell);
            if value.is_err() {
                problems.push(TableError::Cell {
                    line,
                    column: name.to_owned(),
                    cell: cell.to_owned(),
                });
            }
            column.push(value.ok().flatten());
        }
        let own = worlds.numbers.len() as u32;
        let world = worlds
            .column("world")
            .and_then(|column| column.last().copied().flatten());
        worlds.numbers.push(world.map_or(own, |world| world as u32));
    }

    /// The worlds of a scenario.
    ///
    /// # Errors
    /// [`TableError::Scenario`].
    pub fn scenario(&self, id: &str) -> Result<&Worlds, TableError> {
        let found = self.scenarios.iter().find(|(other, _)| other == id);
        found
            .map(|(_, worlds)| worlds)
            .ok_or_else(|| TableError::Scenario {
                scenario: id.to_owned(),
                has: self.scenarios.iter().map(|(id, _)| format!("`{id}`")).collect(),
            })
    }
}

fn broken(error: &csv::Error) -> TableError {
    TableError::Table {
        line: error.position().map_or(1, csv::Position::line),
        what: error.to_string(),
    }
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

impl Worlds {
    fn column(&self, name: &str) -> Option<&Vec<Option<f64>>> {
        let found = self.columns.iter().find(|(other, _)| other == name);
        found.map(|(_, column)| column)
    }

    /// A figure of each world.
    ///
    /// # Errors
    /// [`TableError::Column`].
    pub fn figure(&self, name: &str) -> Result<&Vec<Option<f64>>, TableError> {
        self.column(name).ok_or_else(|| TableError::Column {
            column: name.to_owned(),
            near: hint::nearest(name, self.columns.iter().map(|(name, _)| name.as_str())),
        })
    }

    /// The inputs: every column that is neither a figure nor a key and has at least two values. A cell that is empty
    /// where others are not is a date that never comes.
    #[must_use]
    pub fn inputs(&self, metric: &str) -> Vec<Input> {
        let known = |name: &str| {
            OTHERS.contains(&name) || name == metric || Headline::ALL.iter().any(|h| h.name() == name)
        };
        let has_any = |column: &[Option<f64>]| column.iter().any(Option::is_some);
        let of_column = |(name, column): &(String, Vec<Option<f64>>)| Input {
            name: name.clone(),
            values: column.iter().map(|x| x.unwrap_or(f64::INFINITY)).collect(),
        };
        self.columns
            .iter()
            .filter(|(name, column)| !known(name) && has_any(column))
            .map(of_column)
            .filter(|input| input.values.iter().any(|x| *x != input.values[0]))
            .collect()
    }

    /// The place of each of these worlds in another scenario, by number.
    #[must_use]
    pub fn places_in(&self, other: &Self) -> Vec<Option<usize>> {
        let theirs: BTreeMap<u32, usize> = other.numbers.iter().enumerate().map(|(at, n)| (*n, at)).collect();
        self.numbers.iter().map(|n| theirs.get(n).copied()).collect()
    }
}

/// The inputs that patterns name; all of them if there is no pattern.
///
/// # Errors
/// A [`TableError::Column`] for each pattern that names none.
pub fn asked(inputs: Vec<Input>, only: &[String]) -> Result<Vec<Input>, Vec<TableError>> {
    let nowhere = |pattern: &&String| !inputs.iter().any(|input| matches(pattern, &input.name));
    let problems: Vec<TableError> = only
        .iter()
        .filter(nowhere)
        .map(|pattern| TableError::Column {
            column: pattern.clone(),
            near: hint::nearest(pattern, inputs.iter().map(|input| input.name.as_str())),
        })
        .collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let wanted = |input: &Input| only.is_empty() || only.iter().any(|pattern| matches(pattern, &input.name));
    Ok(inputs.into_iter().filter(wanted).collect())
}

/// How far the distribution of a figure moves with each input; inputs of which too little is known are left out.
///
/// # Errors
/// The first [`AnalysisError`] if no input can be asked.
pub fn pawn_of(figure: &[Option<f64>], inputs: &[Input], seed: u64) -> Result<Vec<IndexRow>, AnalysisError> {
    let bootstrap = Bootstrap::new(seed, "pawn", RESAMPLES);
    let of_input = |input: &Input| {
        let column: Vec<Option<f64>> = input.values.iter().copied().map(Some).collect();
        pawn_indices(&column, figure, SLICES, LEVEL, &bootstrap)
    };
    let each: Vec<Result<PawnIndices, AnalysisError>> = inputs.iter().map(of_input).collect();
    let found = inputs
        .iter()
        .zip(&each)
        .filter_map(|(input, found)| Some((input, (*found).ok()?)));
    let told: Vec<IndexRow> = found
        .flat_map(|(input, found)| of_pawn(&input.name, &found))
        .collect();
    match each.iter().find_map(|found| found.err()) {
        Some(refusal) if told.is_empty() => Err(refusal),
        _ => Ok(told),
    }
}

fn of_pawn(name: &str, found: &PawnIndices) -> [IndexRow; 4] {
    let told = |index, estimate, interval| IndexRow {
        input: name.to_owned(),
        other: None,
        index,
        estimate,
        interval,
        n: found.points,
        failed: found.excluded,
    };
    [
        told("median", found.median, Some(found.interval)),
        told("mean", found.mean, None),
        told("maximum", found.maximum, None),
        told("noise", found.noise, None),
    ]
}
