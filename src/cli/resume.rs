//! `resume`: goes on with a run or drill that was broken off.

use std::path::{Path, PathBuf};

use foederis::results::folder::{Folder, draft_of, is_finished, tidy};

use super::args::ResumeArgs;
use super::drill;
use super::error::Error;
use super::job::Job;
use super::output::OutputMode;
use super::run_spec::Header;

/// Runs the command.
pub fn run(args: &ResumeArgs, voice: OutputMode) -> Result<(), Error> {
    let quiet = voice.quiet;
    drill::set_threads(args.threads)?;
    let target = target(&args.results);
    if is_finished(&target) && !draft_of(&target).exists() {
        tidy(&target)?;
        if !quiet {
            anstream::eprintln!("`{}` is whole; there is nothing to do", target.display());
        }
        return Ok(());
    }
    let (folder, header): (Folder, Header) = Folder::resume(&target, args.force)?;
    let job = again(&header, header.order.clone(), quiet)?;
    job.carry_out(folder, voice)
}

/// The job of an order whose scenarios must be what they were when `header` was written.
pub fn again(header: &Header, order: super::run_spec::RunSpec, quiet: bool) -> Result<Job, Error> {
    let job = Job::new(order, quiet)?;
    let changed = header.changed(&job.header());
    if changed.is_empty() {
        return Ok(job);
    }
    Err(Error::Argument(format!(
        "what was worked out came from other texts than stand in {} now; put them back, or run it anew",
        changed.join(", ")
    )))
}

/// The folder that is meant, also where the draft is named.
fn target(named: &Path) -> PathBuf {
    let name = named.file_name().map(|name| name.to_string_lossy().into_owned());
    match name.as_deref().and_then(|name| name.strip_suffix(".part")) {
        Some(name) => named.with_file_name(name),
        None => named.to_owned(),
    }
}
