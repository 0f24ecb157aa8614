//! Stories of a run: the same histories in every scenario, written to `stories.json`.

use std::io::Write;

use foederis::engine::{StepUnit, Stopped, Watch};
use foederis::model::RunSettings;
use foederis::narrative::{STORIES_FILE, Story, choice_story};
use foederis::results::folder::Folder;
use foederis::strategy::choice_traces;
use rayon::prelude::*;

use super::error::Error;
use super::loaded_scenario::LoadedScenario;
use super::progress;

/// Writes history 0 of each of the first `most` worlds in each scenario.
///
/// A world that failed has no story; the manifest names it.
pub fn write(
    scenarios: &[LoadedScenario],
    settings: &RunSettings,
    most: u32,
    folder: &mut Folder,
    quiet: bool,
) -> Result<(), Error> {
    let worlds = settings.worlds.min(most);
    if worlds == 0 {
        return Ok(());
    }
    let addresses: Vec<(u32, &LoadedScenario)> = (0..worlds)
        .flat_map(|world| scenarios.iter().map(move |scenario| (world, scenario)))
        .collect();
    let stories_of = |(world, scenario): &(u32, &LoadedScenario), watch: &Watch<'_>| -> Result<_, Stopped> {
        watch.check()?;
        let title = scenario.scenario.title();
        let traces = choice_traces(&scenario.case, settings, *world, 0..1).unwrap_or_default();
        watch.done(1);
        let stories = traces
            .iter()
            .map(|trace| choice_story(scenario.subject(&title), trace));
        Ok(stories.collect())
    };
    let stories: Vec<Vec<Story>> = progress::watched(quiet, |watch| {
        watch.begin("writing stories", StepUnit::Worlds, addresses.len() as u64);
        let each = addresses.par_iter().map(|address| stories_of(address, watch));
        each.collect::<Result<_, _>>()
    })?;
    let stories = stories.concat();
    let text =
        serde_json::to_string_pretty(&stories).map_err(|error| folder.failed(STORIES_FILE, error.into()))?;
    folder.write(STORIES_FILE, |out| writeln!(out, "{text}"))?;
    Ok(())
}
