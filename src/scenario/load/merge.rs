//! Merging: each layer's values over those beneath, keeping the file and place of each.

use std::collections::{BTreeMap, BTreeSet};

use super::super::bail::error;
use super::super::diagnostic::{FileId, Place, Severity};
use super::super::path::{PathTarget, child_names, is_id, join, path_target, split};
use super::super::provenance::inherit;
use super::super::setting::Inherited;
use super::super::toml_tree::{TomlEntry, TomlNode, TomlTable, TomlValue};
use super::Loader;
use super::layers::{Kind, Layer};
use super::{remove, unknown};

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
pub(super) struct MergedValue {
    pub(super) segments: Vec<String>,
    pub(super) entry: TomlEntry,
    pub(super) inherited: Inherited,
}

/// All values of a scenario by path, and the place of every table's name.
#[derive(Debug, Default)]
pub(super) struct Merged {
    pub(super) values: BTreeMap<String, MergedValue>,
    pub(super) headers: BTreeMap<String, Place>,
}

/// Merges the layers; also gives the titles of overlays.
pub(super) fn merge(loader: &mut Loader<'_>, layers: &[Layer]) -> (Merged, Vec<String>) {
    let mut merger = Merger {
        loader,
        merged: Merged::default(),
        overlays: Vec::new(),
        touched: BTreeMap::new(),
        stars: BTreeMap::new(),
    };
    for layer in layers {
        remove::remove(merger.loader, &mut merger.merged, layer);
        merger.table(layer, &layer.root, &mut Vec::new(), &Inherited::default());
    }
    merger.idle_stars();
    (merger.merged, merger.overlays)
}

struct Merger<'m, 'a> {
    loader: &'m mut Loader<'a>,
    merged: Merged,
    overlays: Vec<String>,
    /// Which overlay or argument touched a path last, and where.
    touched: BTreeMap<String, (Kind, usize, Place)>,
    /// For how many ids each `*` stood, by its place: beneath another `*` it may stand for none now and then.
    stars: BTreeMap<(FileId, usize), (Place, usize)>,
}

impl Merger<'_, '_> {
    fn table(&mut self, layer: &Layer, table: &TomlTable, above: &mut Vec<String>, around: &Inherited) {
        let inherited = match inherit(table, around, &|file| self.loader.sources.text(file)) {
            Ok(inherited) => inherited,
            Err(errors) => {
                self.loader.diagnostics.extend(errors);
                around.clone()
            }
        };
        for (name, entry) in table {
            let of_table =
                HANDED_DOWN.contains(&name.as_str()) && path_target_below(above, name) == PathTarget::Unknown;
            if of_table || (above.is_empty() && OF_THE_FILE.contains(&name.as_str())) {
                self.only_in_files(layer, name, &entry.key_place);
                continue;
            }
            for name in self.names(layer, above, name, &entry.key_place) {
                above.push(name);
                self.entry(layer, entry, above, &inherited);
                above.pop();
            }
        }
    }

    /// An argument lies on top of all files and cannot lay one beneath them.
    fn only_in_files(&mut self, layer: &Layer, name: &str, place: &Place) {
        if layer.kind == Kind::Set && name == "extends" {
            let help = "write it into the file, or lay the other file on with `--with`";
            let message = "`extends` is for files, not for `--set`";
            self.loader
                .diagnostics
                .push(error("F29", place.clone(), message, "", help));
        }
    }

    /// The ids that a name stands for: itself, or for `*` in an overlay every id there is.
    fn names(&mut self, layer: &Layer, above: &[String], name: &str, place: &Place) -> Vec<String> {
        if name != "*" || !child_names(above).contains(&"*") || above.first().is_some_and(|s| s == "factor") {
            let unknown = match layer.kind {
                Kind::Set => unknown::id(&self.merged, above, name, place),
                _ => None,
            };
            let known = unknown.is_none();
            if !known {
                self.loader.suppressed.insert(join(above));
            }
            self.loader.diagnostics.extend(unknown);
            return known.then(|| name.to_owned()).into_iter().collect();
        }
        if layer.kind == Kind::Base {
            let help = "write it once for each id, or put it into an overlay";
            let message = "`*` is for overlays and `--set`";
            self.loader
                .diagnostics
                .push(error("F29", place.clone(), message, "", help));
            return Vec::new();
        }
        let ids: Vec<String> = ids_below(&self.merged, above).into_iter().collect();
        let star = self.stars.entry((place.file, place.span.start));
        star.or_insert_with(|| (place.clone(), 0)).1 += ids.len();
        ids
    }

    /// A `*` that stood for nothing wherever it was reached.
    fn idle_stars(&mut self) {
        for (place, _) in self.stars.values().filter(|(_, ids)| *ids == 0) {
            let message = "`*` stands for nothing here: there is no id to put in its place";
            self.loader
                .diagnostics
                .push(error("F29", place.clone(), message, "", "name the id"));
        }
    }

