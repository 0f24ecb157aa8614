//! The precision that a run must reach, and whether it can.

use crate::model::RunSettings;
use crate::random::Design;
use crate::study::PrecisionTarget;

use super::error::{Error, in_percent, reject};
use super::loaded_scenario::LoadedScenario;
use super::settings::{MAX_WORLDS, too_many_histories};
use super::spec::{RunKind, RunSpec};

/// Default number of times that the worlds may be doubled.
const MAX_DOUBLINGS: u32 = 6;
/// Least number of independent replicates for a standard error.
const MIN_SCRAMBLES: u32 = 8;

/// The precision at which a run has enough worlds.
#[derive(Debug, Clone)]
pub(super) struct Until {
    pub(crate) target: PrecisionTarget,
    /// The target, as given.
    pub(crate) text: String,
    /// Indices of the two scenarios whose difference is the target; none if it holds for each scenario.
    pub(crate) pair: Option<[usize; 2]>,
    /// Largest number of worlds.
    pub(crate) most: u32,
}

/// The number of worlds at which a target was met, or at which the run ended.
#[derive(Debug, Clone, PartialEq)]
pub struct UntilOutcome {
    /// The target, as given.
    pub target: String,
    /// Worlds that were enough, or the largest number allowed.
    pub worlds: u32,
    /// Half-width of the interval, if it was narrow enough twice in a row.
    pub half_width: Option<f64>,
}

impl Until {
    /// The target of a specification, if it has one.
    ///
    /// # Errors
    /// [`Error::Request`] with all its problems.
    pub(crate) fn new(
        spec: &RunSpec,
        scenarios: &[LoadedScenario],
        settings: &RunSettings,
    ) -> Result<Option<Self>, Error> {
        let Some(until) = &spec.until else {
            return Ok(None);
        };
        let target =
            PrecisionTarget::parse(&until.target).map_err(|error| Error::request(error.to_string()))?;
        let most = until.most_worlds;
        let most = most.unwrap_or(settings.worlds.saturating_mul(1 << MAX_DOUBLINGS).min(MAX_WORLDS));
        let mut problems = metric_problems(&target, scenarios, spec);
        problems.extend(settings_problems(settings, most));
        let pair = target.pair.as_ref().map(|ids| {
            ids.each_ref().map(|id| {
                scenario_index(id, scenarios)
                    .map_err(|error| problems.push(error))
                    .unwrap_or(0)
            })
        });
        reject(problems)?;
        Ok(Some(Self {
            target,
            text: until.target.clone(),
            pair,
            most,
        }))
    }
}

/// The reasons why the run cannot compute the metric of a target.
fn metric_problems(target: &PrecisionTarget, scenarios: &[LoadedScenario], spec: &RunSpec) -> Vec<String> {
    let metric = &target.metric;
    let mut problems: Vec<String> = scenarios
        .iter()
        .filter_map(|scenario| {
            let error = metric.measure_index(&scenario.case).err()?;
            Some(format!("`{}`: {error}", scenario.id))
        })
        .collect();
    match metric.rung() {
        None if matches!(spec.kind, RunKind::Drill { .. }) => problems.push(format!(
            "a drill assumes the attack and has no `{metric}`; use `run`, or a metric of the response such as `major.in_time`"
        )),
        Some(rung) if !spec.kind.rungs().contains(&rung) => problems.push(format!(
            "`{metric}` is a measure of a {} attack, which is not drilled; add that rung",
            rung.name()
        )),
        _ => {}
    }
    let has_unit = |scenario: &LoadedScenario| {
        metric.measure_index(&scenario.case).is_ok() && !metric.is_share(&scenario.case)
    };
    if target.is_share && scenarios.iter().any(has_unit) {
        problems.push(in_percent(&metric.to_string()));
    }
    if target.half_width >= 1.0 && scenarios.iter().any(|scenario| metric.is_share(&scenario.case)) {
        problems.push(format!(
            "`{metric}` is a share; an interval of ±{} cannot be a target",
            target.half_width
        ));
    }
    problems
}

/// The reasons why the settings do not allow more worlds or a standard error.
fn settings_problems(settings: &RunSettings, most: u32) -> Vec<String> {
    let mut problems = Vec::new();
    if settings.design == Design::Lhs {
        problems.push(
            "a Latin hypercube (design `lhs`) cannot be extended by more worlds to reach a precision; use `sobol` or `mc`"
                .to_owned(),
        );
    }
    if settings.design == Design::Sobol && settings.scrambles < MIN_SCRAMBLES {
        problems.push(format!(
            "a target precision needs the standard error, which cannot be estimated from {} scrambles; use {MIN_SCRAMBLES} scrambles or more",
            settings.scrambles
        ));
    }
    if most > MAX_WORLDS {
        problems.push(format!(
            "{most} worlds at most are more than {MAX_WORLDS}, the most that are computed"
        ));
    }
    problems.extend(too_many_histories(settings, most));
    if most < settings.worlds {
        problems.push(format!(
            "the largest number of worlds, {most}, is less than the {} worlds of the first analysis",
            settings.worlds
        ));
    }
    problems
}

/// The index of a scenario.
fn scenario_index(id: &str, scenarios: &[LoadedScenario]) -> Result<usize, String> {
    let ids = || scenarios.iter().map(|scenario| scenario.id.as_str());
    ids().position(|other| other == id).ok_or_else(|| {
        let help = crate::scenario::hint::nearest(id, ids()).map_or_else(
            || {
                format!(
                    "there are {}",
                    ids().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
                )
            },
            |near| format!("did you mean `{near}`?"),
        );
        format!("this run has no scenario `{id}`; {help}")
    })
}
