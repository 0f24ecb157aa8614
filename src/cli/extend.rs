//! `extend`: more worlds or histories, with results identical to those of a run that had them from the start.

use foederis::session::{Reused, SettingsSpec, extend};

use super::error::Error;
use super::output::OutputMode;
use super::results_args::ExtendArgs;
use super::{run, threads};

/// Runs the command.
pub(super) fn run(args: &ExtendArgs, mode: OutputMode) -> Result<(), Error> {
    threads::set(args.threads)?;
    let more = SettingsSpec {
        worlds: args.worlds,
        histories: args.histories,
        ..SettingsSpec::default()
    };
    let Reused { job, sink } = extend(&args.results, &more, args.out.as_deref(), args.force)?;
    run::run_job(job, sink, mode)
}
