//! What is uncertain in a case, and how a place in the case refers to it.

use crate::distribution::{Distribution, Quantity};
use crate::random::Axis;

/// A number that is fixed within a world.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum WorldValue {
    /// The same in every world.
    Known(f64),
    /// The input with this index: one value a world.
    Input(usize),
}

/// The index of a [`EventInput`].
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

/// An input: one value a world, at the rank of its axis.
#[derive(Debug, Clone, PartialEq)]
pub struct WorldInput {
    /// Its path in the scenario: the address of its randomness.
    pub path: String,
    /// Its law.
    pub distribution: Distribution,
    /// Index of its axis in [`Inputs::axes`].
    pub axis: usize,
}

/// An event quantity: one value a history.
#[derive(Debug, Clone, PartialEq)]
pub struct EventInput {
    /// Its path in the scenario: the address of its randomness.
    pub path: String,
    /// As stated.
    pub quantity: Quantity,
    /// What it is multiplied by: 1, or the declared figure where the quantity is the slip.
    pub scale: f64,
    /// Its law, where no parameter is uncertain.
    pub distribution: Option<Distribution>,
    /// The inputs that give its uncertain parameters, in the order of [`Quantity::params`].
    pub params: Vec<usize>,
}

/// Everything uncertain in a case.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// Axes of the space in which worlds are sampled; more than there are inputs (wills, factors).
    pub axes: Vec<Axis>,
    /// One value a world.
    pub per_world: Vec<WorldInput>,
    /// One value a history.
    pub per_history: Vec<EventInput>,
}
