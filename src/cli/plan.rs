//! How a run is sampled: the command line wins over the scenarios, which must agree where it says nothing.

use foederis::engine::{Plan, Streams};
use foederis::model::{RunSettings, Rung};
use foederis::scenario::calendar;

use super::args::RunArgs;
use super::error::Error;
use super::loaded_scenario::LoadedScenario;

/// The plan of a run on one rung.
pub fn of(args: &RunArgs, ready: &[LoadedScenario], rung: Rung) -> Result<Plan, Error> {
    let attack = agreed(args.at, ready, "at", |run| run.attack)?;
    for one in ready {
        let (start, end) = one.case.horizon;
        if !(start..=end).contains(&attack) {
            let [at, start, end] = [attack, start, end].map(calendar::date);
            return Err(Error::Argument(format!(
                "the attack of {at} lies off the horizon of `{}`, {start} to {end}",
                one.id
            )));
        }
    }
    let plan = Plan {
        rung,
        attack,
        worlds: agreed(args.worlds, ready, "worlds", |run| run.worlds)?,
        histories: agreed(args.histories, ready, "histories", |run| run.histories)?,
        seed: agreed(args.seed, ready, "seed", |run| run.seed)?,
        design: agreed(args.design, ready, "design", |run| run.design)?,
        scrambles: agreed(args.scrambles, ready, "scrambles", |run| run.scrambles)?,
    };
    // One pair of names in 2⁶⁴; but luck that two share would be told as if it were independent.
    match ready
        .iter()
        .find(|one| Streams::open(&one.case, plan.seed).clash())
    {
        None => Ok(plan),
        Some(one) => Err(Error::Argument(format!(
            "under seed {} two sources of chance of `{}` have one key, and would be one; give another --seed",
            plan.seed, one.id
        ))),
    }
}

fn agreed<T: Copy + PartialEq>(
    given: Option<T>,
    ready: &[LoadedScenario],
    flag: &str,
    said: impl Fn(&RunSettings) -> T,
) -> Result<T, Error> {
    let mut all = ready.iter().map(|one| (one, said(&one.case.run)));
    let (first, value) = all
        .next()
        .ok_or_else(|| Error::Argument("no scenario is given".to_owned()))?;
    match (given, all.find(|(_, other)| *other != value)) {
        (Some(given), _) => Ok(given),
        (None, None) => Ok(value),
        (None, Some((other, _))) => {
            let (a, b) = (&first.id, &other.id);
            Err(Error::Argument(format!(
                "`{a}` and `{b}` are to be compared and say different things about it; give --{flag}"
            )))
        }
    }
}
