//! Runs and drills.

use std::path::PathBuf;

use foederis::engine::Watch;
use foederis::model::Rung;
use foederis::session::{Error, Finished, Job, Reused, RunKind, RunOutput, RunSpec, Sink};
use pyo3::prelude::*;

use crate::error::{Failure, raised};
use crate::folder;
use crate::options::{Diagnostics, Execution, Output, Scenarios, Settings};
use crate::results::Results;
use crate::watch::watched;

/// Runs scenarios whose challenger chooses whether, when and how to attack.
#[pyfunction]
pub(crate) fn run(
    py: Python<'_>,
    scenarios: Scenarios,
    settings: Settings,
    diagnostics: Diagnostics,
    output: Output,
    execution: Execution,
) -> PyResult<Results> {
    let mut spec = RunSpec::run(scenarios.into());
    spec.kind = RunKind::Run(diagnostics.into());
    spec.settings = settings.spec(py)?;
    compute(py, spec, &output, &execution)
}

/// Drills scenarios: the attack is assumed, on each rung in turn.
#[pyfunction]
pub(crate) fn drill(
    py: Python<'_>,
    scenarios: Scenarios,
    rungs: Vec<String>,
    settings: Settings,
    output: Output,
    execution: Execution,
) -> PyResult<Results> {
    let mut spec = RunSpec::drill(scenarios.into(), &parsed(py, &rungs)?);
    spec.settings = settings.spec(py)?;
    compute(py, spec, &output, &execution)
}

/// Continues a run that was stopped.
#[pyfunction]
pub(crate) fn resume(py: Python<'_>, folder: PathBuf, execution: Execution) -> PyResult<Results> {
    let Some(reused) = raised(py, foederis::session::resume(&folder, false))? else {
        return raised(py, folder::read(&folder));
    };
    finish(py, reused, &execution)
}

/// Runs a finished run with more worlds or histories.
#[pyfunction]
pub(crate) fn extend(
    py: Python<'_>,
    folder: PathBuf,
    settings: Settings,
    out: PathBuf,
    execution: Execution,
) -> PyResult<Results> {
    let more = settings.spec(py)?;
    let reused = raised(py, foederis::session::extend(&folder, &more, Some(&out), false))?;
    finish(py, reused, &execution)
}

fn parsed(py: Python<'_>, names: &[String]) -> PyResult<Vec<Rung>> {
    let rung = |name: &String| {
        let rung = Rung::ALL.into_iter().find(|rung| rung.name() == name);
        let legal = Rung::ALL.map(Rung::name).join(", ");
        rung.ok_or_else(|| Error::request(format!("`{name}` is not a rung; legal: {legal}")))
    };
    raised(py, names.iter().map(rung).collect::<Result<_, _>>())
}

fn compute(py: Python<'_>, mut spec: RunSpec, output: &Output, execution: &Execution) -> PyResult<Results> {
    spec.until = output.until();
    spec.output = output.spec();
    let job = raised(py, py.detach(|| Job::new(spec)))?;
    let sink = match &output.out {
        None => Sink::memory(),
        Some(out) => job.folder_sink(raised(py, job.begin(Some(out), output.force))?),
    };
    finish(py, Reused { job, sink }, execution)
}

fn finish(py: Python<'_>, Reused { job, sink }: Reused, execution: &Execution) -> PyResult<Results> {
    let work = move |watch: &Watch<'_>| -> Result<Results, Failure> {
        results(job.run(sink, watch, &mut |_, _, _| {})?)
    };
    watched(py, execution, work)
}

fn results(output: RunOutput) -> Result<Results, Failure> {
    match output.place {
        Finished::Memory(files) => Ok(Results::new(files, output.tables, None)),
        Finished::Folder(folder) => folder::read(&folder),
    }
}
