//! Calibrates the challenger's motive to a world's anchors.

use crate::deterrence::{
    Anchor, AnchorGames, AnchorSolver, Anchors, Game, MeasuredAnchors, Motive, Nesting, patience,
};
use crate::engine::World;

use super::game_builder::{ENTRY, YEAR_DAYS};

/// The motive of a world.
#[derive(Debug, Clone)]
pub(super) struct CalibratedMotive {
    pub motive: Motive,
    /// Anchors that it does not meet; it is that at the nearest bound.
    pub unmet: Vec<Anchor>,
    /// Rates and ratios under it.
    pub measured: MeasuredAnchors,
}

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
    calibrated: CalibratedMotive,
}

impl MotiveFitter {
    /// The motive that meets the anchors in the games; the last one, if games and anchors are the same to the bit.
    pub fn fit(&mut self, games: [Game; 3], anchors: Anchors) -> Result<CalibratedMotive, String> {
        if let Some(cached) = self
            .last
            .as_ref()
            .filter(|cached| cached.games == games && cached.anchors == anchors)
        {
            return Ok(cached.calibrated.clone());
        }
        let [baseline, reference, announced] = &games;
        let fitted = self
            .solver
            .solve(baseline, reference, &anchors)
            .map_err(|error| error.to_string())?;
        let games_of_world = AnchorGames {
            baseline,
            reference,
            announced,
            entry: ENTRY,
        };
        let calibrated = CalibratedMotive {
            measured: self.solver.measure(games_of_world, &fitted.motive),
            motive: fitted.motive,
            unmet: fitted.unmet,
        };
        self.last = Some(CachedFit {
            games,
            anchors,
            calibrated: calibrated.clone(),
        });
        Ok(calibrated)
    }
}

/// The anchors of a world.
pub(super) fn anchors(world: &World) -> Anchors {
    let strategy = &world.case.strategy;
    Anchors {
        rates: strategy.baseline.map(|rate| world.value(rate) * YEAR_DAYS),
        reference_ratio: world.value(strategy.reference_ratio),
        patience: patience(world.value(strategy.discount) * YEAR_DAYS),
        nesting: Nesting {
            nest: strategy.nest,
            dissimilarity: strategy.nesting,
        },
    }
}
