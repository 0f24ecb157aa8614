//! A run or drill with its scenarios loaded: computed at once, or divided into shards whose records are merged.

use std::path::PathBuf;

use foederis::engine::Watch;
use foederis::model::Rung;
use foederis::results::Shard;
use foederis::results::folder::Folder;
use foederis::session::{self, Error, Reused, RunKind, RunSpec, Shards, Sink};
use pyo3::prelude::*;

use crate::error::{Failure, raised, request};
use crate::folder;
use crate::options::{Diagnostics, Execution, Output, Scenarios, Settings};
use crate::results::Results;
use crate::runs::finish;
use crate::watch::{detached, watched};

/// A run or drill with its scenarios loaded.
#[pyclass(frozen, module = "foederis._core")]
pub(crate) struct Job(session::Job);

#[pymethods]
impl Job {
    /// A run, in which the challenger chooses whether, when and how to attack.
    #[staticmethod]
    fn run(
        py: Python<'_>,
        scenarios: Scenarios,
        diagnostics: Diagnostics,
        settings: Settings,
        output: Output,
    ) -> PyResult<Self> {
        let mut spec = RunSpec::run(scenarios.into());
        spec.kind = RunKind::Run(diagnostics.into());
        Self::new(py, spec, settings, &output)
    }

    /// A drill: the attack is assumed, on each rung in turn.
    #[staticmethod]
    fn drill(
        py: Python<'_>,
        scenarios: Scenarios,
        rungs: Vec<String>,
        settings: Settings,
        output: Output,
    ) -> PyResult<Self> {
        let spec = RunSpec::drill(scenarios.into(), &parsed(py, &rungs)?);
        Self::new(py, spec, settings, &output)
    }

    /// Computes it, into a folder or in memory.
    fn compute(
        &self,
        py: Python<'_>,
        out: Option<PathBuf>,
        force: bool,
        execution: Execution,
    ) -> PyResult<Results> {
        let job = self.0.clone();
        let sink = match out {
            None => Sink::memory(),
            Some(out) => job.folder_sink(raised(py, job.begin(Some(&out), force))?),
        };
        finish(py, Reused { job, sink }, folder::read, &execution)
    }

    /// The largest number of shards of which each has something to do.
    #[getter]
    fn most_shards(&self) -> u64 {
        self.0.most_shards()
    }

    /// Name and text of everything that its scenarios were read from.
    fn texts(&self) -> Vec<(String, String)> {
        let sources = self
            .0
            .scenarios
            .iter()
            .flat_map(|loaded| loaded.scenario.sources.iter());
        sources
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .collect()
    }

    /// Computes one of so many shards, numbered from 1, into a new folder.
    fn shard(
        &self,
        py: Python<'_>,
        number: u32,
        of: u32,
        folder: PathBuf,
        execution: Execution,
    ) -> PyResult<()> {
        let shard = shard(py, number, of)?;
        let job = self.0.clone();
        let sink = raised(py, job.begin_shard(shard, Some(&folder), false))?;
        let work = move |watch: &Watch<'_>| job.run_shard(sink, watch).map(|_| ());
        watched(py, &execution, work)
    }

    /// Begins the folder of its results, which are to be made from so many shards.
    fn merge(&self, py: Python<'_>, of: u32, out: PathBuf, force: bool) -> PyResult<Merge> {
        shard(py, of, of)?;
        raised(py, self.0.check_divisible())?;
        let folder = raised(py, self.0.begin(Some(&out), force))?;
        Ok(Merge(Some((self.0.clone(), folder))))
    }
}

impl Job {
    fn new(py: Python<'_>, mut spec: RunSpec, settings: Settings, output: &Output) -> PyResult<Self> {
        spec.settings = settings.spec(py)?;
        spec.until = output.until();
        spec.output = output.spec();
        Ok(Self(detached(py, || session::Job::new(spec))?))
    }
}

/// The results of a job, while the records of its shards are collected; none when they are complete.
#[pyclass(module = "foederis._core")]
pub(crate) struct Merge(Option<(session::Job, Folder)>);

#[pymethods]
impl Merge {
    /// Takes the records in the folder of a shard. They stay in the draft of the results whatever becomes of the others.
    fn take(&mut self, py: Python<'_>, shard: PathBuf) -> PyResult<()> {
        let (job, folder) = self.0.as_mut().ok_or_else(|| complete(py))?;
        raised(py, take(job, folder, shard))
    }

    /// Computes what the shards lack, and the results; those `in_memory` do not depend on the folder.
    fn finish(&mut self, py: Python<'_>, in_memory: bool, execution: Execution) -> PyResult<Results> {
        let (job, folder) = self.0.take().ok_or_else(|| complete(py))?;
        let read = if in_memory {
            folder::read_into_memory
        } else {
            folder::read
        };
        let sink = job.folder_sink(folder);
        finish(py, Reused { job, sink }, read, &execution)
    }
}

fn take(job: &session::Job, folder: &mut Folder, shard: PathBuf) -> Result<(), Failure> {
    job.take_shards(&Shards::open(&[shard])?, folder)?;
    folder.keep_draft();
    Ok(())
}

fn shard(py: Python<'_>, number: u32, of: u32) -> PyResult<Shard> {
    Shard::new(number, of).map_err(|error| request(py, &error.to_string()))
}

fn complete(py: Python<'_>) -> PyErr {
    request(py, "the results are complete")
}

fn parsed(py: Python<'_>, names: &[String]) -> PyResult<Vec<Rung>> {
    let rung = |name: &String| {
        let rung = Rung::ALL.into_iter().find(|rung| rung.name() == name);
        let legal = Rung::ALL.map(Rung::name).join(", ");
        rung.ok_or_else(|| Error::request(format!("`{name}` is not a rung; legal: {legal}")))
    };
    raised(py, names.iter().map(rung).collect::<Result<_, _>>())
}
