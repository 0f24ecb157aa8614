//! Runs and drills that are continued, and how any is finished.

use std::path::{Path, PathBuf};

use foederis::engine::Watch;
use foederis::session::{Finished, Reused, RunOutput};
use pyo3::prelude::*;

use crate::error::Failure;
use crate::folder;
use crate::options::{Execution, Settings};
use crate::results::Results;
use crate::watch::{detached, watched};

/// Continues a run that was stopped.
#[pyfunction]
pub(crate) fn resume(py: Python<'_>, folder: PathBuf, execution: Execution) -> PyResult<Results> {
    match detached(py, || foederis::session::resume(&folder, false))? {
        Some(reused) => finish(py, reused, folder::read, &execution),
        None => detached(py, || folder::read(&folder)),
    }
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
    let reused = detached(py, || {
        foederis::session::extend(&folder, &more, Some(&out), false)
    })?;
    finish(py, reused, folder::read, &execution)
}

/// How the results in a folder are read.
pub(crate) type Read = fn(&Path) -> Result<Results, Failure>;

/// Runs a job into its sink; `read` reads the results where that is a folder.
///
/// # Errors
/// Those of the job; an interrupt.
pub(crate) fn finish(
    py: Python<'_>,
    Reused { job, sink }: Reused,
    read: Read,
    execution: &Execution,
) -> PyResult<Results> {
    let work = move |watch: &Watch<'_>| -> Result<Results, Failure> {
        results(job.run(sink, watch, &mut |_, _, _| {})?, read)
    };
    watched(py, execution, work)
}

fn results(output: RunOutput, read: Read) -> Result<Results, Failure> {
    match output.place {
        Finished::Memory(files) => Ok(Results::new(files, output.tables, None)),
        Finished::Folder(folder) => read(&folder),
    }
}
