//! The results folder of an experiment: its tables, the file that repeats it, and the manifest.

use foederis::engine::Watch;
use foederis::model::RunSettings;
use foederis::results::Shard;
use foederis::results::folder::Folder;
use foederis::results::table::Table;
use foederis::session::experiment::{ExperimentFiles, ExperimentSetup, SampledScenarios};
use foederis::session::{self, ExperimentHeader, Finished, Sink};
use foederis::study::InertLeftOut;

use super::args::{FolderArgs, ShardArgs};
use super::error::Error;
use super::figures::counted;
use super::invocation::Invocation;
use super::loaded_scenario::LoadedScenario;
use super::progress;
use super::terminal_text::note;

/// The results folder of an experiment on scenarios, while it is being written.
pub(super) struct ExperimentRecord<'c> {
    folder: Folder,
    header: ExperimentHeader,
    invocation: &'c Invocation,
}

impl<'c> ExperimentRecord<'c> {
    /// Begins the folder of a command on scenarios.
    pub(super) fn begin(
        args: &FolderArgs,
        command: &str,
        scenarios: &[LoadedScenario],
        invocation: &'c Invocation,
    ) -> Result<Self, Error> {
        let header = ExperimentHeader::new(invocation.repeatable_argv(), scenarios);
        Self::with_header(header, args, command, invocation)
    }

    /// The same for a command with a setup that reads `read`, of which only a shard may be wanted.
    pub(super) fn begin_setup<'s>(
        args: (&FolderArgs, ShardArgs),
        command: &str,
        setup: &ExperimentSetup,
        read: impl IntoIterator<Item = &'s LoadedScenario>,
        invocation: &'c Invocation,
    ) -> Result<Self, Error> {
        let header = ExperimentHeader::new(invocation.repeatable_argv(), read);
        let settings = (&setup.settings, Some(setup.attack_date));
        Self::begin_shard(args, command, header, (&setup.scenarios, settings), invocation)
    }

    /// The same for scenarios with settings, and the date of an assumed attack if all assume the same.
    pub(super) fn begin_shard(
        (args, shard): (&FolderArgs, ShardArgs),
        command: &str,
        header: ExperimentHeader,
        (scenarios, (settings, attack_date)): (&[LoadedScenario], (&RunSettings, Option<f64>)),
        invocation: &'c Invocation,
    ) -> Result<Self, Error> {
        match shard.shard {
            None => Self::with_header(header, args, command, invocation),
            Some(shard) => {
                let header = header.of_shard(shard, scenarios, settings, attack_date);
                Self::with_header(header, args, "shard", invocation)
            }
        }
    }

    fn with_header(
        header: ExperimentHeader,
        args: &FolderArgs,
        name: &str,
        invocation: &'c Invocation,
    ) -> Result<Self, Error> {
        let mut folder = header.begin(&args.target(name), args.force, &invocation.start)?;
        folder.set_format(args.format.into());
        Ok(Self {
            folder,
            header,
            invocation,
        })
    }

    /// The record with the output of a job that records in the folder; none of a shard, whose records are written.
    pub(super) fn computed<T>(
        mut self,
        job: impl FnOnce(&Folder, &Watch<'_>) -> Result<T, session::Error>,
    ) -> Result<Option<(Self, T)>, Error> {
        let mode = self.invocation.mode;
        let output = progress::watched(mode.quiet, |watch| job(&self.folder, watch));
        match (output, self.folder.shard()) {
            (Ok(output), None) => Ok(Some((self, output))),
            (Ok(_) | Err(session::Error::OnlyShard), Some(shard)) => {
                let folder = self.header.finish_shard(self.folder)?;
                mode.finished(&folder, &shard_text(shard)).map(|()| None)
            }
            (Err(session::Error::Stopped(_)), _) if self.folder.is_resumable() => {
                self.folder.keep_draft();
                Err(Error::Stopped(self.folder.target().to_owned()))
            }
            (Err(session::Error::Folder(error)), _) => Err(self.folder.keep_after(error).into()),
            (Err(error), _) => Err(error.into()),
        }
    }

    /// Writes the tables and the record, and prints a text; `failures` by scenario.
    pub(super) fn finish(
        self,
        setup: &ExperimentSetup,
        failures: &[Vec<(u32, String)>],
        tables: &[Table],
        text: &str,
    ) -> Result<(), Error> {
        self.finish_scenarios(SampledScenarios::of(setup, failures), tables, text)
    }

    /// The same for scenarios without one setup.
    pub(super) fn finish_scenarios(
        self,
        sampled: SampledScenarios<'_>,
        tables: &[Table],
        text: &str,
    ) -> Result<(), Error> {
        finish(self.folder, Some(sampled), tables, text, self.invocation)
    }
}

/// Says which columns of a table are taken for no inputs, on standard error unless `quiet`.
pub(super) fn warn_no_inputs(columns: &[String], quiet: bool) {
    if !quiet && !columns.is_empty() {
        let names: Vec<String> = columns.iter().map(|name| format!("`{name}`")).collect();
        note(&format!(
            "taken for no inputs, as measures of an attack or numbers of rows: {}\n",
            names.join(", ")
        ));
    }
}

/// The inputs that are left out because they cannot matter, a sentence a scenario; empty where there are none.
pub(super) fn inert_text<'i>(all: impl IntoIterator<Item = &'i InertLeftOut>) -> String {
    let sentence = |left_out: &InertLeftOut| {
        let of = match left_out.scenario.as_deref() {
            None => " in any of them".to_owned(),
            Some("") => String::new(),
            Some(id) => format!(" in {id}"),
        };
        format!(
            "\nLeft out: {} that cannot matter{of}, as `foederis check` explains: {}.\n",
            counted(left_out.inputs.len(), "input"),
            left_out.inputs.join(", ")
        )
    };
    all.into_iter().map(sentence).collect()
}

/// Writes the tables and the record of an analysis of earlier results, and prints a text.
pub(super) fn write_tables(
    args: &FolderArgs,
    command: &str,
    tables: &[Table],
    text: &str,
    invocation: &Invocation,
) -> Result<(), Error> {
    let ExperimentRecord { folder, .. } = ExperimentRecord::begin(args, command, &[], invocation)?;
    finish(folder, None, tables, text, invocation)
}

/// Writes the files of an experiment, and prints a text.
fn finish(
    folder: Folder,
    sampled: Option<SampledScenarios<'_>>,
    tables: &[Table],
    text: &str,
    invocation: &Invocation,
) -> Result<(), Error> {
    let settings = sampled.map(|sampled| (sampled.settings, sampled.attack_date));
    let files = ExperimentFiles {
        command: invocation.command(settings),
        file: Some(invocation.experiment(settings)),
        sampled,
    };
    match files.write(tables, Sink::Folder(Box::new(folder)))? {
        Finished::Folder(folder) => invocation.mode.finished(&folder, text),
        Finished::Memory(_) => Ok(()),
    }
}

/// What is said of a shard that is finished.
pub(super) fn shard_text(shard: Shard) -> String {
    format!(
        "Shard {shard} is computed. `foederis merge OUT SHARD...` makes the results of all {}.\n",
        shard.of()
    )
}
