//! The draft of a results folder: `NAME.part` next to its final place, held by a lock on its journal.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::contents::{stray_in_draft, stray_in_results};
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

/// The path of the journal of the draft of the folder at `target`.
#[must_use]
pub(crate) fn draft_journal(target: &Path) -> PathBuf {
    draft_of(target).join(JOURNAL)
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

/// The path of a folder as its own name in another folder: without a slash at its end, which would follow a link.
pub(super) fn named(target: &Path) -> Result<PathBuf, FolderError> {
    if target.as_os_str() == "-" {
        return Err(FolderError::StandardOutput);
    }
    match target.file_name() {
        Some(name) => Ok(target.with_file_name(name)),
        None => Err(FolderError::Unnamed(target.to_owned())),
    }
}

/// Checks that a folder may be written at `target`; `force` lets it replace an older results folder.
///
/// # Errors
/// [`FolderError`], if there is something that may not be replaced.
pub fn check_target(target: &Path, force: bool) -> Result<(), FolderError> {
    if target.is_symlink() {
        return Err(FolderError::Link(target.to_owned()));
    }
    if !is_occupied(target) {
        return Ok(());
    }
    if !force {
        return Err(FolderError::Exists(target.to_owned()));
    }
    if !is_finished(target) {
        return Err(FolderError::NotResults(target.to_owned()));
    }
    refuse_stray(target, stray_in_results(target))
}

/// Whether there is something at a path other than an empty folder.
pub(super) fn is_occupied(target: &Path) -> bool {
    fs::read_dir(target).map_or(target.exists(), |mut entries| entries.next().is_some())
}

/// An error if a folder holds a file that is not of this program.
pub(super) fn refuse_stray(folder: &Path, stray: io::Result<Option<String>>) -> Result<(), FolderError> {
    match stray {
        Ok(None) => Ok(()),
        Ok(Some(name)) => Err(FolderError::Stray {
            folder: folder.to_owned(),
            name,
        }),
        Err(source) => Err(FolderError::Read {
            path: folder.to_owned(),
            source,
        }),
    }
}

/// Makes the folder of a draft; returns whether one was there already, which must be a draft of this program, or empty.
pub(super) fn enter(draft: &Path) -> Result<bool, FolderError> {
    let failed = |source| FolderError::Write {
        path: draft.to_owned(),
        source,
    };
    draft
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .map_err(failed)?;
    match fs::create_dir(draft) {
        Ok(()) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => check_draft(draft).map(|()| true),
        Err(source) => Err(failed(source)),
    }
}

/// Checks that what is at the path of a draft is one, or an empty folder.
pub(super) fn check_draft(draft: &Path) -> Result<(), FolderError> {
    let is_folder = draft.is_dir() && !draft.is_symlink();
    if !is_folder || is_occupied(draft) && !has_journal(draft) {
        return Err(FolderError::NotDraft(draft.to_owned()));
    }
    refuse_stray(draft, stray_in_draft(draft))
}

/// Whether a folder has a journal of this program, of any version, or one that is still empty.
fn has_journal(draft: &Path) -> bool {
    const NAME: &[u8] = b"foederis ";
    let path = draft.join(JOURNAL);
    // A pipe would be waited for.
    if path.is_symlink() || !path.is_file() {
        return false;
    }
    let mut first = Vec::new();
    let read = File::open(&path).and_then(|file| file.take(NAME.len() as u64).read_to_end(&mut first));
    read.is_ok() && NAME.starts_with(&first)
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
