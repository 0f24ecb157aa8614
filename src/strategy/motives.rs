//! What moves the challenger of a world, found from its anchors.

use crate::deterrence::{AnchorGames, AnchorSolver, Anchors, Fitted, Game, Patience as Fixed, patience};
use crate::engine::World;
use crate::model::DiscountSource;

use super::games::{ENTRY, YEAR_DAYS};

/// The search for motives, and the last that was found.
#[derive(Default)]
pub(super) struct Motives {
    solver: AnchorSolver,
    last: Option<Found>,
}

/// A motive, and what it was found from.
struct Found {
    games: [Game; 3],
    anchors: Anchors,
    fitted: Fitted,
}

impl Motives {
    /// The motive that meets the anchors in the games: the last one, if they are the same to the bit.
    pub fn find(&mut self, games: [Game; 3], anchors: Anchors) -> Result<Fitted, String> {
        if let Some(found) = self
            .last
            .as_ref()
            .filter(|found| found.games == games && found.anchors == anchors)
        {
            return Ok(found.fitted.clone());
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
        self.last = Some(Found {
            games,
            anchors,
            fitted: fitted.clone(),
        });
        Ok(fitted)
    }
}

/// What a world puts in.
pub(super) fn anchors(world: &World) -> Anchors {
    let strategy = &world.case.strategy;
    Anchors {
        rates: strategy.baseline.map(|rate| world.value(rate) * YEAR_DAYS),
        reference_ratio: world.value(strategy.reference_ratio),
        patience: match strategy.discount {
            DiscountSource::WindowRatio(ratio) => Fixed::WindowRatio(world.value(ratio)),
            DiscountSource::Rate(rate) => Fixed::Given(patience(world.value(rate) * YEAR_DAYS)),
        },
        dissimilarity: strategy.nesting,
    }
}
