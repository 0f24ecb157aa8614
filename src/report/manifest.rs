//! The part of `manifest.json` that a report reads.

use serde::Deserialize;
use serde_json::{Map, Value as Json};

use crate::results::visible;

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
    /// Its title; where several have the same, with what distinguishes its id.
    pub(crate) title: String,
    /// Its title as the scenario file has it.
    #[serde(skip)]
    pub(crate) stated_title: String,
    /// The files it was read from.
    pub(crate) inputs: Vec<InputFile>,
    /// Each path with its value as the scenario file has it.
    pub(crate) resolved: Map<String, Json>,
    /// Worlds that failed.
    pub(crate) failed_worlds: Vec<Json>,
    /// Inputs that cannot matter.
    pub(crate) inert: Vec<InertRecord>,
}

/// An input that cannot matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct InertRecord {
    /// Its path.
    pub(crate) path: String,
    /// What does not depend on it.
    pub(crate) does_not_move: String,
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

impl Manifest {
    /// Writes out the control characters of names and of the command, as tables do.
    pub(crate) fn show(&mut self) {
        let show = |text: &mut String| *text = visible(text).into_owned();
        show(&mut self.command);
        for scenario in &mut self.scenarios {
            show(&mut scenario.id);
            show(&mut scenario.title);
            scenario.inputs.iter_mut().for_each(|file| show(&mut file.name));
        }
    }

    /// Adds to titles that several scenarios have what distinguishes their ids: the changes that an analyst asked for.
    pub(crate) fn distinguish_titles(&mut self) {
        for scenario in &mut self.scenarios {
            scenario.stated_title = scenario.title.clone();
        }
        let all: Vec<(String, String)> = self
            .scenarios
            .iter()
            .map(|scenario| (scenario.stated_title.clone(), scenario.id.clone()))
            .collect();
        for scenario in &mut self.scenarios {
            let same = all.iter().filter(|(title, _)| *title == scenario.stated_title);
            let ids: Vec<&str> = same.map(|(_, id)| id.as_str()).collect();
            let own = scenario.id.get(common_start(&ids)..).unwrap_or_default();
            let own = own.trim_start_matches('+');
            if ids.len() > 1 && !own.is_empty() {
                scenario.title = format!("{} ({own})", scenario.stated_title);
            }
        }
    }

    /// The title of a scenario by its id, or by the id that it has without the changes of an experiment.
    #[must_use]
    pub(crate) fn title<'r>(&'r self, id: &'r str) -> &'r str {
        let exact = self.scenarios.iter().find(|scenario| scenario.id == id);
        let changed = || {
            let is_changed = |full: &str| full.strip_prefix(id).is_some_and(|rest| rest.starts_with('+'));
            self.scenarios.iter().find(|scenario| is_changed(&scenario.id))
        };
        match exact {
            Some(scenario) => &scenario.title,
            None => changed().map_or(id, |scenario| scenario.stated_title.as_str()),
        }
    }
}

/// Length of what all ids begin with [bytes]: up to a `+`, or a whole id.
fn common_start(ids: &[&str]) -> usize {
    let Some(first) = ids.first() else { return 0 };
    let is_common = |length: usize| {
        let start = first.get(..length);
        start.is_some_and(|start| {
            ids.iter().all(|id| {
                id.strip_prefix(start)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('+'))
            })
        })
    };
    (0..=first.len())
        .rev()
        .find(|length| is_common(*length))
        .unwrap_or(0)
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
        let text = parsed.get("text")?.as_str()?;
        Some(visible(text).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(ids: [&str; 3]) -> Vec<String> {
        let scenario = |id: &str| ScenarioRecord {
            id: id.to_owned(),
            title: "The Strait".to_owned(),
            ..ScenarioRecord::default()
        };
        let mut manifest = Manifest {
            scenarios: ids.map(scenario).into(),
            ..Manifest::default()
        };
        manifest.distinguish_titles();
        assert_eq!(manifest.title("strait+x=9"), "strait+x=9");
        manifest
            .scenarios
            .into_iter()
            .map(|scenario| scenario.title)
            .collect()
    }

    #[test]
    fn alternatives_with_one_title_are_told_apart_in_the_words_of_the_analyst() {
        assert_eq!(
            titles(["strait", "strait+forces=+7", "strait+us_out"]),
            ["The Strait", "The Strait (forces=+7)", "The Strait (us_out)"]
        );
        assert_eq!(
            titles(["strait+x=1", "strait+x=2", "strait+x=3"]),
            ["The Strait (x=1)", "The Strait (x=2)", "The Strait (x=3)"]
        );
        assert_eq!(
            titles(["a", "b", "ab"]),
            ["The Strait (a)", "The Strait (b)", "The Strait (ab)"]
        );
    }

    #[test]
    fn an_id_without_its_changes_has_the_title_of_the_file() {
        let scenario = ScenarioRecord {
            id: "strait+x=1".to_owned(),
            title: "The Strait".to_owned(),
            ..ScenarioRecord::default()
        };
        let mut manifest = Manifest {
            scenarios: vec![scenario],
            ..Manifest::default()
        };
        manifest.distinguish_titles();
        assert_eq!(manifest.title("strait"), "The Strait");
        assert_eq!(manifest.title("str"), "str");
    }
}
