//! One job at a time on the engine; the newest wins, and the one before it stops.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::engine::Watch;
use crate::session::Error;
use crate::session::experiment::live::LiveSession;

/// Why a job has no result.
#[derive(Debug, thiserror::Error)]
pub(super) enum JobError {
    /// A newer one took its place, or whoever asked has gone.
    #[error("a newer request took the place of this one")]
    Superseded,
    /// The request cannot be met.
    #[error("{0}")]
    Failed(Error),
    /// An error of the program.
    #[error("the program failed; its terminal says more")]
    Panicked,
}

impl From<Error> for JobError {
    fn from(error: Error) -> Self {
        match error {
            Error::Stopped(_) => Self::Superseded,
            error => Self::Failed(error),
        }
    }
}

/// The jobs of a session.
#[derive(Debug)]
pub(super) struct Jobs {
    session: Arc<LiveSession>,
    /// Stops the newest job.
    newest: Mutex<Arc<AtomicBool>>,
    /// Held by the job that runs.
    engine: Arc<tokio::sync::Mutex<()>>,
}

/// Stops a job when nobody waits for it any more: a closed tab drops what waits.
struct StopOnDrop(Arc<AtomicBool>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Jobs {
    pub(super) fn new(session: Arc<LiveSession>) -> Self {
        Self {
            session,
            newest: Mutex::default(),
            engine: Arc::default(),
        }
    }

    /// Stops the newest job.
    pub(super) fn stop(&self) {
        let newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        newest.store(true, Ordering::Relaxed);
    }

    /// Runs `work` on the session, after the job before it has stopped.
    ///
    /// # Errors
    /// [`JobError`].
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&LiveSession, &Watch<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, JobError> {
        let stop = self.replace_newest();
        let _stops = StopOnDrop(Arc::clone(&stop));
        let turn = Arc::clone(&self.engine).lock_owned().await;
        if stop.load(Ordering::Relaxed) {
            return Err(JobError::Superseded);
        }
        let session = Arc::clone(&self.session);
        let job = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work(&session, &Watch::new(&|_| {}, &stop))
        });
        match job.await {
            Ok(done) => Ok(done?),
            Err(_) => Err(JobError::Panicked),
        }
    }

    /// Stops the newest job and gives the flag of the next.
    fn replace_newest(&self) -> Arc<AtomicBool> {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        newest.store(true, Ordering::Relaxed);
        *newest = Arc::default();
        Arc::clone(&newest)
    }
}
