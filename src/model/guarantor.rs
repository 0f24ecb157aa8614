//! Guarantors: possible allies.

use super::inputs::{Parameter, WorldValue};

/// A possible ally.
#[derive(Debug, Clone, PartialEq)]
pub struct Guarantor {
    /// Id.
    pub id: String,
    /// Name for tables and stories.
    pub name: String,
    /// Shift against the typical member of a commitment \[logits\].
    pub resolve: WorldValue,
    /// Probability of blocking a consensus after a major attack.
    pub block: WorldValue,
    /// When it votes in council.
    pub vote: Vote,
    /// Deliberation: time until it is ready to act itself \[d\].
    pub deliberate: Parameter,
    /// Parliamentary authorisation of force \[d\].
    pub authorise: Parameter,
    /// Index of the axis of its will, which has the same random numbers in every scenario.
    pub will: usize,
}

/// When a guarantor votes in council.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Vote {
    /// When its own deliberation ends.
    WithDeliberation,
    /// After a delay of its own from the convening \[d\].
    After(Parameter),
}
