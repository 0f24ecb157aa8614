//! The theatre and the two belligerents.

use super::inputs::WorldValue;

/// The theatre.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Theatre {
    /// Name.
    pub(crate) name: String,
    /// Reception capacity \[bde/d\]; none: unlimited.
    pub(crate) reception: Option<WorldValue>,
    /// Allied land strength that counts as a response in time \[bde\].
    pub(crate) threshold: WorldValue,
    /// Width of the front on which the campaign is decided \[km\].
    pub(crate) axis: WorldValue,
    /// Factor of the terrain on the defence.
    pub(crate) terrain: WorldValue,
    /// The water that the challenger must cross, if any.
    pub(crate) crossing: Option<Crossing>,
    /// Whether the front is prepared for defence.
    pub(crate) prepared_line: bool,
}

/// Water that the challenger must cross.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Crossing {
    /// Land strength that it can put ashore a day \[bde/d\].
    pub(crate) rate: WorldValue,
    /// Land strength of its first wave \[bde\].
    pub(crate) first_wave: WorldValue,
    /// Weights of a ship, a squadron and a battery in the fight for the sea.
    pub(crate) weights: [WorldValue; 3],
    /// Its control of the sea where both sides weigh the same.
    pub(crate) control_at_parity: WorldValue,
    /// β_s: slope of control in the logarithm of the ratio of weights.
    pub(crate) control_slope: WorldValue,
}

/// The challenger or the protégé.
#[derive(Debug, Clone, PartialEq)]
pub struct Belligerent {
    /// Name.
    pub(crate) name: String,
    /// Fighting value of a brigade.
    pub(crate) quality: WorldValue,
    /// Replacement of losses \[bde/d\].
    pub(crate) replacement: WorldValue,
}
