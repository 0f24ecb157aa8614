//! Files of scenarios by name: on disk first, then among those that ship with the program.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::results::manifest::{CHANGE, without_changes};
use crate::scenario::path::is_legal_id;
use crate::scenario::{MAX_TEXTS, Overlay, hint};
use crate::{shipped, text_file};

use super::error::Error;

/// The role of a scenario file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileRole {
    /// A scenario that can be run.
    Scenario,
    /// A base that other files extend.
    World,
    /// An overlay, merged over scenarios.
    Overlay,
}

impl FileRole {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Scenario => "scenario",
            Self::World => "world",
            Self::Overlay => "overlay",
        }
    }
}

/// A scenario file with the changes that its name carries: `ukraine/b-assurance-pact; guarantor.usa.resolve=-1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChosenScenario {
    /// The file.
    pub(crate) file: PathBuf,
    /// Overlays, ids of what-ifs and values, applied in order.
    pub(crate) changes: Vec<String>,
}

/// The scenarios with these names; a folder gives the scenarios directly in it, and `; ` begins each change.
///
/// # Errors
/// [`Error::Request`] if there is no such file or folder.
pub(crate) fn scenarios(names: &[String]) -> Result<Vec<ChosenScenario>, Error> {
    let mut chosen: Vec<ChosenScenario> = Vec::new();
    for name in names {
        let (name, changes) = parts(name);
        let changes: Vec<String> = changes_of(changes).map(str::to_owned).collect();
        for file in scenario(name)? {
            // A file under two paths is a single scenario.
            let whole = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
            let is_same =
                |other: &ChosenScenario| whole(&other.file) == whole(&file) && other.changes == changes;
            if !chosen.iter().any(is_same) {
                let changes = changes.clone();
                chosen.push(ChosenScenario { file, changes });
            }
        }
    }
    Ok(chosen)
}

/// The name of a file or folder and the changes that follow it; a file may have a name with `; ` in it.
fn parts(name: &str) -> (&str, &str) {
    match Path::new(name).exists() {
        true => (name, ""),
        false => without_changes(name),
    }
}

fn changes_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(CHANGE)
        .map(str::trim)
        .filter(|change| !change.is_empty())
}

fn scenario(name: &str) -> Result<Vec<PathBuf>, Error> {
    let path = Path::new(name);
    if is_folder(path) {
        let files = on_disk(path)
            .map_err(|error| Error::request(format!("cannot read the folder `{name}`: {error}")))?;
        return some(name, runnable(&files));
    }
    if let Some(file) = file(name) {
        return Ok(vec![file]);
    }
    let folder = shipped::folder(name);
    if folder.is_empty() {
        return Err(missing(name));
    }
    let files: Vec<(PathBuf, String)> = folder.iter().map(|f| (root(f.path), f.text.to_owned())).collect();
    some(name, runnable(&files))
}

/// An overlay, or a what-if of the scenarios if there is no such file and the name may be the id of one.
///
/// # Errors
/// [`Error::Request`] if there is no such file, and the name is no id.
pub(crate) fn overlay(name: &str) -> Result<Overlay, Error> {
    match file(name) {
        Some(file) => Ok(Overlay::File(file)),
        None if is_legal_id(name) => Ok(Overlay::WhatIf(name.to_owned())),
        None => Err(missing(name)),
    }
}

/// Whether a name is that of a shipped file or folder.
#[must_use]
pub fn is_shipped(name: &str) -> bool {
    shipped::file(name).is_some() || !shipped::folder(name).is_empty()
}

/// The overlays with these names.
///
/// # Errors
/// [`Error::Request`] if there is no such file, and the name is no id.
pub(crate) fn overlays(names: &[String]) -> Result<Vec<Overlay>, Error> {
    names.iter().map(|name| overlay(name)).collect()
}

fn file(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(name);
    let with_ending = PathBuf::from(format!("{name}.toml"));
    [path, with_ending]
        .into_iter()
        .find(|path| text_file::is_readable(path))
        .or_else(|| shipped::file(name).map(|f| root(f.path)))
}

