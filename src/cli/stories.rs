//! Single histories of a run, told: the same luck in every scenario.

use std::io::Write;

use foederis::model::RunSettings;
use foederis::results::folder::Folder;
use foederis::results::stories::{STORIES, Story};
use foederis::strategy;
use rayon::prelude::*;

use super::error::Error;
use super::loaded_scenario::LoadedScenario;
use super::{progress, story};

/// Tells history 0 of each of the first `most` worlds in each scenario, and writes them.
///
/// A world that failed has no story; the manifest names it.
pub fn write(
    ready: &[LoadedScenario],
    settings: &RunSettings,
    most: u32,
    folder: &mut Folder,
    quiet: bool,
) -> Result<(), Error> {
    let worlds = settings.worlds.min(most);
    if worlds == 0 {
        return Ok(());
    }
    let bar = progress::worlds(u64::from(worlds) * ready.len() as u64, quiet);
    bar.set_message("telling histories");
    let addresses: Vec<(u32, &LoadedScenario)> = (0..worlds)
        .flat_map(|world| ready.iter().map(move |one| (world, one)))
        .collect();
    let tell = |(world, one): &(u32, &LoadedScenario)| -> Vec<Story> {
        let told = strategy::stories(&one.case, settings, *world, 0..1).unwrap_or_default();
        bar.inc(1);
        told.iter().map(|told| story::told(one, told)).collect()
    };
    let stories: Vec<Story> = addresses.par_iter().flat_map_iter(tell).collect();
    bar.finish_and_clear();
    let text =
        serde_json::to_string_pretty(&stories).map_err(|error| folder.failed(STORIES, error.into()))?;
    folder.write(STORIES, |out| writeln!(out, "{text}"))?;
    Ok(())
}
