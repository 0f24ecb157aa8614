//! `remove`: striking what lies beneath.

use super::super::bail::error;
use super::super::hint::nearest;
use super::super::path::split;
use super::super::tree::{Node, NodeValue};
use super::Loading;
use super::layers::Layer;
use super::merge::Merged;

/// Strikes what the layer's `remove` names from what lies beneath; what is not there is a problem.
pub(super) fn remove(loading: &mut Loading<'_>, merged: &mut Merged, layer: &Layer) {
    let Some(entry) = layer.root.get("remove") else {
        return;
    };
    let items: &[Node] = match &entry.node.value {
        NodeValue::List(items) => items,
        _ => std::slice::from_ref(&entry.node),
    };
    for item in items {
        match &item.value {
            NodeValue::Text(path) => strike(loading, merged, path, item),
            _ => loading.diagnostics.push(error(
                "F41",
                item.place.clone(),
                "a path is wanted here, in quotes",
                "not text",
                "for example `remove = [\"guarantor.usa.forces.stock\"]`",
            )),
        }
    }
}

fn strike(loading: &mut Loading<'_>, merged: &mut Merged, path: &str, item: &Node) {
    let wanted = split(path);
    let matches = |segments: &[String]| {
        segments.len() >= wanted.len() && wanted.iter().zip(segments).all(|(w, s)| w == "*" || w == s)
    };
    let count = |merged: &Merged| merged.leaves.len() + merged.headers.len();
    let before = count(merged);
    merged.leaves.retain(|_, leaf| !matches(&leaf.segments));
    merged.headers.retain(|header, _| !matches(&split(header)));
    if count(merged) == before {
        let there = merged.headers.keys().chain(merged.leaves.keys());
        let near = nearest(path, there.map(String::as_str));
        let help = near.map_or_else(
            || "strike this line, or look up the path in the files beneath".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("nothing beneath says `{path}`");
        loading.doubts.insert(wanted[0].clone());
        loading.diagnostics.push(error(
            "F32",
            item.place.clone(),
            message,
            "nothing to remove",
            help,
        ));
    }
}
