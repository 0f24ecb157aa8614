//! The layers of a scenario, from base to top: `extends`, the file, overlays, `--set`.

use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::super::bail::error;
use super::super::diagnostic::{Diagnostic, FileId, Place};
use super::super::parse_toml::parse;
use super::super::path::{dimension, segments_with_spans};
use super::super::toml_tree::{TomlEntry, TomlNode, TomlTable, TomlValue};
use super::super::units::Dimension;
use super::files::ParsedFile;
use super::what_ifs::{Overlay, WhatIfs};
use super::{LoadRequest, Loader};

/// Prefix of the path of a shipped file, by which a reader tells it from one on disk.
pub(super) const SHIPPED: &str = "shipped:";

/// The kind of a layer. Overlays and `--set` may use `*` for every existing id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LayerKind {
    /// The scenario file, or one that it extends.
    Base,
    /// An overlay, or a file that it extends.
    Overlay,
    /// An argument of `--set`.
    Set,
}

/// One text of the scenario.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) kind: LayerKind,
    /// Index of the overlay or argument that it belongs to; an overlay and the files that it extends share one.
    pub(super) part: usize,
    /// With the what-ifs of a scenario file, which are no part of the scenario itself.
    pub(super) root: Arc<TomlTable>,
}

/// Most texts that a scenario is made from: files, overlays and values to set.
pub(crate) const MAX_TEXTS: usize = 1000;
/// Most parts of a path in `--set`; the longest of the language has seven.
const MAX_PARTS: usize = 16;

/// The layers of a scenario file, from base to top: those that it extends, and its own.
pub(super) fn of_file(loader: &mut Loader<'_>, path: &Path) -> Vec<Layer> {
    let (mut layers, base) = (Vec::new(), (LayerKind::Base, 0));
    add_file(loader, &mut layers, path, base, &mut Vec::new(), None);
    layers
}

/// The layers of what is laid over the files of a scenario with these what-ifs, from base to top.
pub(super) fn of_changes(loader: &mut Loader<'_>, request: &LoadRequest, what_ifs: &WhatIfs) -> Vec<Layer> {
    let mut layers = Vec::new();
    for (part, overlay) in request.overlays().enumerate() {
        match overlay {
            Overlay::File(file) => {
                let kind = (LayerKind::Overlay, part);
                add_file(loader, &mut layers, file, kind, &mut Vec::new(), None);
            }
            Overlay::WhatIf(id) => layers.extend(what_ifs.layer(loader, id, part)),
        }
    }
    for (n, (name, argument)) in request.values().enumerate() {
        add_set(loader, &mut layers, (n, name), argument);
    }
    layers
}

/// The layers of another scenario that a place names: its file, and those that it extends.
pub(super) fn collect_named(loader: &mut Loader<'_>, path: &Path, named_at: &Place) -> Vec<Layer> {
    let (mut layers, kind) = (Vec::new(), (LayerKind::Base, 0));
    // It is made from texts of its own, which are counted apart.
    let files = std::mem::take(&mut loader.files);
    add_file(loader, &mut layers, path, kind, &mut Vec::new(), Some(named_at));
    loader.files = files;
    layers
}

fn add_file(
    loader: &mut Loader<'_>,
    layers: &mut Vec<Layer>,
    path: &Path,
    (kind, part): (LayerKind, usize),
    open: &mut Vec<PathBuf>,
    named_at: Option<&Place>,
) {
    let path = normalise(path);
    if let Some(at) = open.iter().position(|p| *p == path) {
        let place = named_at.cloned().unwrap_or_else(|| start_of(FileId(0)));
        loader.diagnostics.push(circle(place, &open[at..], &path));
        return;
    }
    if loader.files + layers.len() + open.len() >= MAX_TEXTS {
        too_many_texts(loader, named_at);
        return;
    }
    let file = loader.sources.next();
    let parsed = match loader.shared.parsed(&path, file, loader.reader) {
        Ok(parsed) => parsed,
        Err(cause) => {
            let place = named_at
                .cloned()
                .unwrap_or_else(|| start_of(loader.sources.add(path.display().to_string(), String::new())));
            let help = match cause.kind() {
                io::ErrorKind::NotFound => "paths are relative to the folder of the file that names them",
                _ => "",
            };
            loader
                .diagnostics
                .push(error("F26", place, unreadable(&path, &cause), "", help));
            return;
        }
    };
    let Some(root) = added(loader, &path, &parsed, named_at) else {
        return;
    };
    open.push(path.clone());
    for (name, place) in files(loader, &root) {
        let extended = path.parent().unwrap_or(Path::new("")).join(name);
        add_file(loader, layers, &extended, (kind, part), open, Some(&place));
    }
    open.pop();
    layers.push(Layer { kind, part, root });
}

/// The tree of a file that is added to the texts, with its syntax errors reported. Of a file that another one names by a
/// path out of its folder, and that is no TOML, nothing is shown: it may be anything.
fn added(
    loader: &mut Loader<'_>,
    path: &Path,
    parsed: &ParsedFile,
    named_at: Option<&Place>,
) -> Option<Arc<TomlTable>> {
    loader
        .sources
        .add(path.display().to_string(), parsed.text.clone());
    let is_inside = |place: &Place| {
        let name = normalise(Path::new(loader.sources.name(place.file).unwrap_or_default()));
        let below = path.strip_prefix(name.parent().unwrap_or(Path::new("")));
        below.is_ok_and(|below| {
            below
                .components()
                .all(|part| matches!(part, Component::Normal(_)))
        })
    };
    match (named_at, parsed.errors.first()) {
        (Some(place), Some(first)) if !is_inside(place) => {
            let line = loader.sources.line(&first.place);
            let message = format!("`{}` is no scenario: its line {line} is not TOML", path.display());
            loader
                .diagnostics
                .push(error("F26", place.clone(), message, "", ""));
            None
        }
        _ => {
            loader.diagnostics.extend_from_slice(&parsed.errors);
            Some(Arc::clone(&parsed.root))
        }
    }
}

