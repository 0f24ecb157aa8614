//! The layers of a scenario, bottom to top: `extends`, the file, overlays, `--set`.

use std::io;
use std::path::{Component, Path, PathBuf};

use super::super::bail::error;
use super::super::diagnostic::{FileId, Place};
use super::super::parse_toml::parse;
use super::super::path::segments_with_spans;
use super::super::source_texts::ARGUMENT;
use super::super::toml_tree::{TomlEntry, TomlNode, TomlTable, TomlValue};
use super::{LoadRequest, Loader};

/// What a layer is; overlays and `--set` may use `*` for every id there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The file, or one beneath it.
    Base,
    /// An overlay, or a file beneath it.
    Overlay,
    /// An argument of `--set`.
    Set,
}

/// One text of the scenario.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) kind: Kind,
    /// Which overlay or argument it belongs to, counted in order; an overlay and what it extends are one.
    pub(super) part: usize,
    pub(super) root: TomlTable,
}

/// All layers, bottom to top.
pub(super) fn gather(loader: &mut Loader<'_>, request: &LoadRequest) -> Vec<Layer> {
    let mut layers = Vec::new();
    let mut add = |path: &Path, kind, part| {
        add_file(loader, &mut layers, path, (kind, part), &mut Vec::new(), None);
    };
    add(&request.file, Kind::Base, 0);
    for (part, overlay) in request.with.iter().enumerate() {
        add(overlay, Kind::Overlay, part);
    }
    for (n, argument) in request.set.iter().enumerate() {
        add_set(loader, &mut layers, n, argument);
    }
    layers
}

fn add_file(
    loader: &mut Loader<'_>,
    layers: &mut Vec<Layer>,
    path: &Path,
    (kind, part): (Kind, usize),
    open: &mut Vec<PathBuf>,
    asked_at: Option<&Place>,
) {
    let path = tidy(path);
    if let Some(at) = open.iter().position(|p| *p == path) {
        let names: Vec<String> = open[at..]
            .iter()
            .chain([&path])
            .map(|p| p.display().to_string())
            .collect();
        let place = asked_at.cloned().unwrap_or_else(|| start_of(FileId(0)));
        loader.diagnostics.push(error(
            "F26",
            place,
            format!("{} in a circle", names.join(" extends ")),
            "",
            "a file cannot stand beneath itself",
        ));
        return;
    }
    let text = match (loader.reader)(&path) {
        Ok(text) => text,
        Err(cause) => {
            let file = asked_at.map_or_else(
                || loader.sources.add(path.display().to_string(), String::new()),
                |p| p.file,
            );
            let place = asked_at.cloned().unwrap_or_else(|| start_of(file));
            loader.diagnostics.push(error(
                "F26",
                place,
                unreadable(&path, &cause),
                "",
                "a path begins at the folder of the file that names it",
            ));
            return;
        }
    };
    let file = loader.sources.add(path.display().to_string(), text.clone());
    let (root, errors) = parse(file, &text);
    loader.diagnostics.extend(errors);
    open.push(path.clone());
    for (name, place) in files(loader, &root) {
        let child_names = path.parent().unwrap_or(Path::new("")).join(name);
        add_file(loader, layers, &child_names, (kind, part), open, Some(&place));
    }
    open.pop();
    layers.push(Layer { kind, part, root });
}

fn unreadable(path: &Path, error: &io::Error) -> String {
    let path = path.display();
    match error.kind() {
        io::ErrorKind::NotFound => format!("there is no file `{path}`"),
        io::ErrorKind::InvalidData => format!("`{path}` is no text: a scenario is written in UTF-8"),
        _ => format!("cannot read `{path}`: {error}"),
    }
}

/// What `extends` names.
fn files(loader: &mut Loader<'_>, root: &TomlTable) -> Vec<(String, Place)> {
    let nodes = match root.get("extends").map(|entry| &entry.node) {
        Some(TomlNode {
            value: TomlValue::List(items),
            ..
        }) => items.as_slice(),
        Some(node) => std::slice::from_ref(node),
        None => &[],
    };
    let mut files = Vec::new();
    for node in nodes {
        match &node.value {
            TomlValue::Text(name) => files.push((name.clone(), node.place.clone())),
            _ => loader.diagnostics.push(error(
                "F41",
                node.place.clone(),
                "the name of a file is wanted here",
                "not text",
                "for example `extends = \"world.toml\"`",
            )),
        }
    }
    files
}

/// `path=value`: the value is read as TOML if it is, else as text.
fn add_set(loader: &mut Loader<'_>, layers: &mut Vec<Layer>, n: usize, argument: &str) {
    let file = loader
        .sources
        .add(format!("{ARGUMENT}{}", n + 1), argument.to_owned());
    let Some(equals) = argument.find('=') else {
        let place = Place {
            file,
            span: 0..argument.len(),
        };
        loader.diagnostics.push(error(
            "F29",
            place,
            "`--set` takes `path=value`",
            "there is no `=`",
            "for example --set theatre.threshold=\"2 bde\"",
        ));
        return;
    };
    let start = equals + 1;
    let node = value(file, argument, start);
    let root = segments_with_spans(&argument[..equals]).into_iter().rev().fold(
        None,
        |inner: Option<TomlTable>, (segment, span)| {
            let key_place = Place { file, span };
            let node = match inner {
                None => node.clone(),
                Some(table) => TomlNode {
                    value: TomlValue::Table(table),
                    place: key_place.clone(),
                },
            };
            Some(TomlTable::from([(segment, TomlEntry { key_place, node })]))
        },
    );
    layers.push(Layer {
        kind: Kind::Set,
        part: n,
        root: root.unwrap_or_default(),
    });
}

/// The value of an argument: parsed behind as many spaces as stand before it, so that places are those in the argument.
fn value(file: FileId, argument: &str, start: usize) -> TomlNode {
    let raw = argument[start..].trim();
    let at = start + (argument[start..].len() - argument[start..].trim_start().len());
    let (table, errors) = parse(file, &format!("{}={raw}", "x".repeat(at - 1)));
    let alone = table.len() == 1;
    let parsed = table.into_values().next().filter(|_| errors.is_empty() && alone);
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

/// A path without `.` and with `..` taken back where it can be.
fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(tidy.components().next_back(), Some(Component::Normal(_))) => {
                tidy.pop();
            }
            part => tidy.push(part),
        }
    }
    tidy
}
