//! `experiment`: a command described by a file, so that it can be repeated.

use clap::Parser;
use foederis::session::ExperimentStart;
use foederis::text_file;

use super::command_line::{Args, Command};
use super::error::Error;
use super::experiment_args::ExperimentArgs;
use super::experiment_file::ExperimentFile;
use super::invocation::Invocation;
use super::output::OutputMode;

/// The command that an experiment file describes.
pub(super) struct DescribedCommand {
    /// The command with its arguments.
    pub command: Command,
    /// The equivalent command line.
    pub invocation: Invocation,
}

/// Reads the command that a file describes.
pub(super) fn read(args: &ExperimentArgs, mode: OutputMode) -> Result<DescribedCommand, Error> {
    let text = text_file::read(&args.file, text_file::MAX_SCENARIO)
        .map_err(|source| Error::Argument(format!("cannot read `{}`: {source}", args.file.display())))?;
    let mut file = ExperimentFile::new(&args.file, text);
    let entries = file.entries();
    let mut argv = file.arguments(&entries, &args.more);
    file.check()?;
    argv.extend(args.more.iter().cloned());
    match Args::try_parse_from(&argv) {
        Ok(parsed) => {
            let mode = OutputMode::new(mode.quiet || parsed.quiet, mode.json || parsed.json);
            Ok(DescribedCommand {
                command: parsed.command,
                invocation: Invocation {
                    argv,
                    mode,
                    start: ExperimentStart::Afresh,
                },
            })
        }
        Err(error) => {
            file.add_argument_error(&entries, &error);
            file.check()?;
            Err(Error::Argument(error.to_string()))
        }
    }
}
