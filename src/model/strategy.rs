//! What moves the challenger: anchors, perceptions, shares of what deters.

use super::inputs::WorldValue;

/// Ways in which a response deters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// Share of the objective that is denied.
    Denial,
    /// Share of its strength that it loses.
    Losses,
    /// Guarantors' strength that it has to fight.
    Fighting,
    /// Severity of sanctions.
    Sanctions,
    /// Chance that the war leaves the model.
    BeyondModel,
}

impl Channel {
    /// All channels, in the order of their tables.
    pub const ALL: [Self; 5] = [
        Self::Denial,
        Self::Losses,
        Self::Fighting,
        Self::Sanctions,
        Self::BeyondModel,
    ];

    /// Its word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Denial => "denial",
            Self::Losses => "losses",
            Self::Fighting => "fighting",
            Self::Sanctions => "sanctions",
            Self::BeyondModel => "beyond_model",
        }
    }
}

/// What fixes how the challenger weighs the future.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DiscountSource {
    /// The window ratio.
    WindowRatio(WorldValue),
    /// The discount rate itself [1/d].
    Rate(WorldValue),
}

/// How the challenger sees the allies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PerceptionBias {
    /// Added to every chance of honouring \[logits\].
    pub honour: WorldValue,
    /// Times the allies' strength.
    pub strength: WorldValue,
    /// Times the allies' delays.
    pub delay: WorldValue,
}

/// The challenger's choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Strategy {
    /// Index of the commitment by which deterrents are measured; none: nothing can be said of whether it attacks.
    pub reference: Option<usize>,
    /// Attacks of each rung a day of exposure while no promise is in force [1/d].
    pub baseline: [WorldValue; 3],
    /// R.
    pub reference_ratio: WorldValue,
    /// What fixes δ.
    pub discount: DiscountSource,
    /// ν [1/d].
    pub windows: f64,
    /// τ.
    pub nesting: f64,
    /// Whether it looks ahead.
    pub foresight: bool,
    /// Correlation of its signal with the mood of a crisis.
    pub insight: WorldValue,
    /// G \[logits\].
    pub grievance: WorldValue,
    /// What it believes.
    pub perception: PerceptionBias,
    /// Shares of the channels, in the order of [`Channel::ALL`]; they sum to 1.
    pub shares: [f64; 5],
    /// Chance that the protégé yields to a limited and to a major attack.
    pub yields: [Option<WorldValue>; 2],
    /// Factor on ν while a promise without a provocation clause is in force.
    pub emboldening: WorldValue,
    /// Shift of honouring a precedent \[logits\].
    pub reputation: WorldValue,
    /// J.
    pub precedents: u32,
    /// Histories of an estimate of the staff.
    pub staff: u32,
}
