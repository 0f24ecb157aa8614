//! Merging of layers: later values override earlier ones; each keeps its file and place.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::super::bail::{error, warning, wrong_kind};
use super::super::diagnostic::{FileId, Place};
use super::super::keys::Key;
use super::super::path::{ANY_ID, PathTarget, child_names, ids_in, is_id, join, path_target};
use super::super::provenance::inherit;
use super::super::quantity::change::is_change;
use super::super::setting::{Inherited, Setting};
use super::super::toml_tree::{TomlEntry, TomlTable, TomlValue};
use super::Loader;
use super::layers::{Layer, LayerKind};
use super::modify::{change_table, has_change, modified, modifies};
use super::values::ReadUnder;
use super::{motive_of, remove, unknown, what_ifs, where_present};

/// Keys that are legal in any table; the values in it inherit them.
const INHERITED: [&str; 3] = ["source", "basis", "note"];
/// The code of a value that two overlays, or two arguments, set.
pub(crate) const SET_TWICE: &str = "F31";
/// Keys that concern a file, not the scenario.
const FILE_KEYS: [&str; 3] = ["extends", "remove", where_present::KEY];
/// Keys that describe an overlay itself.
const OVERLAY_KEYS: [&str; 2] = ["title", "about"];

/// A value with its place and what it inherits from its table.
#[derive(Debug)]
pub(super) struct MergedValue {
    pub(super) segments: Vec<String>,
    pub(super) entry: TomlEntry,
    pub(super) inherited: Inherited,
    /// Whether a layer above the files set or changed it.
    pub(super) is_overlaid: bool,
    /// What it was read as, and what that depends on besides the value: scenarios that differ in other values share it.
    pub(super) read: OnceLock<(ReadUnder, Arc<Setting>)>,
}

/// All values of a scenario by path, and the place of every table's name.
#[derive(Debug, Clone, Default)]
pub(super) struct Merged {
    pub(super) values: BTreeMap<Arc<str>, Arc<MergedValue>>,
    pub(super) headers: BTreeMap<Arc<str>, Place>,
}

/// Merges layers over what is merged already; returns the titles of overlays.
pub(super) fn merge<'l>(
    loader: &mut Loader<'_>,
    merged: &mut Merged,
    layers: impl IntoIterator<Item = &'l Layer>,
) -> Vec<String> {
    let mut merger = Merger {
        loader,
        merged,
        overlays: Vec::new(),
        last_set: BTreeMap::new(),
        stars: BTreeMap::new(),
        open_stars: 0,
        absent: Vec::new(),
    };
    for layer in layers {
        merger.absent = where_present::absent(merger.loader, merger.merged, layer);
        remove::remove(merger.loader, merger.merged, layer, &merger.absent);
        merger.table(layer, &layer.root, &mut Vec::new(), &Inherited::default());
    }
    merger.report_unused_stars();
    merger.report_patterns();
    merger.overlays
}

struct Merger<'m, 'a> {
    loader: &'m mut Loader<'a>,
    merged: &'m mut Merged,
    overlays: Vec<String>,
    /// The overlay or argument that set a path last, and the place.
    last_set: BTreeMap<String, (LayerKind, usize, Place)>,
    /// The number of ids that each `*` matched, by its place: below another `*` it may match none in places. Likewise
    /// the number of values that each change by a pattern met.
    stars: BTreeMap<(FileId, usize), (Place, usize)>,
    /// Number of `*` in the path that is being merged.
    open_stars: usize,
    /// Tables that the layer changes only where they are, and that are not.
    absent: Vec<String>,
}

impl Merger<'_, '_> {
    fn table(&mut self, layer: &Layer, table: &TomlTable, above: &mut Vec<String>, enclosing: &Inherited) {
        let inherited = match inherit(table, enclosing, &|file| self.loader.sources.text(file)) {
            Ok(inherited) => inherited,
            Err(errors) => {
                self.loader.diagnostics.extend(errors);
                enclosing.clone()
            }
        };
        for (name, entry) in table {
            let of_table =
                INHERITED.contains(&name.as_str()) && path_target_below(above, name) == PathTarget::Unknown;
            let of_file = FILE_KEYS.contains(&name.as_str())
                || (layer.kind == LayerKind::Base && name == what_ifs::TABLE);
            if of_table || (above.is_empty() && of_file) {
                self.reject_extends_in_argument(layer, name, &entry.key_place);
                continue;
            }
            let stars = usize::from(name == "*");
            self.open_stars += stars;
            for name in self.names(layer, above, name, &entry.key_place) {
                above.push(name);
                self.entry(layer, entry, above, &inherited);
                above.pop();
            }
            self.open_stars -= stars;
        }
    }

