//! Calibrates the challenger's motive to a world's anchors.

use crate::deterrence::{AnchorGames, AnchorSolver, Anchors, DiscountAnchor, FittedMotive, Game, patience};
use crate::engine::World;
use crate::model::DiscountSource;

use super::game_builder::{ENTRY, YEAR_DAYS};

/// The anchor solver, and its last result.
#[derive(Default)]
pub(super) struct MotiveFitter {
    solver: AnchorSolver,
    last: Option<CachedFit>,
}

/// A calibrated motive, and the games and anchors it comes from.
struct CachedFit {
    games: [Game; 3],
    anchors: Anchors,
    fitted: FittedMotive,
}

impl MotiveFitter {
    /// The motive that meets the anchors in the games; the last one, if games and anchors are the same to the bit.
    pub fn fit(&mut self, games: [Game; 3], anchors: Anchors) -> Result<FittedMotive, String> {
        if let Some(cached) = self
            .last
            .as_ref()
            .filter(|cached| cached.games == games && cached.anchors == anchors)
        {
            return Ok(cached.fitted.clone());
        }
        let [baseline, reference, announced] = &games;
        let fitted = self
            .solver
            .solve(
                AnchorGames {
                    baseline,
                    reference,
                    announced,
                    entry: ENTRY,
                },
                &anchors,
            )
            .map_err(|error| error.to_string())?;
        self.last = Some(CachedFit {
            games,
            anchors,
            fitted: fitted.clone(),
        });
        Ok(fitted)
    }
}

/// The anchors of a world.
pub(super) fn anchors(world: &World) -> Anchors {
    let strategy = &world.case.strategy;
    Anchors {
        rates: strategy.baseline.map(|rate| world.value(rate) * YEAR_DAYS),
        reference_ratio: world.value(strategy.reference_ratio),
        patience: match strategy.discount {
            DiscountSource::WindowRatio(ratio) => DiscountAnchor::WindowRatio(world.value(ratio)),
            DiscountSource::Rate(rate) => DiscountAnchor::Fixed(patience(world.value(rate) * YEAR_DAYS)),
        },
        dissimilarity: strategy.nesting,
    }
}
