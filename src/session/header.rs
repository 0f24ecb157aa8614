//! The first record of a journal: what the records are of, and the texts of its scenarios.

use serde::{Deserialize, Serialize};

use crate::engine::Attack;
use crate::model::RunSettings;
use crate::results::Shard;
use crate::results::folder::quoted;
use crate::results::manifest::{Input, Manifest, ScenarioEntry};

use super::error::Error;
use super::loaded_scenario::LoadedScenario;
use super::spec::RunSpec;

/// What the records of a journal are of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Work {
    /// A run or drill, with every setting written out.
    Run(RunSpec),
    /// Another command, as it was given.
    Command(Vec<String>),
}

/// What the records of a journal are of, with the texts of its scenarios.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Header {
    /// The run or command.
    pub(crate) work: Work,
    /// The part of it that the records are of; none for all.
    pub(crate) shard: Option<Shard>,
    /// Each scenario by its id, with its texts.
    pub(crate) scenarios: Vec<(String, Vec<Input>)>,
}

impl Work {
    /// The command line that repeats it, or a shard of it.
    #[must_use]
    pub(crate) fn command(&self, shard: Option<Shard>) -> String {
        let shard = shard.map(|shard| format!("--shard={shard}"));
        match self {
            Self::Run(spec) => {
                let argv = [spec.command()].into_iter().chain(shard);
                argv.collect::<Vec<_>>().join(" ")
            }
            // Arguments without a flag stand last.
            Self::Command(argv) => {
                let (name, arguments) = argv.split_at(argv.len().min(2));
                let parts = name.iter().chain(shard.iter()).chain(arguments);
                parts.map(|part| quoted(part)).collect::<Vec<_>>().join(" ")
            }
        }
    }
}

impl Header {
    /// The header of some work, or of a shard of it.
    #[must_use]
    pub(crate) fn new<'s>(
        work: Work,
        shard: Option<Shard>,
        scenarios: impl IntoIterator<Item = &'s LoadedScenario>,
    ) -> Self {
        let texts = scenarios
            .into_iter()
            .map(|scenario| (scenario.id.clone(), Input::all(&scenario.scenario)));
        Self {
            work,
            shard,
            scenarios: texts.collect(),
        }
    }

    /// The specification of a run or drill; none for another command.
    #[must_use]
    pub(crate) fn run(&self) -> Option<&RunSpec> {
        match &self.work {
            Work::Run(spec) => Some(spec),
            Work::Command(_) => None,
        }
    }

    /// The arguments of a command that is no run or drill.
    #[must_use]
    pub(crate) fn argv(&self) -> Option<&[String]> {
        match &self.work {
            Work::Run(_) => None,
            Work::Command(argv) => Some(argv),
        }
    }

    /// The manifest of a shard, which has no results; its files are noted later.
    #[must_use]
    pub(crate) fn manifest(
        &self,
        settings: &RunSettings,
        attacks: &[Attack],
        scenarios: &[LoadedScenario],
    ) -> Manifest {
        let entry = |scenario: &LoadedScenario| {
            ScenarioEntry::new(&scenario.id, (&scenario.scenario, &scenario.case), &[])
        };
        let entries = scenarios.iter().map(entry).collect();
        let command = self.work.command(self.shard);
        Manifest::new(command, Some(settings), attacks, entries, &[]).of_shard(self.shard)
    }

    /// An error unless the texts of the scenarios are those of `now`.
    ///
    /// # Errors
    /// [`Error::Request`] with the names of those that differ.
    pub(crate) fn check_unchanged(&self, now: &Self) -> Result<(), Error> {
        let changed = self.changed(now);
        if changed.is_empty() {
            return Ok(());
        }
        Err(Error::request(format!(
            "the finished part was computed from other texts than those now in {}; restore them, or run it anew",
            changed.join(", ")
        )))
    }

    /// The same on another machine: without the folders of the files, which their texts stand for.
    #[must_use]
    pub(crate) fn without_folders(&self) -> Self {
        let mut header = self.clone();
        if let Work::Run(spec) = &mut header.work {
            spec.scenarios.scenarios.clear();
            spec.scenarios.overlays.clear();
        }
        for (id, texts) in &mut header.scenarios {
            // The id of a scenario has its folder where two files have the same name.
            *id = last_part(id);
            for text in texts {
                text.name = last_part(&text.name);
            }
        }
        header
    }

    /// Names of the texts that differ from those of `now`, and of scenarios that only one of them has.
    #[must_use]
    pub(crate) fn changed(&self, now: &Self) -> Vec<String> {
        let mut changed = Vec::new();
        for (ours, theirs) in [(self, now), (now, self)] {
            // Variants of a scenario share its id.
            for entry in ours
                .scenarios
                .iter()
                .filter(|entry| !theirs.scenarios.contains(entry))
            {
                let (id, texts) = entry;
                let same_id = theirs.scenarios.iter().filter(|(other, _)| other == id);
                let there: Vec<&Input> = same_id.flat_map(|(_, texts)| texts).collect();
                let gone = texts.iter().filter(|text| !there.contains(text));
                changed.extend(gone.map(|text| text.name.clone()));
            }
        }
        changed.sort();
        changed.dedup();
        changed
    }
}

/// What follows the last slash.
fn last_part(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
}
