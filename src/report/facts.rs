//! The manifest of a results folder, as far as a report reads it.

use serde::Deserialize;
use serde_json::{Map, Value as Json};

/// What a run was made from.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// Version of the program.
    pub version: String,
    /// The command that makes the run again.
    pub command: String,
    /// Seed of all chance.
    pub seed: u64,
    /// Design of the worlds.
    pub design: String,
    /// Independent replicates of the design.
    pub scrambles: u32,
    /// Number of worlds.
    pub worlds: u32,
    /// Histories a world.
    pub histories: u64,
    /// Date of the attack that is supposed where the response is told.
    pub attack: String,
    /// The scenarios, in their order.
    pub scenarios: Vec<ScenarioFacts>,
    /// The files of the folder.
    pub outputs: Map<String, Json>,
}

/// A scenario as it ran.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct ScenarioFacts {
    /// Its id in the tables.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The texts it was made from.
    pub inputs: Vec<InputFacts>,
    /// Each path with its value as written.
    pub resolved: Map<String, Json>,
    /// Worlds that failed.
    pub failed_worlds: Vec<Json>,
}

/// A text that a scenario was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct InputFacts {
    /// Its name.
    pub name: String,
    /// Its SHA-256.
    pub sha256: String,
}

impl ScenarioFacts {
    /// The name that the scenario gives an actor or commitment, or its id.
    #[must_use]
    pub fn name_of(&self, kind: &str, id: &str) -> Option<String> {
        let written = self
            .resolved
            .get(&format!("{kind}.{id}.name"))?
            .get("value")?
            .as_str()?;
        let read: toml::Table = format!("name = {written}").parse().ok()?;
        read.get("name")?.as_str().map(str::to_owned)
    }
}
