//! Reading a finished results folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{FolderError, MANIFEST};

/// Whether there is a finished results folder at `target`.
#[must_use]
pub(crate) fn is_finished(target: &Path) -> bool {
    target.join(MANIFEST).is_file()
}

/// The text of the manifest of a results folder.
///
/// # Errors
/// [`FolderError::NoManifest`], [`FolderError::Read`].
pub fn manifest(folder: &Path) -> Result<String, FolderError> {
    let path = folder.join(MANIFEST);
    if !path.is_file() {
        return Err(FolderError::NoManifest(folder.to_owned()));
    }
    fs::read_to_string(&path).map_err(|source| FolderError::Read { path, source })
}

/// The texts of those of the named files that exist, by name.
///
/// # Errors
/// [`FolderError::Read`].
pub fn texts(folder: &Path, names: &[&str]) -> Result<BTreeMap<String, String>, FolderError> {
    let existing = names
        .iter()
        .map(|name| (*name, folder.join(name)))
        .filter(|(_, path)| path.is_file());
    existing
        .map(|(name, path)| match fs::read_to_string(&path) {
            Ok(text) => Ok((name.to_owned(), text)),
            Err(source) => Err(FolderError::Read { path, source }),
        })
        .collect()
}
