//! Settings: the values of keys as read, with place, provenance and variation.

use super::diagnostic::{FileId, Place};
use super::keys::Key;
use crate::distribution::quantity::Quantity;

/// A key with its value in this scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// The key.
    pub key: &'static Key,
    /// The value in use: the realised one, or the declared one with `figures = "declared"`.
    pub value: Value,
    /// The place of the value.
    pub place: Place,
    /// The place of the key.
    pub key_place: Place,
    /// The provenance of the value.
    pub origin: Provenance,
    /// `vary`, if given.
    pub vary: Option<Vary>,
    /// The claim, if it is a quantity.
    pub(crate) declared: Option<Quantity>,
    /// Only a claim is given and realised figures are in use: `value` is the claim, and the model multiplies it by
    /// `model.deciding.slip`.
    pub(crate) slipped: bool,
    /// Money only: `value` is a flow [bn EUR/month], not a fund [bn EUR].
    pub(crate) flow: bool,
    /// Whether an overlay, a what-if or an argument set or changed it.
    pub(crate) is_overlaid: bool,
    /// The changes that were made to the value at `place`, as written and in their order; it is in use with them.
    pub changes: Vec<String>,
}

/// The value of a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Free text.
    Text(String),
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Count(u64),
    /// A certain date [d since 1970-01-01].
    Day(f64),
    /// Certain dates [d since 1970-01-01].
    Days(Vec<f64>),
    /// One of the key's words.
    Word(String),
    /// Several words, paths or file names.
    Words(Vec<(String, Place)>),
    /// Ids of guarantors and groups.
    Ids(Vec<(String, Place)>),
    /// One id.
    Id(String),
    /// A quantity in base units.
    Quantity(Quantity),
    /// The quorum of a qualified majority.
    Quorum(Quorum),
}

/// The quorum of a qualified majority.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Quorum {
    /// This weight.
    Weight(f64),
    /// This share of all weight, 0..1.
    Share(f64),
}

/// How often a quantity is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vary {
    /// Once per world.
    World,
    /// Once per history.
    Event,
}

/// What a figure is based on, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Counts or measurements, verified.
    Data,
    /// A publication, verified.
    Literature,
    /// Recalled, not verified.
    Recall,
    /// An analyst's judgement.
    Judgement,
}

/// The author's confidence in a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Confidence {
    /// High.
    High,
    /// Medium.
    Medium,
    /// Low.
    Low,
}

/// How a value is sourced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProvenanceKind {
    /// It has a citation or basis of its own.
    Cited,
    /// Its table has one.
    ByTable,
    /// It is a default of the language.
    Defaulted,
    /// None is given.
    Unsourced,
}

/// The provenance of a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Provenance {
    /// Ids of sources.
    pub citations: Vec<String>,
    /// The place of each citation.
    pub(crate) citation_places: Vec<Place>,
    /// What it is based on, if the value or its table states it.
    pub(crate) basis: Option<Basis>,
    /// How it is sourced.
    pub kind: ProvenanceKind,
    /// The author's note.
    pub note: Option<String>,
    /// The author's confidence.
    pub(crate) confidence: Option<Confidence>,
    /// Of a source: since when what it says could be known \[d since 1970\], with the place.
    pub(crate) known: Option<(f64, Place)>,
}

/// What a value without citations inherits from its table.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Inherited {
    /// Ids of sources.
    pub(crate) citations: Vec<String>,
    /// The place of each citation.
    pub(crate) citation_places: Vec<Place>,
    /// The table's `basis`.
    pub(crate) basis: Option<Basis>,
}

/// Which figure is used if a value has `declared`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Figures {
    /// The realised value.
    Realised,
    /// The claim.
    Declared,
}

impl Setting {
    /// The quantity, if it is one.
    pub fn quantity(&self) -> Option<&Quantity> {
        match &self.value {
            Value::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// The keyword, if it is one.
    pub(crate) fn word(&self) -> Option<&str> {
        match &self.value {
            Value::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// The place of what is in no text: the defaults of the language.
pub(crate) fn no_place() -> Place {
    Place {
        file: FileId(usize::MAX),
        span: 0..0,
    }
}
