//! Merging: the records of shards become those of the whole command, which then computes only what they lack.

use std::path::Path;

use crate::results::folder::Folder;
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

impl Job {
    /// Takes the records of shards of this run or drill into the folder that [`Job::begin`] began for it. The shards may come
    /// from machines on which the files of the scenarios lie in other folders.
    ///
    /// # Errors
    /// [`Error::Request`] if they are of another command, or of other texts; [`Error::Folder`].
    pub fn take_shards(&self, shards: &Shards, folder: &Folder) -> Result<(), Error> {
        let (theirs, ours) = (shards.header().without_folders(), self.header().without_folders());
        theirs.check_unchanged(&ours)?;
        if (&theirs.work, &theirs.scenarios) != (&ours.work, &ours.scenarios) {
            let [theirs, ours] = [shards.header(), &self.header()].map(|header| header.work.command(None));
            return Err(Error::request(format!(
                "the shard is of `{theirs}`, not of `{ours}`"
            )));
        }
        shards.give_records(folder, |key| self.has(key))
    }
}
