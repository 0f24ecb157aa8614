//! Scenarios loaded and compiled, with all their problems reported together.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::model::{Case, SharedCases};
use crate::narrative::Subject;
use crate::results::folder::as_argument;
use crate::scenario::{Diagnostic, LoadError, LoadRequest, Overlay, SET_TWICE, Scenario, Severity};
use crate::shipped;

use super::diagnostics::DiagnosticList;
use super::error::{Error, reject};
use super::named_change::NamedChange;
use super::scenario_lookup::{self, ChosenScenario};
use super::scenario_request::{ScenarioRequest, overlay_id, stem};
use super::spec::ScenarioSpec;

/// A scenario, ready to run.
#[derive(Debug, Clone)]
pub struct LoadedScenario {
    /// Its id in tables: the stem of its file, with those of overlays.
    pub id: String,
    /// As written.
    pub scenario: Scenario,
    /// As compiled.
    pub case: Case,
}

impl LoadedScenario {
    /// The name of a guarantor by its id; the id itself where there is no such guarantor.
    #[must_use]
    pub fn actor_name<'s>(&'s self, id: &'s str) -> &'s str {
        let mut guarantors = self.case.guarantors.iter();
        let found = guarantors.find(|guarantor| guarantor.id == id);
        found.map_or(id, |guarantor| &guarantor.name)
    }

    /// The scenario as the subject of a story, under its title.
    #[must_use]
    pub fn subject<'s>(&'s self, title: &'s str) -> Subject<'s> {
        Subject {
            id: &self.id,
            title,
            case: &self.case,
        }
    }
}

/// Loads and compiles the scenarios of a specification.
///
/// # Errors
/// [`Error::Request`] if a name has no file; [`Error::Scenarios`] with every problem of every scenario.
pub fn load(spec: &ScenarioSpec) -> Result<Vec<LoadedScenario>, Error> {
    load_all(requests(spec)?)
}

/// The scenarios of a specification, before they are loaded.
///
/// # Errors
/// [`Error::Request`] if a name has no file.
pub(crate) fn requests(spec: &ScenarioSpec) -> Result<Vec<ScenarioRequest>, Error> {
    let chosen = scenario_lookup::scenarios(&spec.scenarios)?;
    let overlays = scenario_lookup::overlays(&spec.overlays)?;
    let ids = ids(&chosen, &overlays);
    let each = chosen.into_iter().zip(ids).map(|(chosen, id)| {
        let request = LoadRequest {
            file: chosen.file,
            with: overlays.clone(),
            set: spec.set.clone(),
            reanchor: spec.reanchor,
            ..LoadRequest::default()
        };
        changed(ScenarioRequest { id, request }, &chosen.changes)
    });
    let requests = each.collect::<Result<Vec<_>, Error>>()?;
    reject(doubled(&requests))?;
    Ok(requests)
}

/// Ids that two scenarios would have.
fn doubled(requests: &[ScenarioRequest]) -> Vec<String> {
    let is_taken = |(at, request): &(usize, &ScenarioRequest)| {
        requests[..*at].iter().any(|other| other.id == request.id)
    };
    let doubled = requests.iter().enumerate().filter(is_taken);
    doubled
        .map(|(_, request)| {
            format!(
                "two scenarios would be called `{}`; rename an overlay of one",
                request.id
            )
        })
        .collect()
}

/// A scenario with the changes that its name carries, each of which is in its id.
fn changed(request: ScenarioRequest, changes: &[String]) -> Result<ScenarioRequest, Error> {
    changes.iter().try_fold(request, |request, change| {
        Ok(NamedChange::parse(change)?.of(&request))
    })
}

/// Loads each scenario of a specification as in its own file under each of its what-ifs, to find their problems.
///
/// # Errors
/// [`Error::Request`] if a name has no file; [`Error::Scenarios`] with every problem of every what-if.
pub fn check_what_ifs(spec: &ScenarioSpec, loaded: &[LoadedScenario]) -> Result<(), Error> {
    let mut changed = Vec::new();
    for (request, loaded) in requests(spec)?.into_iter().zip(loaded) {
        changed.extend(loaded.scenario.what_ifs.iter().map(|what_if| {
            let mut request = request.clone();
            request.request.with = vec![Overlay::WhatIf(what_if.id.clone())];
            request.request.set.clear();
            request.request.changes.clear();
            request
        }));
    }
    let shared = SharedCases::default();
    collected(changed, |request| {
        let read = |path: &Path| shipped::read(path);
        let scenario = Case::check_sharing(&request.request, &read, &shared)?;
        Ok((scenario, ()))
    })
    .map(|_| ())
}

