//! `experiment`: a command described by a file, so that it can be repeated.

use clap::Parser;

use super::args::Args;
use super::error::Error;
use super::experiment_args::ExperimentArgs;
use super::experiment_file::ExperimentFile;
use super::invocation::Invocation;
use super::output::OutputMode;

/// Runs the command that the file describes.
pub fn run(args: &ExperimentArgs, voice: OutputMode) -> Result<(), Error> {
    let text = std::fs::read_to_string(&args.file)
        .map_err(|source| Error::Argument(format!("cannot read `{}`: {source}", args.file.display())))?;
    let mut file = ExperimentFile::new(&args.file, text);
    let entries = file.entries();
    let mut words = file.arguments(&entries, &args.more);
    file.check()?;
    words.extend(args.more.iter().cloned());
    match Args::try_parse_from(&words) {
        Ok(parsed) => {
            let voice = OutputMode {
                quiet: voice.quiet || parsed.quiet,
                json: voice.json || parsed.json,
            };
            super::command(&parsed.command, &Invocation { words, voice })
        }
        Err(error) => {
            file.add_argument_error(&entries, &error);
            file.check()
        }
    }
}
