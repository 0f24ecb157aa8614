//! What a key expects of its quantity.

use super::super::bail::{ParseResult, bail};
use super::super::date::DayOfPeriod;
use super::super::diagnostic::Place;
use super::super::keys::{Key, Range, Uncertainty, ValueKind};
use super::super::setting::Vary;
use super::super::units::Dimension;
use crate::distribution::Quantity;

/// What is legal at a place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expected {
    /// Dimension.
    pub(crate) dimension: Dimension,
    /// Legal numbers.
    pub(crate) range: Range,
    /// Whether `never` is legal.
    pub(crate) never: bool,
    /// Words that are legal instead of a quantity.
    pub(crate) words: &'static [&'static str],
    /// Whether it may be uncertain.
    pub(crate) uncertainty: AllowedUncertainty,
    /// The day that a year or month means.
    pub(crate) day: DayOfPeriod,
}

/// Whether a value or a parameter may be uncertain, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AllowedUncertainty {
    /// Not at all: the key takes one number.
    None,
    /// The value; its parameters are numbers, because the value itself is drawn once per world.
    Value,
    /// The value, drawn in each history, and its parameters, drawn once per world.
    ValueAndParameters,
    /// A parameter of such a value: the only level of nesting.
    Parameter,
    /// Not here: a parameter of a value that is drawn once per world.
    NotOfWorldValue,
    /// Not here: a parameter of an uncertain parameter, or within a mixture.
    NestedTooDeep,
    /// Not here: the family's own parameters are solved from it.
    NotIfSolvedFrom,
}

impl AllowedUncertainty {
    /// What a key allows, given `vary`.
    fn of_key(uncertainty: Uncertainty, vary: Option<Vary>) -> Self {
        match (uncertainty, vary) {
            (Uncertainty::None, _) => Self::None,
            (_, Some(Vary::World)) | (Uncertainty::World, _) | (Uncertainty::WorldOrEvent, None) => {
                Self::Value
            }
            (_, Some(Vary::Event)) | (Uncertainty::Event, None) => Self::ValueAndParameters,
        }
    }

    /// What a parameter of such a value allows.
    fn of_parameter(self) -> Self {
        match self {
            Self::ValueAndParameters => Self::Parameter,
            Self::Parameter => Self::NestedTooDeep,
            Self::None | Self::Value => Self::NotOfWorldValue,
            other => other,
        }
    }

    /// Whether a distribution is legal.
    pub(crate) fn allows_distribution(self) -> bool {
        matches!(self, Self::Value | Self::ValueAndParameters | Self::Parameter)
    }

    /// The message and the help for a distribution where none is legal.
    pub(crate) fn error_texts(self) -> (&'static str, &'static str) {
        match self {
            Self::NotOfWorldValue => (
                "a parameter of a value that is drawn once per world cannot be uncertain itself",
                "give a number here and put the whole spread into the one distribution",
            ),
            Self::NestedTooDeep => (
                "only the parameters of a value can be uncertain, not the parameters of those",
                "give this parameter as a number",
            ),
            Self::NotIfSolvedFrom => (
                "the family's own parameters are solved from this one, so it cannot be uncertain",
                "state the family by its own parameters, or give a number here",
            ),
            _ => ("a distribution is not allowed here", "give one number"),
        }
    }
}

impl Expected {
    /// What `key` expects, if it takes quantities at all.
    pub(crate) fn from_key(key: &'static Key, vary: Option<Vary>) -> Option<Self> {
        let (dimension, range, never, words): (_, _, _, &'static [&'static str]) = match &key.kind {
            ValueKind::Quantity(dimension, range) => (*dimension, *range, false, &[]),
            ValueKind::QuantityOr(dimension, range, word) => {
                (*dimension, *range, false, std::slice::from_ref(word))
            }
            ValueKind::QuantityOrNever(dimension, range) => (*dimension, *range, true, &[]),
            ValueKind::DateOr(words) => (Dimension::Date, Range::Any, true, words),
            _ => return None,
        };
        Some(Self {
            dimension,
            range,
            never,
            words,
            uncertainty: AllowedUncertainty::of_key(key.uncertainty, vary),
            day: key.day_of_period(),
        })
    }

    /// A certain number, such as a weight.
    pub(crate) fn number(dimension: Dimension, range: Range) -> Self {
        Self {
            dimension,
            range,
            never: false,
            words: &[],
            uncertainty: AllowedUncertainty::None,
            day: DayOfPeriod::First,
        }
    }

    /// A parameter of what is expected here.
    pub(crate) fn parameter(&self, dimension: Dimension, range: Range) -> Self {
        Self {
            uncertainty: self.uncertainty.of_parameter(),
            ..Self::number(dimension, range)
        }
    }

    /// The same with another rule on uncertainty.
    pub(crate) fn with(&self, uncertainty: AllowedUncertainty) -> Self {
        Self { uncertainty, ..*self }
    }

    /// Rejects a quantity whose support exceeds the legal range (F10, F11).
    pub(crate) fn check_support(&self, quantity: &Quantity, place: &Place) -> ParseResult<()> {
        let (low, high) = match self.range {
            Range::Any => return Ok(()),
            Range::NonNegative | Range::Positive => (0.0, f64::INFINITY),
            Range::Unit => (0.0, 1.0),
            Range::Correlation => (-1.0, 1.0),
        };
        let support = quantity.support();
        let label = quantity.spec.label();
        let code = if high.is_finite() { "F10" } else { "F11" };
        let zero = self.range == Range::Positive && support.includes_low && support.low == 0.0;
        let subject = self.dimension.with_article();
        if support.low < low || zero {
            let message = format!("this {label} has values below the minimum of {subject} here");
            let least = self.as_written(low);
            let help = format!("add `at_least = {least}`, or choose a family that stays above {low}");
            return bail(code, place.clone(), message, extent(support.low), help);
        }
        if support.high > high {
            let message = format!("this {label} has values above the maximum of {subject} here");
            let help =
                format!("add `at_most = {high}`, or choose a family that stays below, such as `logitnormal`");
            return bail(code, place.clone(), message, extent(support.high), help);
        }
        Ok(())
    }

    /// A number as it is written in a file.
    pub(super) fn as_written(&self, number: f64) -> String {
        match self.dimension.usual_unit() {
            "" => number.to_string(),
            unit => format!("\"{number} {unit}\""),
        }
    }
}

fn extent(bound: f64) -> String {
    match bound {
        f64::NEG_INFINITY => "reaches any negative number".to_owned(),
        f64::INFINITY => "reaches any positive number".to_owned(),
        bound => format!("reaches {bound}"),
    }
}
