//! What-ifs, sweeps, comparisons, and evaluations of designs of other tools.

use foederis::engine::Watch;
use foederis::results::table::Table;
use foederis::session::experiment::compare::CompareJob;
use foederis::session::experiment::evaluate::{EvaluateJob, EvaluateSpec, MissingInputSource};
use foederis::session::experiment::sample::{SampleSpec, sample as sampled_design};
use foederis::session::experiment::sweep::{SweepJob, SweepSpec};
use foederis::session::experiment::what_if::{WhatIfJob, WhatIfSpec};
use foederis::session::experiment::{ExperimentFiles, ExperimentSetup, SampledScenarios};
use foederis::session::{Error, Finished, Sink};
use foederis::study::Evaluation;
use foederis::study::design_column::DesignForm;
use foederis::study::lever::Lever;
use pyo3::prelude::*;

use crate::error::{self, Failure, raised};
use crate::options::{Comparison, Execution, Scenarios, Settings};
use crate::results::Results;
use crate::table::ArrowTable;
use crate::watch::{detached, watched};

/// Changes of one scenario, each alone and all together.
#[pyfunction]
pub(crate) fn what_if(
    py: Python<'_>,
    scenario: Scenarios,
    changes: Vec<String>,
    metrics: Vec<String>,
    together: bool,
    settings: Settings,
    execution: Execution,
) -> PyResult<Results> {
    let spec = WhatIfSpec {
        changes,
        metrics,
        together,
        settings: settings.spec(py)?,
        ..WhatIfSpec::new(scenario.into())
    };
    let job = detached(py, || WhatIfJob::new(&spec))?;
    let command = spec.command(&job.setup);
    recorded(py, &execution, command, |watch| {
        let output = job.run(watch)?;
        Ok((output.setup, output.evaluation, output.tables))
    })
}

/// Scenarios at the values of levers, with a scenario of comparison also as a map.
#[pyfunction]
pub(crate) fn sweep(
    py: Python<'_>,
    scenarios: Scenarios,
    levers: Vec<String>,
    combined: (bool, Option<String>),
    metrics: Vec<String>,
    settings: Settings,
    execution: Execution,
) -> PyResult<Results> {
    let parsed = levers
        .iter()
        .map(|text| Lever::parse(text).map_err(|error| Error::request(error.to_string())));
    let (zip, against) = combined;
    let spec = SweepSpec {
        zip,
        against,
        metrics,
        settings: settings.spec(py)?,
        ..SweepSpec::new(scenarios.into(), raised(py, parsed.collect::<Result<_, _>>())?)
    };
    let job = detached(py, || SweepJob::new(spec.clone()))?;
    let command = spec.command(&job.setup);
    recorded(py, &execution, command, |watch| {
        let output = job.run(watch)?;
        Ok((output.setup, output.evaluation, output.tables))
    })
}

/// Scenarios and alternatives to them, against each other.
#[pyfunction]
pub(crate) fn compare(
    py: Python<'_>,
    scenarios: Scenarios,
    comparison: Comparison,
    metrics: Vec<String>,
    settings: Settings,
    execution: Execution,
) -> PyResult<Results> {
    let spec = comparison.spec(scenarios, metrics, settings.spec(py)?);
    let job = detached(py, || CompareJob::new(spec.clone()))?;
    let command = spec.command(&job.setup);
    recorded(py, &execution, command, |watch| {
        let output = job.run(watch)?;
        Ok((output.setup, output.evaluation, output.tables))
    })
}

/// The results of an experiment in memory, which `run` computes: its setup, the values of its metrics, its tables.
fn recorded(
    py: Python<'_>,
    execution: &Execution,
    command: String,
    run: impl FnOnce(&Watch<'_>) -> Result<(ExperimentSetup, Evaluation, Vec<Table>), Error> + Send,
) -> PyResult<Results> {
    let work = move |watch: &Watch<'_>| -> Result<Results, Failure> {
        let (setup, evaluation, tables) = run(watch)?;
        let record = ExperimentFiles {
            command,
            file: None,
            sampled: Some(SampledScenarios::of(&setup, &evaluation.failures)),
        };
        match record.write(&tables, Sink::memory())? {
            Finished::Memory(files) => Ok(Results::new(files, tables, None)),
            Finished::Folder(folder) => crate::folder::read(&folder),
        }
    };
    watched(py, execution, work)
}

/// The metrics of a scenario in the worlds of a design, a CSV text; and each failed world with the reason.
#[pyfunction]
pub(crate) fn evaluate(
    py: Python<'_>,
    scenario: Scenarios,
    design: String,
    missing: Option<&str>,
    metrics: Vec<String>,
    settings: Settings,
    execution: Execution,
) -> PyResult<(ArrowTable, Vec<(u32, String)>)> {
    let missing = match missing {
        None => MissingInputSource::NotAllowed,
        Some("own") => MissingInputSource::Sampled,
        Some("median") => MissingInputSource::Median,
        Some(other) => {
            let message = format!("`{other}` is no source of missing inputs; legal: own, median");
            return Err(error::request(py, &message));
        }
    };
    let spec = EvaluateSpec {
        scenario: scenario.into(),
        design_name: "the table".to_owned(),
        design,
        missing,
        metrics,
        settings: settings.spec(py)?,
    };
    let job = detached(py, || EvaluateJob::new(&spec))?;
    let output = watched(py, &execution, move |watch: &Watch<'_>| job.run(watch))?;
    Ok((ArrowTable::new(&output.table)?, output.failures))
}

/// The design of a scenario's worlds, by the values of its inputs or by the ranks of its axes.
#[pyfunction]
pub(crate) fn sample(
    py: Python<'_>,
    scenario: Scenarios,
    ranks: bool,
    settings: Settings,
) -> PyResult<ArrowTable> {
    let spec = SampleSpec {
        scenario: scenario.into(),
        form: if ranks {
            DesignForm::Ranks
        } else {
            DesignForm::Values
        },
        settings: settings.spec(py)?,
    };
    let output = detached(py, || sampled_design(&spec))?;
    ArrowTable::new(&output.table)
}
