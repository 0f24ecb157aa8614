//! The response of one world from which its games are built: as the challenger perceives it, and the true consequences of
//! campaigns in the situations of the anchor games.

use crate::engine::World;

use super::anchor_situations::REFERENCE_IN_FORCE;
use super::belief::belief;
use super::estimator::{Ages, ResponseEstimator};
use super::game_builder::GameBuilder;
use super::response_grid::ResponseGrid;
use super::scale::Scale;
use super::signal_nodes::SignalNodes;

/// The estimates behind the games of one world.
pub(super) struct PerceivedResponse {
    /// The response as the challenger perceives it.
    pub grid: ResponseGrid,
    transitions: ResponseGrid,
}

impl PerceivedResponse {
    /// Estimates it in situations, of which the first are those of the anchor games.
    pub fn estimate(estimator: &mut ResponseEstimator<'_>, ages: &[Ages], knots: &[usize]) -> Self {
        Self {
            grid: estimator.evaluate(ages, knots, belief(estimator.world)),
            transitions: estimator.evaluate_transitions(&ages[..=REFERENCE_IN_FORCE], knots),
        }
    }

    /// The builder of the world's games, on the scale of another calibration or its own.
    pub fn builder<'t>(
        &'t self,
        world: &'t World<'t>,
        signals: &'t SignalNodes,
        months: usize,
        scale: Option<Scale>,
    ) -> GameBuilder<'t> {
        GameBuilder {
            world,
            grid: &self.grid,
            true_transitions: &self.transitions,
            scale: scale.unwrap_or_else(|| Scale::new(world, &self.grid, signals)),
            signals,
            months,
        }
    }
}
