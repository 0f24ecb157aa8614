//! `motive_of`: the scenario from which another one takes its challenger's motive.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::Scenario;
use super::super::bail::error;
use super::super::diagnostic::{FileId, Place};
use super::super::motive::{REFERENCE, is_motive};
use super::super::toml_tree::TomlValue;
use super::layers::{Layer, LayerKind, SHIPPED, collect_named, normalise};
use super::merge::{Merged, MergedValue, merge};
use super::{LoadRequest, Loader};

/// The key.
pub(super) const KEY: &str = "motive_of";

/// The scenario that `motive_of` names.
pub(super) struct MotiveSource {
    scenario: Scenario,
    /// Place of its name.
    named_at: Place,
    /// What its files state about the motive, by path.
    stated: BTreeMap<Arc<str>, Arc<MergedValue>>,
}

impl MotiveSource {
    /// Loads the scenario that the merged files name, and merges what it states about the motive, so that `changes` apply
    /// to it. What they change of the model itself as a variant is changed in that scenario too.
    pub(super) fn load(
        loader: &mut Loader<'_>,
        merged: &mut Merged,
        request: &LoadRequest,
        changes: &[Layer],
    ) -> Option<Self> {
        let node = &merged.values.get(KEY)?.entry.node;
        let named_at = node.place.clone();
        // Anything else is reported when values are read.
        let TomlValue::Text(name) = node.value.clone() else {
            return None;
        };
        reject_own_motive(loader, merged, &named_at, &name);
        if request.reanchor {
            reject_reanchoring(loader, &named_at);
        }
        let file = named_file(loader, &named_at, &name)?;
        let layers = collect_named(loader, &file, &named_at);
        if layers.is_empty() {
            return None;
        }
        let mut theirs = Merged::default();
        merge(loader, &mut theirs, &layers);
        let stated = theirs.values.iter().filter(|(path, _)| is_motive(path));
        let stated: BTreeMap<_, _> = stated.map(|(k, v)| (Arc::clone(k), Arc::clone(v))).collect();
        let of_model = changes.iter().filter(|layer| is_variant_of_model(layer, request));
        merge(loader, &mut theirs, of_model);
        let scenario = loader.scenario(&file, theirs, Vec::new());
        merged.values.extend(stated.clone());
        Some(Self {
            scenario,
            named_at,
            stated,
        })
    }

    /// Takes back what was merged and is unchanged, which the other scenario has read.
    pub(super) fn take_unchanged(self, merged: &mut Merged) -> UnchangedMotive {
        let is_unchanged = |path: &Arc<str>| {
            let (now, before) = (merged.values.get(path), self.stated.get(path));
            matches!((now, before), (Some(now), Some(before)) if now.entry == before.entry)
        };
        let kept: BTreeSet<Arc<str>> = self
            .stated
            .keys()
            .filter(|path| is_unchanged(path))
            .cloned()
            .collect();
        merged.values.retain(|path, _| !kept.contains(path));
        UnchangedMotive { source: self, kept }
    }
}

/// The scenario that `motive_of` names, and the paths of its motive that this run leaves as they are.
pub(super) struct UnchangedMotive {
    source: MotiveSource,
    kept: BTreeSet<Arc<str>>,
}

impl UnchangedMotive {
    /// Gives the motive to the scenario that takes it.
    pub(super) fn give(self, loader: &mut Loader<'_>, taker: &mut Scenario) {
        let MotiveSource {
            scenario, named_at, ..
        } = self.source;
        reject_dependent_motive(loader, &scenario);
        reject_dependent_motive(loader, taker);
        if let Some(further) = scenario.get(KEY) {
            reject_further(loader, named_at, further.place.clone());
        } else if scenario.get(REFERENCE).is_none() && taker.get(REFERENCE).is_none() {
            let message = format!(
                "`{}` has no `{REFERENCE}`, so no motive is found in it",
                scenario.id
            );
            let help = "name a scenario that `foederis run` can run";
            loader.diagnostics.push(error("F58", named_at, message, "", help));
        }
        taker.take_motive(&scenario, |path| self.kept.contains(path));
    }
}

/// An overlay or argument cannot change whose motive it is: it is laid over a scenario whose challenger stays (F58).
pub(super) fn reject_change(loader: &mut Loader<'_>, place: &Place) {
    let message = format!("`{KEY}` is for scenario files, not for overlays and `--set`");
    let help = "write it in the scenario's file, or change the keys of the motive one by one";
    loader
        .diagnostics
        .push(error("F58", place.clone(), message, "", help));
}

