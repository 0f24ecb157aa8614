//! Hindcasts: historical cases, forecast from what was known on their day and scored against what happened.

mod cases;
mod changes;
mod forecaster;

use std::path::PathBuf;

use crate::engine::{StepUnit, Watch};
use crate::model::RunSettings;
use crate::results::folder::Folder;
use crate::session::choice_cost::WORLD;
use crate::session::error::Error;
use crate::session::experiment::EvaluationRecord;
use crate::session::loaded_scenario::LoadedScenario;
use crate::session::settings;
use crate::session::spec::SettingsSpec;
use crate::study::hindcast::{CaseForecast, HindcastScores};

use cases::{Cases, HistoricalCase};
use forecaster::{ResponseForecast, drills};

/// What to forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct HindcastSpec {
    /// A folder of cases with their `outcomes.csv`.
    pub folder: PathBuf,
    /// Settings that take precedence over those of the cases.
    pub settings: SettingsSpec,
}

/// A hindcast that is ready to run.
#[derive(Debug, Clone)]
pub struct HindcastJob {
    /// The cases as scenarios.
    pub scenarios: Vec<LoadedScenario>,
    cases: Vec<HistoricalCase>,
    /// Counts, seed and design.
    pub settings: RunSettings,
    /// SHA-256 of `outcomes.csv`.
    pub outcomes: String,
    /// Scenario files of the folder that are no cases: they state no `as_of`.
    pub left_out: Vec<PathBuf>,
}

impl HindcastJob {
    /// Reads the cases and their outcomes.
    ///
    /// # Errors
    /// [`Error::Request`] with every problem of the folder and of `outcomes.csv`; [`Error::Scenarios`] with every problem
    /// of the cases.
    pub fn new(spec: &HindcastSpec) -> Result<Self, Error> {
        let Cases {
            cases,
            scenarios,
            outcomes,
            left_out,
        } = cases::read(&spec.folder)?;
        Ok(Self {
            settings: settings::settings(&spec.settings, &scenarios)?,
            outcomes,
            scenarios,
            cases,
            left_out,
        })
    }

    /// Forecasts all cases.
    ///
    /// # Errors
    /// [`Error::AllFailed`], [`Error::Calibration`], [`Error::Stopped`].
    pub fn run(self, watch: &Watch<'_>) -> Result<HindcastOutput, Error> {
        self.run_recorded(None, watch)
    }

    /// The same with a record of each finished world and case in a folder; what is in it is not computed again.
    ///
    /// # Errors
    /// Those of [`HindcastJob::run`], and [`Error::Folder`].
    pub fn run_recorded(self, folder: Option<&Folder>, watch: &Watch<'_>) -> Result<HindcastOutput, Error> {
        let record = EvaluationRecord::new(folder);
        let (scenarios, settings) = (&self.scenarios, &self.settings);
        let each = self.cases.iter().zip(scenarios);
        let drills: u64 = each.map(|(case, loaded)| drills(case, &loaded.scenario)).sum();
        let (worlds, choosing) = (
            u64::from(settings.worlds),
            scenarios.iter().filter(|s| s.case.has_reference()).count(),
        );
        let histories = worlds * settings.histories * drills;
        if choosing > 0 {
            watch.plan(&[worlds * choosing as u64 * WORLD, histories]);
        }
        let choices = forecaster::choices(scenarios, settings, &record, watch)?;
        watch.begin("the response", StepUnit::Histories, histories);
        let each = (0..).zip(self.cases.iter().zip(scenarios));
        let responses = each.map(|(number, (case, loaded))| {
            record.part(number, || forecaster::response(case, loaded, settings, watch))
        });
        let responses: Vec<Option<ResponseForecast>> = responses.collect::<Result<_, _>>()?;
        record.check_whole()?;
        let each = self
            .cases
            .iter()
            .zip(scenarios)
            .zip(responses.into_iter().flatten().zip(choices));
        let forecasts = each
            .map(|((case, loaded), (response, choice))| forecaster::forecast(case, loaded, response, choice));
        let cases = forecasts.collect::<Result<Vec<_>, _>>()?;
        Ok(HindcastOutput {
            scores: HindcastScores::new(&cases, self.settings.seed),
            scenarios: self.scenarios,
            settings: self.settings,
            cases,
        })
    }
}

/// The forecasts of all cases, and their scores.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HindcastOutput {
    /// The cases as scenarios.
    pub scenarios: Vec<LoadedScenario>,
    /// Counts, seed and design.
    pub settings: RunSettings,
    /// The forecasts.
    pub cases: Vec<CaseForecast>,
    /// The scores, with `scores.csv`, `interval_scores.csv`, `forecasts.csv`, `intervals.csv`, `reliability.csv`, `signs.csv`
    /// and `cases.csv`.
    pub scores: HindcastScores,
}

/// Forecasts and scores the cases of a folder.
///
/// # Errors
/// [`Error`]; [`Error::Stopped`] if `watch` stops it.
pub fn hindcast(spec: &HindcastSpec, watch: &Watch<'_>) -> Result<HindcastOutput, Error> {
    HindcastJob::new(spec)?.run(watch)
}