    /// An argument is applied after all files and cannot extend one (F29).
    fn reject_extends_in_argument(&mut self, layer: &Layer, name: &str, place: &Place) {
        if layer.kind == LayerKind::Set && name == "extends" {
            let help = "write it in the file, or apply the other file with `--with`";
            let message = "`extends` is for files, not for `--set`";
            self.loader
                .diagnostics
                .push(error("F29", place.clone(), message, "", help));
        }
    }

    /// The ids that a name matches: itself, or for `*` in an overlay every existing id.
    fn names(&mut self, layer: &Layer, above: &[String], name: &str, place: &Place) -> Vec<String> {
        if name != "*" || !child_names(above).contains(&"*") || above.first().is_some_and(|s| s == "factor") {
            let unknown = match layer.kind {
                LayerKind::Set => unknown::id(self.merged, above, name, place),
                _ => None,
            };
            let known = unknown.is_none();
            if !known {
                self.loader.suppressed.insert(join(above));
            }
            self.loader.diagnostics.extend(unknown);
            return known.then(|| name.to_owned()).into_iter().collect();
        }
        if layer.kind == LayerKind::Base {
            let help = "write it once for each id, or put it in an overlay";
            let message = "`*` is for overlays and `--set`";
            self.loader
                .diagnostics
                .push(error("F29", place.clone(), message, "", help));
            return Vec::new();
        }
        let ids: Vec<String> = {
            let merged = &*self.merged;
            ids_in(above, &merged.values, &merged.headers)
                .into_iter()
                .collect()
        };
        let star = self.stars.entry((place.file, place.span.start));
        star.or_insert_with(|| (place.clone(), 0)).1 += ids.len();
        ids
    }

    /// Reports each `*` that matched nothing (F29).
    fn report_unused_stars(&mut self) {
        for (place, _) in self.stars.values().filter(|(_, ids)| *ids == 0) {
            let message =
                "`*` matches nothing here: there is no such id, or no file states the value that is changed";
            self.loader
                .diagnostics
                .push(error("F29", place.clone(), message, "", "name the id"));
        }
    }

    /// Tells how many values each argument with a `*` met: the count of its last place, which is that of its value if it
    /// changes values that files state.
    fn report_patterns(&mut self) {
        let mut met: BTreeMap<FileId, usize> = BTreeMap::new();
        for ((file, _), (_, values)) in &self.stars {
            if self.loader.sources.is_argument(*file) {
                met.insert(*file, *values);
            }
        }
        for (file, values) in met {
            let argument = self.loader.sources.text(file).unwrap_or_default();
            let path = argument.split('=').next().unwrap_or_default().trim().to_owned();
            self.loader.patterns.push((path, values));
        }
    }

    fn entry(&mut self, layer: &Layer, entry: &TomlEntry, segments: &mut Vec<String>, inherited: &Inherited) {
        if !self.absent.is_empty() && self.absent.contains(&join(segments)) {
            return;
        }
        match (path_target(segments), &entry.node.value) {
            (PathTarget::Key(key), _) => self.value(layer, (key, entry), segments, inherited),
            (PathTarget::Table, TomlValue::Table(inner)) => {
                self.merged
                    .headers
                    .insert(join(segments).into(), entry.key_place.clone());
                self.table(layer, inner, segments, inherited);
            }
            (PathTarget::Table, _) => {
                let path = join(segments);
                self.loader.suppressed.insert(path.clone());
                let help = match layer.kind {
                    LayerKind::Set => set_a_key(segments),
                    LayerKind::Base | LayerKind::Overlay => format!("write it as a table: [{path}]"),
                };
                let message = format!("`{path}` is a table, not one value");
                self.loader
                    .diagnostics
                    .push(error("F41", entry.node.place.clone(), message, "", help));
            }
            (PathTarget::Unknown, _) => {
                let unknown = unknown::key(layer.kind, entry, segments);
                let above = &segments[..segments.len() - 1];
                // A misspelt key makes the meaning of its table unknown, a misspelt table that of the whole file.
                let suppressed = if above.is_empty() { segments } else { above };
                self.loader.suppressed.insert(join(suppressed));
                self.loader.diagnostics.push(unknown);
            }
        }
    }