fn root(path: &str) -> PathBuf {
    PathBuf::from(format!("{}{path}", shipped::ROOT))
}

fn some(name: &str, files: Vec<PathBuf>) -> Result<Vec<PathBuf>, Error> {
    if files.is_empty() {
        return Err(Error::request(format!(
            "the folder `{name}` has no scenario, only world files or overlays"
        )));
    }
    Ok(files)
}

fn missing(name: &str) -> Error {
    if ["/dev/", "/proc/"].iter().any(|place| name.starts_with(place)) {
        return Error::request(format!(
            "there is nothing at `{name}`: a pipe is read once, by the command that it was made for; save its text as a file"
        ));
    }
    let files = shipped::FILES.iter().filter_map(|f| f.path.strip_suffix(".toml"));
    let folders = shipped::FILES
        .iter()
        .filter_map(|f| f.path.rsplit_once('/').map(|(folder, _)| folder));
    let names: Vec<&'static str> = files.chain(folders).collect();
    let last = |path: &'static str| path.rsplit_once('/').map_or(path, |(_, last)| last);
    let same = names
        .iter()
        .find(|path| last(path) == name)
        .map(ToString::to_string);
    let near = same.or_else(|| hint::nearest(name, names.iter().copied()));
    let help = near.map_or_else(
        || "`foederis list` names the shipped scenarios".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    Error::request(format!(
        "no file, folder or shipped scenario has the name `{name}`; {help}"
    ))
}

fn on_disk(folder: &Path) -> std::io::Result<Vec<(PathBuf, String)>> {
    let mut files = Vec::new();
    for path in named_toml(folder)? {
        // A link to nothing counts, so that loading it reports the error.
        if no_file(&path).is_none() && !is_hidden(&path) {
            let text = text_file::read(&path, text_file::MAX_SCENARIO);
            files.push((path, text.unwrap_or_else(|_| UNREADABLE.to_owned())));
        }
    }
    Ok(files)
}

/// Stands for the text of a file that cannot be read: no TOML, so that it counts as a scenario, and loading it reports the
/// error.
const UNREADABLE: &str = "=";

/// What is in a folder under a name that ends in `.toml`, by name.
fn named_toml(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths = entries.collect::<std::io::Result<Vec<PathBuf>>>()?;
    paths.retain(|path| is_toml(path));
    paths.sort();
    Ok(paths)
}

/// Why what is at a path is no file; none of a file, and of a link to nothing.
fn no_file(path: &Path) -> Option<&'static str> {
    match std::fs::metadata(path) {
        Ok(there) if there.is_dir() => Some("it is a folder"),
        Ok(there) if !there.is_file() => Some("it is a pipe or a device; name it to read it"),
        _ => None,
    }
}

/// Whether a name is that of a folder on disk.
fn is_folder(path: &Path) -> bool {
    !text_file::is_standard_stream(path) && path.is_dir()
}

fn is_toml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

/// Whether a file is hidden: editors, archives and file managers leave copies under such names.
fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// What is wrong with the name of a scenario; none if there is such a file, folder or shipped scenario.
#[must_use]
pub fn problem(name: &str) -> Option<String> {
    scenarios(&[name.to_owned()]).err().map(|error| error.to_string())
}

/// The files on disk that the scenarios, overlays and changes of these arguments are read from, with those that they
/// extend or take their motive from. An argument that names no file gives none.
#[must_use]
pub fn files_read(arguments: &[String]) -> Vec<PathBuf> {
    let parts = arguments.iter().flat_map(|argument| argument.split(CHANGE));
    // A change may have a name: `NAME=OVERLAY`.
    let names = parts.flat_map(|part| [Some(part), part.split_once('=').map(|(_, change)| change)]);
    let mut open: Vec<PathBuf> = names
        .flatten()
        .flat_map(|name| on_disk_by_name(name.trim()))
        .collect();
    let mut read: Vec<PathBuf> = Vec::new();
    while let Some(path) = open.pop() {
        if read.len() < MAX_TEXTS && path.is_file() && !read.contains(&path) {
            let text = text_file::read(&path, text_file::MAX_SCENARIO).unwrap_or_default();
            let table: toml::Table = text.parse().unwrap_or_default();
            open.extend(named_files(&path, &table, &["extends", "motive_of"]));
            read.push(path);
        }
    }
    read
}

