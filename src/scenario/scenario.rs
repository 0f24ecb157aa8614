//! A scenario: settings by path, with their places and texts.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use super::diagnostic::{Diagnostic, FileId, Place, Severity};
use super::load::WhatIf;
use super::path::{below, ids_in, split};
use super::setting::{Setting, Value};
use super::source_texts::SourceTexts;
use crate::distribution::DistributionSpec;

/// A scenario as merged and read, each value legal on its own.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Its id: the stem of its file's name.
    pub id: String,
    /// Its texts.
    pub sources: SourceTexts,
    /// Warnings.
    pub warnings: Vec<Diagnostic>,
    /// Titles of the applied overlays, in order.
    pub overlays: Vec<String>,
    /// Its what-ifs, in the order in which they are written.
    pub what_ifs: Vec<WhatIf>,
    /// The paths of arguments with a `*` that were applied, and how many values each met.
    pub patterns: Vec<(String, usize)>,
    /// Paths whose meaning is unknown, so that further checks of them are suppressed; none in a scenario without
    /// errors.
    pub(super) suppressed: BTreeSet<String>,
    /// The what-ifs that are laid over it, by the place of their ids.
    pub(super) laid_over: Vec<(Place, String)>,
    /// By path; those that scenarios have in common are there once.
    pub(super) settings: BTreeMap<Arc<str>, Arc<Setting>>,
    pub(super) headers: BTreeMap<Arc<str>, Place>,
    /// The scenario that `motive_of` names, with this one's changes of the motive; none: the motive is this one's own.
    pub(super) motive: Option<Box<Scenario>>,
}

impl Scenario {
    pub(super) fn new(
        id: String,
        settings: BTreeMap<Arc<str>, Arc<Setting>>,
        headers: BTreeMap<Arc<str>, Place>,
        overlays: Vec<String>,
    ) -> Self {
        Self {
            id,
            sources: SourceTexts::default(),
            warnings: Vec::new(),
            overlays,
            what_ifs: Vec::new(),
            patterns: Vec::new(),
            suppressed: BTreeSet::new(),
            laid_over: Vec::new(),
            settings,
            headers,
            motive: None,
        }
    }

    /// Its problems, each with the what-ifs under which it was found.
    #[must_use]
    pub(crate) fn under_what_ifs(&self, mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let errors = problems
            .iter_mut()
            .filter(|problem| problem.severity == Severity::Error);
        for problem in errors {
            let under = self.laid_over.iter();
            let under = under.map(|(place, id)| (place.clone(), format!("under the what-if `{id}`")));
            problem.others.extend(under);
        }
        problems
    }

    /// The scenario that the challenger's motive is taken from, if `motive_of` names one.
    #[must_use]
    pub(crate) fn motive_source(&self) -> Option<&Self> {
        self.motive.as_deref()
    }

    /// Whether another scenario has the same id and the same settings at the same places, its motive's source included.
    #[must_use]
    pub(crate) fn states_the_same(&self, other: &Self) -> bool {
        let of_motives = match (&self.motive, &other.motive) {
            (Some(ours), Some(theirs)) => ours.states_the_same(theirs),
            (ours, theirs) => ours.is_none() && theirs.is_none(),
        };
        self.id == other.id
            && of_motives
            && same_settings(&self.settings, &other.settings)
            && self.headers == other.headers
    }

