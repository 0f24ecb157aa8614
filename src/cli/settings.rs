//! How a run is sampled: the command line wins over the scenarios, which must agree where it gives nothing.

use foederis::engine::Streams;
use foederis::model::{Case, RunSettings};
use foederis::scenario::calendar;

use super::args::RunArgs;
use super::error::Error;
use super::loaded_scenario::LoadedScenario;

/// The settings of a run of all scenarios.
pub fn settings(args: &RunArgs, ready: &[LoadedScenario]) -> Result<RunSettings, Error> {
    let settings = RunSettings {
        worlds: agreed(args.worlds, ready, "worlds", |case| case.run.worlds)?,
        histories: agreed(args.histories, ready, "histories", |case| case.run.histories)?,
        seed: agreed(args.seed, ready, "seed", |case| case.run.seed)?,
        design: agreed(args.design, ready, "design", |case| case.run.design)?,
        scrambles: agreed(args.scrambles, ready, "scrambles", |case| case.run.scrambles)?,
    };
    // One pair of names in 2⁶⁴; but two inputs with the same random numbers would be reported as independent.
    match ready
        .iter()
        .find(|scenario| Streams::open(&scenario.case, settings.seed).has_duplicate_keys())
    {
        None => Ok(settings),
        Some(scenario) => Err(Error::Argument(format!(
            "under seed {} two random inputs of `{}` would have the same key, and so the same random numbers; give another --seed",
            settings.seed, scenario.id
        ))),
    }
}

/// Date of the attack that a drill assumes, in all scenarios [d since 1970].
pub fn attack_date(args: &RunArgs, ready: &[LoadedScenario]) -> Result<f64, Error> {
    let date = agreed(args.at, ready, "at", |case| case.attack_date)?;
    for scenario in ready {
        let (start, end) = scenario.case.horizon;
        if !(start..=end).contains(&date) {
            let [at, start, end] = [date, start, end].map(calendar::date);
            return Err(Error::Argument(format!(
                "the attack of {at} lies off the horizon of `{}`, {start} to {end}",
                scenario.id
            )));
        }
    }
    Ok(date)
}

fn agreed<T: Copy + PartialEq>(
    given: Option<T>,
    ready: &[LoadedScenario],
    flag: &str,
    proposed: impl Fn(&Case) -> T,
) -> Result<T, Error> {
    let mut all = ready.iter().map(|one| (one, proposed(&one.case)));
    let (first, value) = all
        .next()
        .ok_or_else(|| Error::Argument("no scenario is given".to_owned()))?;
    match (given, all.find(|(_, other)| *other != value)) {
        (Some(given), _) => Ok(given),
        (None, None) => Ok(value),
        (None, Some((other, _))) => {
            let (a, b) = (&first.id, &other.id);
            Err(Error::Argument(format!(
                "`{a}` and `{b}` run together but propose different values; give --{flag}"
            )))
        }
    }
}
