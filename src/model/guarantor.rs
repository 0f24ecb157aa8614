//! Guarantors: possible allies.

use super::inputs::{Parameter, WorldValue};
use super::politics::Politics;

/// A possible ally.
#[derive(Debug, Clone, PartialEq)]
pub struct Guarantor {
    /// Id.
    pub(crate) id: String,
    /// Name for tables and stories.
    pub(crate) name: String,
    /// Shift against the typical member of a commitment \[logits\].
    pub(crate) resolve: WorldValue,
    /// Probability of blocking a consensus after a major attack.
    pub(crate) block: WorldValue,
    /// When it votes in council.
    pub(crate) vote: Vote,
    /// Deliberation: time until it is ready to act itself \[d\].
    pub(crate) deliberate: Parameter,
    /// Parliamentary authorisation of force \[d\].
    pub(crate) authorise: Parameter,
    /// Index of the axis of its will, which has the same random numbers in every scenario.
    pub(crate) will: usize,
    /// Its regimes and elections, where the file gives any.
    pub(crate) politics: Option<Politics>,
}

/// When a guarantor votes in council.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Vote {
    /// When its own deliberation ends.
    WithDeliberation,
    /// After a delay of its own from the convening \[d\].
    After(Parameter),
}
