//! Scenarios under changes that are tried one after the other: what is known is not computed again.
//!
//! The figures are those of `run` and `whatif` with the same changes and counts, bit for bit. The files are read once:
//! whoever edits them opens the session anew.

mod known_choices;
mod known_scenarios;

use crate::engine::Watch;
use crate::model::RunSettings;
use crate::narrative::{Story, choice_story};
use crate::results::table::Table;
use crate::results::{ReplicationScheme, headlines};
use crate::session::choice_checks::check_choice;
use crate::session::choice_estimates::estimates;
use crate::session::error::{Error, reject};
use crate::session::loaded_scenario::{self, LoadedScenario};
use crate::session::named_change::NamedChange;
use crate::session::scenario_request::ScenarioRequest;
use crate::session::settings::settings;
use crate::session::spec::{ScenarioSpec, SettingsSpec};
use crate::strategy::{ChoiceTracer, StrategicResult};

use super::evaluation_record::EvaluationRecord;
use super::runner::ExperimentRunner;
use super::what_if::{WhatIfJob, WhatIfOutput, WhatIfSpec, all_together};
use known_choices::KnownChoices;
use known_scenarios::KnownScenarios;

/// What the id of a changed scenario has after a `+`.
const CHANGED: &str = "changed";

/// What to evaluate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveRequest {
    /// The scenarios, by their place in the session.
    pub scenarios: Vec<usize>,
    /// The scenario whose changes are also made one at a time.
    pub subject: usize,
    /// The changes, as `whatif` takes them: ids of what-ifs, and values to set.
    pub changes: Vec<String>,
    /// Worlds.
    pub worlds: u32,
}

/// The scenarios as they are and as changed.
#[derive(Debug)]
#[non_exhaustive]
pub struct LiveOutput {
    /// Id and title of each scenario as it is, followed by those of the same scenario as changed, if anything is.
    pub scenarios: Vec<[String; 2]>,
    /// How they are sampled.
    pub settings: RunSettings,
    /// `headlines.csv` of all of them.
    pub headlines: Table,
    /// The changes of the subject, each alone and all together; none without a change.
    pub what_if: Option<WhatIfOutput>,
}

/// Scenarios that are open.
#[derive(Debug)]
pub struct LiveSession {
    names: Vec<String>,
    requests: Vec<ScenarioRequest>,
    scenarios: Vec<LoadedScenario>,
    loaded: KnownScenarios,
    choices: KnownChoices,
}

impl LiveSession {
    /// Opens the scenarios with these names: files, folders of them, or names of shipped ones.
    ///
    /// # Errors
    /// [`Error::Scenarios`]; [`Error::Request`] if the challenger's choice cannot be computed in one of them.
    pub fn open(names: &[String]) -> Result<Self, Error> {
        let requests = loaded_scenario::requests(&ScenarioSpec::new(names.iter().cloned()))?;
        let loaded = KnownScenarios::default();
        let scenarios = loaded.load(&requests)?;
        check_choice(&scenarios)?;
        settings(&SettingsSpec::default(), &scenarios)?;
        let names = requests
            .iter()
            .map(|request| loaded_scenario::name(&request.request.file));
        Ok(Self {
            names: names.collect(),
            scenarios,
            loaded,
            requests,
            choices: KnownChoices::default(),
        })
    }

    /// The scenarios as they are.
    #[must_use]
    pub fn scenarios(&self) -> &[LoadedScenario] {
        &self.scenarios
    }

    /// The name of a scenario as a command takes it.
    #[must_use]
    pub fn name(&self, scenario: usize) -> &str {
        &self.names[scenario]
    }

    /// Evaluates scenarios as they are and as changed.
    ///
    /// # Errors
    /// [`Error::Scenarios`] if a change is wrong, [`Error::Request`], [`Error::AllFailed`], [`Error::Calibration`];
    /// [`Error::Stopped`] if `watch` stops it: what is done until then is kept.
    pub fn evaluate(&self, request: &LiveRequest, watch: &Watch<'_>) -> Result<LiveOutput, Error> {
        self.check(request)?;
        let settings_spec = SettingsSpec {
            worlds: Some(request.worlds),
            ..SettingsSpec::default()
        };
        let both = self.as_they_are_and_changed(request)?;
        let settings = settings(&settings_spec, &both)?;
        let what_if = self.what_if(request, settings_spec, watch)?;
        let each = both
            .iter()
            .map(|scenario| self.choices.of(&scenario.case, &settings, watch));
        let results = each.collect::<Result<Vec<StrategicResult>, _>>()?;
        let estimates = estimates(&both, &results, ReplicationScheme::of(&settings));
        Ok(LiveOutput {
            headlines: headlines::headlines(&estimates),
            scenarios: both
                .iter()
                .map(|scenario| [scenario.id.clone(), scenario.scenario.title()])
                .collect(),
            settings,
            what_if,
        })
    }

