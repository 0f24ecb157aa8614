//! The results folder of a job.

use std::path::{Path, PathBuf};

use crate::results::folder::{Folder, draft_of};

use super::error::Error;
use super::job::Job;
use super::sink::Sink;

impl Job {
    /// Begins a results folder at `out`, or at the next free place; `force` replaces an older one.
    ///
    /// # Errors
    /// [`Error::Folder`].
    pub fn begin(&self, out: Option<&Path>, force: bool) -> Result<Folder, Error> {
        let target = out.map_or_else(|| next_free(self.spec.kind.command()), Path::to_owned);
        Ok(Folder::begin(&target, force, &self.header())?)
    }

    /// The sink of a folder, in the formats of the job.
    #[must_use]
    pub fn folder_sink(&self, mut folder: Folder) -> Sink {
        folder.set_format(self.spec.output.format);
        Sink::Folder(Box::new(folder))
    }
}

/// The first of `results/drill-1`, `results/drill-2`, .. that neither exists nor is being written.
#[must_use]
pub fn next_free(command: &str) -> PathBuf {
    let numbered = (1u32..).map(|n| Path::new("results").join(format!("{command}-{n}")));
    numbered
        .into_iter()
        .find(|path| !path.exists() && !draft_of(path).exists())
        .unwrap_or_else(|| unreachable!("numbers do not end"))
}