    /// The setting of a path, if the files set it.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Setting> {
        self.settings.get(path).map(Arc::as_ref)
    }

    /// The same, to be kept.
    #[must_use]
    pub(crate) fn shared(&self, path: &str) -> Option<Arc<Setting>> {
        self.settings.get(path).map(Arc::clone)
    }

    /// All settings, by path.
    pub fn settings(&self) -> impl Iterator<Item = (&str, &Setting)> {
        self.settings.iter().map(|(path, setting)| (&**path, &**setting))
    }

    /// The same, to be kept.
    pub(super) fn shared_settings(&self) -> impl Iterator<Item = (&str, &Arc<Setting>)> {
        self.settings.iter().map(|(path, setting)| (&**path, setting))
    }

    pub(super) fn headers(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.headers.iter().map(|(path, place)| (&**path, place))
    }

    /// Whether checks of paths that begin with these segments are suppressed; without segments, whether any are.
    pub(crate) fn is_suppressed(&self, head: &[String]) -> bool {
        self.suppressed.iter().map(|path| split(path)).any(|path| {
            let common = head.len().min(path.len());
            path[..common] == head[..common]
        })
    }

    /// Whether a whole section is suppressed, because a table's name is misspelt.
    pub(crate) fn suppresses_a_section(&self) -> bool {
        self.suppressed.iter().any(|path| split(path).len() == 1)
    }

    /// The keyword of a path.
    #[must_use]
    pub fn word(&self, path: &str) -> Option<&str> {
        self.get(path).and_then(Setting::word)
    }

    /// Whether nothing is in the table at a path.
    fn is_empty(&self, table: &str) -> bool {
        let head = format!("{table}.");
        let is_below = |path: Option<&Arc<str>>| path.is_some_and(|path| path.starts_with(&head));
        let from = (Bound::Included(head.as_str()), Bound::Unbounded);
        let value = self.settings.range::<str, _>(from).next();
        let header = self.headers.range::<str, _>(from).next();
        !is_below(value.map(|(path, _)| path)) && !is_below(header.map(|(path, _)| path))
    }

    /// The ids in a table, sorted; also those of empty tables.
    #[must_use]
    pub fn ids(&self, table: &str) -> Vec<String> {
        // Most tables that are asked for are empty; one with quotes or spaces may be written in another way.
        if !table.contains(['"', '\'', ' ']) && self.is_empty(table) {
            return Vec::new();
        }
        let ids = ids_in(&split(table), &self.settings, &self.headers);
        ids.into_iter().collect()
    }

    /// The keys that are set in a table, with those of tables in it, by their paths from there.
    #[must_use]
    pub(crate) fn keys_in(&self, table: &str) -> Vec<&str> {
        let head = format!("{table}.");
        let paths = below(&self.settings, &head).map(|(path, _)| path);
        paths.map(|path| &path[head.len()..]).collect()
    }

    /// The paths of the settings at or below a path.
    #[must_use]
    pub(crate) fn paths_at_or_below(&self, path: &str) -> Vec<String> {
        let at = self.settings.get_key_value(path).map(|(path, _)| path);
        let below = below(&self.settings, &format!("{path}.")).map(|(path, _)| path);
        at.into_iter().chain(below).map(ToString::to_string).collect()
    }

    /// The place of a path's value; else of the nearest enclosing table, else the start of the file.
    #[must_use]
    pub fn place(&self, path: &str) -> Place {
        self.get(path)
            .map_or_else(|| self.enclosing_table(path), |setting| setting.place.clone())
    }

    /// The place of a path's key; else of the nearest enclosing table.
    #[must_use]
    pub(crate) fn key_place(&self, path: &str) -> Place {
        self.get(path)
            .map_or_else(|| self.enclosing_table(path), |setting| setting.key_place.clone())
    }

    fn enclosing_table(&self, path: &str) -> Place {
        let mut head = path;
        loop {
            if let Some(place) = self.headers.get(head) {
                return place.clone();
            }
            match head.rsplit_once('.') {
                Some((above, _)) => head = above,
                None => {
                    return Place {
                        file: FileId(0),
                        span: 0..0,
                    };
                }
            }
        }
    }

    /// The day whose knowledge it states \[d since 1970\], if it states one.
    #[must_use]
    pub(crate) fn as_of(&self) -> Option<f64> {
        match self.get("as_of")?.value {
            Value::Day(day) => Some(day),
            _ => None,
        }
    }

    /// The loadings on a factor: path of the setting, path of the input, loading.
    #[must_use]
    pub(crate) fn loadings(&self, factor: &str) -> Vec<(String, String, f64)> {
        let of_factor = below(&self.settings, "factor.").filter_map(|(path, setting)| {
            let segments = split(path);
            let ours = segments.len() == 3 && segments[1] == factor;
            ours.then(|| (path.to_string(), segments[2].clone(), known(setting)))
        });
        of_factor.collect()
    }

    /// The rank correlations: path of the setting, paths of the two inputs, correlation.
    #[must_use]
    pub(crate) fn rank_pairs(&self) -> Vec<(String, [String; 2], f64)> {
        let pairs = below(&self.settings, "rank_correlation.").filter_map(|(path, setting)| {
            let segments = split(path);
            if segments.len() != 2 {
                return None;
            }
            let (first, second) = segments[1].split_once('~').unwrap_or((&segments[1], ""));
            Some((
                path.to_string(),
                [first.trim().to_owned(), second.trim().to_owned()],
                known(setting),
            ))
        });
        pairs.collect()
    }

    /// Its title, followed by those of the applied overlays.
    #[must_use]
    pub fn title(&self) -> String {
        let own = match self.get("title").map(|s| &s.value) {
            // On one line, as tables and headings need it.
            Some(Value::Text(title)) => title.split_whitespace().collect::<Vec<_>>().join(" "),
            _ => String::new(),
        };
        let own = if own.is_empty() { self.id.clone() } else { own };
        self.overlays
            .iter()
            .fold(own, |title, overlay| format!("{title} + {overlay}"))
    }
}

/// Whether settings are equal: those that two scenarios share are not compared.
fn same_settings(ours: &BTreeMap<Arc<str>, Arc<Setting>>, theirs: &BTreeMap<Arc<str>, Arc<Setting>>) -> bool {
    let both = || ours.iter().zip(theirs);
    ours.len() == theirs.len()
        && both().all(|((our_path, our), (their_path, their))| {
            our_path == their_path && (Arc::ptr_eq(our, their) || our == their)
        })
}

/// The number of a setting that is certain.
fn known(setting: &Setting) -> f64 {
    match setting.quantity().map(|q| &q.spec) {
        Some(DistributionSpec::Fixed(value)) => *value,
        _ => 0.0,
    }
}
