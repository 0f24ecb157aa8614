//! The precision that a run must reach, and whether it can.

use crate::engine::Unit;
use crate::model::RunSettings;
use crate::random::Design;
use crate::study::PrecisionTarget;

use super::error::{Error, reject};
use super::loaded_scenario::LoadedScenario;
use super::spec::{RunKind, RunSpec};

/// Times that worlds may double, unless the largest number is given.
const DOUBLINGS: u32 = 6;
/// Independent replicates that an error needs.
const FEWEST: u32 = 8;

/// The precision at which a run has enough worlds.
#[derive(Debug, Clone)]
pub(super) struct Until {
    pub target: PrecisionTarget,
    /// The target, as it was written.
    pub text: String,
    /// Indices of the two scenarios whose difference is the target; none if it holds for each scenario.
    pub pair: Option<[usize; 2]>,
    /// Largest number of worlds.
    pub most: u32,
}

/// How many worlds were enough for a target.
#[derive(Debug, Clone, PartialEq)]
pub struct UntilOutcome {
    /// The target, as it was written.
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
    /// [`Error::Request`] with everything that is wrong with it.
    pub fn new(
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
        let most = most.unwrap_or(settings.worlds.saturating_mul(1 << DOUBLINGS));
        let mut problems = missing(&target, scenarios, spec);
        problems.extend(unfit(settings, most));
        let pair = target.pair.as_ref().map(|ids| {
            ids.each_ref().map(|id| {
                place(id, scenarios)
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

/// Why the run does not compute the metric of a target, or its scenarios lack it.
fn missing(target: &PrecisionTarget, scenarios: &[LoadedScenario], spec: &RunSpec) -> Vec<String> {
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
            "`{metric}` is of a {} attack, which is not drilled; add it to --rung",
            rung.name()
        )),
        _ => {}
    }
    let is_share = |scenario: &LoadedScenario| match metric.unit(&scenario.case) {
        Ok(Unit::Share) => true,
        Ok(Unit::Strength(domain)) => domain.is_share(),
        _ => false,
    };
    if target.half_width >= 1.0 && scenarios.iter().any(is_share) {
        problems.push(format!(
            "`{metric}` is a share; an interval of ±{} cannot be a target",
            target.half_width
        ));
    }
    problems
}

/// What keeps the number of worlds from growing, or an error from being known.
fn unfit(settings: &RunSettings, most: u32) -> Vec<String> {
    let mut problems = Vec::new();
    if settings.design == Design::Lhs {
        problems.push(
            "a Latin hypercube (--design lhs) cannot grow in worlds, so --until has nothing to add; use sobol or mc"
                .to_owned(),
        );
    }
    if settings.design == Design::Sobol && settings.scrambles < FEWEST {
        problems.push(format!(
            "the error of {} scrambles cannot be estimated, which --until needs; give --scrambles {FEWEST} or more",
            settings.scrambles
        ));
    }
    if most < settings.worlds {
        problems.push(format!(
            "--most-worlds {most} is less than the {} worlds it begins with",
            settings.worlds
        ));
    }
    problems
}

fn place(id: &str, scenarios: &[LoadedScenario]) -> Result<usize, String> {
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
