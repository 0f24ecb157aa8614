//! Stories of a run: the same histories in every scenario.

use rayon::prelude::*;

use crate::engine::{StepUnit, Stopped, Watch};
use crate::narrative::{Story, choice_story};
use crate::strategy::ChoiceTracer;

use super::error::Error;
use super::job::Job;
use super::loaded_scenario::LoadedScenario;

/// Stories of history 0 in each of the first `most` worlds of each scenario, ordered by world.
///
/// A world that failed has no story; the manifest names it.
pub(super) fn stories(job: &Job, most: u32, watch: &Watch<'_>) -> Result<Vec<Story>, Error> {
    let worlds = job.settings.worlds.min(most);
    let with_tracer = |scenario| (scenario, tracer(job, scenario));
    let tracers: Vec<(&LoadedScenario, ChoiceTracer<'_>)> = job.scenarios.iter().map(with_tracer).collect();
    let addresses: Vec<(u32, &(&LoadedScenario, ChoiceTracer<'_>))> = (0..worlds)
        .flat_map(|world| tracers.iter().map(move |tracer| (world, tracer)))
        .collect();
    watch.begin("writing stories", StepUnit::Worlds, addresses.len() as u64);
    let each = addresses
        .par_iter()
        .map(|(world, (scenario, tracer))| in_world(scenario, tracer, *world, watch));
    Ok(each.collect::<Result<Vec<_>, _>>()?.concat())
}

fn tracer<'j>(job: &'j Job, scenario: &'j LoadedScenario) -> ChoiceTracer<'j> {
    ChoiceTracer::sharing(&scenario.case, &job.settings, &job.nominals)
}

fn in_world(
    scenario: &LoadedScenario,
    tracer: &ChoiceTracer<'_>,
    world: u32,
    watch: &Watch<'_>,
) -> Result<Vec<Story>, Stopped> {
    watch.check()?;
    let title = scenario.scenario.title();
    let traces = tracer.traces(world, 0..1).unwrap_or_default();
    watch.done(1);
    let stories = traces
        .iter()
        .map(|trace| choice_story(scenario.subject(&title), trace));
    Ok(stories.collect())
}
