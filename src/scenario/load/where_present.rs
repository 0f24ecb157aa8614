//! `where_present`: tables that an overlay changes only where the scenario has them.

use super::super::bail::{error, warning, wrong_kind};
use super::super::diagnostic::Place;
use super::super::path::{PathTarget, join, path_target, split};
use super::super::toml_tree::{TomlNode, TomlTable, TomlValue};
use super::Loader;
use super::layers::{Layer, LayerKind};
use super::merge::Merged;

/// The key.
pub(super) const KEY: &str = "where_present";

/// The paths that a layer names, of which the scenario has no table: what the layer says of them is left out.
pub(super) fn absent(loader: &mut Loader<'_>, merged: &Merged, layer: &Layer) -> Vec<String> {
    let Some(entry) = layer.root.get(KEY) else {
        return Vec::new();
    };
    if layer.kind != LayerKind::Overlay {
        let message = format!("`{KEY}` is for overlays and what-ifs");
        let help = "a scenario states what it has; `--set` names what exists";
        let place = entry.key_place.clone();
        loader.diagnostics.push(error("F29", place, message, "", help));
        return Vec::new();
    }
    let mut absent = Vec::new();
    for item in entry.node.items() {
        let Some(path) = path_of_table(loader, item) else {
            continue;
        };
        let Some(place) = changed_at(&layer.root, &split(&path)) else {
            let message = format!("the overlay changes nothing in `{path}`");
            let help = "delete this entry, or correct its path";
            let place = item.place.clone();
            loader.diagnostics.push(error("F29", place, message, "", help));
            continue;
        };
        if !merged.headers.contains_key(path.as_str()) {
            let message = format!("the scenario has no `{path}`: the overlay changes nothing there");
            loader
                .diagnostics
                .push(warning("F34", place, message, "left out"));
            absent.push(path);
        }
    }
    absent
}

/// The path of a table that an item names.
fn path_of_table(loader: &mut Loader<'_>, item: &TomlNode) -> Option<String> {
    let help = "for example `where_present = [\"commitment.guarantee\"]`";
    let TomlValue::Text(path) = &item.value else {
        let errors = wrong_kind::<()>(item, "a path in quotes", help).unwrap_err();
        loader.diagnostics.extend(errors);
        return None;
    };
    let segments = split(path);
    if path_target(&segments) == PathTarget::Table && !segments.iter().any(|segment| segment == "*") {
        return Some(join(&segments));
    }
    let message = format!("`{path}` is not the path of one table");
    loader
        .diagnostics
        .push(error("F47", item.place.clone(), message, "", help));
    None
}

/// Where a layer begins to change a table.
fn changed_at(root: &TomlTable, path: &[String]) -> Option<Place> {
    let (first, rest) = path.split_first()?;
    let entry = root.get(first)?;
    match &entry.node.value {
        _ if rest.is_empty() => Some(entry.key_place.clone()),
        TomlValue::Table(table) => changed_at(table, rest),
        _ => None,
    }
}
