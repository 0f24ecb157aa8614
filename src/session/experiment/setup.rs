//! The scenarios of an experiment with its metrics and settings, checked against each other.

use crate::model::RunSettings;
use crate::results::strategic::Headline;
use crate::session::choice_checks::check_choice;
use crate::session::error::{Error, reject, repeated};
use crate::session::loaded_scenario::LoadedScenario;
use crate::session::settings;
use crate::session::spec::SettingsSpec;
use crate::study::Metric;

/// Default metrics of scenarios with a reference commitment.
const CHOICE_METRICS: [Headline; 5] = [
    Headline::NoGroundAttack,
    Headline::NoMajorAttack,
    Headline::PeaceYears,
    Headline::GuarantorAtWar,
    Headline::ObjectiveLost,
];
/// Default metrics of other scenarios, whose challenger cannot be calibrated.
const RESPONSE_METRICS: [&str; 3] = ["major.decided", "major.arrived", "major.in_time"];

/// The scenarios of an experiment with its metrics and settings.
#[derive(Debug, Clone)]
pub struct ExperimentSetup {
    /// The scenarios.
    pub scenarios: Vec<LoadedScenario>,
    /// The metrics; every scenario has them.
    pub metrics: Vec<Metric>,
    /// Counts, seed and design.
    pub settings: RunSettings,
    /// Date of the assumed attack [d since 1970].
    pub attack_date: f64,
}

impl ExperimentSetup {
    /// Checks names of metrics and settings for scenarios; without names the metrics are the default ones.
    pub(super) fn new(
        scenarios: Vec<LoadedScenario>,
        metrics: &[String],
        settings: &SettingsSpec,
    ) -> Result<Self, Error> {
        let metrics = parse_metrics(metrics, &scenarios)?;
        let attack_date = settings::attack_date(settings, &scenarios)?;
        let settings = settings::settings(settings, &scenarios)?;
        Ok(Self {
            scenarios,
            metrics,
            settings,
            attack_date,
        })
    }
}

/// The metrics with these names, or the default ones; every scenario must have them.
fn parse_metrics(names: &[String], scenarios: &[LoadedScenario]) -> Result<Vec<Metric>, Error> {
    let metrics = if names.is_empty() {
        default_metrics(scenarios)
    } else {
        let parsed: Vec<_> = names.iter().map(|name| Metric::parse(name)).collect();
        reject(parsed.iter().filter_map(|metric| metric.as_ref().err()))?;
        parsed.into_iter().flatten().collect()
    };
    reject(repeated(names.iter().map(String::as_str)).map(twice))?;
    let missing = scenarios.iter().flat_map(|scenario| {
        let errors = metrics
            .iter()
            .filter_map(|metric| metric.measure_index(&scenario.case).err());
        errors.map(|error| format!("`{}`: {error}", scenario.id))
    });
    reject(missing)?;
    if metrics.iter().any(|metric| metric.rung().is_none()) {
        check_choice(scenarios)?;
    }
    Ok(metrics)
}

/// That a metric is named twice.
pub(super) fn twice(metric: &str) -> String {
    format!("the metric `{metric}` is named twice")
}

fn default_metrics(scenarios: &[LoadedScenario]) -> Vec<Metric> {
    let has_reference = |scenario: &LoadedScenario| scenario.case.has_reference();
    if scenarios.iter().all(has_reference) {
        return CHOICE_METRICS.map(Metric::Headline).to_vec();
    }
    RESPONSE_METRICS
        .iter()
        .filter_map(|name| Metric::parse(name).ok())
        .collect()
}
