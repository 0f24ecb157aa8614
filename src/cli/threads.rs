//! The number of threads.

use super::error::Error;

/// The largest number of threads.
const MAX_THREADS: u16 = 1024;

/// Sets the number of threads, if one is given.
pub(super) fn set(threads: Option<u16>) -> Result<(), Error> {
    if let Some(threads) = threads {
        if threads > MAX_THREADS {
            return Err(Error::Argument(format!(
                "{threads} threads are more than {MAX_THREADS}, the most that are started"
            )));
        }
        rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(threads))
            .build_global()?;
    }
    Ok(())
}
