//! Settings: what a key is set to, once read, with its place, its source and its kind of chance.

use super::diagnostic::{FileId, Place};
use super::keys::Key;
use crate::distribution::quantity::Quantity;

/// A key with the value it has in this scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// The key.
    pub key: &'static Key,
    /// The value that counts: the realised one, or the declared one where `figures = "declared"`.
    pub value: Value,
    /// Where the value stands.
    pub place: Place,
    /// Where the key stands.
    pub key_place: Place,
    /// Where the value comes from.
    pub origin: Provenance,
    /// `vary`, where the author says it.
    pub vary: Option<Vary>,
    /// The claim beside the record, where it is a quantity.
    pub declared: Option<Quantity>,
    /// Only a claim is given, and realised figures are wanted: `value` is the claim, and the model
    /// multiplies it by `model.deciding.slip`.
    pub slipped: bool,
    /// Money only: `value` is a flow [bn EUR/month], not a fund [bn EUR].
    pub flow: bool,
}

/// What a key can hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Free text.
    Text(String),
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Count(u64),
    /// A date without chance [days since 1970-01-01].
    Day(f64),
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
    /// What a qualified majority needs.
    Quorum(Quorum),
}

/// What a qualified majority needs.
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
    /// Once a world.
    World,
    /// Once a history.
    Event,
}

/// What a figure rests on, firmest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Counted or measured, and found.
    Data,
    /// Said in a publication, and found.
    Literature,
    /// Remembered, not found again.
    Recall,
    /// An analyst's choice.
    Judgement,
}

/// How sure the author is of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// High.
    High,
    /// Medium.
    Medium,
    /// Low.
    Low,
}

/// How a value came to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProvenanceKind {
    /// It cites, or states its basis, itself.
    Cited,
    /// The table it stands in does.
    ByTable,
    /// It is the language's default.
    Defaulted,
    /// Nothing says.
    Unsourced,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Provenance {
    /// Ids of sources.
    pub citations: Vec<String>,
    /// Where each of them is cited.
    pub citation_places: Vec<Place>,
    /// What it rests on, where the value or its table says so.
    pub basis: Option<Basis>,
    /// By which way.
    pub kind: ProvenanceKind,
    /// The author's note.
    pub note: Option<String>,
    /// How sure the author is.
    pub confidence: Option<Confidence>,
}

/// What a value that cites nothing takes from its table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inherited {
    /// Ids of sources.
    pub citations: Vec<String>,
    /// Where each of them is cited.
    pub citation_places: Vec<Place>,
    /// The table's `basis`.
    pub basis: Option<Basis>,
}

/// Which figure counts where a value says `declared`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// The record.
    Realised,
    /// The claim.
    Declared,
}

impl Setting {
    /// The quantity, if it holds one.
    pub fn quantity(&self) -> Option<&Quantity> {
        match &self.value {
            Value::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// Its word, if it holds one.
    pub fn word(&self) -> Option<&str> {
        match &self.value {
            Value::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// The place of what stands in no text: the language's defaults.
pub fn no_place() -> Place {
    Place {
        file: FileId(usize::MAX),
        span: 0..0,
    }
}
