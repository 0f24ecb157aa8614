//! `merge`: the results of one unbroken command from its shards.

use foederis::results::folder;
use foederis::session::{ExperimentStart, Reused, ShardGaps, Shards, reject};

use super::error::Error;
use super::output::OutputMode;
use super::repeat::{RepeatedOutput, repeat};
use super::results_args::MergeArgs;
use super::terminal_text::note;
use super::{run, threads};

/// Runs the command.
pub(super) fn run(args: &MergeArgs, mode: OutputMode) -> Result<(), Error> {
    let shards = Shards::open(&args.shards)?;
    folder::check_replaceable(&args.out, args.force)?;
    let gaps = shards.gaps();
    if args.strict {
        reject(gaps.reasons())?;
    } else if let (false, Some(warning)) = (mode.quiet, warning(&gaps)) {
        note(&warning);
    }
    let Some(argv) = shards.command().map(<[String]>::to_vec) else {
        threads::set(args.threads)?;
        let Reused { job, sink } = shards.merged_run(&args.out, args.force)?;
        return run::run_job(job, sink, mode);
    };
    let output = RepeatedOutput {
        out: &args.out,
        force: args.force,
        threads: args.threads,
    };
    repeat(&argv, None, &output, ExperimentStart::Merge(shards), mode)
}

/// That what is lacking is computed here; none if nothing is.
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
    let reasons = reasons.join(", ");
    Some(format!("warning: {reasons}; what is lacking is computed here\n"))
}
