//! What a change of a scenario changes, and whether that can matter.

use std::collections::BTreeMap;

use crate::model::{InertScope, inert_inputs};
use crate::results::what_if::TOGETHER;
use crate::scenario::{Scenario, Setting};
use crate::session::loaded_scenario::LoadedScenario;

/// A change of the scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioChange {
    /// Its id: that of a what-if, the stem of an overlay, or the value that is set.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it is all changes together.
    pub is_together: bool,
    /// The paths whose values it changes.
    pub paths: Vec<String>,
    /// What cannot depend on it, and why, if that is known before anything is computed.
    pub inert: Option<(InertScope, String)>,
}

impl ScenarioChange {
    /// The change with this id from a scenario, whose inert inputs are given, to another; without an id all together.
    pub(super) fn new(
        id: Option<String>,
        (base, before): (&LoadedScenario, &InertReasons),
        changed: &LoadedScenario,
    ) -> Self {
        let paths = changed_paths(&base.scenario, &changed.scenario);
        let added = changed.scenario.overlays[base.scenario.overlays.len()..].last();
        let title = match &id {
            None => "all together".to_owned(),
            Some(id) => added.unwrap_or(id).clone(),
        };
        Self {
            is_together: id.is_none(),
            id: id.unwrap_or_else(|| TOGETHER.to_owned()),
            title,
            inert: inert((&base.scenario, before), &InertReasons::of(changed), &paths),
            paths,
        }
    }

    /// Why a figure is the same in every world: one of the challenger's choice, or of an assumed attack.
    pub(super) fn reason(&self, is_of_choice: bool) -> String {
        match &self.inert {
            Some((scope, reason)) if is_of_choice || *scope == InertScope::Everything => reason.clone(),
            _ => "this figure is the same in every world: something else decides it".to_owned(),
        }
    }
}

/// The inputs of a scenario that cannot matter, by path, with what does not depend on them and why.
pub(super) struct InertReasons(BTreeMap<String, (InertScope, &'static str)>);

impl InertReasons {
    pub(super) fn of(loaded: &LoadedScenario) -> Self {
        let inert = inert_inputs(&loaded.scenario, &loaded.case).into_iter();
        Self(
            inert
                .map(|input| (input.path, (input.scope, input.reason)))
                .collect(),
        )
    }
}

/// The paths that have another value, or that only one of the two sets.
fn changed_paths(base: &Scenario, changed: &Scenario) -> Vec<String> {
    let differs = |(path, setting): &(&str, &Setting)| {
        base.get(path).is_none_or(|other| {
            other.value != setting.value || other.vary != setting.vary || other.declared != setting.declared
        })
    };
    let set = changed.settings().filter(differs).map(|(path, _)| path);
    let is_removed = |path: &&str| changed.get(path).is_none();
    let removed = base.settings().map(|(path, _)| path).filter(is_removed);
    set.chain(removed)
        .filter(|path| !matches!(*path, "title" | "about"))
        .map(str::to_owned)
        .collect()
}

/// What cannot depend on a change, and why: it changes no value, or only values that cannot matter before and after it.
fn inert(
    (base, before): (&Scenario, &InertReasons),
    after: &InertReasons,
    paths: &[String],
) -> Option<(InertScope, String)> {
    let Some(first) = paths.first() else {
        let reason = "it changes no value that is computed with: the scenario has them already";
        return Some((InertScope::Everything, reason.to_owned()));
    };
    let of_path = |path: &String| {
        let (scope, reason) = *after.0.get(path)?;
        let was_inert = before.0.contains_key(path) || base.get(path).is_none();
        was_inert.then_some((scope, reason))
    };
    let all = paths.iter().map(of_path).collect::<Option<Vec<_>>>()?;
    let narrow = all.iter().find(|(scope, _)| *scope == InertScope::Choice);
    let (scope, reason) = *narrow.or(all.first())?;
    Some((scope, format!("`{first}` cannot matter here: {reason}")))
}
