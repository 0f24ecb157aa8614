//! A scenario: settings by path, with their places and texts.

use std::collections::{BTreeMap, BTreeSet};

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
    pub(super) settings: BTreeMap<String, Setting>,
    pub(super) headers: BTreeMap<String, Place>,
    /// The scenario that `motive_of` names, with this one's changes of the motive; none: the motive is this one's own.
    pub(super) motive: Option<Box<Scenario>>,
}

impl Scenario {
    pub(super) fn new(
        id: String,
        settings: BTreeMap<String, Setting>,
        headers: BTreeMap<String, Place>,
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
        self.id == other.id && of_motives && self.settings == other.settings && self.headers == other.headers
    }

    /// The setting of a path, if the files set it.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Setting> {
        self.settings.get(path)
    }

    /// All settings, by path.
    pub fn settings(&self) -> impl Iterator<Item = (&str, &Setting)> {
        self.settings
            .iter()
            .map(|(path, setting)| (path.as_str(), setting))
    }

    pub(super) fn headers(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.headers.iter().map(|(path, place)| (path.as_str(), place))
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

    /// The ids in a table, sorted; also those of empty tables.
    #[must_use]
    pub fn ids(&self, table: &str) -> Vec<String> {
        let ids = ids_in(&split(table), &self.settings, &self.headers);
        ids.into_iter().collect()
    }

    /// The paths of the settings at or below a path.
    #[must_use]
    pub(crate) fn paths_at_or_below(&self, path: &str) -> Vec<String> {
        let at = self.settings.get_key_value(path).map(|(path, _)| path);
        let below = below(&self.settings, &format!("{path}.")).map(|(path, _)| path.clone());
        at.cloned().into_iter().chain(below).collect()
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
            ours.then(|| (path.clone(), segments[2].clone(), known(setting)))
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
                path.clone(),
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
/// The number of a setting that is certain.
fn known(setting: &Setting) -> f64 {
    match setting.quantity().map(|q| &q.spec) {
        Some(DistributionSpec::Fixed(value)) => *value,
        _ => 0.0,
    }
}
