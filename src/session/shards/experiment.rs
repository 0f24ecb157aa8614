//! The results folder of an experiment that may be a shard, or made from shards.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::engine::Attack;
use crate::model::{RunSettings, Rung};
use crate::results::Shard;
use crate::results::folder::{Folder, FolderError, MANIFEST, draft_journal};
use crate::results::journal::Journal;
use crate::results::manifest::{Input, Manifest};
use crate::session::error::Error;
use crate::session::header::{Header, Work};
use crate::session::job::STATE;
use crate::session::loaded_scenario::LoadedScenario;

use super::opened::Shards;

/// What an experiment starts with.
#[derive(Debug)]
pub enum ExperimentStart {
    /// Nothing.
    Afresh,
    /// The records of its shards.
    Merge(Shards),
    /// Its draft, which was interrupted.
    Resume,
}

/// What the results folder of an experiment is of.
#[derive(Debug, Clone)]
pub struct ExperimentHeader {
    header: Header,
    /// The manifest of a shard; none of a whole experiment, whose manifest names its results.
    manifest: Option<Manifest>,
}

impl ExperimentHeader {
    /// A command in words that repeat it, without those of folders, threads and shards, on scenarios.
    #[must_use]
    pub fn new<'s>(command: Vec<String>, scenarios: impl IntoIterator<Item = &'s LoadedScenario>) -> Self {
        Self {
            header: Header::new(Work::Command(command), None, scenarios),
            manifest: None,
        }
    }

    /// The same with another text that it reads, by its name and SHA-256.
    #[must_use]
    pub fn reading(mut self, name: &str, sha256: &str) -> Self {
        let input = Input {
            name: name.to_owned(),
            sha256: sha256.to_owned(),
        };
        self.header.scenarios.push((name.to_owned(), vec![input]));
        self
    }

    /// A shard of it, with the settings of all scenarios and, if all assume the same, the date of an assumed attack
    /// [d since 1970].
    #[must_use]
    pub fn of_shard(
        self,
        shard: Shard,
        scenarios: &[LoadedScenario],
        settings: &RunSettings,
        attack_date: Option<f64>,
    ) -> Self {
        let header = Header {
            shard: Some(shard),
            ..self.header
        };
        let attack = attack_date.map(|date| Attack {
            rung: Rung::Major,
            date,
        });
        let manifest = header.manifest(settings, attack.as_slice(), scenarios);
        Self {
            header,
            manifest: Some(manifest),
        }
    }

    /// Begins the folder, or continues its draft; `force` replaces an older results folder.
    ///
    /// # Errors
    /// [`Error::Folder`]; [`Error::Request`] if the texts of the scenarios are not those of the shards or the draft.
    pub fn begin(&self, target: &Path, force: bool, start: &ExperimentStart) -> Result<Folder, Error> {
        let mut folder = match start {
            ExperimentStart::Afresh => Folder::begin(target, force, &self.header)?,
            ExperimentStart::Merge(shards) => {
                shards.check_apart(target)?;
                shards.header().check_unchanged(&self.header)?;
                let folder = Folder::begin(target, force, &self.header)?;
                shards.give_records(&folder, |_| true)?;
                folder
            }
            ExperimentStart::Resume => {
                let (folder, header): (Folder, Header) = Folder::resume(target, force)?;
                header.check_unchanged(&self.header)?;
                folder
            }
        };
        if let Some(shard) = self.header.shard {
            folder.limit_to(shard);
        }
        Ok(folder)
    }

    /// Writes the records of a shard with its manifest, and gives its folder.
    ///
    /// # Errors
    /// [`Error::Folder`]; what was computed is kept.
    pub fn finish_shard(self, mut folder: Folder) -> Result<PathBuf, Error> {
        match self.write_shard(&mut folder) {
            Ok(()) => Ok(folder.finish()?),
            Err(error) => Err(folder.keep_after(error).into()),
        }
    }

    fn write_shard(self, folder: &mut Folder) -> Result<(), FolderError> {
        folder.write_state(STATE, &self.header, |_| true)?;
        let Some(manifest) = self.manifest else {
            return Ok(());
        };
        let text = manifest.noting(folder.written()).text();
        let text = text.map_err(|error| folder.failed(MANIFEST, error.into()))?;
        folder.write(MANIFEST, |out| out.write_all(text.as_bytes()))
    }
}

/// The words of the interrupted command whose draft is that of a results folder, and its shard; none for a run or drill, and
/// where there is no such draft.
#[must_use]
pub fn interrupted_command(target: &Path) -> Option<(Vec<String>, Option<Shard>)> {
    // A pipe would be waited for.
    let path = Some(draft_journal(target)).filter(|path| path.is_file())?;
    let file = File::open(path).ok()?;
    let (_, header): (Journal, Header) = Journal::reopen(file).ok()?;
    Some((header.argv()?.to_vec(), header.shard))
}
