//! Rules of the collective decision.

use super::package::HonourLevel;

/// The rule of the collective decision.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum DecisionRule {
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

impl DecisionRule {
    /// The rule with this word; `majority` gives quorum and vote in favour. None if there is no such rule.
    pub(super) fn from_word(word: &str, majority: impl FnOnce() -> (f64, HonourLevel)) -> Option<Self> {
        Some(match word {
            "automatic" => Self::Automatic,
            "unilateral" => Self::Unilateral,
            "consensus" => Self::Consensus,
            "qualified_majority" => {
                let (quorum, in_favour) = majority();
                Self::QualifiedMajority { quorum, in_favour }
            }
            "lead" => Self::Lead,
            _ => return None,
        })
    }

    /// Whether members convene before they decide.
    #[must_use]
    pub(crate) fn has_meeting(self) -> bool {
        self != Self::Automatic
    }

    /// Whether there is a collective decision.
    #[must_use]
    pub(crate) fn is_collective(self) -> bool {
        self != Self::Unilateral
    }

    /// Whether the lead nation decides alone, so that there must be one.
    #[must_use]
    pub(crate) fn needs_lead(self) -> bool {
        self == Self::Lead
    }

    /// The weight needed, under a rule that weighs votes.
    #[must_use]
    pub(crate) fn quorum(self) -> Option<f64> {
        match self {
            Self::QualifiedMajority { quorum, .. } => Some(quorum),
            _ => None,
        }
    }
}
