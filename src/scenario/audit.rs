//! The evidence for a scenario: how many inputs are cited, judged or defaulted, and which cite nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Scenario;
use super::effective_defaults::effective_defaults;
use super::keys::{DefaultValue, ValueKind};
use super::path::join;
use super::setting::{Basis, Confidence, ProvenanceKind, Setting, Value};

/// The kind of evidence for an input. Each input counts once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// It cites a source itself.
    Cited,
    /// Its table cites a source for it.
    CitedByTable,
    /// It, or what it cites, is an analyst's judgement.
    Judged,
    /// It is a default of the language.
    Defaulted,
    /// None is given.
    Unsourced,
}

/// A default that this scenario uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffectiveDefault {
    /// Path of the input.
    pub path: String,
    /// Path of its key, with `*` for ids.
    pub key: &'static str,
    /// The default's text.
    pub text: &'static str,
    /// What it is based on.
    pub(crate) basis: Option<Basis>,
}

/// Counts of the evidence for a scenario.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audit {
    /// Inputs: quantities, dates with a distribution, and quorums.
    pub inputs: usize,
    /// Inputs by kind of evidence.
    pub by_evidence: BTreeMap<Evidence, usize>,
    /// Inputs by basis; `None`: a source without a basis, or no source.
    pub by_basis: BTreeMap<Option<Basis>, usize>,
    /// Paths of the inputs that cite nothing, sorted.
    pub unsourced: Vec<String>,
    /// Effective defaults, by path.
    pub defaults: Vec<EffectiveDefault>,
    /// Paths of the inputs marked `confidence = "low"`.
    pub low_confidence: Vec<String>,
}

/// An input and the evidence for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Input {
    /// Its path.
    pub(crate) path: String,
    /// Its setting, or the default.
    pub(crate) setting: Arc<Setting>,
    /// The kind of evidence.
    pub(crate) evidence: Evidence,
    /// What it is based on, if that is known.
    pub(crate) basis: Option<Basis>,
}

impl Input {
    /// The text of its key's default.
    #[must_use]
    pub(crate) fn default_text(&self) -> &'static str {
        default_text(&self.setting)
    }
}

/// Counts over all inputs of a scenario, effective defaults included.
#[must_use]
pub fn audit(scenario: &Scenario) -> Audit {
    let mut audit = Audit::default();
    for input in inputs(scenario) {
        audit.count(&input);
    }
    audit
}

/// Every input of a scenario by path, effective defaults included.
#[must_use]
pub(crate) fn inputs(scenario: &Scenario) -> Vec<Input> {
    let mut inputs = settings_and_defaults(scenario);
    inputs.retain(|input| is_input(&input.setting));
    inputs
}

/// Every setting of a scenario by path, choices among words too, effective defaults included.
#[must_use]
pub(crate) fn settings_and_defaults(scenario: &Scenario) -> Vec<Input> {
    let defaults = effective_defaults(scenario);
    let defaults = defaults.iter().map(|(path, setting)| (path.as_str(), setting));
    with_evidence(scenario.shared_settings().chain(defaults))
}

/// The share of inputs without data, literature or recall as their basis, among those whose path contains one of
/// `parts`.
#[must_use]
pub(crate) fn judged_share(scenario: &Scenario, parts: &[&str]) -> f64 {
    let inputs = inputs(scenario);
    let relevant = || {
        inputs
            .iter()
            .filter(|input| parts.iter().any(|part| input.path.contains(part)))
    };
    let judged =
        |input: &&Input| !matches!(input.basis, Some(Basis::Data | Basis::Literature | Basis::Recall));
    relevant().filter(judged).count() as f64 / relevant().count().max(1) as f64
}

/// Settings with the evidence for them; those of `sources.*` give the bases of sources.
fn with_evidence<'s>(settings: impl Iterator<Item = (&'s str, &'s Arc<Setting>)>) -> Vec<Input> {
    let settings: BTreeMap<&str, &Arc<Setting>> = settings.collect();
    let each = settings.iter();
    each.map(|(path, setting)| {
        let basis = basis(setting, |path| settings.get(path).map(|source| &***source));
        Input {
            path: (*path).to_owned(),
            setting: Arc::clone(setting),
            evidence: evidence(setting, basis),
            basis,
        }
    })
    .collect()
}

