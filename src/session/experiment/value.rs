//! The value of information for a choice among the scenarios of an earlier run.

use std::path::PathBuf;

use crate::results::strategic::Headline;
use crate::results::table::Table;
use crate::session::error::Error;
use crate::study::InertLeftOut;
use crate::study::scenario_choice::{InformationValues, ScenarioChoice};

use super::worlds_file::{read_worlds, table_errors};

/// What to value.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueSpec {
    /// A results folder with two or more scenarios, or a table like its worlds.csv.
    pub data: PathBuf,
    /// The headline by which scenarios are chosen.
    pub headline: Headline,
    /// Patterns of inputs that could become known; without any all inputs.
    pub inputs: Vec<String>,
    /// Seed of the bootstrap.
    pub seed: u64,
}

/// The values of information, with the choice that they are for.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ValueOutput {
    /// The choice.
    pub choice: ScenarioChoice,
    /// The values.
    pub values: InformationValues,
    /// `value.csv`.
    pub table: Table,
    /// Columns that are taken for no inputs although a run writes none of that name.
    pub left_out: Vec<String>,
    /// Inputs that can matter in none of the scenarios.
    pub inert: Option<InertLeftOut>,
}

/// Computes the expected value of perfect information, in total and for single inputs and tables of inputs.
///
/// # Errors
/// [`Error::Request`] if the table cannot be read, lacks a column, or has too few scenarios or worlds.
pub fn value(spec: &ValueSpec) -> Result<ValueOutput, Error> {
    let worlds = read_worlds(&spec.data)?;
    let file = spec.data.display();
    if worlds.scenarios.len() < 2 {
        return Err(Error::request(format!(
            "`{file}` has one scenario, and a choice needs at least two"
        )));
    }
    let choice = ScenarioChoice::new(&worlds, spec.headline, &spec.inputs)
        .map_err(|errors| table_errors(&spec.data, &errors))?;
    let values = choice
        .values(spec.seed)
        .map_err(|error| Error::request(format!("`{file}`: {error}")))?;
    Ok(ValueOutput {
        inert: InertLeftOut::new(None, choice.inert.clone()),
        table: choice.table(&values),
        choice,
        values,
        left_out: worlds.left_out(),
    })
}