/// The file with a name, or the files of the folder with that name.
fn on_disk_by_name(name: &str) -> Vec<PathBuf> {
    let path = Path::new(name);
    if is_folder(path) {
        let files = on_disk(path).unwrap_or_default();
        return files.into_iter().map(|(path, _)| path).collect();
    }
    file(name).into_iter().collect()
}

/// What is directly in these folders under a name that ends in `.toml` and is left out of a run of the folder, each with
/// the reason; but for worlds, which its scenarios extend.
#[must_use]
pub fn left_out(names: &[String]) -> Vec<(PathBuf, &'static str)> {
    let mut left = Vec::new();
    for folder in names.iter().map(Path::new).filter(|path| is_folder(path)) {
        let named = named_toml(folder).unwrap_or_default();
        left.extend(named.into_iter().filter_map(|path| {
            let why = no_file(&path).or(is_hidden(&path).then_some("it is hidden"))?;
            Some((path, why))
        }));
        let files = on_disk(folder).unwrap_or_default();
        let roles = roles(files.iter().map(|(path, text)| (path.as_path(), text.as_str())));
        let overlays = files
            .iter()
            .zip(roles)
            .filter(|(_, role)| *role == FileRole::Overlay);
        left.extend(overlays.map(|((path, _), _)| (path.clone(), "it is an overlay, for `--with`")));
    }
    left.sort();
    left
}

fn runnable(files: &[(PathBuf, String)]) -> Vec<PathBuf> {
    let roles = roles(files.iter().map(|(path, text)| (path.as_path(), text.as_str())));
    files
        .iter()
        .zip(roles)
        .filter(|(_, role)| *role == FileRole::Scenario)
        .map(|((path, _), _)| path.clone())
        .collect()
}

/// The role of each file of one folder.
///
/// A file that another file there extends is a world; one in a folder called `overlays`, or one that extends nothing
/// and has no commitment with guarantors, is an overlay. A file that cannot be read counts as a scenario, so that
/// loading it reports the error.
pub fn roles<'f>(files: impl Iterator<Item = (&'f Path, &'f str)>) -> Vec<FileRole> {
    let files: Vec<(&Path, Result<toml::Table, _>)> =
        files.map(|(path, text)| (path, text.parse())).collect();
    let tables = files
        .iter()
        .filter_map(|(path, table)| Some((path, table.as_ref().ok()?)));
    let extended_files: BTreeSet<PathBuf> = tables
        .flat_map(|(path, table)| named_files(path, table, &["extends"]))
        .collect();
    files
        .iter()
        .map(|(path, table)| match table {
            _ if extended_files.contains(*path) => FileRole::World,
            _ if in_overlays(path) => FileRole::Overlay,
            Ok(table) if table.contains_key("extends") || has_commitments(table) => FileRole::Scenario,
            Ok(_) => FileRole::Overlay,
            Err(_) => FileRole::Scenario,
        })
        .collect()
}

fn in_overlays(path: &Path) -> bool {
    path.parent()
        .and_then(Path::file_name)
        .is_some_and(|folder| folder == "overlays")
}

/// The files that the table of a file names under these keys, such as those that it extends.
fn named_files(path: &Path, table: &toml::Table, keys: &[&str]) -> Vec<PathBuf> {
    let values = keys.iter().filter_map(|key| table.get(*key));
    let names = values.flat_map(|value| match value {
        toml::Value::Array(names) => names.as_slice(),
        name => std::slice::from_ref(name),
    });
    let folder = path.parent().unwrap_or(Path::new(""));
    names
        .filter_map(toml::Value::as_str)
        .map(|name| folder.join(name))
        .collect()
}

fn has_commitments(table: &toml::Table) -> bool {
    let commitments = table.get("commitment").and_then(toml::Value::as_table);
    commitments.is_some_and(|all| {
        all.values()
            .any(|commitment| commitment.get("guarantors").is_some())
    })
}
