//! The record of an experiment: the file from which it can be repeated, and the manifest.

use std::io::Write;

use foederis::engine::{Attack, WorldFailure};
use foederis::model::{RunSettings, Rung};
use foederis::report::INPUT_FILES;
use foederis::results::folder::{Folder, MANIFEST};
use foederis::results::manifest::{Manifest, ScenarioEntry};
use foederis::session::ReportFiles;

use super::error::Error;
use super::invocation::Invocation;
use super::loaded_scenario::LoadedScenario;

/// Records an experiment on scenarios with settings and, if all assume the same, the date of an assumed attack; `failures` by scenario: index of
/// each failed world, and the reason.
pub(super) fn record_scenarios(
    scenarios: &[LoadedScenario],
    settings: (&RunSettings, Option<f64>),
    failures: &[Vec<(u32, String)>],
    invocation: &Invocation,
    folder: &mut Folder,
) -> Result<(), Error> {
    let failure = |(world, what): &(u32, String)| {
        let failure = WorldFailure {
            world: *world,
            what: what.clone(),
        };
        ("any", failure)
    };
    let entries = scenarios.iter().zip(failures).map(|(loaded, failures)| {
        let failures: Vec<_> = failures.iter().map(failure).collect();
        ScenarioEntry::new(&loaded.id, &loaded.scenario, &failures)
    });
    write(Some(settings), entries.collect(), invocation, folder)
}

/// Records an analysis of earlier results.
pub(super) fn record_tables(invocation: &Invocation, folder: &mut Folder) -> Result<(), Error> {
    write(None, Vec::new(), invocation, folder)
}

fn write(
    settings: Option<(&RunSettings, Option<f64>)>,
    entries: Vec<ScenarioEntry>,
    invocation: &Invocation,
    folder: &mut Folder,
) -> Result<(), Error> {
    folder.write("experiment.toml", |out| {
        out.write_all(invocation.experiment(settings).as_bytes())
    })?;
    let attacks: Vec<Attack> = settings
        .and_then(|(_, date)| date)
        .map(|date| Attack {
            rung: Rung::Major,
            date,
        })
        .into_iter()
        .collect();
    let command = invocation.command(settings);
    let settings = settings.map(|(settings, _)| settings);
    let manifest = Manifest::new(command, settings, &attacks, entries, folder.written());
    let texts = folder.texts(&INPUT_FILES)?;
    let files = ReportFiles::new(&manifest, &texts, folder.tables(), true)?;
    for (name, text) in files.iter() {
        folder.write(&name, |out| out.write_all(text.as_bytes()))?;
    }
    folder.write_workbook(&manifest)?;
    let manifest = manifest.noting(folder.written());
    let text = manifest
        .text()
        .map_err(|error| folder.failed(MANIFEST, error.into()))?;
    folder.write(MANIFEST, |out| out.write_all(text.as_bytes()))?;
    Ok(())
}