    /// History 0 of a world of the subject: as it is, and as changed if anything is.
    ///
    /// # Errors
    /// Those of [`LiveSession::evaluate`]; [`Error::Request`] if the world failed.
    pub fn stories(&self, request: &LiveRequest, world: u32) -> Result<Vec<Story>, Error> {
        self.check(request)?;
        let alone = LiveRequest {
            scenarios: vec![request.subject],
            ..request.clone()
        };
        let both = self.as_they_are_and_changed(&alone)?;
        let settings_spec = SettingsSpec {
            worlds: Some(request.worlds.max(world.saturating_add(1))),
            ..SettingsSpec::default()
        };
        let settings = settings(&settings_spec, &both)?;
        let story = |scenario: &LoadedScenario| -> Result<Vec<Story>, Error> {
            let tracer = ChoiceTracer::sharing(&scenario.case, &settings, self.choices.nominals());
            let failed = |what: String| Error::request(format!("world {world} failed: {what}"));
            let traces = tracer
                .traces(world, 0..1)
                .map_err(|failure| failed(failure.what))?;
            let title = distinct_title(scenario);
            let stories = traces
                .iter()
                .map(|trace| choice_story(scenario.subject(&title), trace));
            Ok(stories.collect())
        };
        Ok(both.iter().map(story).collect::<Result<Vec<_>, _>>()?.concat())
    }

    /// A scenario under changes.
    ///
    /// # Errors
    /// [`Error::Scenarios`] if a change is wrong.
    pub fn changed(&self, scenario: usize, changes: &[String]) -> Result<LoadedScenario, Error> {
        let named = named(changes)?;
        let mut loaded = self
            .loaded
            .load(&[all_together(&self.requests[scenario], &named)])?;
        Ok(loaded.remove(0))
    }

    /// A scenario under an overlay with this text, in place of a file.
    ///
    /// # Errors
    /// [`Error::Scenarios`] if the overlay is wrong.
    pub fn under_overlay(&self, scenario: usize, overlay: &str) -> Result<LoadedScenario, Error> {
        loaded_scenario::load_under(&self.requests[scenario], overlay)
    }

    fn check(&self, request: &LiveRequest) -> Result<(), Error> {
        let of_session = |at: &usize| *at < self.scenarios.len();
        let known = request.scenarios.iter().chain([&request.subject]).all(of_session);
        let error = match (known, request.scenarios.is_empty()) {
            (false, _) => Some("the session has no such scenario"),
            (_, true) => Some("choose a scenario"),
            _ => None,
        };
        reject(error)
    }

    /// Each scenario of a request as it is, and as changed.
    fn as_they_are_and_changed(&self, request: &LiveRequest) -> Result<Vec<LoadedScenario>, Error> {
        let named = named(&request.changes)?;
        let mut requests = Vec::new();
        for at in &request.scenarios {
            requests.push(self.requests[*at].clone());
            if !named.is_empty() {
                requests.push(all_together(&self.requests[*at], &named));
            }
        }
        let mut both = self.loaded.load(&requests)?;
        if !named.is_empty() {
            for pair in both.chunks_mut(2) {
                // One title for both: charts then tell them apart by the ends of their ids.
                pair[1].id = format!("{}+{CHANGED}", pair[0].id);
                pair[1].scenario.overlays = pair[0].scenario.overlays.clone();
            }
        }
        Ok(both)
    }

    fn what_if(
        &self,
        request: &LiveRequest,
        settings: SettingsSpec,
        watch: &Watch<'_>,
    ) -> Result<Option<WhatIfOutput>, Error> {
        if request.changes.is_empty() {
            return Ok(None);
        }
        let spec = WhatIfSpec {
            changes: request.changes.clone(),
            settings,
            ..WhatIfSpec::new(ScenarioSpec::new([self.name(request.subject)]))
        };
        let job = WhatIfJob::loaded_by(&spec, &|requests| self.loaded.load(&requests))?;
        let each = job.setup.scenarios.iter();
        let each = each.map(|scenario| self.choices.of(&scenario.case, &job.setup.settings, watch));
        let choices = each.collect::<Result<Vec<StrategicResult>, _>>()?;
        let record = EvaluationRecord::new(None);
        let evaluation = ExperimentRunner::new(&job.setup, &record).evaluate_choices(&choices)?;
        record.check_calibration(&job.setup.scenarios, &evaluation)?;
        Ok(Some(job.output(evaluation)))
    }
}

/// The title of a scenario; of a changed one with that word.
fn distinct_title(scenario: &LoadedScenario) -> String {
    let title = scenario.scenario.title();
    match scenario.id.ends_with(&format!("+{CHANGED}")) {
        true => format!("{title} ({CHANGED})"),
        false => title,
    }
}

fn named(changes: &[String]) -> Result<Vec<NamedChange>, Error> {
    changes.iter().map(|change| NamedChange::parse(change)).collect()
}