    fn entry(&mut self, layer: &Layer, entry: &TomlEntry, segments: &mut Vec<String>, inherited: &Inherited) {
        match (path_target(segments), &entry.node.value) {
            (PathTarget::Key(_), _) => self.leaf(layer, entry, segments, inherited),
            (PathTarget::Table, TomlValue::Table(inner)) => {
                self.merged
                    .headers
                    .insert(join(segments), entry.key_place.clone());
                self.table(layer, inner, segments, inherited);
            }
            (PathTarget::Table, _) => {
                let path = join(segments);
                self.loader.suppressed.insert(path.clone());
                let help = format!("write it as a table: [{path}]");
                let message = format!("`{path}` is a table, not one value");
                self.loader
                    .diagnostics
                    .push(error("F41", entry.node.place.clone(), message, "", help));
            }
            (PathTarget::Unknown, _) => {
                let unknown = unknown::key(layer.kind, entry, segments);
                let above = &segments[..segments.len() - 1];
                // A misspelt key puts its table in doubt, a misspelt table everything.
                let suppressed = if above.is_empty() { segments } else { above };
                self.loader.suppressed.insert(join(suppressed));
                self.loader.diagnostics.push(unknown);
            }
        }
    }

    fn leaf(&mut self, layer: &Layer, entry: &TomlEntry, segments: &[String], inherited: &Inherited) {
        let path = join(segments);
        if layer.kind == Kind::Overlay && OF_AN_OVERLAY.contains(&path.as_str()) {
            if let (TomlValue::Text(title), "title") = (&entry.node.value, path.as_str()) {
                self.overlays.push(title.clone());
            }
            return;
        }
        self.warn_twice(layer, &path, entry);
        let below = self.merged.values.get(&path).map(|leaf| leaf.entry.clone());
        let (entry, inherited) = match (below, &entry.node.value) {
            (Some(below), TomlValue::Table(table)) if amends(segments, table) => {
                let child_names = self
                    .merged
                    .values
                    .get(&path)
                    .map_or_else(Inherited::default, |leaf| leaf.inherited.clone());
                (amended(below, table), child_names)
            }
            _ => (entry.clone(), inherited.clone()),
        };
        self.merged.values.insert(
            path,
            MergedValue {
                segments: segments.to_vec(),
                entry,
                inherited,
            },
        );
    }

    /// Two overlays, or two arguments, that say the same thing: the author should know which one counts.
    fn warn_twice(&mut self, layer: &Layer, path: &str, entry: &TomlEntry) {
        if layer.kind == Kind::Base {
            return;
        }
        let here = (layer.kind, layer.part, entry.node.place.clone());
        let Some((kind, part, place)) = self.touched.insert(path.to_owned(), here) else {
            return;
        };
        if kind != layer.kind || part == layer.part {
            return;
        }
        let who = match kind {
            Kind::Set => "two arguments",
            Kind::Base | Kind::Overlay => "two overlays",
        };
        let message = format!("{who} say `{path}`: the later one counts");
        let mut warning = error("F31", entry.node.place.clone(), message, "this one counts", "");
        warning.severity = Severity::Warning;
        warning.others = vec![(place, "said here before".to_owned())];
        self.loader.diagnostics.push(warning);
    }
}

fn path_target_below(above: &[String], name: &str) -> PathTarget {
    let mut segments = above.to_vec();
    segments.push(name.to_owned());
    // In a table of ids `source` would be an id.
    if is_id(&segments, above.len()) {
        PathTarget::Unknown
    } else {
        path_target(&segments)
    }
}

/// Whether a table only amends the value beneath it.
fn amends(segments: &[String], table: &TomlTable) -> bool {
    segments.first().is_some_and(|s| s != "sources")
        && table.keys().all(|key| AMENDING.contains(&key.as_str()))
}

/// The value beneath in its table form, with these keys of it replaced.
fn amended(below: TomlEntry, table: &TomlTable) -> TomlEntry {
    let mut whole = match below.node.value {
        TomlValue::Table(whole) => whole,
        value => {
            let node = TomlNode {
                value,
                place: below.node.place.clone(),
            };
            TomlTable::from([(
                "value".to_owned(),
                TomlEntry {
                    key_place: below.key_place.clone(),
                    node,
                },
            )])
        }
    };
    if table.contains_key("never")
        && let Some(TomlValue::Text(text)) = whole.get_mut("value").map(|entry| &mut entry.node.value)
    {
        *text = without_never(text);
    }
    whole.extend(table.iter().map(|(key, entry)| (key.clone(), entry.clone())));
    TomlEntry {
        key_place: below.key_place,
        node: TomlNode {
            value: TomlValue::Table(whole),
            place: below.node.place,
        },
    }
}

/// A short value without its own chance of never, which the amendment replaces.
fn without_never(text: &str) -> String {
    let (body, citations) = text.split_at(text.rfind('[').unwrap_or(text.len()));
    match body.rfind(',') {
        Some(comma) if body[comma..].contains("never") => format!("{} {citations}", body[..comma].trim_end()),
        _ => text.to_owned(),
    }
}

/// Ids that stand beneath a path so far, sorted; also those of tables that say nothing yet.
pub(super) fn ids_below(merged: &Merged, above: &[String]) -> BTreeSet<String> {
    let of_values = merged.values.values().map(|leaf| leaf.segments.clone());
    let of_tables = merged.headers.keys().map(|header| split(header));
    of_values
        .chain(of_tables)
        .filter(|segments| segments.len() > above.len() && segments.starts_with(above))
        .filter(|segments| is_id(segments, above.len()))
        .map(|mut segments| segments.swap_remove(above.len()))
        .collect()
}
