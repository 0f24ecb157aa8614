//! The results folder of an experiment that may be a shard, or made from shards.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::engine::Attack;
use crate::model::{RunSettings, Rung};
use crate::results::Shard;
use crate::results::folder::{Folder, MANIFEST};
use crate::results::manifest::{Manifest, ScenarioEntry};
use crate::session::error::Error;
use crate::session::header::{Header, Work};
use crate::session::job::STATE;
use crate::session::loaded_scenario::LoadedScenario;

use super::opened::Shards;

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
    pub fn new(command: Vec<String>, scenarios: &[LoadedScenario]) -> Self {
        Self {
            header: Header::new(Work::Command(command), None, scenarios),
            manifest: None,
        }
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
        let entry = |scenario: &LoadedScenario| ScenarioEntry::new(&scenario.id, &scenario.scenario, &[]);
        let entries = scenarios.iter().map(entry).collect();
        let manifest = Manifest::new(header.command(), Some(settings), attack.as_slice(), entries, &[]);
        Self {
            header,
            manifest: Some(manifest.of_shard(Some(shard))),
        }
    }

    /// Begins the folder, with the records of shards if there are any; `force` replaces an older results folder.
    ///
    /// # Errors
    /// [`Error::Folder`]; [`Error::Request`] if the texts of the scenarios are not those of the shards.
    pub fn begin(&self, target: &Path, force: bool, shards: Option<&Shards>) -> Result<Folder, Error> {
        if let Some(shards) = shards {
            shards.header().check_unchanged(&self.header)?;
        }
        let mut folder = Folder::begin(target, force, &self.header)?;
        if let Some(shard) = self.header.shard {
            folder.limit_to(shard);
        }
        if let Some(shards) = shards {
            shards.give_records(&folder, |_| true)?;
        }
        Ok(folder)
    }

    /// Writes the records of a shard with its manifest, and gives its folder.
    ///
    /// # Errors
    /// [`Error::Folder`].
    pub fn finish_shard(self, mut folder: Folder) -> Result<PathBuf, Error> {
        folder.write_state(STATE, &self.header)?;
        if let Some(manifest) = self.manifest {
            let text = manifest.noting(folder.written()).text();
            let text = text.map_err(|error| folder.failed(MANIFEST, error.into()))?;
            folder.write(MANIFEST, |out| out.write_all(text.as_bytes()))?;
        }
        Ok(folder.finish()?)
    }
}
