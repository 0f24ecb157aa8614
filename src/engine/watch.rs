//! Progress of a computation, and the request to stop it.

use std::sync::atomic::{AtomicBool, Ordering};

/// What a stage of a computation counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepUnit {
    /// Worlds, once per scenario.
    Worlds,
    /// Histories.
    Histories,
}

/// A report of a computation in progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Progress<'p> {
    /// Stages follow, one after the other, which are expected to take times in these proportions.
    Plan(&'p [u64]),
    /// A stage begins.
    Stage {
        /// What is computed.
        label: &'p str,
        /// What its steps are.
        unit: StepUnit,
        /// How many steps it has.
        total: u64,
    },
    /// So many more steps of the stage are done.
    Done(u64),
}

/// A computation was stopped on request; what it recorded until then can be reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped on request")]
pub struct Stopped;

/// Receiver of progress reports.
pub type Report<'w> = &'w (dyn Fn(Progress<'_>) + Sync);

/// Receives the progress of a computation and carries the request to stop it.
///
/// The flag is read between worlds and between tasks, so that a computation returns [`Stopped`] within one of them.
/// Reports come from all threads, in no particular order within a stage.
///
/// # Example
/// ```
/// use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
/// use foederis::engine::{Progress, Stopped, Watch};
///
/// let (steps, stop) = (AtomicU64::new(0), AtomicBool::new(false));
/// let count = |progress: Progress<'_>| {
///     if let Progress::Done(n) = progress {
///         steps.fetch_add(n, Relaxed);
///     }
/// };
/// let watch = Watch::new(&count, &stop);
/// watch.done(3);
/// stop.store(true, Relaxed);
/// assert_eq!((steps.load(Relaxed), watch.check()), (3, Err(Stopped)));
/// ```
#[derive(Clone, Copy, Default)]
pub struct Watch<'w> {
    report: Option<Report<'w>>,
    stop: Option<&'w AtomicBool>,
}

impl<'w> Watch<'w> {
    /// A watch that passes progress to `report` and stops once `stop` is true.
    #[must_use]
    pub fn new(report: Report<'w>, stop: &'w AtomicBool) -> Self {
        Self {
            report: Some(report),
            stop: Some(stop),
        }
    }

    /// A watch that reports nothing and never stops.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            report: None,
            stop: None,
        }
    }

    /// The same stop flag without reports: for a part whose steps its caller counts.
    #[must_use]
    pub(crate) fn without_reports(self) -> Self {
        Self { report: None, ..self }
    }

    /// Reports that stages follow that are expected to take times in the proportions of `costs`, so that their progress
    /// is that of one whole; without a plan each stage is a whole of its own.
    pub fn plan(&self, costs: &[u64]) {
        self.send(Progress::Plan(costs));
    }

    /// Reports that a stage of `total` steps begins.
    pub fn begin(&self, label: &str, unit: StepUnit, total: u64) {
        self.send(Progress::Stage { label, unit, total });
    }

    /// Reports that `steps` more steps are done.
    pub fn done(&self, steps: u64) {
        self.send(Progress::Done(steps));
    }

    /// Whether the computation may go on.
    ///
    /// # Errors
    /// [`Stopped`] once a stop was requested.
    pub fn check(&self) -> Result<(), Stopped> {
        match self.stop {
            Some(stop) if stop.load(Ordering::Relaxed) => Err(Stopped),
            _ => Ok(()),
        }
    }

    fn send(&self, progress: Progress<'_>) {
        if let Some(report) = self.report {
            report(progress);
        }
    }
}

impl std::fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch")
            .field("stop", &self.stop)
            .finish_non_exhaustive()
    }
}
