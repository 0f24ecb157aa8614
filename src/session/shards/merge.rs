//! Merging: the records of shards become those of the whole command, which then computes only what they lack.

use std::path::Path;

use crate::session::error::Error;
use crate::session::job::Job;
use crate::session::reuse::Reused;

use super::opened::Shards;

impl Shards {
    /// The run or drill that they are of, with their records, into a results folder at `out`. `force` replaces an older
    /// results folder.
    ///
    /// # Errors
    /// [`Error::Request`] if they are of another command, or the texts of the scenarios have changed; [`Error::Scenarios`],
    /// [`Error::Folder`].
    pub fn merged_run(&self, out: &Path, force: bool) -> Result<Reused, Error> {
        let header = self.header();
        let Some(spec) = header.run() else {
            return Err(Error::request("the shards are of no run or drill"));
        };
        self.check_apart(out)?;
        let job = Job::new(spec.clone())?;
        header.check_unchanged(&job.header())?;
        let folder = job.begin(Some(out), force)?;
        self.give_records(&folder, |key| job.has(key))?;
        Ok(Reused {
            sink: job.folder_sink(folder),
            job,
        })
    }
}
