//! A computation that is stopped after a few steps, so that the fuzzer sees many.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

use foederis::engine::{Progress, Watch};

/// Steps after which a computation is stopped.
const STEPS: u64 = 1000;

/// Runs `work` with a watch that stops it after [`STEPS`] steps.
pub fn watched<T>(work: impl FnOnce(&Watch<'_>) -> T) -> T {
    let (stop, steps) = (AtomicBool::new(false), AtomicU64::new(0));
    let count = |progress: Progress<'_>| {
        if let Progress::Done(more) = progress {
            stop.fetch_or(steps.fetch_add(more, Relaxed) + more > STEPS, Relaxed);
        }
    };
    work(&Watch::new(&count, &stop))
}
