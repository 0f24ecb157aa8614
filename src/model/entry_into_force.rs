//! Entry into force of a commitment.

use super::inputs::WorldValue;
use crate::distribution::Distribution;

/// What brings a commitment into force.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum EntryIntoForce {
    /// Signature.
    Signature,
    /// A date \[d since 1970\].
    On(WorldValue),
    /// Nothing: it never enters into force.
    Never,
    /// The last ratification.
    Ratification(Ratification),
}

/// Ratification by the parties.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ratification {
    /// Number of unnamed parties.
    pub(crate) unnamed: u64,
    /// Delay of each of them \[d\].
    pub(crate) each: Distribution,
    /// Index of the axis of the slowest of them.
    pub(crate) slowest: usize,
    /// Named parties: delay \[d\] and index of its axis.
    pub(crate) named: Vec<(Distribution, usize)>,
    /// Index of the axis of the common factor of all delays.
    pub(crate) common: usize,
    /// Correlation of the delays.
    pub(crate) correlation: WorldValue,
}
