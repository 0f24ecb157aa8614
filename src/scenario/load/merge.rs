//! Merging: each layer's values over those beneath, keeping the file and place of each.

use std::collections::BTreeMap;

use super::super::diagnostic::{FileId, Place, Severity};
use super::super::fault::fault;
use super::super::hint::nearest;
use super::super::path::{Spot, beneath, is_id, join, split, spot};
use super::super::setting::Inherited;
use super::super::source::inherit;
use super::super::tree::{Entry, Node, NodeValue, Table};
use super::Loading;
use super::layers::{Kind, Layer};

/// Keys of a value's table that amend it without stating it.
const AMENDING: [&str; 9] = [
    "never",
    "vary",
    "source",
    "basis",
    "note",
    "confidence",
    "declared",
    "at_least",
    "at_most",
];
/// Keys that may stand in any table and hand down to what lies beneath.
const HANDED_DOWN: [&str; 3] = ["source", "basis", "note"];
/// Keys that are about a file, not about the scenario.
const OF_THE_FILE: [&str; 2] = ["extends", "remove"];
/// Keys that an overlay says of itself.
const OF_AN_OVERLAY: [&str; 2] = ["title", "about"];

/// A value where it stands, with what its table hands down.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    pub(super) segments: Vec<String>,
    pub(super) entry: Entry,
    pub(super) inherited: Inherited,
}

/// All values of a scenario by path, and the place of every table's name.
#[derive(Debug, Default)]
pub(super) struct Merged {
    pub(super) leaves: BTreeMap<String, Leaf>,
    pub(super) headers: BTreeMap<String, Place>,
}

/// Merges the layers; also gives the titles of overlays.
pub(super) fn merge(loading: &mut Loading<'_>, layers: &[Layer]) -> (Merged, Vec<String>) {
    let mut merging = Merging {
        loading,
        merged: Merged::default(),
        overlays: Vec::new(),
        touched: BTreeMap::new(),
    };
    for layer in layers {
        merging.remove(layer);
        merging.table(layer, &layer.root, &mut Vec::new(), &Inherited::default());
    }
    (merging.merged, merging.overlays)
}

struct Merging<'m, 'a> {
    loading: &'m mut Loading<'a>,
    merged: Merged,
    overlays: Vec<String>,
    /// Which overlay touched a path last, and where.
    touched: BTreeMap<String, (FileId, Place)>,
}

impl Merging<'_, '_> {
    fn table(&mut self, layer: &Layer, table: &Table, above: &mut Vec<String>, around: &Inherited) {
        let inherited = match inherit(table, around, &|file| self.loading.sources.text(file)) {
            Ok(inherited) => inherited,
            Err(faults) => {
                self.loading.diagnostics.extend(faults);
                around.clone()
            }
        };
        for (name, entry) in table {
            let of_table = HANDED_DOWN.contains(&name.as_str()) && spot_of(above, name) == Spot::Nothing;
            if of_table || (above.is_empty() && OF_THE_FILE.contains(&name.as_str())) {
                continue;
            }
            for name in self.names(layer, above, name, &entry.key_place) {
                above.push(name);
                self.entry(layer, entry, above, &inherited);
                above.pop();
            }
        }
    }

    /// The ids that a name stands for: itself, or for `*` in an overlay every id there is.
    fn names(&mut self, layer: &Layer, above: &[String], name: &str, place: &Place) -> Vec<String> {
        if name != "*" || !beneath(above).contains(&"*") || above.first().is_some_and(|s| s == "factor") {
            return vec![name.to_owned()];
        }
        let ids = if layer.kind == Kind::Base {
            Vec::new()
        } else {
            ids_beneath(&self.merged, above)
        };
        if ids.is_empty() {
            let why = if layer.kind == Kind::Base {
                "`*` is for overlays and `--set`"
            } else {
                "`*` finds no id here"
            };
            self.loading
                .diagnostics
                .push(fault("F29", place.clone(), why, "", "name the id"));
        }
        ids
    }

