//! Reading a finished results folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::super::hash::sha256_of;
use super::{FolderError, MANIFEST};

/// Whether there is a finished results folder at `target`.
#[must_use]
pub(crate) fn is_finished(target: &Path) -> bool {
    target.join(MANIFEST).is_file()
}

/// The text of the manifest of a results folder.
///
/// # Errors
/// [`FolderError::NoManifest`], [`FolderError::Read`]; [`FolderError::Shard`] of a shard, which has no results.
pub fn manifest(folder: &Path) -> Result<String, FolderError> {
    let text = manifest_text(folder)?;
    let manifest = serde_json::from_str::<serde_json::Value>(&text).unwrap_or_default();
    match manifest["shard"].as_str() {
        None => Ok(text),
        Some(shard) => Err(FolderError::Shard {
            folder: folder.to_owned(),
            shard: shard.to_owned(),
        }),
    }
}

fn manifest_text(folder: &Path) -> Result<String, FolderError> {
    let path = folder.join(MANIFEST);
    if !path.is_file() {
        return Err(FolderError::NoManifest(folder.to_owned()));
    }
    fs::read_to_string(&path).map_err(|source| FolderError::Read { path, source })
}

/// The SHA-256 of each file of a results folder, as its manifest records it; none if it is no manifest.
///
/// # Errors
/// [`FolderError::NoManifest`], [`FolderError::Read`].
pub(super) fn recorded_hashes(folder: &Path) -> Result<BTreeMap<String, String>, FolderError> {
    let manifest = serde_json::from_str::<serde_json::Value>(&manifest_text(folder)?).unwrap_or_default();
    let outputs = manifest["outputs"].as_object();
    let hash = |(name, entry): (&String, &serde_json::Value)| {
        Some((name.clone(), entry["sha256"].as_str()?.to_owned()))
    };
    Ok(outputs.into_iter().flatten().filter_map(hash).collect())
}

/// Files of single worlds and histories, which are left out where a folder is published: they are large, and no other file
/// follows from them.
const MAY_BE_LEFT_OUT: [&str; 2] = ["worlds.csv", "histories.csv"];

/// Checks that the named files are there and as the run wrote them. A file that the manifest does not name was added later,
/// and is not checked; `worlds.csv` and `histories.csv` may be left out.
///
/// # Errors
/// [`FolderError::Altered`], [`FolderError::Missing`], [`FolderError::NoManifest`], [`FolderError::Read`].
pub fn check_unaltered(folder: &Path, names: &[&str]) -> Result<(), FolderError> {
    let recorded = recorded_hashes(folder)?;
    for name in names {
        let path = folder.join(name);
        let Some(expected) = recorded.get(*name) else {
            continue;
        };
        if !path.is_file() {
            if MAY_BE_LEFT_OUT.contains(name) {
                continue;
            }
            return Err(FolderError::Missing(path));
        }
        match fs::File::open(&path).and_then(sha256_of) {
            Ok(hash) if hash == *expected => {}
            Ok(_) => return Err(FolderError::Altered(path)),
            Err(source) => return Err(FolderError::Read { path, source }),
        }
    }
    Ok(())
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
