//! The rungs of the escalation ladder and their parameters.

use serde::{Deserialize, Serialize};

use super::inputs::{Parameter, WorldValue};

/// A rung of the escalation ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// A hybrid campaign, below the threshold of armed attack.
    Hybrid,
    /// A limited land grab.
    Limited,
    /// A full attack.
    Major,
}

impl Rung {
    /// Whether it is a ground attack.
    #[must_use]
    pub(crate) fn is_ground(self) -> bool {
        self != Self::Hybrid
    }

    /// All rungs, mildest first.
    pub const ALL: [Self; 3] = [Self::Hybrid, Self::Limited, Self::Major];

    /// Its word in the language and in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hybrid => "hybrid",
            Self::Limited => "limited",
            Self::Major => "major",
        }
    }

    /// The rung with this word.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rung| rung.name() == name)
    }
}

/// Parameters of one rung.
#[derive(Debug, Clone, PartialEq)]
pub struct RungParameters {
    /// Warning time before day 0 \[d\].
    pub(crate) warning: Parameter,
    /// Time from day 0 to attribution \[d\].
    pub(crate) attribution: Parameter,
    /// Shift of the probabilities of honouring \[logits\].
    pub(crate) honour_shift: WorldValue,
    /// Shift of the probabilities of blocking \[logits\].
    pub(crate) block_shift: WorldValue,
    /// Nuclear shadow, 0..=1.
    pub(crate) nuclear: WorldValue,
    /// Length of the campaign, or time that is simulated \[d\].
    pub(crate) lasts: f64,
    /// Ground rungs: depth of the objective \[km\].
    pub(crate) objective: WorldValue,
    /// Ground rungs: width of the front that is attacked \[km\]; none: the whole axis.
    pub(crate) sector: Option<WorldValue>,
    /// Ground rungs: day on which the objective falls without guarantors \[d\].
    pub(crate) falls: Parameter,
    /// Ground rungs: share of the challenger's land strength that it commits.
    pub(crate) committed: Parameter,
    /// Ground rungs: surprise S; it multiplies the strength of the attacker by 1 + S·exp(−t/3 d).
    pub(crate) surprise: WorldValue,
    /// Ground rungs: share of reception lost on day 0.
    pub(crate) strike: WorldValue,
    /// Ground rungs: recovery time of reception \[d\].
    pub(crate) strike_recovery: WorldValue,
    /// Ground rungs: the campaign goes on after the objective is lost.
    pub(crate) restore: bool,
}

/// Parameters of the hybrid campaign.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HybridParameters {
    /// Success rate of an undisturbed campaign \[1/d\].
    pub(crate) success_rate: WorldValue,
    /// Share by which a response reduces it.
    pub(crate) answered_cut: WorldValue,
    /// Resilience of the protégé, 0..=1.
    pub(crate) resilience: WorldValue,
}
