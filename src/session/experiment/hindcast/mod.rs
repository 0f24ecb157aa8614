//! Hindcasts: historical cases, forecast from what was known on their day and scored against what happened.

mod cases;
mod changes;
mod forecaster;

use std::path::PathBuf;

use crate::engine::{StepUnit, Watch};
use crate::model::RunSettings;
use crate::session::error::Error;
use crate::session::loaded_scenario::LoadedScenario;
use crate::session::settings;
use crate::session::spec::SettingsSpec;
use crate::study::hindcast::{CaseForecast, HindcastScores};

use cases::HistoricalCase;
use forecaster::CaseForecaster;

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
}

impl HindcastJob {
    /// Reads the cases and their outcomes.
    ///
    /// # Errors
    /// [`Error::Request`] with every problem of the folder and of `outcomes.csv`; [`Error::Scenarios`] with every problem
    /// of the cases.
    pub fn new(spec: &HindcastSpec) -> Result<Self, Error> {
        let (cases, scenarios) = cases::read(&spec.folder)?;
        Ok(Self {
            settings: settings::settings(&spec.settings, &scenarios)?,
            scenarios,
            cases,
        })
    }

    /// Forecasts all cases.
    ///
    /// # Errors
    /// [`Error::AllFailed`], [`Error::Calibration`], [`Error::Stopped`].
    pub fn run(self, watch: &Watch<'_>) -> Result<HindcastOutput, Error> {
        let choices = forecaster::choices(&self.scenarios, &self.settings, watch)?;
        let each = self.cases.iter().zip(&self.scenarios);
        let each = each.map(|(case, loaded)| CaseForecaster::new(case, loaded, &self.settings));
        let forecasters: Vec<CaseForecaster<'_>> = each.collect::<Result<_, _>>()?;
        let histories = u64::from(self.settings.worlds) * self.settings.histories;
        let drills: u64 = forecasters.iter().map(CaseForecaster::drills).sum();
        watch.begin("the response", StepUnit::Histories, histories * drills);
        let cases = forecasters
            .iter()
            .zip(choices)
            .map(|(forecaster, choice)| forecaster.forecast(choice, watch))
            .collect::<Result<Vec<_>, _>>()?;
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
