//! What can be changed in the scenarios: their what-ifs, and their settings with unit, limits and source.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::results::manifest::written;
use crate::scenario::audit::{self, Evidence, Input};
use crate::scenario::setting::Basis;
use crate::session::LoadedScenario;
use crate::session::experiment::live::LiveSession;

use super::WORLDS;
use super::control::{Control, legal};

/// Tables whose settings are no part of what is computed, or the same in all that is compared.
const LEFT_OUT: [&str; 6] = ["sources", "run", "format", "title", "about", "motive_of"];

/// Everything that the page is made from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Catalogue {
    version: &'static str,
    worlds: [u32; 3],
    scenarios: Vec<ScenarioChoice>,
    levers: Vec<Lever>,
    settings: Vec<SettingChoice>,
}

/// A scenario to choose.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct ScenarioChoice {
    id: String,
    title: String,
    about: String,
}

/// A what-if, with the scenarios that have it.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Lever {
    id: String,
    title: String,
    about: String,
    scenarios: Vec<usize>,
}

/// A setting, with the scenarios that have it.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct SettingChoice {
    path: String,
    about: &'static str,
    control: Control,
    legal: String,
    /// Its value as the first of its scenarios has it.
    stated: String,
    /// Whether its scenarios have different values.
    differs: bool,
    evidence: &'static str,
    /// Whether it rests on no source.
    is_assumed: bool,
    sources: String,
    scenarios: Vec<usize>,
}

impl Catalogue {
    /// The catalogue of a session.
    pub(super) fn new(session: &LiveSession) -> Self {
        let scenarios = session.scenarios();
        Self {
            version: env!("CARGO_PKG_VERSION"),
            worlds: WORLDS,
            scenarios: scenarios.iter().map(choice).collect(),
            levers: levers(scenarios),
            settings: settings(scenarios),
        }
    }
}

fn choice(scenario: &LoadedScenario) -> ScenarioChoice {
    let about = scenario.scenario.get("about").map(|setting| &setting.value);
    let about = match about {
        Some(crate::scenario::Value::Text(about)) => about.clone(),
        _ => String::new(),
    };
    ScenarioChoice {
        id: scenario.id.clone(),
        title: scenario.scenario.title(),
        about,
    }
}

/// The what-ifs of all scenarios; those with one id and title are one.
fn levers(scenarios: &[LoadedScenario]) -> Vec<Lever> {
    let mut levers: Vec<Lever> = Vec::new();
    for (at, scenario) in scenarios.iter().enumerate() {
        for what_if in &scenario.scenario.what_ifs {
            match levers.iter_mut().find(|lever| lever.id == what_if.id) {
                Some(lever) => lever.scenarios.push(at),
                None => levers.push(Lever {
                    id: what_if.id.clone(),
                    title: what_if.title.clone(),
                    about: what_if.about.clone(),
                    scenarios: vec![at],
                }),
            }
        }
    }
    levers
}

/// The settings of all scenarios by path.
fn settings(scenarios: &[LoadedScenario]) -> Vec<SettingChoice> {
    let mut all: BTreeMap<String, SettingChoice> = BTreeMap::new();
    for (at, scenario) in scenarios.iter().enumerate() {
        for input in audit::settings_and_defaults(&scenario.scenario) {
            let head = input.path.split('.').next().unwrap_or_default();
            if LEFT_OUT.contains(&head) || legal(&input.setting).is_empty() {
                continue;
            }
            let stated = stated(scenario, &input);
            match all.get_mut(&input.path) {
                Some(setting) => {
                    setting.differs |= setting.stated != stated;
                    setting.scenarios.push(at);
                }
                None => {
                    let setting = setting(scenario, &input, stated, at);
                    all.insert(input.path, setting);
                }
            }
        }
    }
    all.into_values().collect()
}

fn setting(scenario: &LoadedScenario, input: &Input, stated: String, at: usize) -> SettingChoice {
    let setting = &input.setting;
    let is_sourced = matches!(input.evidence, Evidence::Cited | Evidence::CitedByTable);
    SettingChoice {
        path: input.path.clone(),
        about: setting.key.doc,
        control: Control::new(setting, &scenario.case),
        legal: legal(setting),
        stated,
        differs: false,
        evidence: evidence(input.evidence),
        is_assumed: !is_sourced || input.basis == Some(Basis::Judgement),
        sources: setting.origin.citations.join(", "),
        scenarios: vec![at],
    }
}

/// The value as it is written, or the default.
fn stated(scenario: &LoadedScenario, input: &Input) -> String {
    match input.evidence {
        Evidence::Defaulted => input.default_text().to_owned(),
        _ => written(&scenario.scenario, &input.setting.place).to_owned(),
    }
}

fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Cited => "rests on a source",
        Evidence::CitedByTable => "its table rests on a source",
        Evidence::Judged => "assumed: judgement",
        Evidence::Defaulted => "assumed: default of the language",
        Evidence::Unsourced => "assumed: no source",
    }
}
