//! The draft of a results folder: `NAME.part` next to its final place, held by a lock on its journal.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::{FolderError, is_finished};

/// The journal of a draft.
pub(super) const JOURNAL: &str = "journal.bin";
/// The older folder that is being replaced, until the new one is in its place.
pub(super) const REPLACED: &str = "replaced";

/// The path of the draft of the folder at `target`.
#[must_use]
pub fn draft_of(target: &Path) -> PathBuf {
    let mut name: OsString = target.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    target.with_file_name(name)
}

/// Removes from a finished folder what a kill at the last moment of a run left in it.
///
/// # Errors
/// [`FolderError::Write`].
pub(crate) fn tidy(target: &Path) -> Result<(), FolderError> {
    for name in [JOURNAL, REPLACED] {
        let path = target.join(name);
        remove(&path).map_err(|source| FolderError::Write { path, source })?;
    }
    Ok(())
}

/// Checks that a folder may be written at `target`.
pub(super) fn check_target(target: &Path, force: bool) -> Result<(), FolderError> {
    let is_occupied = fs::read_dir(target).map_or(target.exists(), |mut entries| entries.next().is_some());
    if is_occupied && !force {
        return Err(FolderError::Exists(target.to_owned()));
    }
    if is_occupied && !is_finished(target) {
        return Err(FolderError::NotResults(target.to_owned()));
    }
    Ok(())
}

/// Opens the journal of a draft and locks it until this process ends.
pub(super) fn lock(target: &Path, draft: &Path) -> Result<File, FolderError> {
    let path = draft.join(JOURNAL);
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let file = options.open(&path).map_err(|source| FolderError::Write {
        path: path.clone(),
        source,
    })?;
    match lock_if_free(&file) {
        Ok(true) => Ok(file),
        Ok(false) => Err(FolderError::Locked(target.to_owned())),
        Err(source) => Err(FolderError::Write { path, source }),
    }
}

/// Locks a file unless another process holds its lock; returns whether it did.
#[cfg(not(target_family = "wasm"))]
fn lock_if_free(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(fs::TryLockError::WouldBlock) => Ok(false),
        Err(fs::TryLockError::Error(source)) => Err(source),
    }
}

/// WebAssembly has no other process and no locks.
#[cfg(target_family = "wasm")]
fn lock_if_free(_: &File) -> io::Result<bool> {
    Ok(true)
}

/// Removes everything in a draft but its journal.
pub(super) fn clear(draft: &Path) -> io::Result<()> {
    for entry in fs::read_dir(draft)? {
        let entry = entry?;
        if entry.file_name() != JOURNAL {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

/// Removes a file or folder, if it exists.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return fs::remove_dir_all(path);
    }
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
