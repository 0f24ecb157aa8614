//! Repeating a command from its arguments, with a results folder of its own.

use std::path::Path;

use clap::Parser;
use foederis::session::ExperimentStart;

use super::command_line::Args;
use super::error::Error;
use super::invocation::Invocation;
use super::output::OutputMode;

/// Where a repeated command writes, and with how many threads it computes.
pub(super) struct RepeatedOutput<'a> {
    /// The results folder.
    pub out: &'a Path,
    /// Whether an older results folder is replaced.
    pub force: bool,
    /// Threads; none for all.
    pub threads: Option<u16>,
}

/// Runs a command again whose first two arguments are the program and the command, with a further flag.
pub(super) fn repeat(
    repeated: &[String],
    flag: Option<String>,
    output: &RepeatedOutput<'_>,
    start: ExperimentStart,
    mode: OutputMode,
) -> Result<(), Error> {
    let out = output.out.to_str().ok_or_else(|| {
        let what = "is no text in UTF-8; give the folder another name";
        Error::Argument(format!("`{}` {what}", output.out.display()))
    })?;
    let (name, arguments) = repeated.split_at(repeated.len().min(2));
    let mut argv = name.to_vec();
    argv.push(format!("--out={out}"));
    argv.extend(output.threads.map(|threads| format!("--threads={threads}")));
    argv.extend(output.force.then(|| "--force".to_owned()));
    argv.extend(flag);
    argv.extend_from_slice(arguments);
    let parsed = Args::try_parse_from(&argv).map_err(|error| Error::Argument(error.to_string()))?;
    super::command(&parsed.command, &Invocation { argv, mode, start })
}
