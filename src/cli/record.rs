//! The record of an experiment: the file that runs it again, and the manifest.

use std::io::Write;

use foederis::engine::{Failure, Plan};
use foederis::results::folder::Folder;
use foederis::results::manifest::{Manifest, ScenarioEntry};

use super::args::Format;
use super::error::Error;
use super::invocation::Invocation;
use super::job;
use super::loaded_scenario::LoadedScenario;

/// Records an experiment that ran scenarios by a plan; `failures` by scenario, each world with the reason.
pub fn of_scenarios(
    ready: &[LoadedScenario],
    plan: &Plan,
    failures: &[Vec<(u32, String)>],
    asked: (&Invocation, Format),
    folder: &mut Folder,
) -> Result<(), Error> {
    let failure = |(world, what): &(u32, String)| {
        let failure = Failure {
            world: *world,
            what: what.clone(),
        };
        ("any", failure)
    };
    let entries = ready.iter().zip(failures).map(|(one, failures)| {
        let failures: Vec<_> = failures.iter().map(failure).collect();
        ScenarioEntry::new(&one.id, &one.scenario, &failures)
    });
    write(Some(plan), entries.collect(), asked, folder)
}

/// Records an experiment that ran nothing.
pub fn of_tables(asked: (&Invocation, Format), folder: &mut Folder) -> Result<(), Error> {
    write(None, Vec::new(), asked, folder)
}

fn write(
    plan: Option<&Plan>,
    entries: Vec<ScenarioEntry>,
    (call, format): (&Invocation, Format),
    folder: &mut Folder,
) -> Result<(), Error> {
    folder.write("experiment.toml", |out| {
        out.write_all(call.experiment(plan).as_bytes())
    })?;
    let plans = plan.map_or(&[][..], std::slice::from_ref);
    let manifest = Manifest::new(call.command(plan), plans, entries, folder.written());
    job::write_manifest(folder, manifest, format, true)
}
