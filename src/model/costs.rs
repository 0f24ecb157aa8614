//! Prices that belong to no package.

use super::inputs::WorldValue;

/// Prices that belong to no package; those of packages are in [`Package`](super::Package).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Costs {
    /// Measures that are no package \[EUR bn a month\].
    pub(crate) measures: Vec<WorldValue>,
    /// A month of war after a limited and after a major attack \[EUR bn\]; none where nothing is stated.
    pub(crate) war_month: [Option<WorldValue>; 2],
}
