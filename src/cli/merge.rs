//! `merge`: the results of one unbroken command from its shards.

use clap::Parser;
use foederis::session::{Error as SessionError, Reused, ShardGaps, Shards, reject};

use super::args::MergeArgs;
use super::command_line::Args;
use super::error::Error;
use super::invocation::Invocation;
use super::output::OutputMode;
use super::terminal_text::note;
use super::{run, threads};

/// Runs the command.
pub(super) fn run(args: &MergeArgs, mode: OutputMode) -> Result<(), Error> {
    let shards = Shards::open(&args.shards)?;
    let gaps = shards.gaps();
    if args.strict {
        reject(gaps.reasons())?;
    } else if let (false, Some(warning)) = (mode.quiet, warning(&gaps)) {
        note(&warning);
    }
    match shards.command().map(<[String]>::to_vec) {
        Some(command) => merge_experiment(args, &command, shards, mode),
        None => merge_run(args, &shards, mode),
    }
}

fn merge_run(args: &MergeArgs, shards: &Shards, mode: OutputMode) -> Result<(), Error> {
    threads::set(args.threads)?;
    match shards.merged_run(&args.out, args.force)? {
        Some(Reused { job, sink }) => run::run_job(job, sink, mode),
        None => Err(SessionError::request("the shards are of no run or drill").into()),
    }
}

/// Runs the experiment as it was given, with the records of its shards.
fn merge_experiment(
    args: &MergeArgs,
    command: &[String],
    shards: Shards,
    mode: OutputMode,
) -> Result<(), Error> {
    let (name, arguments) = command.split_at(command.len().min(2));
    let mut argv = name.to_vec();
    argv.push(format!("--out={}", args.out.display()));
    argv.extend(args.threads.map(|threads| format!("--threads={threads}")));
    argv.extend(args.force.then(|| "--force".to_owned()));
    argv.extend_from_slice(arguments);
    let parsed = Args::try_parse_from(&argv).map_err(|error| Error::Argument(error.to_string()))?;
    let invocation = Invocation {
        argv,
        mode,
        shards: Some(shards),
    };
    super::command(&parsed.command, &invocation)
}

/// That what the shards lack is computed here; none if they lack nothing.
fn warning(gaps: &ShardGaps) -> Option<String> {
    const LISTED: usize = 10;
    let mut reasons = gaps.reasons();
    if reasons.is_empty() {
        return None;
    }
    let more = reasons.len().saturating_sub(LISTED);
    reasons.truncate(LISTED);
    if more > 0 {
        reasons.push(format!("and {more} more"));
    }
    Some(format!(
        "warning: {}; what they lack is computed here\n",
        reasons.join(", ")
    ))
}
