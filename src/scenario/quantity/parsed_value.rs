//! What a value says, before the key's own settings are laid on.

use super::super::diagnostic::Place;
use super::cites::Cites;
use crate::distribution::quantity::{DistributionSpec, Param, Quantity};

/// A quantity or a word, with what was written about it.
#[derive(Debug, Clone)]
pub(crate) struct ParsedValue {
    /// What is stated.
    pub(crate) what: What,
    /// Sources it cites.
    pub(crate) cites: Cites,
    /// Where a chance of never is stated, if one is.
    pub(crate) never_place: Option<Place>,
    /// Money only: a flow.
    pub(crate) flow: bool,
}

/// What a value states.
#[derive(Debug, Clone)]
pub(crate) enum What {
    /// A quantity.
    Quantity(Quantity),
    /// One of the key's words.
    Word(String),
}

impl ParsedValue {
    /// A quantity of this shape, without never or citations.
    pub(crate) fn shape(shape: DistributionSpec, flow: bool) -> Self {
        let quantity = Quantity {
            spec: shape,
            never: 0.0,
            at_least: None,
            at_most: None,
        };
        Self {
            what: What::Quantity(quantity),
            cites: Cites::new(),
            never_place: None,
            flow,
        }
    }

    /// A fixed number.
    pub(crate) fn number(value: f64, flow: bool) -> Self {
        Self::shape(DistributionSpec::Fixed(Param::Known(value)), flow)
    }

    /// What never comes: its shape is not looked at.
    pub(crate) fn never(place: Place) -> Self {
        let mut said = Self::number(0.0, false);
        said.never_place = Some(place);
        if let What::Quantity(quantity) = &mut said.what {
            quantity.never = 1.0;
        }
        said
    }

    /// The quantity, if it is one.
    pub(crate) fn quantity(&self) -> Option<&Quantity> {
        match &self.what {
            What::Quantity(quantity) => Some(quantity),
            What::Word(_) => None,
        }
    }
}
