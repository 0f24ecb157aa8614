//! How a ground war ends.

/// The classes of outcome; their shares sum to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The objective is held, and hardly any ground is lost.
    Held,
    /// The attack is broken before it reaches the objective.
    Repelled,
    /// Ground is lost, short of the objective.
    Contained,
    /// The objective is gone before the threshold strength counts.
    FaitAccompli,
    /// The objective is gone in spite of it.
    Defeated,
    /// The objective was gone and is retaken.
    Restored,
    /// The war leaves what the model can describe.
    BeyondModel,
}

impl Outcome {
    /// All outcomes, in the order of the tables.
    pub const ALL: [Self; 7] = [
        Self::Held,
        Self::Repelled,
        Self::Contained,
        Self::FaitAccompli,
        Self::Defeated,
        Self::Restored,
        Self::BeyondModel,
    ];

    /// Its word in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Repelled => "repelled",
            Self::Contained => "contained",
            Self::FaitAccompli => "fait_accompli",
            Self::Defeated => "defeated",
            Self::Restored => "restored",
            Self::BeyondModel => "beyond_model",
        }
    }

    /// Whether the objective is the protégé's at the end; open where the war left the model.
    #[must_use]
    pub(crate) fn is_kept(self) -> Option<bool> {
        match self {
            Self::Held | Self::Repelled | Self::Contained | Self::Restored => Some(true),
            Self::FaitAccompli | Self::Defeated => Some(false),
            Self::BeyondModel => None,
        }
    }
}
