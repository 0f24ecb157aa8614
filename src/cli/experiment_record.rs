//! The results folder of an experiment: its tables, the file that repeats it, and the manifest.

use foederis::model::RunSettings;
use foederis::results::folder::Folder;
use foederis::results::table::Table;
use foederis::session;
use foederis::session::experiment::ExperimentSetup;

use super::args::FolderArgs;
use super::error::Error;
use super::invocation::Invocation;
use super::loaded_scenario::LoadedScenario;
use super::record;

/// The results folder of an experiment on scenarios, while it is being written.
pub(super) struct ExperimentRecord<'c> {
    folder: Folder,
    invocation: &'c Invocation,
}

impl<'c> ExperimentRecord<'c> {
    /// Begins the folder.
    pub(super) fn begin(args: &FolderArgs, command: &str, invocation: &'c Invocation) -> Result<Self, Error> {
        Ok(Self {
            folder: begin(args, command, invocation)?,
            invocation,
        })
    }

    /// Writes the tables and the record, and prints a text; `failures` by scenario.
    pub(super) fn finish(
        self,
        setup: &ExperimentSetup,
        failures: &[Vec<(u32, String)>],
        tables: &[Table],
        text: &str,
    ) -> Result<(), Error> {
        let settings = (&setup.settings, Some(setup.attack_date));
        self.finish_scenarios(&setup.scenarios, settings, failures, tables, text)
    }

    /// The same for scenarios with settings, and the date of an assumed attack if all assume the same.
    pub(super) fn finish_scenarios(
        mut self,
        scenarios: &[LoadedScenario],
        settings: (&RunSettings, Option<f64>),
        failures: &[Vec<(u32, String)>],
        tables: &[Table],
        text: &str,
    ) -> Result<(), Error> {
        let done = write(&mut self.folder, tables).and_then(|()| {
            record::record_scenarios(scenarios, settings, failures, self.invocation, &mut self.folder)
        });
        finish(self.folder, done, text, self.invocation)
    }
}

/// Writes the tables and the record of an analysis of earlier results, and prints a text.
pub(super) fn write_tables(
    args: &FolderArgs,
    command: &str,
    tables: &[Table],
    text: &str,
    invocation: &Invocation,
) -> Result<(), Error> {
    let mut folder = begin(args, command, invocation)?;
    let done = write(&mut folder, tables).and_then(|()| record::record_tables(invocation, &mut folder));
    finish(folder, done, text, invocation)
}

/// Ends a folder whose files were written, or keeps those that were, and prints a text.
fn finish(
    mut folder: Folder,
    done: Result<(), Error>,
    text: &str,
    invocation: &Invocation,
) -> Result<(), Error> {
    match done {
        Ok(()) => invocation.mode.finished(&folder.finish()?, text),
        Err(Error::Session(session::Error::Folder(error))) => Err(folder.keep_after(error).into()),
        Err(error) => Err(error),
    }
}

/// Begins the folder of a command, in the format of the arguments.
fn begin(args: &FolderArgs, command: &str, invocation: &Invocation) -> Result<Folder, Error> {
    let mut folder = Folder::begin(&args.target(command), args.force, &invocation.argv)?;
    folder.set_format(args.format.into());
    Ok(folder)
}

fn write(folder: &mut Folder, tables: &[Table]) -> Result<(), Error> {
    for table in tables {
        folder.write_table(table)?;
    }
    Ok(())
}
