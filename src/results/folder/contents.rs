//! The files that a results folder, or its draft, may hold: those that commands of this program write.

use std::fs;
use std::io;
use std::path::Path;

use super::super::package::PACKAGE;
use super::super::schema::TableSchema;
use super::draft::{JOURNAL, REPLACED};
use super::files::WORKBOOK;
use super::{MANIFEST, recorded_hashes};

/// Files of a results folder that are neither tables nor charts.
const OTHER_FILES: [&str; 7] = [
    MANIFEST,
    PACKAGE,
    "report.html",
    "stories.json",
    "state.bin",
    "experiment.toml",
    WORKBOOK,
];
/// Files that file managers put into folders.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// Whether a file of this name in a results folder is one that a command writes, or that a file manager does.
fn is_ours(name: &str) -> bool {
    let base = name.rsplit('/').next().unwrap_or(name);
    let table = name
        .strip_suffix(".csv.parquet")
        .or_else(|| name.strip_suffix(".parquet"));
    let csv = table.map_or_else(|| name.to_owned(), |table| format!("{table}.csv"));
    let is_chart = name.starts_with("charts/") && name.ends_with(".vl.json");
    OTHER_FILES.contains(&name) || LITTER.contains(&base) || TableSchema::of(&csv).is_some() || is_chart
}

/// A file in a draft that no command wrote.
pub(super) fn stray_in_draft(draft: &Path) -> io::Result<Option<String>> {
    Ok(files(draft)?.into_iter().find(|name| !is_ours(name)))
}

/// Whether a draft holds nothing but its journal.
pub(super) fn is_empty(draft: &Path) -> bool {
    files(draft).is_ok_and(|names| names.is_empty()) && !draft.join(REPLACED).exists()
}

/// A file in a finished results folder that no command wrote.
pub(super) fn stray_in_results(folder: &Path) -> io::Result<Option<String>> {
    let recorded = recorded_hashes(folder).unwrap_or_default();
    let is_known = |name: &String| is_ours(name) || recorded.contains_key(name);
    Ok(files(folder)?.into_iter().find(|name| !is_known(name)))
}

/// Removes the files of a draft that are not among those written.
pub(super) fn remove_unwritten(draft: &Path, written: &[(String, String)]) -> io::Result<()> {
    let names = files(draft)?;
    let is_left = |name: &&String| !written.iter().any(|(written, _)| written == *name);
    names
        .iter()
        .filter(is_left)
        .try_for_each(|name| fs::remove_file(draft.join(name)))
}

/// The files below a folder, by their paths there with slashes; links count as files, and the journal and a folder
/// that is being replaced are left out.
fn files(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if name == JOURNAL || name == REPLACED {
            continue;
        }
        let name = name.to_string_lossy();
        if entry.file_type()?.is_dir() {
            let inside = files(&entry.path())?;
            names.extend(inside.into_iter().map(|inner| format!("{name}/{inner}")));
        } else {
            names.push(name.into_owned());
        }
    }
    names.sort();
    Ok(names)
}