/// Reports once that a scenario is made from too many texts.
fn too_many_texts(loader: &mut Loader<'_>, named_at: Option<&Place>) {
    let message = format!("the scenario is made from more than {MAX_TEXTS} texts, the most that are merged");
    if loader.diagnostics.iter().all(|other| other.message != message) {
        let place = named_at.cloned().unwrap_or_else(|| start_of(FileId(0)));
        let help = "a file that is extended by two others is merged twice; extend it once";
        loader.diagnostics.push(error("F26", place, message, "", help));
    }
}

/// The error of a file that is extended by itself: `open` are the files from its first mention on.
fn circle(place: Place, open: &[PathBuf], path: &Path) -> Diagnostic {
    let names: Vec<String> = open
        .iter()
        .map(PathBuf::as_path)
        .chain([path])
        .map(|p| p.display().to_string())
        .collect();
    let message = format!("{} in a circle", names.join(" extends "));
    error("F26", place, message, "", "a file cannot extend itself")
}

fn unreadable(path: &Path, error: &io::Error) -> String {
    let path = path.display();
    match error.kind() {
        io::ErrorKind::NotFound => format!("there is no file `{path}`"),
        io::ErrorKind::InvalidData => format!("`{path}` is not the text of a scenario: {error}"),
        _ => format!("cannot read `{path}`: {error}"),
    }
}

/// The files that `extends` names.
fn files(loader: &mut Loader<'_>, root: &TomlTable) -> Vec<(String, Place)> {
    let nodes = root.get("extends").map_or(&[][..], |entry| entry.node.items());
    let mut files = Vec::new();
    for node in nodes {
        match &node.value {
            TomlValue::Text(name) => files.push((name.clone(), node.place.clone())),
            _ => loader.diagnostics.push(error(
                "F41",
                node.place.clone(),
                "expected the name of a file",
                "not text",
                "for example `extends = \"world.toml\"`",
            )),
        }
    }
    files
}

/// `path=value`: the value is parsed as TOML if possible, else taken as text.
fn add_set(loader: &mut Loader<'_>, layers: &mut Vec<Layer>, (n, name): (usize, String), argument: &str) {
    let flag = name.split(' ').next().unwrap_or_default().to_owned();
    let file = loader.sources.add_argument(name, argument.to_owned());
    let Some(equals) = argument.find('=') else {
        let place = Place {
            file,
            span: 0..argument.len(),
        };
        loader.diagnostics.push(error(
            "F29",
            place,
            format!("`{flag}` takes `path=value`"),
            "there is no `=`",
            "for example `theatre.threshold=2 bde`",
        ));
        return;
    };
    let start = equals + 1;
    let segments = segments_with_spans(&argument[..equals]);
    if segments.len() > MAX_PARTS {
        let place = Place {
            file,
            span: 0..equals,
        };
        let message = format!(
            "the path has {} parts, and at most {MAX_PARTS} are read",
            segments.len()
        );
        loader.diagnostics.push(error("F29", place, message, "", ""));
        return;
    }
    let mut node = value(file, argument, start);
    take_as_year(&mut node, &argument[..equals]);
    let root = segments
        .into_iter()
        .rev()
        .fold(None, |inner: Option<TomlTable>, (segment, span)| {
            let key_place = Place { file, span };
            let node = match inner {
                None => node.clone(),
                Some(table) => TomlNode {
                    value: TomlValue::Table(table),
                    place: key_place.clone(),
                },
            };
            Some(TomlTable::from([(segment, TomlEntry { key_place, node })]))
        });
    layers.push(Layer {
        kind: LayerKind::Set,
        part: n,
        root: Arc::new(root.unwrap_or_default()),
    });
}

/// Takes a number of four digits at the path of a date as a year: shells remove the quotes that a file needs.
fn take_as_year(node: &mut TomlNode, path: &str) {
    if let TomlValue::Integer(year @ 1000..=9999) = node.value
        && dimension(path.trim()) == Some(Dimension::Date)
    {
        node.value = TomlValue::Text(year.to_string());
    }
}

/// The value of an argument, parsed behind as many characters as precede it, so that places are those in the argument.
fn value(file: FileId, argument: &str, start: usize) -> TomlNode {
    let raw = argument[start..].trim();
    // TOML reads `+2` as the number 2; here it is a change by 2.
    let is_change = raw.starts_with('+');
    let at = start + (argument[start..].len() - argument[start..].trim_start().len());
    let (table, errors) = parse(file, &format!("{}={raw}", "x".repeat(at - 1)));
    let alone = table.len() == 1;
    let parsed = table.into_values().next();
    let parsed = parsed.filter(|_| errors.is_empty() && alone && !is_change);
    parsed.map_or_else(
        || TomlNode {
            value: TomlValue::Text(raw.to_owned()),
            place: Place {
                file,
                span: at..at + raw.len(),
            },
        },
        |entry| entry.node,
    )
}

fn start_of(file: FileId) -> Place {
    Place { file, span: 0..0 }
}

/// A path without `.`, and without `..` where it can be resolved.
pub(super) fn normalise(path: &Path) -> PathBuf {
    // The prefix of a shipped file is no folder.
    if let Some(name) = path.to_str().and_then(|path| path.strip_prefix(SHIPPED)) {
        return format!("{SHIPPED}{}", normalise(Path::new(name)).display()).into();
    }
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(normal.components().next_back(), Some(Component::Normal(_))) => {
                normal.pop();
            }
            part => normal.push(part),
        }
    }
    normal
}
