//! A computation on a thread of its own, without the interpreter's lock: its progress, and the request to stop it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use foederis::engine::{Progress, StepUnit, Watch};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::error;
use crate::options::Execution;

/// Time between two looks at progress and signals.
const INTERVAL: Duration = Duration::from_millis(100);

/// The stage in progress.
#[derive(Debug, Clone, Default, PartialEq)]
struct Stage {
    label: String,
    unit: &'static str,
    total: u64,
}

/// What the threads of a computation report.
#[derive(Default)]
struct Reported {
    stage: Mutex<Stage>,
    done: AtomicU64,
    stop: AtomicBool,
}

impl Reported {
    fn add(&self, progress: Progress<'_>) {
        match progress {
            Progress::Stage { label, unit, total } => {
                let unit = match unit {
                    StepUnit::Worlds => "worlds",
                    StepUnit::Histories => "histories",
                };
                let label = label.to_owned();
                *self.stage.lock().unwrap_or_else(PoisonError::into_inner) = Stage { label, unit, total };
                self.done.store(0, Ordering::Relaxed);
            }
            Progress::Done(steps) => {
                self.done.fetch_add(steps, Ordering::Relaxed);
            }
            _ => {}
        }
    }

    /// The stage and the steps done.
    fn state(&self) -> (Stage, u64) {
        let stage = self.stage.lock().unwrap_or_else(PoisonError::into_inner);
        (stage.clone(), self.done.load(Ordering::Relaxed))
    }
}

/// Computes without the interpreter's lock. Signals are looked for ten times a second: Ctrl-C stops the computation
/// within one world, and is raised.
///
/// # Errors
/// The exception of a signal handler or of the progress function; a `foederis.Error` of the computation.
pub(crate) fn watched<T: Send, E: Into<error::Failure> + Send>(
    py: Python<'_>,
    execution: &Execution,
    work: impl FnOnce(&Watch<'_>) -> Result<T, E> + Send,
) -> PyResult<T> {
    let pool = threads(execution.threads)?;
    let (reported, progress) = (Reported::default(), &execution.progress);
    let (done, raised) = py.detach(|| {
        let report = |progress: Progress<'_>| reported.add(progress);
        let watch = Watch::new(&report, &reported.stop);
        let (send, finished) = channel();
        thread::scope(|scope| {
            let worker = scope.spawn(move || {
                let done = pool.install(|| work(&watch));
                // The receiver waits for this alone.
                let _ = send.send(());
                done
            });
            let mut seen = None;
            let mut raised = None;
            while finished.recv_timeout(INTERVAL) == Err(RecvTimeoutError::Timeout) {
                if raised.is_none()
                    && let Err(error) = Python::attach(|py| look(py, progress, &reported, &mut seen))
                {
                    reported.stop.store(true, Ordering::Relaxed);
                    raised = Some(error);
                }
            }
            (worker.join(), raised)
        })
    });
    match (done, raised) {
        (Ok(Ok(value)), None) => Ok(value),
        (_, Some(error)) => Err(error),
        (Ok(Err(error)), None) => Err(error.into().raise(py)),
        (Err(_), None) => Err(PyRuntimeError::new_err("the engine panicked; please report this")),
    }
}

/// Works without the interpreter's lock, on threads that end with the work. Those of rayon's global pool would be missing in a
/// process that is forked afterwards, which would wait for them forever.
///
/// # Errors
/// A `foederis.Error` of the work.
pub(crate) fn detached<T: Send, E: Into<error::Failure> + Send>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T, E> + Send,
) -> PyResult<T> {
    let pool = threads(None)?;
    error::raised(py, py.detach(|| pool.install(work)))
}

/// A pool of threads; without a number one for each core.
fn threads(number: Option<u16>) -> PyResult<ThreadPool> {
    let pool = ThreadPoolBuilder::new().num_threads(number.map_or(0, usize::from));
    pool.build()
        .map_err(|error| PyRuntimeError::new_err(error.to_string()))
}

/// Looks for signals, and tells the progress if it changed.
fn look(
    py: Python<'_>,
    progress: &Option<Py<PyAny>>,
    reported: &Reported,
    seen: &mut Option<(Stage, u64)>,
) -> PyResult<()> {
    py.check_signals()?;
    let now = reported.state();
    if let Some(progress) = progress
        && seen.as_ref() != Some(&now)
        && now.0.total > 0
    {
        progress.call1(py, (&now.0.label, now.0.unit, now.1, now.0.total))?;
    }
    *seen = Some(now);
    Ok(())
}
