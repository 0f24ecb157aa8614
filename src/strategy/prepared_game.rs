//! The game of one world, ready to be solved.

use crate::deterrence::{Anchor, Game, MeasuredAnchors, Motive};

use super::game_builder::GameBuilder;
use super::motive_fitter::CalibratedMotive;
use super::situations::Situations;
use super::world_stages::{WorldStage, WorldStages};

/// The game of a world, ready to be solved, and what it was built from.
pub(super) struct PreparedGame<'w> {
    pub builder: GameBuilder<'w>,
    pub game: Game,
    pub motive: Motive,
    pub measured: MeasuredAnchors,
    pub unmet: Vec<Anchor>,
    /// Situation of each month along the path.
    pub situations: Vec<usize>,
    pub stages: Vec<WorldStage>,
}

/// Builds a world's game for a motive.
pub(super) fn prepare_game<'w>(
    builder: GameBuilder<'w>,
    calibrated: CalibratedMotive,
    situations: &Situations,
    stages: WorldStages,
) -> Result<PreparedGame<'w>, String> {
    let (game, path_situations) = situations.game(&builder, &stages);
    game.check().map_err(|error| error.to_string())?;
    Ok(PreparedGame {
        builder,
        game,
        motive: calibrated.motive,
        measured: calibrated.measured,
        unmet: calibrated.unmet,
        situations: path_situations,
        stages: stages.stages,
    })
}
