//! The response of one world in the anchor situations: as the challenger perceives it, and the truth.

use crate::engine::{Perception, World};

use super::anchor_situations::{NO_PROMISE, REFERENCE_IN_FORCE};
use super::belief::belief;
use super::estimator::{KnotCircumstances, ResponseEstimator};
use super::game_builder::GameBuilder;
use super::response_grid::ResponseGrid;
use super::scale::Scale;
use super::situations::anchor_circumstances;

/// The response in the anchor situations, by index.
pub(super) struct AnchorResponse {
    /// As the challenger perceives it.
    pub perceived: ResponseGrid,
    /// The truth while no promise is in force; no other situation.
    pub truth: ResponseGrid,
    /// The true response as far as the consequences of campaigns depend on it: the cells of major attacks are not to be read.
    pub campaigns: ResponseGrid,
}

impl AnchorResponse {
    /// Estimates it; without the reference commitment its cells are not to be read.
    pub(super) fn estimate(
        estimator: &mut ResponseEstimator<'_>,
        knots: &[usize],
        with_reference: bool,
    ) -> Self {
        let whole = |estimator: &mut ResponseEstimator<'_>, situations: &[KnotCircumstances]| {
            estimator.evaluate(situations, knots, Perception::TRUTH)
        };
        Self::with_truth(estimator, knots, with_reference, whole)
    }

    /// Estimates what the anchor games need of it: the true response to major attacks is not to be read.
    pub(super) fn estimate_games(estimator: &mut ResponseEstimator<'_>, knots: &[usize]) -> Self {
        let campaigns = |estimator: &mut ResponseEstimator<'_>, situations: &[KnotCircumstances]| {
            estimator.evaluate_campaigns(situations, &|_, _| true, knots)
        };
        Self::with_truth(estimator, knots, true, campaigns)
    }

    fn with_truth(
        estimator: &mut ResponseEstimator<'_>,
        knots: &[usize],
        with_reference: bool,
        truth: impl Fn(&mut ResponseEstimator<'_>, &[KnotCircumstances]) -> ResponseGrid,
    ) -> Self {
        let anchors = anchor_circumstances(estimator.world, estimator.months, knots);
        let is_needed = |situation: usize| situation == NO_PROMISE || with_reference;
        let perceived = estimator.evaluate_selected(&anchors, &is_needed, knots, belief(estimator.world));
        let truth = truth(estimator, &anchors[..=NO_PROMISE]);
        let mut campaigns = truth.clone();
        if with_reference {
            campaigns.append(estimator.evaluate_campaigns(
                &anchors[REFERENCE_IN_FORCE..],
                &|_, _| true,
                knots,
            ));
        }
        Self {
            perceived,
            truth,
            campaigns,
        }
    }

    /// The builder of the anchor games of a world over `months` months, on the scale of this response.
    pub(super) fn builder<'t>(&'t self, world: &'t World<'t>, months: usize) -> GameBuilder<'t> {
        GameBuilder {
            world,
            grid: &self.perceived,
            true_campaigns: &self.campaigns,
            scale: Scale::new(world, &self.perceived),
            months,
        }
    }
}
