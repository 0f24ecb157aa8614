//! What a scenario rests on: how many inputs are cited, judged, defaulted, and which cite nothing.

use std::collections::BTreeMap;

use super::Scenario;
use super::keys::{Default, Takes};
use super::path::join;
use super::setting::{Basis, Confidence, How, Setting, Value};

/// The way an input came to its value. Each input counts once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// It cites a source itself.
    Cited,
    /// Its table cites a source for it.
    CitedByTable,
    /// It, or what it cites, is an analyst's choice.
    Judged,
    /// It is the language's default.
    Defaulted,
    /// Nothing says.
    Unsourced,
}

/// A default that counts in this scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefaultInPlay {
    /// Path of the input.
    pub path: String,
    /// Path of its key, `*` standing for ids.
    pub key: &'static str,
    /// The default's text.
    pub text: &'static str,
    /// What it rests on.
    pub basis: Option<Basis>,
}

/// What a scenario rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audit {
    /// Inputs: quantities, dates with a distribution, and quorums.
    pub inputs: usize,
    /// Inputs by the way they came to their value.
    pub ways: BTreeMap<Way, usize>,
    /// Inputs by what they rest on; `None`: a source that does not say what it is, or no source.
    pub bases: BTreeMap<Option<Basis>, usize>,
    /// Paths of the inputs that cite nothing, in order.
    pub unsourced: Vec<String>,
    /// Defaults in play, by path.
    pub defaults: Vec<DefaultInPlay>,
    /// Paths of the inputs in which the author says to have little confidence.
    pub low_confidence: Vec<String>,
}

/// What a scenario rests on, the defaults that count in it among it.
#[must_use]
pub fn of(scenario: &Scenario) -> Audit {
    let defaults = super::effective_defaults::defaults(scenario);
    let said = scenario.settings();
    audit(said.chain(defaults.iter().map(|(path, setting)| (path.as_str(), setting))))
}

/// An input, and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Its path.
    pub path: String,
    /// What it is set to.
    pub setting: Setting,
    /// The way it came to its value.
    pub way: Way,
    /// What it rests on, where that is known.
    pub basis: Option<Basis>,
}

/// Every input of a scenario by path, the defaults that count in it among them.
#[must_use]
pub fn inputs(scenario: &Scenario) -> Vec<Input> {
    let defaults = super::effective_defaults::defaults(scenario);
    let said = scenario.settings();
    let all: BTreeMap<&str, &Setting> = said
        .chain(defaults.iter().map(|(path, setting)| (path.as_str(), setting)))
        .collect();
    let inputs = all.iter().filter(|(_, setting)| is_input(setting));
    inputs
        .map(|(path, setting)| {
            let basis = basis(setting, &all);
            Input {
                path: (*path).to_owned(),
                setting: (*setting).clone(),
                way: way(setting, basis),
                basis,
            }
        })
        .collect()
}

/// The text that an input that nobody sets has: its default.
#[must_use]
pub fn default_of(input: &Input) -> &'static str {
    default_text(&input.setting)
}

/// The share of the inputs whose paths hold one of `parts` that rest on judgement, or say nothing of what they rest on.
#[must_use]
pub fn judged(scenario: &Scenario, parts: &[&str]) -> f64 {
    let defaults = super::effective_defaults::defaults(scenario);
    let said = scenario.settings();
    let all: BTreeMap<&str, &Setting> = said
        .chain(defaults.iter().map(|(path, setting)| (path.as_str(), setting)))
        .collect();
    let feeds = |path: &str| parts.iter().any(|part| path.contains(part));
    let inputs: Vec<&Setting> = all
        .iter()
        .filter(|(path, s)| is_input(s) && feeds(path))
        .map(|(_, s)| *s)
        .collect();
    let is_judged = |setting: &&&Setting| {
        !matches!(
            basis(setting, &all),
            Some(Basis::Data | Basis::Literature | Basis::Memo)
        )
    };
    inputs.iter().filter(is_judged).count() as f64 / inputs.len().max(1) as f64
}

/// Counts over `settings`, each with its path; those of `sources.*` say what the sources are.
pub fn audit<'s>(settings: impl IntoIterator<Item = (&'s str, &'s Setting)>) -> Audit {
    let settings: BTreeMap<&str, &Setting> = settings.into_iter().collect();
    let mut audit = Audit::default();
    for (path, setting) in settings.iter().filter(|(_, setting)| is_input(setting)) {
        audit.count(path, setting, basis(setting, &settings));
    }
    audit
}

impl Audit {
    fn count(&mut self, path: &str, setting: &Setting, basis: Option<Basis>) {
        let way = way(setting, basis);
        self.inputs += 1;
        *self.ways.entry(way).or_default() += 1;
        *self.bases.entry(basis).or_default() += 1;
        if way == Way::Unsourced {
            self.unsourced.push(path.to_owned());
        }
        if way == Way::Defaulted {
            self.defaults.push(DefaultInPlay {
                path: path.to_owned(),
                key: setting.key.path,
                text: default_text(setting),
                basis,
            });
        }
        if setting.origin.confidence == Some(Confidence::Low) {
            self.low_confidence.push(path.to_owned());
        }
    }
}

fn is_input(setting: &Setting) -> bool {
    let quantity = !matches!(setting.key.takes, Takes::Word(_)) && matches!(setting.value, Value::Word(_));
    quantity || matches!(setting.value, Value::Quantity(_) | Value::Quorum(_))
}

fn way(setting: &Setting, basis: Option<Basis>) -> Way {
    match setting.origin.how {
        How::Defaulted => Way::Defaulted,
        How::Unsourced => Way::Unsourced,
        How::Cited | How::ByTable if basis == Some(Basis::Judgement) => Way::Judged,
        How::Cited => Way::Cited,
        How::ByTable => Way::CitedByTable,
    }
}

/// What an input rests on: its own word on it, else the weakest of the sources it cites.
fn basis(setting: &Setting, settings: &BTreeMap<&str, &Setting>) -> Option<Basis> {
    let of_source = |id: &String| match id.as_str() {
        "judgement" => Some(Basis::Judgement),
        id => settings
            .get(join(&["sources".to_owned(), id.to_owned()]).as_str())
            .and_then(|source| source.origin.basis),
    };
    setting
        .origin
        .basis
        .or_else(|| setting.origin.cites.iter().filter_map(of_source).max())
}

fn default_text(setting: &Setting) -> &'static str {
    match setting.key.default {
        Default::Written(text) => text,
        _ => setting.key.neutral,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Request, load};
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
        let scenario = load(&Request::default(), &|_| Ok(FILE.to_owned())).unwrap();
        let audit = audit(scenario.settings());
        assert_eq!(audit.inputs, 5);
        assert_eq!(
            audit.ways,
            BTreeMap::from([(Way::Cited, 3), (Way::Judged, 1), (Way::Unsourced, 1)])
        );
        let bases = [
            (None, 2),
            (Some(Basis::Data), 1),
            (Some(Basis::Memo), 1),
            (Some(Basis::Judgement), 1),
        ];
        assert_eq!(audit.bases, BTreeMap::from(bases));
        assert_eq!(audit.unsourced, ["protege.resilience"]);
        assert_eq!(audit.low_confidence, ["theatre.terrain"]);
    }
}
