//! Rules of the collective decision.

use super::package::HonourLevel;

/// The rule of the collective decision.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DecisionRule {
    /// No vote: activation by itself.
    Automatic,
    /// No collective decision: each member decides for itself.
    Unilateral,
    /// Taken with the last member's vote; one block fails it.
    Consensus,
    /// Taken when the weight of the votes in favour reaches a quorum.
    QualifiedMajority {
        /// Weight needed.
        quorum: f64,
        /// Level of honouring that counts as a vote in favour.
        in_favour: HonourLevel,
    },
    /// Taken by the lead nation alone.
    Lead,
}
