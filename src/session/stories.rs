//! Stories of a run: the same histories in every scenario.

use rayon::prelude::*;

use crate::engine::{StepUnit, Stopped, Watch};
use crate::narrative::{Story, choice_story};
use crate::strategy::choice_traces;

use super::error::Error;
use super::job::Job;
use super::loaded_scenario::LoadedScenario;

/// Stories of history 0 in each of the first `most` worlds of each scenario, ordered by world.
///
/// A world that failed has no story; the manifest names it.
pub(super) fn stories(job: &Job, most: u32, watch: &Watch<'_>) -> Result<Vec<Story>, Error> {
    let worlds = job.settings.worlds.min(most);
    let addresses: Vec<(u32, &LoadedScenario)> = (0..worlds)
        .flat_map(|world| job.scenarios.iter().map(move |scenario| (world, scenario)))
        .collect();
    watch.begin("writing stories", StepUnit::Worlds, addresses.len() as u64);
    let each = addresses
        .par_iter()
        .map(|(world, scenario)| in_world(job, *world, scenario, watch));
    Ok(each.collect::<Result<Vec<_>, _>>()?.concat())
}

fn in_world(
    job: &Job,
    world: u32,
    scenario: &LoadedScenario,
    watch: &Watch<'_>,
) -> Result<Vec<Story>, Stopped> {
    watch.check()?;
    let title = scenario.scenario.title();
    let traces = choice_traces(&scenario.case, &job.settings, world, 0..1).unwrap_or_default();
    watch.done(1);
    let stories = traces
        .iter()
        .map(|trace| choice_story(scenario.subject(&title), trace));
    Ok(stories.collect())
}
