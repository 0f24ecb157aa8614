//! `remove`: deletes inherited keys.

use super::super::bail::error;
use super::super::hint::nearest;
use super::super::path::{is_at_or_below, split};
use super::super::toml_tree::{TomlNode, TomlValue};
use super::Loader;
use super::layers::{Layer, LayerKind};
use super::merge::Merged;
use super::motive_of;

/// Deletes the keys that the layer's `remove` names from the layers below; a path that is not set there is an error, unless
/// it is in one of the tables that the layer changes only where they are, and that are `absent`.
pub(super) fn remove(loader: &mut Loader<'_>, merged: &mut Merged, layer: &Layer, absent: &[String]) {
    let Some(entry) = layer.root.get("remove") else {
        return;
    };
    for item in entry.node.items() {
        match &item.value {
            TomlValue::Text(path) if layer.kind != LayerKind::Base && path == motive_of::KEY => {
                motive_of::reject_change(loader, &item.place);
            }
            TomlValue::Text(path) if absent.iter().any(|table| is_at_or_below(path, table)) => {}
            TomlValue::Text(path) => delete(loader, merged, path, item),
            _ => loader.diagnostics.push(error(
                "F41",
                item.place.clone(),
                "expected a path in quotes",
                "not text",
                "for example `remove = [\"guarantor.usa.forces.stock\"]`",
            )),
        }
    }
}

fn delete(loader: &mut Loader<'_>, merged: &mut Merged, path: &str, item: &TomlNode) {
    let target = split(path);
    let matches = |segments: &[String]| {
        segments.len() >= target.len() && target.iter().zip(segments).all(|(w, s)| w == "*" || w == s)
    };
    let count = |merged: &Merged| merged.values.len() + merged.headers.len();
    let before = count(merged);
    merged.values.retain(|_, leaf| !matches(&leaf.segments));
    merged.headers.retain(|header, _| !matches(&split(header)));
    if count(merged) == before {
        let existing = merged.headers.keys().chain(merged.values.keys());
        let near = nearest(path, existing.map(|path| &**path));
        let help = near.map_or_else(
            || "delete this entry, or look up the path in the files below".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("no layer below sets `{path}`");
        loader.suppressed.insert(target[0].clone());
        loader.diagnostics.push(error(
            "F32",
            item.place.clone(),
            message,
            "nothing to remove",
            help,
        ));
    }
}
