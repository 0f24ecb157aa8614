//! Every key of the scenario language, once: the kind of its value, its default, its uncertainty, its meaning.
//!
//! The reader, the defaults, the JSON Schema, the reference table of `docs/scenario-format.md` and the spelling hints are all made from [`KEYS`].

mod package;
mod table;

pub(crate) use package::{PACKAGE_KEYS, PACKAGE_TABLES};
pub(crate) use table::KEYS;

use super::date::DayOfPeriod;
use super::units::Dimension;

/// Whether the values of a key can be uncertain (one value per world) or random (one value per history).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Uncertainty {
    /// Neither: one number.
    None,
    /// Drawn once per world.
    World,
    /// Drawn once per world, or per history with `vary = "event"`.
    WorldOrEvent,
    /// Drawn in each history, or once per world with `vary = "world"`.
    Event,
}

/// The numbers that a quantity may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Range {
    /// Any finite number.
    Any,
    /// Zero or more.
    NonNegative,
    /// More than zero.
    Positive,
    /// From 0 to 1.
    Unit,
    /// From −1 to 1.
    Correlation,
}

/// The kind of value that a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValueKind {
    /// Free text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number, at least the one given.
    Count(u64),
    /// A certain calendar date.
    Day,
    /// Certain calendar dates.
    Days,
    /// One of these words.
    Word(&'static [&'static str]),
    /// One or several of these words.
    Words(&'static [&'static str]),
    /// Ids of guarantors and groups.
    Ids,
    /// One id of a guarantor.
    Id,
    /// Paths of keys.
    Paths,
    /// File names.
    Files,
    /// A quantity of this dimension, in this range.
    Quantity(Dimension, Range),
    /// A quantity, or the word given.
    QuantityOr(Dimension, Range, &'static str),
    /// A quantity that may be `never`.
    QuantityOrNever(Dimension, Range),
    /// A date with its distribution, or one of these words.
    DateOr(&'static [&'static str]),
    /// A weight (`60`) or a share of all weight (`"2/3"`, `"65 %"`).
    Quorum,
}

/// The value of a key that no file sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DefaultValue {
    /// None: the key must be set.
    Required,
    /// None: the key is optional.
    Absent,
    /// This text, read as if it were written in the file.
    Written(&'static str),
    /// Depends on other keys, as this text explains.
    Derived(&'static str),
}

/// One key of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Its path, with `*` for an id that the author chooses.
    pub(crate) path: &'static str,
    /// The kind of its value.
    pub(crate) kind: ValueKind,
    /// Its value if no file sets it.
    pub(crate) default: DefaultValue,
    /// The default under `defaults = "neutral"`; empty if both are the same.
    pub(crate) neutral: &'static str,
    /// Whether it can be uncertain or random.
    pub(crate) uncertainty: Uncertainty,
    /// Its meaning in one sentence, with the symbol of docs/model.md.
    pub(crate) doc: &'static str,
}

impl Key {
    /// The largest count that it takes, where time or memory grow with it.
    pub(crate) fn most(&self) -> Option<u64> {
        match self.path {
            "model.deterrence.staff" => Some(1_000_000),
            "commitment.*.ratification.parties" => Some(1000),
            _ => None,
        }
    }

    /// The day that a year or month means as its value: of an end its last one, which is included.
    pub(crate) fn day_of_period(&self) -> DayOfPeriod {
        match self.path.rsplit('.').next() {
            Some("end" | "until") => DayOfPeriod::Last,
            _ => DayOfPeriod::First,
        }
    }
}

/// The rungs of the ladder, mildest first.
pub(crate) const RUNGS: [&str; 3] = ["hybrid", "limited", "major"];

/// The forms that a commitment can have.
pub(crate) const FORMS: [&str; 6] = [
    "membership",
    "assurance_pact",
    "bilateral",
    "consortium",
    "consultation",
    "ad_hoc",
];

/// Levels of the institutions of an obligation, as its record counts them: 0, 1 and 2.
pub(crate) const RECORD_LEVELS: [&str; 3] = ["none", "moderate", "high"];

const fn key(
    path: &'static str,
    kind: ValueKind,
    default: DefaultValue,
    neutral: &'static str,
    uncertainty: Uncertainty,
    doc: &'static str,
) -> Key {
    Key {
        path,
        kind,
        default,
        neutral,
        uncertainty,
        doc,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{KEYS, PACKAGE_KEYS};

    #[test]
    fn paths_are_unique() {
        for keys in [KEYS, PACKAGE_KEYS] {
            let paths: BTreeSet<&str> = keys.iter().map(|key| key.path).collect();
            assert_eq!(paths.len(), keys.len());
        }
    }
}
