//! The number of threads.

use super::error::Error;

/// Sets the number of threads, if one is given.
pub(super) fn set(threads: Option<u16>) -> Result<(), Error> {
    if let Some(threads) = threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(threads))
            .build_global()?;
    }
    Ok(())
}
