//! Runs that start from the finished work of an earlier one: resuming and extending.

use std::fs::File;
use std::path::{Path, PathBuf};

use crate::random::Design;
use crate::results::folder::{Folder, FolderError, check_unaltered, draft_of, is_finished, tidy};
use crate::results::journal::{Journal, JournalError};

use super::error::Error;
use super::header::Header;
use super::job::{Job, STATE};
use super::sink::Sink;
use super::spec::{RunSpec, SettingsSpec};

/// A job, with a sink that contains its finished tasks.
#[derive(Debug)]
pub struct Reused {
    /// The job.
    pub job: Job,
    /// Its sink.
    pub sink: Sink,
}

/// Opens the draft of an interrupted run; none if the folder is finished already.
///
/// `force` replaces an older results folder of the same name.
///
/// # Errors
/// [`Error::Folder`] if there is no draft that can be resumed, [`Error::Request`] if the scenarios have changed.
pub fn resume(target: &Path, force: bool) -> Result<Option<Reused>, Error> {
    if is_finished(target) && !draft_of(target).exists() {
        tidy(target)?;
        return Ok(None);
    }
    let (mut folder, header): (Folder, Header) = Folder::resume(target, force)?;
    let Some(spec) = header.run() else {
        return Err(FolderError::Journal {
            target: target.to_owned(),
            why: JournalError::OtherCommand,
        }
        .into());
    };
    let job = unchanged(&header, spec.clone())?;
    if let Some(shard) = header.shard {
        folder.limit_to(shard);
    }
    Ok(Some(Reused {
        sink: job.folder_sink(folder),
        job,
    }))
}

/// The path of a results folder, given that of the folder or of its draft.
#[must_use]
pub fn results_folder(named: &Path) -> PathBuf {
    let name = named.file_name().map(|name| name.to_string_lossy().into_owned());
    match name.as_deref().and_then(|name| name.strip_suffix(".part")) {
        Some(name) => named.with_file_name(name),
        None => named.to_owned(),
    }
}

/// Starts a run with more worlds or histories than `results` has, reusing its finished tasks.
///
/// The new folder is `out`, or the next free one.
///
/// # Errors
/// [`Error::Request`] if `results` cannot be extended in this way, [`Error::Folder`].
pub fn extend(results: &Path, more: &SettingsSpec, out: Option<&Path>, force: bool) -> Result<Reused, Error> {
    let (state, header) = state(results)?;
    let reject = |why: &str| {
        Err(Error::request(format!(
            "`{}` cannot be extended: {why}",
            results.display()
        )))
    };
    let Some(spec) = header.run() else {
        return reject("only a run or drill can be");
    };
    if let Some(shard) = header.shard {
        return reject(&format!("it is shard {shard} of a run; merge all of them first"));
    }
    let job = unchanged(&header, larger(results, more, spec)?)?;
    let folder = job.begin(out, force)?;
    let adopted = folder.journal().adopt(&state, |key| job.has(key));
    adopted.map_err(|source| folder.failed(STATE, source))?;
    Ok(Reused {
        sink: job.folder_sink(folder),
        job,
    })
}

/// The job of a specification whose scenarios must be those of `header`.
fn unchanged(header: &Header, spec: RunSpec) -> Result<Job, Error> {
    let job = Job::new(spec)?;
    header.check_unchanged(&job.header())?;
    Ok(job)
}

/// The journal of a finished run.
fn state(results: &Path) -> Result<(Journal, Header), Error> {
    let path = results.join(STATE);
    let error = |why: &str| Error::request(format!("`{}` cannot be extended: {why}", results.display()));
    if !is_finished(results) {
        return Err(error("it is not a results folder (it has no manifest.json)"));
    }
    if path.exists() && !path.is_file() {
        return Err(error(&format!("`{}` is no file", path.display())));
    }
    let file = File::open(&path)
        .map_err(|source| error(&format!("`{}` cannot be read ({source})", path.display())))?;
    let state = Journal::reopen(file).map_err(|why| match why {
        JournalError::Io(source) => error(&format!("`{}` cannot be read ({source})", path.display())),
        why => error(&format!("`{}`: {why}", path.display())),
    })?;
    check_unaltered(results, &[STATE])?;
    Ok(state)
}

/// The specification with the larger counts.
fn larger(results: &Path, more: &SettingsSpec, old: &RunSpec) -> Result<RunSpec, Error> {
    let settings = SettingsSpec {
        worlds: more.worlds.or(old.settings.worlds),
        histories: more.histories.or(old.settings.histories),
        ..old.settings
    };
    let reject = |why: &str| Err(Error::request(format!("`{}` {why}", results.display())));
    if settings.worlds < old.settings.worlds || settings.histories < old.settings.histories {
        return reject("has more than that already; extending removes nothing");
    }
    if settings == old.settings {
        return reject("has as many already; there is nothing to add");
    }
    if settings.worlds != old.settings.worlds && old.settings.design == Some(Design::Lhs) {
        return reject(
            "is a Latin hypercube (design `lhs`), whose worlds all change with their number; start a new run, or use `sobol` or `mc`",
        );
    }
    Ok(RunSpec {
        settings,
        ..old.clone()
    })
}
