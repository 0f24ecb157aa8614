//! The theatre and the two belligerents.

use super::inputs::{Parameter, WorldValue};

/// The theatre.
#[derive(Debug, Clone, PartialEq)]
pub struct Theatre {
    /// Name.
    pub name: String,
    /// Reception capacity \[bde/d\]; none: unlimited.
    pub reception: Option<WorldValue>,
    /// Allied land strength that counts as a response in time \[bde\].
    pub threshold: WorldValue,
    /// Width of the front on which the campaign is decided \[km\].
    pub axis: WorldValue,
    /// Factor of the terrain on the defence.
    pub terrain: WorldValue,
    /// Whether the front starts static.
    pub prepared_line: bool,
}

/// The challenger or the protégé.
#[derive(Debug, Clone, PartialEq)]
pub struct Belligerent {
    /// Name.
    pub name: String,
    /// Fighting value of a brigade.
    pub quality: WorldValue,
    /// Replacement of losses \[bde/d\].
    pub replacement: WorldValue,
    /// Share of strength lost at which it stops fighting.
    pub break_point: Parameter,
}
