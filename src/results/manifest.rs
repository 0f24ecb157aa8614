//! The manifest: the inputs of a run and its outputs. The same run has the same manifest.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use crate::engine::{Attack, WorldFailure};
use crate::model::{Case, RunSettings, inert_inputs};
use crate::scenario::diagnostic::Place;
use crate::scenario::{Scenario, calendar};

use super::hash::sha256;
use super::shard::Shard;

/// Version of the tables; a change of columns or meanings raises it.
pub(crate) const OUTPUT_VERSION: u32 = 2;

/// A text that a scenario was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Input {
    /// Name of the file or argument.
    pub(crate) name: String,
    /// SHA-256 of the text, in hexadecimal.
    pub(crate) sha256: String,
}

impl Input {
    /// The texts that a scenario was made from, in the order in which they are merged.
    #[must_use]
    pub(crate) fn all(scenario: &Scenario) -> Vec<Self> {
        let input = |(name, text): (&str, &str)| Self {
            name: file_name(name).to_owned(),
            sha256: sha256(text),
        };
        scenario.sources.iter().map(input).collect()
    }
}

/// What begins a change after the name of a scenario.
pub(crate) const CHANGE: &str = "; ";

/// The name of a scenario, and the changes that follow it, if any.
#[must_use]
pub fn without_changes(name: &str) -> (&str, &str) {
    name.split_at(name.find(CHANGE).unwrap_or(name.len()))
}

/// The name of a file without its folders if its path is absolute: where somebody keeps it is no part of a result.
/// Changes that follow the name of a scenario are kept, without the folders of overlays among them.
#[must_use]
pub fn without_folders(name: &str) -> Cow<'_, str> {
    if !name.contains(CHANGE) {
        return Cow::Borrowed(file_name(name));
    }
    let parts: Vec<&str> = name.split(CHANGE).map(file_name).collect();
    Cow::Owned(parts.join(CHANGE))
}

fn file_name(name: &str) -> &str {
    let path = Path::new(name);
    match path.file_name().and_then(OsStr::to_str) {
        Some(name) if path.is_absolute() => name,
        _ => name,
    }
}

/// A scenario as it ran.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScenarioEntry {
    pub(super) id: String,
    pub(super) title: String,
    inputs: Vec<Input>,
    pub(super) resolved: Map<String, Json>,
    failed_worlds: Vec<Json>,
    /// Inputs that cannot matter, as `check` lists them.
    inert: Vec<Json>,
}

impl ScenarioEntry {
    /// The entry of a scenario; `failures` by rung.
    #[must_use]
    pub fn new(
        id: &str,
        (scenario, case): (&Scenario, &Case),
        failures: &[(&'static str, WorldFailure)],
    ) -> Self {
        let failed = |(rung, failure): &(&'static str, WorldFailure)| json!({ "rung": rung, "world": failure.world, "what": failure.what });
        Self {
            id: id.to_owned(),
            title: scenario.title(),
            inputs: Input::all(scenario),
            resolved: resolved(scenario),
            failed_worlds: failures.iter().map(failed).collect(),
            inert: inert(scenario, case),
        }
    }
}

/// The inputs that cannot matter: path, what does not depend on it, and why.
fn inert(scenario: &Scenario, case: &Case) -> Vec<Json> {
    let inputs = inert_inputs(scenario, case).into_iter();
    inputs
        .map(|input| json!({ "path": input.path, "does_not_move": input.scope.name(), "reason": input.reason }))
        .collect()
}

/// Each path with its value as written, and the text and line that it comes from.
fn resolved(scenario: &Scenario) -> Map<String, Json> {
    let settings = scenario
        .settings()
        .filter(|(path, _)| !path.starts_with("sources."));
    settings
        .map(|(path, setting)| {
            let place = &setting.place;
            let name = file_name(scenario.sources.name(place.file).unwrap_or_default());
            let from = format!("{name}:{}", scenario.sources.line(place));
            let mut value = json!({ "value": written(scenario, place), "from": from });
            if !setting.changes.is_empty() {
                value["changes"] = json!(setting.changes);
            }
            (path.to_owned(), value)
        })
        .collect()
}

/// The text at a place of a scenario's files.
pub(crate) fn written<'s>(scenario: &'s Scenario, place: &Place) -> &'s str {
    let text = scenario.sources.text(place.file);
    text.and_then(|text| text.get(place.span.clone()))
        .unwrap_or_default()
}

/// The manifest of a run.
#[derive(Debug, Clone, Serialize)]
pub struct Manifest {
    program: &'static str,
    version: &'static str,
    output_version: u32,
    intended_use: &'static str,
    pub(super) command: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    shard: Option<String>,
    pub(super) seed: u64,
    generator: &'static str,
    pub(super) design: &'static str,
    scrambles: u32,
    pub(super) worlds: u32,
    pub(super) histories: u64,
    pub(super) attack: String,
    rungs: Vec<&'static str>,
    pub(super) scenarios: Vec<ScenarioEntry>,
    outputs: Map<String, Json>,
}

fn outputs(written: &[(String, String)]) -> Map<String, Json> {
    let hashed = written.iter();
    hashed
        .map(|(name, hash)| (name.clone(), json!({ "sha256": hash })))
        .collect()
}

/// The intended use of a run: docs/model.md, section 13.
pub const INTENDED_USE: &str = "Compare commitments under stated assumptions and find the assumptions that reverse the comparison; \
not to forecast war, plan operations or target.";

impl Manifest {
    /// The manifest of a run by `command`: its settings and attacks, if it drew worlds.
    #[must_use]
    pub fn new(
        command: String,
        settings: Option<&RunSettings>,
        attacks: &[Attack],
        scenarios: Vec<ScenarioEntry>,
        written: &[(String, String)],
    ) -> Self {
        Self {
            program: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            output_version: OUTPUT_VERSION,
            intended_use: INTENDED_USE,
            command,
            shard: None,
            seed: settings.map_or(0, |s| s.seed),
            generator: "Philox4x32-10",
            design: settings.map_or("", |s| s.design.name()),
            scrambles: settings.map_or(0, |s| s.scrambles),
            worlds: settings.map_or(0, |s| s.worlds),
            histories: settings.map_or(0, |s| s.histories),
            attack: attacks
                .first()
                .map_or_else(String::new, |attack| calendar::date(attack.date)),
            rungs: attacks.iter().map(|attack| attack.rung.name()).collect(),
            scenarios,
            outputs: outputs(written),
        }
    }

    /// The same of a shard, whose folder holds no results.
    #[must_use]
    pub(crate) fn of_shard(self, shard: Option<Shard>) -> Self {
        Self {
            shard: shard.map(|shard| shard.to_string()),
            ..self
        }
    }

    /// SHA-256 of each text that a scenario was made from, in hexadecimal.
    pub(crate) fn inputs(&self) -> impl Iterator<Item = &str> {
        let inputs = self.scenarios.iter().flat_map(|scenario| &scenario.inputs);
        inputs.map(|input| input.sha256.as_str())
    }

    /// The same with the files that were written since.
    #[must_use]
    pub(crate) fn noting(self, written: &[(String, String)]) -> Self {
        Self {
            outputs: outputs(written),
            ..self
        }
    }

    /// Its text: JSON, two spaces, a last line feed.
    ///
    /// # Errors
    /// Never for a manifest made here; those of serde else.
    pub fn text(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }
}
