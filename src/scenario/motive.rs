//! The settings about the challenger's motive: what it wants, how it chooses, and the commitments by which it is measured.

use std::sync::Arc;

use super::Scenario;
use super::audit;
use super::path::{is_at_or_below, split};
use super::setting::{Setting, Value};

/// The key that names the reference commitment.
pub(super) const REFERENCE: &str = "challenger.reference";

/// Keys of the motive, and tables of such keys. Which commitment is the reference belongs to them, but not what it holds:
/// that is part of the base case.
const KEYS: [&str; 11] = [
    REFERENCE,
    "challenger.baseline",
    "challenger.reference_ratio",
    "challenger.discount",
    "challenger.stake",
    "challenger.weights",
    "challenger.meaningful",
    "challenger.windows",
    "challenger.nest",
    "challenger.nesting",
    "challenger.foresight",
];

impl Scenario {
    /// This scenario with the settings about the challenger's motive of another one.
    pub(crate) fn with_motive_of(&self, other: &Self) -> Self {
        let mut mixed = self.clone();
        mixed.settings.retain(|path, _| !is_motive(path));
        let theirs = other.settings.iter().filter(|(path, _)| is_motive(path));
        mixed
            .settings
            .extend(theirs.map(|(path, setting)| (Arc::clone(path), Arc::clone(setting))));
        mixed
    }

    /// Takes the motive of another scenario: the settings about it of which `is_kept` holds come from there, and this
    /// scenario's others are changes of it. The reference commitment remains one of the other scenario.
    pub(super) fn take_motive(&mut self, source: &Self, is_kept: impl Fn(&str) -> bool) {
        let theirs = source.settings.iter().filter(|(path, _)| is_kept(path));
        let with_basis = |(path, setting): (&Arc<str>, &Arc<Setting>)| {
            let mut setting = Setting::clone(setting);
            setting.origin.basis = audit::basis_in(&setting, source);
            (Arc::clone(path), Arc::new(setting))
        };
        self.settings.extend(theirs.map(with_basis));
        self.motive = Some(Box::new(source.with_motive_of(self)));
        self.settings.remove(REFERENCE);
    }

    /// This scenario with the commitments of the anchor situations alone: what is done without a promise, and the reference
    /// commitment. It has neither id nor title nor settings of runs, so that it is equal in scenarios that differ in those
    /// and in their promises.
    pub(crate) fn without_promises(&self) -> Self {
        let is_reference = |id: &String| {
            let setting = self.get(REFERENCE);
            setting.is_some_and(
                |setting| matches!(&setting.value, Value::Id(named) | Value::Text(named) if named == id),
            )
        };
        let is_promise =
            |id: &String| self.word(&format!("commitment.{id}.form")) != Some("ad_hoc") && !is_reference(id);
        let mut promises = self.ids("commitment");
        promises.retain(is_promise);
        let is_of_promise = |path: &str| {
            is_at_or_below(path, "commitment") && split(path).get(1).is_some_and(|id| promises.contains(id))
        };
        let loads_on_promise = |path: &str| {
            is_at_or_below(path, "factor") && split(path).get(2).is_some_and(|input| is_of_promise(input))
        };
        let is_of_run = |path: &str| path == "title" || is_at_or_below(path, "run");
        let is_kept = |path: &str| !is_of_promise(path) && !loads_on_promise(path) && !is_of_run(path);
        let settings = self.settings.iter().filter(|(path, _)| is_kept(path));
        let headers = self.headers.iter().filter(|(path, _)| !is_of_promise(path));
        Self::new(
            String::new(),
            settings
                .map(|(path, setting)| (Arc::clone(path), Arc::clone(setting)))
                .collect(),
            headers
                .map(|(path, place)| (Arc::clone(path), place.clone()))
                .collect(),
            Vec::new(),
        )
    }
}

/// Whether a path is a key of the motive.
pub(super) fn is_motive(path: &str) -> bool {
    KEYS.into_iter().any(|key| is_at_or_below(path, key))
}
