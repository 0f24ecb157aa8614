//! `resume`: continues an interrupted command.

use foederis::session::{ExperimentStart, Reused, interrupted_command, results_folder, resume};

use super::error::Error;
use super::output::OutputMode;
use super::repeat::{RepeatedOutput, repeat};
use super::results_args::ResumeArgs;
use super::terminal_text::note;
use super::{run, threads};

/// Runs the command.
pub(super) fn run(args: &ResumeArgs, mode: OutputMode) -> Result<(), Error> {
    let target = results_folder(&args.results);
    if let Some((argv, shard)) = interrupted_command(&target) {
        let output = RepeatedOutput {
            out: &target,
            force: args.force,
            threads: args.threads,
        };
        let shard = shard.map(|shard| format!("--shard={shard}"));
        return repeat(&argv, shard, &output, ExperimentStart::Resume, mode);
    }
    threads::set(args.threads)?;
    match resume(&target, args.force)? {
        Some(Reused { job, sink }) => run::run_job(job, sink, mode),
        None => {
            if mode.json {
                return mode.finished(&target, "");
            }
            if !mode.quiet {
                note(&format!(
                    "`{}` is finished; there is nothing to resume\n",
                    target.display()
                ));
            }
            Ok(())
        }
    }
}
