//! Parameters of the challenger's choice: anchors, perceptions, stakes and weights of the channels of deterrence.

use serde::{Deserialize, Serialize};

use super::inputs::WorldValue;

/// Channels through which a response deters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// Share of the objective that is denied.
    Denial,
    /// Share of the challenger's strength that is lost, beyond what an attack costs without any help.
    Losses,
    /// Guarantors with a meaningful share of the strength pledged fight.
    War,
    /// Severity of sanctions.
    Sanctions,
    /// Probability that the war leaves the model.
    BeyondModel,
}

impl Channel {
    /// All channels, in the order of their tables.
    pub const ALL: [Self; 5] = [
        Self::Denial,
        Self::Losses,
        Self::War,
        Self::Sanctions,
        Self::BeyondModel,
    ];

    /// Its keyword.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Denial => "denial",
            Self::Losses => "losses",
            Self::War => "war",
            Self::Sanctions => "sanctions",
            Self::BeyondModel => "beyond_model",
        }
    }
}

/// The rungs between which the challenger substitutes most easily.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Nest {
    /// Limited and major attacks, beside hybrid campaigns and waiting.
    Ground,
    /// All acts, beside waiting.
    Acts,
}

/// The challenger's misperception of the allies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PerceptionBias {
    /// Added to the probability of honouring of every member \[logits\].
    pub(crate) honour: WorldValue,
    /// Factor on the allies' strength.
    pub(crate) strength: WorldValue,
    /// Factor on the allies' delays.
    pub(crate) delay: WorldValue,
}

/// What an attack can win, as a share of what a major one can.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stakes {
    /// A hybrid campaign.
    pub hybrid: WorldValue,
    /// A limited attack; none: by the depths of the objectives.
    pub limited: Option<WorldValue>,
}

/// The challenger's choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Strategy {
    /// Index of the reference commitment; none: the challenger's choice cannot be computed.
    pub reference: Option<usize>,
    /// Attacks of each rung a day of exposure while no promise is in force [1/d].
    pub baseline: [WorldValue; 3],
    /// Reference ratio R, of major attacks.
    pub(crate) reference_ratio: WorldValue,
    /// Discount rate [1/d].
    pub(crate) discount: WorldValue,
    /// Rate ν of windows [1/d].
    pub(crate) windows: f64,
    /// The nest of the choice.
    pub(crate) nest: Nest,
    /// Nesting parameter τ.
    pub(crate) nesting: f64,
    /// Whether the challenger has foresight.
    pub(crate) foresight: bool,
    /// Grievance G \[logits\].
    pub(crate) grievance: WorldValue,
    /// The challenger's misperception.
    pub(crate) perception: PerceptionBias,
    /// What each rung can win, as a share of a major win.
    pub(crate) stake: Stakes,
    /// Costs of the channels but denial, in the order of [`Channel::ALL`], as shares of a major win.
    pub(crate) weights: [WorldValue; 4],
    /// Share of the strength pledged from which those who fight count as a war with guarantors.
    pub(crate) meaningful: WorldValue,
    /// What fighting on gains the challenger over a ceasefire without any promise, as a share of a major win.
    pub(crate) fighting_on: WorldValue,
    /// Probability that the protégé yields to a limited and to a major attack.
    pub(crate) yields: [Option<WorldValue>; 2],
    /// Factor on ν while a promise without a provocation clause is in force.
    pub(crate) emboldening: WorldValue,
    /// Histories per estimate of the response.
    pub(crate) staff: u32,
}
