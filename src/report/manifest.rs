//! The part of `manifest.json` that a report reads.

use serde::Deserialize;
use serde_json::{Map, Value as Json};

/// What a run was made from.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Manifest {
    /// Version of the program.
    pub version: String,
    /// Version of the tables.
    pub(crate) output_version: u32,
    /// The command that makes the run again.
    pub command: String,
    /// Seed of all random numbers.
    pub seed: u64,
    /// Design of the worlds.
    pub(crate) design: String,
    /// Independent replicates of the design.
    pub(crate) scrambles: u32,
    /// Number of worlds.
    pub(crate) worlds: u32,
    /// Number of histories per world.
    pub(crate) histories: u64,
    /// Date of the assumed attack behind the response tables.
    pub(crate) attack: String,
    /// The scenarios, in the order of the command.
    pub(crate) scenarios: Vec<ScenarioRecord>,
    /// The files of the folder.
    pub(crate) outputs: Map<String, Json>,
}

/// A scenario of the run.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(crate) struct ScenarioRecord {
    /// Its id in the tables.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// The files it was read from.
    pub(crate) inputs: Vec<InputFile>,
    /// Each path with its value as the scenario file has it.
    pub(crate) resolved: Map<String, Json>,
    /// Worlds that failed.
    pub(crate) failed_worlds: Vec<Json>,
}

/// An input file of a scenario.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct InputFile {
    /// Its name.
    pub(crate) name: String,
    /// Its SHA-256.
    pub(crate) sha256: String,
}

impl ScenarioRecord {
    /// Whether a world failed in a stage: `choice`, or the simulated attack of a type.
    #[must_use]
    pub(crate) fn failed_in(&self, stage: &str, world: u32) -> bool {
        self.failed_worlds.iter().any(|failed| {
            let rung = failed["rung"].as_str();
            failed["world"] == world && (rung == Some(stage) || rung == Some("any"))
        })
    }

    /// The name that the scenario gives a guarantor or commitment; none if it has none.
    #[must_use]
    pub(crate) fn name_of(&self, kind: &str, id: &str) -> Option<String> {
        self.text(&format!("{kind}.{id}.name"))
    }

    /// The text at a path of the scenario; none if it has none.
    #[must_use]
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        let literal = self.resolved.get(path)?.get("value")?.as_str()?;
        let parsed: toml::Table = format!("text = {literal}").parse().ok()?;
        parsed.get("text")?.as_str().map(str::to_owned)
    }
}
