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
    /// Whether the front is prepared for defence.
    pub(crate) prepared_line: bool,
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
