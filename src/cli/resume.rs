//! `resume`: continues an interrupted run or drill.

use foederis::session::{Reused, results_folder, resume};

use super::args::ResumeArgs;
use super::error::Error;
use super::output::OutputMode;
use super::terminal_text::note;
use super::{run, threads};

/// Runs the command.
pub(super) fn run(args: &ResumeArgs, mode: OutputMode) -> Result<(), Error> {
    threads::set(args.threads)?;
    let target = results_folder(&args.results);
    match resume(&target, args.force)? {
        Some(Reused { job, sink }) => run::run_job(job, sink, mode),
        None => {
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