    fn entry(&mut self, layer: &Layer, entry: &Entry, segments: &mut Vec<String>, inherited: &Inherited) {
        match (spot(segments), &entry.node.value) {
            (Spot::Leaf(_), _) => self.leaf(layer, entry, segments, inherited),
            (Spot::Table, NodeValue::Table(inner)) => {
                self.merged
                    .headers
                    .insert(join(segments), entry.key_place.clone());
                self.table(layer, inner, segments, inherited);
            }
            (Spot::Table, _) => {
                let path = join(segments);
                let help = format!("write it as a table: [{path}]");
                let message = format!("`{path}` is a table, not one value");
                self.loading
                    .diagnostics
                    .push(fault("F41", entry.node.place.clone(), message, "", help));
            }
            (Spot::Nothing, _) => self.unknown(layer, entry, segments),
        }
    }

    fn leaf(&mut self, layer: &Layer, entry: &Entry, segments: &[String], inherited: &Inherited) {
        let path = join(segments);
        if layer.kind == Kind::Overlay && OF_AN_OVERLAY.contains(&path.as_str()) {
            if let (NodeValue::Text(title), "title") = (&entry.node.value, path.as_str()) {
                self.overlays.push(title.clone());
            }
            return;
        }
        self.warn_twice(layer, &path, entry);
        let below = self.merged.leaves.get(&path).map(|leaf| leaf.entry.clone());
        let (entry, inherited) = match (below, &entry.node.value) {
            (Some(below), NodeValue::Table(table)) if amends(segments, table) => {
                let beneath = self
                    .merged
                    .leaves
                    .get(&path)
                    .map_or_else(Inherited::default, |leaf| leaf.inherited.clone());
                (amended(below, table), beneath)
            }
            _ => (entry.clone(), inherited.clone()),
        };
        self.merged.leaves.insert(
            path,
            Leaf {
                segments: segments.to_vec(),
                entry,
                inherited,
            },
        );
    }

    fn warn_twice(&mut self, layer: &Layer, path: &str, entry: &Entry) {
        if layer.kind == Kind::Base {
            return;
        }
        let before = self
            .touched
            .insert(path.to_owned(), (layer.file, entry.node.place.clone()));
        if let Some((_, place)) = before.filter(|(file, _)| *file != layer.file) {
            let others = vec![(place, "said here before".to_owned())];
            let mut warning = fault(
                "F31",
                entry.node.place.clone(),
                format!("two overlays say `{path}`: the later wins"),
                "",
                "",
            );
            warning.severity = Severity::Warning;
            warning.others = others;
            self.loading.diagnostics.push(warning);
        }
    }

    fn unknown(&mut self, layer: &Layer, entry: &Entry, segments: &[String]) {
        let Some((name, above)) = segments.split_last() else {
            return;
        };
        let legal = beneath(above);
        let whole = join(above);
        let at = if above.is_empty() {
            "the file".to_owned()
        } else {
            format!("[{whole}]")
        };
        let meant = synonym(name).filter(|s| legal.contains(s)).map(str::to_owned);
        let meant = meant.or_else(|| nearest(name, legal.iter().copied().filter(|l| *l != "*")));
        let named: Vec<&str> = legal
            .iter()
            .map(|l| if *l == "*" { "an id of yours" } else { l })
            .collect();
        let meant = meant
            .map(|meant| format!("did you mean `{meant}`? "))
            .unwrap_or_default();
        let help = if named.is_empty() {
            meant
        } else {
            format!("{meant}allowed here: {}", named.join(", "))
        };
        let code = if layer.kind == Kind::Set { "F29" } else { "F01" };
        let message = format!("unknown key `{name}` in {at}");
        self.loading.diagnostics.push(fault(
            code,
            entry.key_place.clone(),
            message,
            "not a key of this table",
            help,
        ));
    }

