//! What a key wants of its quantity.

use super::super::keys::{Chance, Key, Range, Takes};
use super::super::setting::Vary;
use super::super::units::Dimension;

/// What may stand at a place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// Dimension.
    pub(crate) dimension: Dimension,
    /// Legal numbers.
    pub(crate) range: Range,
    /// Whether `never` is legal.
    pub(crate) never: bool,
    /// Words that may stand instead.
    pub(crate) words: &'static [&'static str],
    /// What may be uncertain.
    pub(crate) chance: Uncertain,
}

/// How much may be uncertain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Uncertain {
    /// Nothing: the key takes one number.
    Nothing,
    /// The value; its parameters are numbers, because the value itself is drawn once a world.
    Value,
    /// The value, anew in each history, and its parameters, once a world.
    ValueAndParameters,
    /// A parameter of such a value: the one level that there is.
    Parameter,
    /// Not this: a parameter of a value that is drawn once a world.
    OfWorldValue,
    /// Not this: a parameter of an uncertain parameter, or within a mixture.
    TooDeep,
    /// Not this: the family's own parameters are solved from it.
    SolvedFrom,
}

impl Uncertain {
    /// Whether a spread is legal.
    pub(crate) fn allows_spread(self) -> bool {
        matches!(self, Self::Value | Self::ValueAndParameters | Self::Parameter)
    }

    /// What to say of a spread where none is legal, and what to do instead.
    pub(crate) fn refusal(self) -> (&'static str, &'static str) {
        match self {
            Self::OfWorldValue => (
                "a parameter of a value that is drawn once a world cannot be uncertain itself",
                "give a number here and put the whole spread into the one distribution",
            ),
            Self::TooDeep => (
                "uncertainty goes one level deep",
                "give this parameter as a number",
            ),
            Self::SolvedFrom => (
                "the family's own parameters are solved from this one, so it cannot be uncertain",
                "state the family by its own parameters, or give a number here",
            ),
            _ => ("nothing uncertain can stand here", "give one number"),
        }
    }
}

impl Wanted {
    /// What `key` wants, if it takes quantities at all.
    pub(crate) fn of(key: &'static Key, vary: Option<Vary>) -> Option<Self> {
        let (dimension, range, never, words): (_, _, _, &'static [&'static str]) = match &key.takes {
            Takes::Quantity(dimension, range) => (*dimension, *range, false, &[]),
            Takes::QuantityOr(dimension, range, word) => {
                (*dimension, *range, false, std::slice::from_ref(word))
            }
            Takes::QuantityOrNever(dimension, range) => (*dimension, *range, true, &[]),
            Takes::DateOr(words) => (Dimension::Date, Range::Any, true, words),
            _ => return None,
        };
        Some(Self {
            dimension,
            range,
            never,
            words,
            chance: uncertain(key.chance, vary),
        })
    }

    /// A number without chance, such as a weight.
    pub(crate) fn number(dimension: Dimension, range: Range) -> Self {
        Self {
            dimension,
            range,
            never: false,
            words: &[],
            chance: Uncertain::Nothing,
        }
    }

    /// A parameter of what is wanted here.
    pub(crate) fn parameter(&self, dimension: Dimension, range: Range) -> Self {
        let chance = match self.chance {
            Uncertain::ValueAndParameters => Uncertain::Parameter,
            Uncertain::Parameter => Uncertain::TooDeep,
            Uncertain::Nothing | Uncertain::Value => Uncertain::OfWorldValue,
            other => other,
        };
        Self {
            dimension,
            range,
            never: false,
            words: &[],
            chance,
        }
    }

    /// The same with another word on what may be uncertain.
    pub(crate) fn with(&self, chance: Uncertain) -> Self {
        Self { chance, ..*self }
    }
}

fn uncertain(chance: Chance, vary: Option<Vary>) -> Uncertain {
    match (chance, vary) {
        (Chance::None, _) => Uncertain::Nothing,
        (_, Some(Vary::World)) | (Chance::World, _) | (Chance::WorldOrEvent, None) => Uncertain::Value,
        (_, Some(Vary::Event)) | (Chance::Event, None) => Uncertain::ValueAndParameters,
    }
}