/// Loads and compiles scenarios.
///
/// # Errors
/// [`Error::Scenarios`] with every problem of every scenario, warnings among them.
pub(crate) fn load_all(
    requests: impl IntoIterator<Item = ScenarioRequest>,
) -> Result<Vec<LoadedScenario>, Error> {
    let shared = SharedCases::default();
    let all = collected(requests, |request| {
        Case::load_sharing(&request.request, &|path: &Path| shipped::read(path), &shared)
    })?;
    let loaded = all
        .into_iter()
        .map(|(id, (scenario, case))| LoadedScenario { id, scenario, case });
    Ok(loaded.collect())
}

/// Scenarios with what is made of each, by id.
type CompiledScenarios<T> = Vec<(String, (Scenario, T))>;

/// What is made of each scenario, by its id.
///
/// # Errors
/// [`Error::Scenarios`] with every problem of every scenario, warnings among them.
fn collected<T: Send>(
    requests: impl IntoIterator<Item = ScenarioRequest>,
    make: impl Fn(&ScenarioRequest) -> Result<(Scenario, T), Box<LoadError>> + Sync,
) -> Result<CompiledScenarios<T>, Error> {
    let (mut made, mut problems) = (Vec::new(), DiagnosticList::default());
    let requests: Vec<ScenarioRequest> = requests.into_iter().collect();
    let all: Vec<_> = requests
        .into_par_iter()
        .map(|request| {
            let result = make(&request);
            (request.id, result)
        })
        .collect();
    for (id, result) in all {
        match result {
            Err(failed) => problems.add(&failed.diagnostics, &failed.sources),
            Ok((scenario, value)) => {
                problems.add(&scenario.warnings, &scenario.sources);
                made.push((id, (scenario, value)));
            }
        }
    }
    if problems.count(Severity::Error) > 0 {
        return Err(Error::Scenarios(problems));
    }
    Ok(made)
}

/// Loads and compiles a scenario under an overlay with this text, which is in no file.
///
/// # Errors
/// [`Error::Scenarios`] with every problem.
pub(crate) fn load_under(request: &ScenarioRequest, overlay: &str) -> Result<LoadedScenario, Error> {
    let mut request = request.clone();
    request.request.with.push(Overlay::from(OVERLAY));
    let read = |path: &Path| match path == Path::new(OVERLAY) {
        true => Ok(overlay.to_owned()),
        false => shipped::read(path),
    };
    match Case::load(&request.request, &read) {
        Err(failed) => Err(Error::from_diagnostics(&failed.diagnostics, &failed.sources)),
        Ok((scenario, case)) => Ok(LoadedScenario {
            id: request.id,
            scenario,
            case,
        }),
    }
}

/// The name of an overlay that is in no file.
const OVERLAY: &str = "overlay that is being written.toml";

/// The name of a scenario file as a command takes it: of a shipped one its name, of another its path.
pub(crate) fn name(file: &Path) -> String {
    let path = file.display().to_string();
    let shipped = path.strip_prefix(shipped::ROOT);
    shipped.map_or_else(
        || as_argument(&path).into_owned(),
        |name| name.strip_suffix(".toml").unwrap_or(name).to_owned(),
    )
}

/// The warnings of scenarios that were loaded.
#[must_use]
pub fn warnings(scenarios: &[LoadedScenario]) -> DiagnosticList {
    let mut list = DiagnosticList::default();
    for LoadedScenario { scenario, .. } in scenarios {
        list.add(&scenario.warnings, &scenario.sources);
    }
    list
}

/// The warnings of changed scenarios that a value is set twice.
#[must_use]
pub fn warnings_set_twice<'s>(changed: impl IntoIterator<Item = &'s LoadedScenario>) -> DiagnosticList {
    let mut list = DiagnosticList::default();
    for LoadedScenario { scenario, .. } in changed {
        let warnings = scenario.warnings.iter();
        let twice: Vec<Diagnostic> = warnings
            .filter(|warning| warning.code == SET_TWICE)
            .cloned()
            .collect();
        list.add(&twice, &scenario.sources);
    }
    list
}

/// Stems of the files with those of the overlays; where two are equal, whole paths without their ending.
fn ids(chosen: &[ChosenScenario], overlays: &[Overlay]) -> Vec<String> {
    let whole = |path: &PathBuf| path.with_extension("").display().to_string().replace('\\', "/");
    let stems: Vec<String> = chosen.iter().map(|chosen| stem(&chosen.file)).collect();
    let is_ambiguous = |file: &PathBuf, id: &String| {
        let mut others = chosen.iter().zip(&stems);
        others.any(|(other, stem)| stem == id && other.file != *file)
    };
    let overlays: String = overlays
        .iter()
        .map(|overlay| format!("+{}", overlay_id(overlay)))
        .collect();
    let named = chosen
        .iter()
        .zip(&stems)
        .map(|(ChosenScenario { file, .. }, id)| {
            if is_ambiguous(file, id) {
                whole(file)
            } else {
                id.clone()
            }
        });
    named.map(|id| id + &overlays).collect()
}
