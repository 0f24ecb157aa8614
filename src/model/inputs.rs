//! The uncertain inputs of a case, and how its fields refer to them.

use crate::distribution::{Distribution, Quantity};
use crate::random::Axis;

/// A number that is fixed within a world.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum WorldValue {
    /// The same in every world.
    Known(f64),
    /// The input with this index: one value per world.
    Input(usize),
}

/// The index of an [`EventInput`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventId(pub usize);

/// A number that is fixed within a world, or new in each history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Parameter {
    /// Fixed within a world.
    World(WorldValue),
    /// New in each history.
    Event(EventId),
}

/// An input with one value per world: the quantile of its distribution at the score of its axis.
#[derive(Debug, Clone, PartialEq)]
pub struct WorldInput {
    /// Its path in the scenario, which names its random numbers.
    pub path: String,
    /// Its distribution.
    pub(crate) distribution: Distribution,
    /// Index of its axis in [`Inputs::axes`].
    pub(crate) axis: usize,
}

/// An event quantity: one value per history.
#[derive(Debug, Clone, PartialEq)]
pub struct EventInput {
    /// Its path in the scenario, which names its random numbers.
    pub(crate) path: String,
    /// The quantity as stated.
    pub(crate) quantity: Quantity,
    /// Factor on its value: 1, or the declared figure if the quantity is a slip.
    pub(crate) scale: f64,
    /// Its distribution, if no parameter is uncertain.
    pub(crate) distribution: Option<Distribution>,
    /// Indices of the inputs for its uncertain parameters, in the order of [`Quantity::params`].
    pub(crate) params: Vec<usize>,
}

/// All uncertain inputs of a case.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inputs {
    /// Axes of the space in which worlds are sampled; more than there are inputs, since wills and factors have axes too.
    pub axes: Vec<Axis>,
    /// Inputs with one value per world.
    pub per_world: Vec<WorldInput>,
    /// Inputs with one value per history.
    pub per_history: Vec<EventInput>,
}

impl Inputs {
    /// The index of the axis of a value; none if it is known.
    #[must_use]
    pub(crate) fn axis_of(&self, value: WorldValue) -> Option<usize> {
        match value {
            WorldValue::Known(_) => None,
            WorldValue::Input(input) => Some(self.per_world[input].axis),
        }
    }

    /// A value at the rank Φ(score) of its distribution.
    #[must_use]
    pub(crate) fn quantile_at_score(&self, value: WorldValue, score: f64) -> f64 {
        match value {
            WorldValue::Known(value) => value,
            WorldValue::Input(input) => self.per_world[input].distribution.quantile_at_score(score),
        }
    }

    /// The probability that a value is at most `x`.
    #[must_use]
    pub(crate) fn probability_to(&self, value: WorldValue, x: f64) -> f64 {
        match value {
            WorldValue::Known(value) => f64::from(u8::from(value <= x)),
            WorldValue::Input(input) => self.per_world[input].distribution.cdf(x),
        }
    }
}
