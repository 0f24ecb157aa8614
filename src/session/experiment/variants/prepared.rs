//! Variants applied to the scenarios, before they are evaluated.

use crate::results::variants::VariantStatus;
use crate::scenario::{LoadRequest, VariantChanges};
use crate::session::error::{Error, reject};
use crate::session::loaded_scenario::{self, LoadedScenario};
use crate::session::scenario_lookup;
use crate::session::scenario_request::ScenarioRequest;

use super::catalogue::{Application, BUILT_IN, BuiltInVariant};
use super::changes::changes;
use super::spec::{BASE, OwnVariant, VariantsSpec};

/// A variant with the scenarios under it.
#[derive(Debug, Clone)]
pub(super) struct PreparedVariant {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) question: String,
    /// The overlays and values that it applies.
    pub(super) changes: String,
    /// The scenarios, or why there is nothing to evaluate.
    pub(super) scenarios: Result<Vec<LoadedScenario>, (VariantStatus, String)>,
}

/// All variants of a specification, in the order of the table, those of the user last.
pub(super) fn prepare(
    spec: &VariantsSpec,
    requests: &[ScenarioRequest],
    base: &[LoadedScenario],
) -> Result<Vec<PreparedVariant>, Error> {
    check_names(spec)?;
    let is_wanted = |id: &str| spec.only.is_empty() || spec.only.iter().any(|only| only == id);
    let built_in = BUILT_IN.iter().filter(|variant| is_wanted(variant.id));
    let mut all: Vec<PreparedVariant> = built_in
        .map(|variant| prepare_built_in(variant, requests, base))
        .collect();
    for own in spec.own.iter().filter(|own| is_wanted(&own.name)) {
        all.push(prepare_own(own, requests, base)?);
    }
    Ok(all)
}

/// A variant that comes with the program: where it cannot be applied, the reason is part of the result.
fn prepare_built_in(
    variant: &BuiltInVariant,
    requests: &[ScenarioRequest],
    base: &[LoadedScenario],
) -> PreparedVariant {
    let changed_requests = apply(requests, base, &|request, loaded| {
        changes(variant.application, request, &loaded.scenario, &loaded.case)
    });
    let scenarios = changed_requests.and_then(|requests| {
        let loaded = loaded_scenario::load_all(requests);
        loaded.map_err(|error| first_line(&error.to_string()))
    });
    PreparedVariant {
        id: variant.id.to_owned(),
        title: variant.title.to_owned(),
        question: variant.question.to_owned(),
        changes: description(variant.application),
        scenarios: scenarios
            .map_err(|reason| (VariantStatus::NotApplicable, reason))
            .and_then(|scenarios| changed(scenarios, base)),
    }
}

/// A variant of the user: where it cannot be applied, the user is wrong.
fn prepare_own(
    own: &OwnVariant,
    requests: &[ScenarioRequest],
    base: &[LoadedScenario],
) -> Result<PreparedVariant, Error> {
    let changes = VariantChanges {
        with: scenario_lookup::overlays(&own.overlays)?,
        set: own.set.clone(),
    };
    let changed_requests = apply(requests, base, &|_, _| Ok(changes.clone()));
    let scenarios = loaded_scenario::load_all(changed_requests.map_err(Error::request)?)?;
    Ok(PreparedVariant {
        id: own.name.clone(),
        title: own.name.clone(),
        question: "Given on the command line.".to_owned(),
        changes: [&own.overlays[..], &own.set[..]].concat().join("; "),
        scenarios: changed(scenarios, base),
    })
}

/// The requests with the changes of a variant, or why it cannot be applied to one of them.
fn apply(
    requests: &[ScenarioRequest],
    base: &[LoadedScenario],
    changes: &dyn Fn(&LoadRequest, &LoadedScenario) -> Result<VariantChanges, String>,
) -> Result<Vec<ScenarioRequest>, String> {
    let each = requests.iter().zip(base).map(|(request, loaded)| {
        let mut changed = request.clone();
        let changes = changes(&request.request, loaded);
        changed.request.variant = changes.map_err(|reason| format!("`{}`: {reason}", request.id))?;
        Ok(changed)
    });
    each.collect()
}

/// The scenarios, if the variant changes one of them.
fn changed(
    scenarios: Vec<LoadedScenario>,
    base: &[LoadedScenario],
) -> Result<Vec<LoadedScenario>, (VariantStatus, String)> {
    let mut pairs = scenarios.iter().zip(base);
    if pairs.all(|(changed, base)| changed.case == base.case) {
        return Err((VariantStatus::NoEffect, "the scenarios are so already".to_owned()));
    }
    Ok(scenarios)
}

/// What a variant that comes with the program applies, as text.
fn description(application: Application) -> String {
    match application {
        Application::Set(values) => values.join("; "),
        Application::GivenDays => {
            "[kernel `clock` where `falls` is given, else overlays/given-days]".to_owned()
        }
        Application::EntryAtOnce => {
            "[every commitment signed and in force at the start, but ad hoc ones and those that never enter]"
                .to_owned()
        }
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

/// Checks that the names of variants are distinct, and that `only` names variants.
fn check_names(spec: &VariantsSpec) -> Result<(), Error> {
    let mut known: Vec<&str> = BUILT_IN.iter().map(|variant| variant.id).collect();
    let mut problems = Vec::new();
    for own in &spec.own {
        if own.name == BASE || known.contains(&own.name.as_str()) {
            problems.push(format!(
                "a variant named `{}` exists; choose another name",
                own.name
            ));
        }
        known.push(&own.name);
    }
    for only in spec.only.iter().filter(|only| !known.contains(&only.as_str())) {
        problems.push(format!("`{only}` is not a variant; legal: {}", known.join(", ")));
    }
    let own = || spec.own.iter().map(|own| own.name.as_str());
    let is_named = |name: &str| spec.only.iter().any(|only| only == name);
    if !spec.only.is_empty() && !spec.own.is_empty() && !own().any(is_named) {
        let names = own().collect::<Vec<_>>().join(", ");
        problems.push(format!(
            "`--only` leaves none of the variants that `--variant` gives; add one of them: {names}"
        ));
    }
    reject(problems)
}
