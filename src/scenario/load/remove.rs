//! `remove`: striking what lies beneath.

use super::super::bail::error;
use super::super::hint::nearest;
use super::super::path::split;
use super::super::toml_tree::{TomlNode, TomlValue};
use super::Loader;
use super::layers::Layer;
use super::merge::Merged;

/// Strikes what the layer's `remove` names from what lies beneath; what is not there is a problem.
pub(super) fn remove(loader: &mut Loader<'_>, merged: &mut Merged, layer: &Layer) {
    let Some(entry) = layer.root.get("remove") else {
        return;
    };
    let items: &[TomlNode] = match &entry.node.value {
        TomlValue::List(items) => items,
        _ => std::slice::from_ref(&entry.node),
    };
    for item in items {
        match &item.value {
            TomlValue::Text(path) => strike(loader, merged, path, item),
            _ => loader.diagnostics.push(error(
                "F41",
                item.place.clone(),
                "a path is wanted here, in quotes",
                "not text",
                "for example `remove = [\"guarantor.usa.forces.stock\"]`",
            )),
        }
    }
}

fn strike(loader: &mut Loader<'_>, merged: &mut Merged, path: &str, item: &TomlNode) {
    let wanted = split(path);
    let matches = |segments: &[String]| {
        segments.len() >= wanted.len() && wanted.iter().zip(segments).all(|(w, s)| w == "*" || w == s)
    };
    let count = |merged: &Merged| merged.values.len() + merged.headers.len();
    let before = count(merged);
    merged.values.retain(|_, leaf| !matches(&leaf.segments));
    merged.headers.retain(|header, _| !matches(&split(header)));
    if count(merged) == before {
        let there = merged.headers.keys().chain(merged.values.keys());
        let near = nearest(path, there.map(String::as_str));
        let help = near.map_or_else(
            || "strike this line, or look up the path in the files beneath".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("nothing beneath says `{path}`");
        loader.suppressed.insert(wanted[0].clone());
        loader.diagnostics.push(error(
            "F32",
            item.place.clone(),
            message,
            "nothing to remove",
            help,
        ));
    }
}