    fn value(
        &mut self,
        layer: &Layer,
        (key, entry): (&'static Key, &TomlEntry),
        segments: &[String],
        inherited: &Inherited,
    ) {
        let path = join(segments);
        if layer.kind == LayerKind::Overlay && OVERLAY_KEYS.contains(&path.as_str()) {
            match (&entry.node.value, path.as_str()) {
                (TomlValue::Text(title), "title") => self.overlays.push(title.clone()),
                (TomlValue::Text(_), _) => {}
                _ => self
                    .loader
                    .diagnostics
                    .extend(wrong_kind::<()>(&entry.node, "text", "write it in quotes").unwrap_err()),
            }
            return;
        }
        if layer.kind != LayerKind::Base && path == motive_of::KEY {
            return motive_of::reject_change(self.loader, &entry.key_place);
        }
        let modification = modification(layer.kind, key, entry, segments);
        let is_change = modification.as_ref().is_some_and(has_change);
        if is_change && !self.is_met(segments, &entry.node.place) {
            return;
        }
        if !is_change {
            self.warn_set_twice(layer, &path, entry);
        }
        let below = self.merged.values.get(path.as_str());
        let (entry, inherited) = match (below, modification) {
            (Some(below), Some(table)) => (modified(below.entry.clone(), &table), below.inherited.clone()),
            (None, Some(table)) => (with_value(entry, TomlValue::Table(table)), inherited.clone()),
            (_, None) => (entry.clone(), inherited.clone()),
        };
        let value = MergedValue {
            segments: segments.to_vec(),
            entry,
            inherited,
            is_overlaid: layer.kind != LayerKind::Base,
            read: OnceLock::new(),
        };
        self.merged.values.insert(path.into(), Arc::new(value));
    }

    /// Whether a change is made to the value at a path: one by a pattern changes only what a file states.
    fn is_met(&mut self, segments: &[String], place: &Place) -> bool {
        if self.open_stars == 0 {
            return true;
        }
        let is_stated = self.merged.values.contains_key(join(segments).as_str());
        let met = self.stars.entry((place.file, place.span.start));
        met.or_insert_with(|| (place.clone(), 0)).1 += usize::from(is_stated);
        is_stated
    }

    /// Warns of two overlays, or two arguments, that set the same path.
    fn warn_set_twice(&mut self, layer: &Layer, path: &str, entry: &TomlEntry) {
        if layer.kind == LayerKind::Base {
            return;
        }
        let here = (layer.kind, layer.part, entry.node.place.clone());
        let Some((kind, part, place)) = self.last_set.insert(path.to_owned(), here) else {
            return;
        };
        if kind != layer.kind || part == layer.part {
            return;
        }
        let who = match kind {
            LayerKind::Set => "two arguments",
            LayerKind::Base | LayerKind::Overlay => "two overlays",
        };
        let message = format!("{who} set `{path}`: the later one is used");
        let mut warning = warning(SET_TWICE, entry.node.place.clone(), message, "this one is used");
        warning.others = vec![(place, "set here before".to_owned())];
        self.loader.diagnostics.push(warning);
    }
}

/// What a value modifies of the one below, as a table; none if it replaces it.
fn modification(
    kind: LayerKind,
    key: &'static Key,
    entry: &TomlEntry,
    segments: &[String],
) -> Option<TomlTable> {
    match &entry.node.value {
        TomlValue::Table(table) if modifies(segments, table) => Some(table.clone()),
        TomlValue::Text(text) if kind != LayerKind::Base && is_change(key, text) => Some(change_table(entry)),
        _ => None,
    }
}

/// An entry with another value.
fn with_value(entry: &TomlEntry, value: TomlValue) -> TomlEntry {
    let mut entry = entry.clone();
    entry.node.value = value;
    entry
}

fn path_target_below(above: &[String], name: &str) -> PathTarget {
    let mut segments = above.to_vec();
    segments.push(name.to_owned());
    // In a table of ids `source` is an id.
    if is_id(&segments, above.len()) {
        PathTarget::Unknown
    } else {
        path_target(&segments)
    }
}

/// How an argument sets a value in a table.
fn set_a_key(table: &[String]) -> String {
    let names = child_names(table).into_iter().filter(|name| *name != ANY_ID);
    let keys: Vec<String> = names.map(|name| format!("`{}.{name}=..`", join(table))).collect();
    match keys.is_empty() {
        true => format!("name a table of it, as `{}.NAME.KEY=..`", join(table)),
        false => format!("set a key of it: {}", keys.join(", ")),
    }
}
