//! What differs between two results folders: their inputs, and the figures of the tables that both have.
//!
//! The folders may be of different days, versions and commands. Rows are matched by the key of their table, scenarios by
//! their ids.

mod figures;
mod folder;
mod inputs;
mod pairing;
mod scenarios;
mod tables;

use std::path::Path;

use crate::report::Manifest;
use crate::results::schema::DIFF;
use crate::results::table::{Cell, Table};

use super::error::Error;
use folder::ResultsFolder;

pub use figures::{FigureChange, TextChange, Verdict};
pub use inputs::InputChange;
pub use pairing::Pairing;
pub use scenarios::ScenarioMatch;
pub use tables::TableDiff;

/// What differs between two results folders. Of pairs, the first folder's is the first.
#[derive(Debug)]
#[non_exhaustive]
pub struct RunDiff {
    /// The manifests.
    pub manifests: [Manifest; 2],
    /// The scenarios of both, and those of one only.
    pub scenarios: ScenarioMatch,
    /// Inputs that differ: settings of the run, and values of the scenarios of both.
    pub inputs: Vec<InputChange>,
    /// Input files whose text differs although no value of a scenario does.
    pub reworded: Vec<String>,
    /// Whether the errors of differences are those of paired samples.
    pub pairing: Pairing,
    /// The tables of both.
    pub tables: Vec<TableDiff>,
    /// The names of tables of one only.
    pub only_tables: [Vec<String>; 2],
}

impl RunDiff {
    /// Whether no input and no cell differs, and neither has what the other lacks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.inputs.is_empty() && self.scenarios.only.iter().all(Vec::is_empty) && self.has_same_tables()
    }

    /// Whether no cell of a table differs, and each has all tables, rows and columns of the other.
    #[must_use]
    pub fn has_same_tables(&self) -> bool {
        self.only_tables.iter().all(Vec::is_empty) && self.tables.iter().all(TableDiff::is_empty)
    }

    /// The headlines that both have; none where one of them has none.
    #[must_use]
    pub fn headlines(&self) -> Option<&TableDiff> {
        self.tables.iter().find(|table| table.name == "headlines.csv")
    }

    /// `diff.csv`: every number that differs.
    #[must_use]
    pub fn table(&self) -> Table {
        let mut table = Table::new(&DIFF);
        for diff in &self.tables {
            table.extend(diff.figures.iter().map(|figure| row(diff.name, figure)));
        }
        table
    }
}

fn row(table: &str, figure: &FigureChange) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let of_key = |column: &str| Cell::text(figure.cell(column));
    let number = |value: Option<f64>| Cell::number(value);
    vec![
        text(table),
        Cell::Text(figure.row()),
        text(&figure.column),
        of_key("scenario"),
        of_key("metric"),
        Cell::text(figure.unit.clone()),
        number(figure.values[0]),
        number(figure.values[1]),
        number(figure.difference()),
        number(figure.half_width),
        Cell::Flag(figure.is_paired),
        text(figure.verdict().name()),
    ]
}

/// Compares two results folders.
///
/// # Errors
/// [`Error::Folder`] if one is no results folder or was altered, [`Error::Report`] if a table cannot be read,
/// [`Error::Request`] if they have no table in common.
pub fn diff(folders: [&Path; 2]) -> Result<RunDiff, Error> {
    let [first, second] = folders.map(ResultsFolder::read);
    let (first, second) = (first?, second?);
    let runs = [&first.run, &second.run];
    let manifests = runs.map(|run| run.manifest.clone());
    let common: Vec<_> = first.compared().filter(|schema| second.has(schema)).collect();
    if common.is_empty() {
        return Err(Error::request(format!(
            "the two folders have no table in common: `{}` is of `{}`, `{}` of `{}`",
            folders[0].display(),
            manifests[0].command,
            folders[1].display(),
            manifests[1].command
        )));
    }
    let scenarios = ScenarioMatch::of(&manifests);
    let pairing = Pairing::of(runs);
    let worlds = pairing.worlds(runs);
    let tables = common
        .iter()
        .map(|schema| tables::compare(schema, runs, &scenarios, worlds.as_ref()));
    Ok(RunDiff {
        inputs: inputs::changes(&manifests, &scenarios),
        reworded: inputs::reworded(&manifests, &scenarios),
        tables: tables.collect(),
        only_tables: [first.lacking_in(&second), second.lacking_in(&first)],
        scenarios,
        pairing,
        manifests,
    })
}
