//! Quantities as written: text such as `"12 to 96 h, 5 % never [E-3.4]"`, and tables with a family.
//!
//! Input: a node of the tree and what its key expects. Output: a quantity in base units or a keyword, with its
//! citations, or diagnostics. [`short_form`] reads text and bare numbers, with [`interval`] and [`amount`] for their
//! parts; [`table_form`] reads tables, with [`family`] and [`parameter`] for theirs; [`change`] reads what an overlay adds to
//! a value below it.

pub(super) mod amount;
pub(super) mod change;
pub(super) mod expected;
pub(super) mod family;
pub(super) mod interval;
mod one_unit;
pub(super) mod parameter;
pub(super) mod short_form;
pub(super) mod table_form;

use super::citation::Citations;
use super::diagnostic::Place;
use crate::distribution::{DistributionSpec, Quantity};

/// A value as parsed, before the settings of its table are applied.
#[derive(Debug, Clone)]
pub(crate) struct ParsedValue {
    /// The quantity or keyword.
    pub(crate) content: QuantityOrWord,
    /// Sources it cites.
    pub(crate) citations: Citations,
    /// The place of its probability of never, if one is given.
    pub(crate) never_place: Option<Place>,
    /// Money only: a flow.
    pub(crate) flow: bool,
}

/// The content of a value.
#[derive(Debug, Clone)]
pub(crate) enum QuantityOrWord {
    /// A quantity.
    Quantity(Quantity),
    /// One of the key's words.
    Word(String),
}

impl ParsedValue {
    /// A quantity with this distribution, without never or citations.
    pub(crate) fn from_spec(spec: DistributionSpec, flow: bool) -> Self {
        Self {
            content: QuantityOrWord::Quantity(Quantity::from(spec)),
            citations: Citations::new(),
            never_place: None,
            flow,
        }
    }

    /// A fixed number.
    pub(crate) fn number(value: f64, flow: bool) -> Self {
        Self::from_spec(DistributionSpec::Fixed(value), flow)
    }

    /// A keyword.
    pub(crate) fn word(word: &str, citations: Citations) -> Self {
        Self {
            content: QuantityOrWord::Word(word.to_owned()),
            citations,
            never_place: None,
            flow: false,
        }
    }

    /// An event that never occurs; its distribution is not used.
    pub(crate) fn never(place: Place) -> Self {
        let mut value = Self::number(0.0, false);
        value.never_place = Some(place);
        if let QuantityOrWord::Quantity(quantity) = &mut value.content {
            quantity.never = 1.0;
        }
        value
    }

    /// The quantity, if it is one.
    pub(crate) fn quantity(&self) -> Option<&Quantity> {
        match &self.content {
            QuantityOrWord::Quantity(quantity) => Some(quantity),
            QuantityOrWord::Word(_) => None,
        }
    }
}
