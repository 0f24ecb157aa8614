//! `extend`: more worlds or histories, with the bytes of a run that had them from the beginning.

use std::fs::File;
use std::path::Path;

use foederis::random::Design;
use foederis::results::folder::is_finished;
use foederis::results::journal::{Journal, JournalError, Key};

use super::args::{ExtendArgs, RunArgs};
use super::drill;
use super::error::Error;
use super::job::{Job, STATE};
use super::output::OutputMode;
use super::resume::again;
use super::run_spec::{Header, RunSpec};

/// Runs the command.
pub fn run(args: &ExtendArgs, voice: OutputMode) -> Result<(), Error> {
    let quiet = voice.quiet;
    drill::set_threads(args.threads)?;
    let (state, header) = state(&args.results)?;
    let job = again(&header, larger(args, &header.order)?, quiet)?;
    let folder = job.begin(args.out.as_deref(), args.force)?;
    let adopted = folder.journal().adopt(&state, |key| is_of(&job, key));
    adopted.map_err(|source| folder.failed(STATE, source))?;
    job.carry_out(folder, voice)
}

/// What a results folder has worked out.
fn state(results: &Path) -> Result<(Journal, Header), Error> {
    let path = results.join(STATE);
    let told = |why: &str| Error::Argument(format!("`{}` cannot be extended: {why}", results.display()));
    if !is_finished(results) {
        return Err(told("it is not a results folder (it has no manifest.json)"));
    }
    let file =
        File::open(&path).map_err(|error| told(&format!("`{}` cannot be read ({error})", path.display())))?;
    Journal::reopen(file).map_err(|error| match error {
        JournalError::Io(source) => told(&format!("`{}` cannot be read ({source})", path.display())),
        why => told(&format!("`{}`: {why}", path.display())),
    })
}

/// The order with the larger counts.
fn larger(args: &ExtendArgs, old: &RunSpec) -> Result<RunSpec, Error> {
    let run = RunArgs {
        worlds: args.worlds.or(old.run.worlds),
        histories: args.histories.or(old.run.histories),
        ..old.run
    };
    let refused = |why: &str| Err(Error::Argument(format!("`{}` {why}", args.results.display())));
    if run.worlds < old.run.worlds || run.histories < old.run.histories {
        return refused("has more than that already; extending never takes anything away");
    }
    if run == old.run {
        return refused("has as many already; there is nothing to add");
    }
    if run.worlds != old.run.worlds && old.run.design == Some(Design::Lhs) {
        return refused(
            "is a Latin hypercube (--design lhs), whose worlds all move when their number grows; run it anew, or use sobol or mc",
        );
    }
    Ok(RunSpec { run, ..old.clone() })
}

/// Whether a record is one that the job would make. A task that ends elsewhere than it did is made anew, since the
/// order of sums is part of the result.
fn is_of(job: &Job, key: &Key) -> bool {
    match key {
        Key::Choice(_) | Key::Absences { .. } => true,
        Key::Tally { rung, task, .. } => {
            job.attacks.iter().any(|attack| attack.rung == *rung) && task.is_of(&job.settings)
        }
    }
}