impl Audit {
    fn count(&mut self, input: &Input) {
        self.inputs += 1;
        *self.by_evidence.entry(input.evidence).or_default() += 1;
        *self.by_basis.entry(input.basis).or_default() += 1;
        if input.evidence == Evidence::Unsourced {
            self.unsourced.push(input.path.clone());
        }
        if input.evidence == Evidence::Defaulted {
            self.defaults.push(EffectiveDefault {
                path: input.path.clone(),
                key: input.setting.key.path,
                text: input.default_text(),
                basis: input.basis,
            });
        }
        if input.setting.origin.confidence == Some(Confidence::Low) {
            self.low_confidence.push(input.path.clone());
        }
    }
}

fn is_input(setting: &Setting) -> bool {
    let quantity = !matches!(setting.key.kind, ValueKind::Word(_)) && matches!(setting.value, Value::Word(_));
    quantity || matches!(setting.value, Value::Quantity(_) | Value::Quorum(_))
}

fn evidence(setting: &Setting, basis: Option<Basis>) -> Evidence {
    match setting.origin.kind {
        ProvenanceKind::Defaulted => Evidence::Defaulted,
        ProvenanceKind::Unsourced => Evidence::Unsourced,
        ProvenanceKind::Cited | ProvenanceKind::ByTable if basis == Some(Basis::Judgement) => {
            Evidence::Judged
        }
        ProvenanceKind::Cited => Evidence::Cited,
        ProvenanceKind::ByTable => Evidence::CitedByTable,
    }
}

/// The basis of a setting of a scenario.
pub(super) fn basis_in(setting: &Setting, scenario: &Scenario) -> Option<Basis> {
    basis(setting, |path| scenario.get(path))
}

/// The basis of an input: its own, or else the weakest of the sources that it cites.
fn basis<'s>(setting: &Setting, get: impl Fn(&str) -> Option<&'s Setting>) -> Option<Basis> {
    let of_source = |id: &String| match id.as_str() {
        "judgement" => Some(Basis::Judgement),
        id => get(&join(&["sources".to_owned(), id.to_owned()])).and_then(|source| source.origin.basis),
    };
    setting
        .origin
        .basis
        .or_else(|| setting.origin.citations.iter().filter_map(of_source).max())
}

fn default_text(setting: &Setting) -> &'static str {
    match setting.key.default {
        DefaultValue::Written(text) => text,
        _ => setting.key.neutral,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{LoadRequest, load};
    use super::*;

    const FILE: &str = r#"
        [sources]
        "E-1.1" = { text = "a count", basis = "data" }
        "E-2" = "a book"
        [theatre]
        reception = "0.1 to 0.4 bde/d [E-1.1]"
        threshold = "2 bde [E-1.1, judgement]"
        axis = "100 km [E-2]"
        terrain = { value = 1.1, basis = "recall", confidence = "low" }
        name = "Strait"
        [protege]
        resilience = "40 to 60 %"
    "#;

    #[test]
    fn each_input_counts_once_and_by_its_weakest_source() {
        let scenario = load(&LoadRequest::default(), &|_| Ok(FILE.to_owned())).unwrap();
        let mut audit = Audit::default();
        for input in with_evidence(scenario.shared_settings())
            .iter()
            .filter(|input| is_input(&input.setting))
        {
            audit.count(input);
        }
        assert_eq!(audit.inputs, 5);
        assert_eq!(
            audit.by_evidence,
            BTreeMap::from([
                (Evidence::Cited, 3),
                (Evidence::Judged, 1),
                (Evidence::Unsourced, 1)
            ])
        );
        let bases = [
            (None, 2),
            (Some(Basis::Data), 1),
            (Some(Basis::Recall), 1),
            (Some(Basis::Judgement), 1),
        ];
        assert_eq!(audit.by_basis, BTreeMap::from(bases));
        assert_eq!(audit.unsourced, ["protege.resilience"]);
        assert_eq!(audit.low_confidence, ["theatre.terrain"]);
    }
}
