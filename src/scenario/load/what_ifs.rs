//! What-ifs: overlays that a scenario carries under a name, `[whatif.ID]`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::bail::{error, wrong_kind};
use super::super::diagnostic::Place;
use super::super::hint::nearest;
use super::super::toml_tree::{TomlEntry, TomlTable, TomlValue};
use super::Loader;
use super::layers::{Layer, LayerKind};

/// The table of what-ifs in a file.
pub(super) const TABLE: &str = "whatif";

/// Most what-ifs of a scenario: each is compiled with the whole scenario.
const MAX_WHAT_IFS: usize = 1000;

/// The id of all what-ifs together, in tables.
const RESERVED: &str = "together";

/// What is merged over a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Overlay {
    /// A file.
    File(PathBuf),
    /// A what-if of the scenario, by its id.
    WhatIf(String),
}

impl From<PathBuf> for Overlay {
    fn from(file: PathBuf) -> Self {
        Self::File(file)
    }
}

impl<P: AsRef<Path> + ?Sized> From<&P> for Overlay {
    fn from(file: &P) -> Self {
        Self::File(file.as_ref().into())
    }
}

/// A what-if of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIf {
    /// Its id.
    pub id: String,
    /// Its title; the id if it has none.
    pub title: String,
    /// What it is, in a sentence; may be empty.
    pub about: String,
}

/// The what-ifs of the files of a scenario, in the order in which they are written.
#[derive(Debug, Default)]
pub(super) struct WhatIfs {
    all: Vec<(WhatIf, Place, Arc<TomlTable>)>,
    ids: BTreeSet<String>,
}

impl WhatIfs {
    /// Those of `layers`; of two with one id the later.
    pub(super) fn collect(loader: &mut Loader<'_>, layers: &[Layer]) -> Self {
        let mut what_ifs = Self::default();
        for entry in layers.iter().filter_map(|layer| layer.root.get(TABLE)) {
            let TomlValue::Table(table) = &entry.node.value else {
                let help = "write a table for each: `[whatif.us_out]`";
                loader
                    .diagnostics
                    .extend(wrong_kind::<()>(&entry.node, "what-ifs by id", help).unwrap_err());
                continue;
            };
            let mut written: Vec<(&String, &TomlEntry)> = table.iter().collect();
            written.sort_by_key(|(_, entry)| entry.key_place.span.start);
            for (id, entry) in written {
                what_ifs.add(loader, id, entry);
            }
        }
        what_ifs
    }

    fn add(&mut self, loader: &mut Loader<'_>, id: &str, entry: &TomlEntry) {
        super::ids::check_id(loader, id, &entry.key_place);
        if id == RESERVED {
            let message = format!("the id `{id}` is reserved: it names all what-ifs together");
            loader.diagnostics.push(error(
                "F33",
                entry.key_place.clone(),
                message,
                "",
                "choose another",
            ));
        }
        let TomlValue::Table(table) = &entry.node.value else {
            let help = "write `title`, `about` and the values that it sets";
            loader
                .diagnostics
                .extend(wrong_kind::<()>(&entry.node, "a what-if", help).unwrap_err());
            return;
        };
        if let Some(extends) = table.get("extends") {
            let message = "`extends` is for files, not for a what-if";
            let help = "a what-if is laid over its scenario; write what it sets";
            loader
                .diagnostics
                .push(error("F01", extends.key_place.clone(), message, "", help));
        }
        let text = |key: &str| match table.get(key).map(|entry| &entry.node.value) {
            Some(TomlValue::Text(text)) => Some(text.clone()),
            _ => None,
        };
        let what_if = WhatIf {
            id: id.to_owned(),
            title: text("title").unwrap_or_else(|| id.to_owned()),
            about: text("about").unwrap_or_default(),
        };
        if !self.ids.insert(id.to_owned()) {
            self.all.retain(|(other, ..)| other.id != id);
        } else if self.ids.len() > MAX_WHAT_IFS {
            // One error for all that are too many.
            if self.ids.len() == MAX_WHAT_IFS + 1 {
                let message =
                    format!("the scenario carries more than {MAX_WHAT_IFS} what-ifs, the most that are read");
                let help = "keep the others in a file of their own, as overlays";
                let place = entry.key_place.clone();
                loader.diagnostics.push(error("F33", place, message, "", help));
            }
            return;
        }
        self.all
            .push((what_if, entry.key_place.clone(), Arc::new(table.clone())));
    }

    /// The what-ifs without what they set.
    pub(super) fn list(&self) -> Vec<WhatIf> {
        self.all.iter().map(|(what_if, ..)| what_if.clone()).collect()
    }

    /// The layer of one of them; an error (F60) if there is none with this id.
    pub(super) fn layer(&self, loader: &mut Loader<'_>, id: &str, part: usize) -> Option<Layer> {
        if let Some((_, place, root)) = self.all.iter().find(|(other, ..)| other.id == id) {
            loader.laid_over.push((place.clone(), id.to_owned()));
            return Some(Layer {
                kind: LayerKind::Overlay,
                part,
                root: Arc::clone(root),
            });
        }
        let file = loader.sources.add(format!("--with {id}"), id.to_owned());
        let place = Place {
            file,
            span: 0..id.len(),
        };
        let ids: Vec<&str> = self.all.iter().map(|(other, ..)| other.id.as_str()).collect();
        let quoted: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
        let help = match (nearest(id, ids.iter().copied()), ids.is_empty()) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, true) => {
                "the scenario has no what-if; `foederis list` names the shipped overlays".to_owned()
            }
            (None, false) => format!("its what-ifs: {}", quoted.join(", ")),
        };
        let message = format!("`{id}` is neither an overlay nor a what-if of the scenario");
        loader.diagnostics.push(error("F60", place, message, "", help));
        None
    }
}