/// The motive cannot be found both in the changed scenario and in another one (F58).
fn reject_reanchoring(loader: &mut Loader<'_>, named_at: &Place) {
    let message = format!("`--reanchor` finds the motive in the changed scenario, `{KEY}` in another one");
    let help = format!("leave out `--reanchor`, or `{KEY}`");
    let problem = error("F58", named_at.clone(), message, "", help);
    loader.diagnostics.push(problem);
}

/// The other scenario has a motive of its own (F58).
fn reject_further(loader: &mut Loader<'_>, named_at: Place, further: Place) {
    let message = "the motive is taken from a scenario that takes its own from another one";
    let mut problem = error("F58", named_at, message, "", "name that one instead");
    problem.others = vec![(further, "taken from here".to_owned())];
    loader.diagnostics.push(problem);
}

/// The motive cannot be both taken and stated (F58).
fn reject_own_motive(loader: &mut Loader<'_>, merged: &mut Merged, named_at: &Place, name: &str) {
    for (path, value) in merged.values.iter().filter(|(path, _)| is_motive(path)) {
        let message = format!("`{path}` is part of the motive, which `{KEY}` takes from `{name}`");
        let help = format!("delete it here, or `{KEY}`; overlays and `--set` may change it");
        let mut problem = error("F58", value.entry.key_place.clone(), message, "", help);
        problem.others = vec![(named_at.clone(), "taken from here".to_owned())];
        loader.diagnostics.push(problem);
    }
    merged.values.retain(|path, _| !is_motive(path));
}

/// An input of the motive has the same value in both scenarios only if it depends on no other input (F58).
fn reject_dependent_motive(loader: &mut Loader<'_>, scenario: &Scenario) {
    let factors = scenario.ids("factor").into_iter();
    let loadings = factors.flat_map(|factor| scenario.loadings(&factor));
    let loadings = loadings.map(|(path, target, _)| (path, vec![target]));
    let pairs = scenario.rank_pairs().into_iter();
    let pairs = pairs.map(|(path, both, _)| (path, both.to_vec()));
    for (path, targets) in loadings.chain(pairs) {
        let Some(target) = targets.iter().find(|target| is_motive(target)) else {
            continue;
        };
        let message =
            format!("`{target}` depends on other inputs, and a motive that is taken with `{KEY}` cannot");
        let help = "delete this line, or state the motive in the scenario's own file";
        let place = scenario.key_place(&path);
        loader.diagnostics.push(error("F58", place, message, "", help));
    }
}

/// Whether a layer is a value of a variant that is about the model itself, whatever the theatre.
fn is_variant_of_model(layer: &Layer, request: &LoadRequest) -> bool {
    layer.kind == LayerKind::Set
        && layer.part >= request.set.len() + request.changes.len()
        && layer.root.contains_key("model")
}

/// The file that a name at a place denotes, if there is one and it is not the scenario's own (F26).
fn named_file(loader: &mut Loader<'_>, named_at: &Place, name: &str) -> Option<PathBuf> {
    let found = find(loader, named_at, name);
    let own = loader.sources.name(FileId(0));
    let (message, help) = match found {
        None => (
            format!("there is no scenario `{name}`"),
            "name a file, relative to the folder of this one, or a shipped scenario such as `ukraine/a-membership`",
        ),
        Some(file) if own == Some(file.display().to_string().as_str()) => (
            format!("`{KEY}` names the scenario itself"),
            "delete it: without it the motive is found in the scenario itself",
        ),
        file => return file,
    };
    let problem = error("F26", named_at.clone(), message, "", help);
    loader.diagnostics.push(problem);
    None
}

/// The file of a name at a place: beside the file there, with or without its ending, or a shipped one; none if there is none.
fn find(loader: &Loader<'_>, named_at: &Place, name: &str) -> Option<PathBuf> {
    let stating = Path::new(loader.sources.name(named_at.file).unwrap_or_default());
    let beside = stating.parent().unwrap_or(Path::new("")).join(name);
    let beside = normalise(&beside).display().to_string();
    let shipped = format!("{SHIPPED}{name}");
    let candidates = [&beside, &shipped].map(|path| [path.clone(), format!("{path}.toml")]);
    let is_there = |path: &&String| {
        let read = (loader.reader)(Path::new(path));
        !matches!(read, Err(cause) if cause.kind() == io::ErrorKind::NotFound)
    };
    candidates.as_flattened().iter().find(is_there).map(PathBuf::from)
}
