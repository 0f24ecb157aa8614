//! Phases of the game: before and after a major attack.

use super::game::Game;

/// Whether ground attacks can still come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// No major attack has been made: every rung of the game can be chosen.
    Open,
    /// A major attack has been made: hybrid campaigns alone can be chosen, and no grievance is left to lose.
    AfterWar,
}

impl Phase {
    /// The rungs that can be chosen.
    #[inline(always)]
    pub(super) fn rungs(self, game: &Game) -> [bool; 3] {
        match self {
            Self::Open => game.rungs,
            Self::AfterWar => [game.rungs[0], false, false],
        }
    }
}
