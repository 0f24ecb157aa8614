//! How a run is sampled: its own settings take precedence over those of the scenarios, which must agree elsewhere.

use crate::engine::Streams;
use crate::model::{Case, RunSettings};
use crate::scenario::calendar;

use super::error::{Error, reject};
use super::loaded_scenario::LoadedScenario;
use super::spec::SettingsSpec;

/// The settings of a run of all scenarios.
///
/// # Errors
/// [`Error::Request`] if the scenarios propose different values, or two random inputs have the same key.
pub fn settings(spec: &SettingsSpec, scenarios: &[LoadedScenario]) -> Result<RunSettings, Error> {
    let settings = RunSettings {
        worlds: agreed(spec.worlds, scenarios, "worlds", |case| case.run.worlds)?,
        histories: agreed(spec.histories, scenarios, "histories", |case| case.run.histories)?,
        seed: agreed(spec.seed, scenarios, "seed", |case| case.run.seed)?,
        design: agreed(spec.design, scenarios, "design", |case| case.run.design)?,
        scrambles: agreed(spec.scrambles, scenarios, "scrambles", |case| case.run.scrambles)?,
    };
    check_counts(&settings)?;
    // One pair of names in 2⁶⁴; but two inputs with the same random numbers would be reported as independent.
    match scenarios
        .iter()
        .find(|scenario| Streams::open(&scenario.case, settings.seed).has_duplicate_keys())
    {
        None => Ok(settings),
        Some(scenario) => Err(Error::request(format!(
            "under seed {} two random inputs of `{}` would have the same key, and so the same random numbers; choose another seed",
            settings.seed, scenario.id
        ))),
    }
}

/// The largest counts that are computed.
pub(super) const MAX_WORLDS: u32 = 10_000_000;
const MAX_HISTORIES: u64 = 1_000_000_000;
/// The most histories of all worlds together.
const MAX_ALL_HISTORIES: u64 = 1_000_000_000_000;

/// Checks the counts of a run against their limits, before memory is taken for them.
fn check_counts(settings: &RunSettings) -> Result<(), Error> {
    let limits = [
        ("worlds", u64::from(settings.worlds), u64::from(MAX_WORLDS)),
        ("histories", settings.histories, MAX_HISTORIES),
        ("scrambles", u64::from(settings.scrambles), u64::from(MAX_WORLDS)),
    ];
    let beyond = limits.iter().filter(|(_, count, most)| count > most);
    reject(beyond.map(|(name, count, most)| {
        format!("{count} {name} are more than {most}, the most that are computed")
    }))?;
    reject(too_many_histories(settings, settings.worlds))
}

/// What is wrong with the histories of so many worlds together; none if they can be computed.
pub(super) fn too_many_histories(settings: &RunSettings, worlds: u32) -> Option<String> {
    let all = u64::from(worlds).saturating_mul(settings.histories);
    (all > MAX_ALL_HISTORIES).then(|| {
        format!(
            "{worlds} worlds with {} histories each are {all} histories, more than {MAX_ALL_HISTORIES}, the most that are computed",
            settings.histories
        )
    })
}

/// Date of the attack that a drill assumes, in all scenarios [d since 1970].
///
/// # Errors
/// [`Error::Request`] if the scenarios propose different dates, or it is outside a horizon.
pub fn attack_date(spec: &SettingsSpec, scenarios: &[LoadedScenario]) -> Result<f64, Error> {
    let date = agreed(spec.attack_date, scenarios, "attack", |case| case.attack_date)?;
    for scenario in scenarios {
        let (start, end) = scenario.case.horizon;
        if !(start..=end).contains(&date) {
            let [at, start, end] = [date, start, end].map(calendar::date);
            return Err(Error::request(format!(
                "the attack of {at} is outside the horizon of `{}`, {start} to {end}",
                scenario.id
            )));
        }
    }
    Ok(date)
}

/// The value of the specification, or that which all scenarios propose under `run.key`.
fn agreed<T: Copy + PartialEq>(
    specified: Option<T>,
    scenarios: &[LoadedScenario],
    key: &str,
    proposed: impl Fn(&Case) -> T,
) -> Result<T, Error> {
    let mut all = scenarios
        .iter()
        .map(|scenario| (scenario, proposed(&scenario.case)));
    let (first, value) = all.next().ok_or_else(|| Error::request("no scenario is given"))?;
    match (specified, all.find(|(_, other)| *other != value)) {
        (Some(value), _) => Ok(value),
        (None, None) => Ok(value),
        (None, Some((other, _))) => {
            let (a, b) = (&first.id, &other.id);
            Err(Error::request(format!(
                "`{a}` and `{b}` run together but propose different values of `run.{key}`; choose one value for all scenarios"
            )))
        }
    }
}
