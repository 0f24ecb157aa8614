//! Sensitivity of a metric to inputs, on the worlds of an earlier run.

use std::path::PathBuf;

use crate::results::table::Table;
use crate::session::error::{Error, reject, repeated};
use crate::study::InertLeftOut;
use crate::study::pawn_rows;
use crate::study::worlds_table::{ScenarioWorlds, TableError, select_inputs};

use super::sensitivity::{SensitivityFinding, SensitivityMethod, check_findings, table};
use super::setup::twice;
use super::worlds_file::{read_worlds, table_errors};

/// Default metric of the worlds of a run.
const DEFAULT_METRIC: &str = "p_no_ground_attack";

/// A sensitivity analysis on the worlds of an earlier run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PawnSpec {
    /// A results folder, or a table like its worlds.csv.
    pub data: PathBuf,
    /// Columns of the table; without any `p_no_ground_attack`.
    pub metrics: Vec<String>,
    /// Patterns of inputs to analyse; without any all inputs.
    pub inputs: Vec<String>,
    /// Seed of the resamples.
    pub seed: u64,
}

/// The PAWN indices from the worlds of an earlier run.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PawnOutput {
    /// The indices of each scenario and metric.
    pub findings: Vec<SensitivityFinding>,
    /// `sensitivity.csv`.
    pub table: Table,
    /// Columns that are taken for no inputs although a run writes none of that name.
    pub left_out: Vec<String>,
    /// Inputs that cannot matter, by scenario.
    pub inert: Vec<InertLeftOut>,
}

/// The PAWN indices from the worlds of an earlier run.
///
/// # Errors
/// [`Error::Request`] if the table cannot be read, or if no metric has indices.
pub fn pawn(spec: &PawnSpec) -> Result<PawnOutput, Error> {
    reject(repeated(spec.metrics.iter().map(String::as_str)).map(twice))?;
    let worlds = read_worlds(&spec.data)?;
    let default = [DEFAULT_METRIC.to_owned()];
    let metrics = if spec.metrics.is_empty() {
        &default[..]
    } else {
        &spec.metrics
    };
    let (mut findings, mut inert, mut errors) = (Vec::new(), Vec::new(), Vec::new());
    for (id, worlds) in &worlds.scenarios {
        for metric in metrics {
            match pawn_finding(spec, (id, worlds), metric) {
                Ok((finding, inputs)) => {
                    findings.push(finding);
                    inert.extend(InertLeftOut::new(Some(id.clone()), inputs));
                }
                Err(problems) => errors.extend(problems),
            }
        }
    }
    inert.dedup();
    errors.dedup();
    if !errors.is_empty() {
        return Err(table_errors(&spec.data, &errors));
    }
    check_findings(&findings)?;
    Ok(PawnOutput {
        table: table(&findings),
        findings,
        left_out: worlds.left_out(),
        inert,
    })
}

fn pawn_finding(
    spec: &PawnSpec,
    (id, worlds): (&str, &ScenarioWorlds),
    metric: &str,
) -> Result<(SensitivityFinding, Vec<String>), Vec<TableError>> {
    let values = worlds.column(metric).map_err(|error| vec![error]);
    let inputs = select_inputs(worlds.varying(metric), &spec.inputs, |input| {
        worlds.is_inert(input, metric)
    });
    match (values, inputs) {
        (Ok(values), Ok((inputs, inert))) => {
            let finding = SensitivityFinding {
                scenario: id.to_owned(),
                metric: metric.to_owned(),
                method: SensitivityMethod::Pawn,
                indices: pawn_rows(values, &inputs, spec.seed),
            };
            Ok((finding, inert))
        }
        (values, inputs) => Err(values.err().into_iter().chain(inputs.err()).flatten().collect()),
    }
}
