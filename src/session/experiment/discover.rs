//! Scenario discovery in the worlds of an earlier run.

use std::path::PathBuf;

use crate::analysis::AnalysisError;
use crate::engine::Unit;
use crate::results::strategic::Headline;
use crate::results::table::Table;
use crate::session::error::{Error, no_share, reject};
use crate::study::InertLeftOut;
use crate::study::discovery::{DiscoveryData, DiscoveryResult, OutcomeOfInterest};
use crate::study::worlds_table::WorldsTable;

use super::worlds_file::{read_worlds, table_errors};

/// What to discover.
#[derive(Debug, Clone, PartialEq)]
pub struct DiscoverSpec {
    /// A results folder, or a table like its worlds.csv.
    pub data: PathBuf,
    /// Id of the scenario; may be none if there is only one.
    pub scenario: Option<String>,
    /// Column of the metric.
    pub metric: String,
    /// The condition that makes a world one of interest.
    pub outcome: OutcomeOfInterest,
    /// Patterns of inputs that a box may restrict; without any all inputs.
    pub inputs: Vec<String>,
}

/// Boxes and a tree, with the worlds that they are of.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DiscoverOutput {
    /// The worlds.
    pub data: DiscoveryData,
    /// Boxes and tree.
    pub result: DiscoveryResult,
    /// `boxes.csv`, `limits.csv`, `trajectory.csv` and `tree.csv`.
    pub tables: Vec<Table>,
    /// Columns that are taken for no inputs although a run writes none of that name.
    pub left_out: Vec<String>,
    /// Inputs that cannot matter.
    pub inert: Option<InertLeftOut>,
}

/// Finds the conditions on inputs under which an outcome of interest occurs.
///
/// # Errors
/// [`Error::Request`] if the table cannot be read, lacks a column or scenario, or has too few worlds of one class.
pub fn discover(spec: &DiscoverSpec) -> Result<DiscoverOutput, Error> {
    reject(wrong_limit(spec))?;
    let worlds = read_worlds(&spec.data)?;
    let scenario = scenario(spec, &worlds)?;
    if spec.outcome == OutcomeOfInterest::LessThan(scenario.clone()) {
        return Err(Error::request(format!(
            "`{scenario}` is never behind itself; name another scenario"
        )));
    }
    let data = DiscoveryData::new(&worlds, &scenario, &spec.metric, &spec.outcome, &spec.inputs)
        .map_err(|errors| table_errors(&spec.data, &errors))?;
    let result = data
        .discover()
        .map_err(|error| no_result(&data, &spec.outcome, error))?;
    Ok(DiscoverOutput {
        inert: InertLeftOut::new(Some(scenario), data.inert.clone()),
        tables: data.tables(&result).into(),
        data,
        result,
        left_out: worlds.left_out(),
    })
}

/// What is wrong with the value with which a headline is compared: one that it never has.
fn wrong_limit(spec: &DiscoverSpec) -> Option<String> {
    let headline = Headline::ALL
        .into_iter()
        .find(|headline| headline.name() == spec.metric)?;
    let (OutcomeOfInterest::Below(value) | OutcomeOfInterest::Above(value)) = spec.outcome else {
        return None;
    };
    match headline.unit() {
        Unit::Share => no_share(&spec.metric, value),
        _ => (value < 0.0).then(|| format!("`{}` is a number from 0, and never {value}", spec.metric)),
    }
}

/// The scenario to analyse, which must be named if there are several.
fn scenario(spec: &DiscoverSpec, worlds: &WorldsTable) -> Result<String, Error> {
    match (&spec.scenario, &worlds.scenarios[..]) {
        (Some(id), _) => Ok(id.clone()),
        (None, [(id, _)]) => Ok(id.clone()),
        (None, several) => {
            let ids: Vec<String> = several.iter().map(|(id, _)| format!("`{id}`")).collect();
            Err(Error::request(format!(
                "`{}` has the scenarios {}; choose the scenario to analyse",
                spec.data.display(),
                ids.join(", ")
            )))
        }
    }
}

fn no_result(data: &DiscoveryData, outcome: &OutcomeOfInterest, error: AnalysisError) -> Error {
    let [worlds, hits] = data.counts();
    Error::request(format!(
        "{} {} in {hits} of {worlds} worlds: {error} among the training or the holdout worlds; choose another value, or run more worlds",
        data.metric,
        outcome.describe(&data.scenario)
    ))
}