    /// Strikes what `remove` names from what lies beneath.
    fn remove(&mut self, layer: &Layer) {
        let Some(entry) = layer.root.get("remove") else {
            return;
        };
        let items: &[Node] = match &entry.node.value {
            NodeValue::List(items) => items,
            _ => std::slice::from_ref(&entry.node),
        };
        for item in items {
            let NodeValue::Text(path) = &item.value else {
                self.loading.diagnostics.push(fault(
                    "F41",
                    item.place.clone(),
                    "a path is wanted here, in quotes",
                    "",
                    "",
                ));
                continue;
            };
            self.strike(path, item);
        }
    }

    fn strike(&mut self, path: &str, item: &Node) {
        let wanted = split(path);
        let matches = |segments: &[String]| {
            segments.len() >= wanted.len() && wanted.iter().zip(segments).all(|(w, s)| w == "*" || w == s)
        };
        let before = self.merged.leaves.len();
        self.merged.leaves.retain(|_, leaf| !matches(&leaf.segments));
        self.merged.headers.retain(|header, _| !matches(&split(header)));
        if self.merged.leaves.len() == before {
            let near = nearest(
                path,
                self.merged
                    .headers
                    .keys()
                    .chain(self.merged.leaves.keys())
                    .map(String::as_str),
            );
            let help = near
                .map(|near| format!("did you mean `{near}`?"))
                .unwrap_or_default();
            self.loading.diagnostics.push(fault(
                "F32",
                item.place.clone(),
                format!("nothing beneath says `{path}`"),
                "nothing to remove",
                help,
            ));
        }
    }
}

fn spot_of(above: &[String], name: &str) -> Spot {
    let mut segments = above.to_vec();
    segments.push(name.to_owned());
    // In a table of ids `source` would be an id.
    if is_id(&segments, above.len()) {
        Spot::Nothing
    } else {
        spot(&segments)
    }
}

/// Whether a table only amends the value beneath it.
fn amends(segments: &[String], table: &Table) -> bool {
    segments.first().is_some_and(|s| s != "sources")
        && table.keys().all(|key| AMENDING.contains(&key.as_str()))
}

/// The value beneath in its table form, with these keys of it replaced.
fn amended(below: Entry, table: &Table) -> Entry {
    let mut whole = match below.node.value {
        NodeValue::Table(whole) => whole,
        value => {
            let node = Node {
                value,
                place: below.node.place.clone(),
            };
            Table::from([(
                "value".to_owned(),
                Entry {
                    key_place: below.key_place.clone(),
                    node,
                },
            )])
        }
    };
    whole.extend(table.iter().map(|(key, entry)| (key.clone(), entry.clone())));
    Entry {
        key_place: below.key_place,
        node: Node {
            value: NodeValue::Table(whole),
            place: below.node.place,
        },
    }
}

/// Ids that stand beneath a path so far.
fn ids_beneath(merged: &Merged, above: &[String]) -> Vec<String> {
    let mut ids: Vec<String> = merged
        .leaves
        .values()
        .map(|leaf| &leaf.segments)
        .filter(|segments| segments.len() > above.len() && segments.starts_with(above))
        .filter(|segments| is_id(segments, above.len()))
        .map(|segments| segments[above.len()].clone())
        .collect();
    ids.dedup();
    ids
}

/// Words that people write for ours.
fn synonym(name: &str) -> Option<&'static str> {
    Some(match name {
        "veto" => "block",
        "allies" | "members" | "signatories" | "parties" => "guarantors",
        "allied" | "ally" | "guarantors" => "guarantor",
        "troops" | "brigades" | "army" | "soldiers" => "land",
        "attacker" | "aggressor" => "challenger",
        "defender" | "client" | "victim" => "protege",
        "threshold_strength" => "threshold",
        "pact" | "treaty" | "promise" => "commitment",
        "leader" | "lead_nation" => "lead",
        "mobilisation" | "mobilization" | "readiness" => "notice",
        "money" | "fund" => "finance",
        "decision_rule" | "decision" => "rule",
        "references" | "citations" => "sources",
        "correlations" => "rank_correlation",
        "will" | "reliability" => "honour",
        _ => return None,
    })
}
