//! The reference commitment at the medians of all inputs, by which the challenger's sensitivity follows from R alone.

use crate::deterrence::{
    AnchorSolver, Anchors, BackwardInduction, ForwardPass, Game, KnownRoot, KnownRoots, Motive,
};
use crate::engine::{Block, Streams, World, Worlds};
use crate::model::{Case, Rung};

use super::anchor_response::AnchorResponse;
use super::anchor_situations::{NO_PROMISE, REFERENCE_IN_FORCE};
use super::anchors_of_world::anchors;
use super::estimator::ResponseEstimator;
use super::failure::StrategyFailure;
use super::response_grid::{ResponseGrid, knots};

/// Histories of the nominal response for each of an estimate in a world: its error is common to all worlds.
const HISTORIES: u32 = 32;

/// The games with and without the reference commitment, at the medians of all inputs.
#[derive(Debug)]
pub(super) struct NominalReference {
    baseline: Game,
    reference: Game,
    anchors: Anchors,
    moves: [f64; 5],
    /// Challengers of some reference ratios, near which others are sought.
    known: KnownRoots,
}

/// The nominal challenger of a reference ratio.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct NominalChallenger {
    /// Its motive, κ among it.
    pub motive: Motive,
    /// Whether it meets the ratio; otherwise it is the nearest bound.
    pub meets_ratio: bool,
    /// Near the solution, where one is near: the appeals in a world's games are sought from there.
    pub near: Option<KnownRoot>,
}

impl NominalReference {
    /// The nominal games of a case.
    ///
    /// # Errors
    /// A [`StrategyFailure`] if the world of medians cannot be drawn.
    ///
    /// # Source
    /// docs/model.md (8.14).
    pub(super) fn new(case: &Case, months: &[f64], streams: &Streams) -> Result<Self, StrategyFailure> {
        let worlds = Worlds::at_medians(case);
        let histories = case.strategy.staff.saturating_mul(HISTORIES);
        let world = World::draw(case, &worlds, 0)
            .map_err(|failure| StrategyFailure {
                world: failure.world,
                what: format!("at the medians of all inputs: {}", failure.what),
            })?
            .with_draw_cache(streams, histories);
        let mut block = Block::default();
        let mut estimator = ResponseEstimator {
            histories,
            ..ResponseEstimator::new(&world, streams, months, &mut block)
        };
        let response = AnchorResponse::estimate_games(&mut estimator, &knots(months.len()));
        let builder = response.builder(&world, months.len());
        Ok(Self {
            baseline: builder.baseline(),
            reference: builder.reference(),
            anchors: anchors(&world),
            moves: moves(&response.perceived, months.len()),
            known: KnownRoots::default(),
        })
    }

    /// The challenger of a reference ratio, whose κ every world with that ratio has.
    ///
    /// # Errors
    /// The anchor that is out of range.
    ///
    /// # Source
    /// docs/model.md (8.14).
    pub(super) fn sensitivity(
        &self,
        ratio: f64,
        solver: &mut AnchorSolver,
    ) -> Result<NominalChallenger, String> {
        let anchors = Anchors {
            reference_ratio: ratio,
            ..self.anchors
        };
        let (fitted, near) = solver
            .solve_near(&self.baseline, &self.reference, &anchors, &self.known)
            .map_err(|error| format!("at the medians of all inputs: {error}"))?;
        Ok(NominalChallenger {
            motive: fitted.motive,
            meets_ratio: fitted.unmet.is_empty(),
            near,
        })
    }

    /// What the reference commitment adds to each channel of a major attack, mean over the months.
    pub(super) fn moves(&self) -> [f64; 5] {
        self.moves
    }

    /// Rate of major attacks of a challenger with the reference commitment, over that without it.
    pub(super) fn ratio(&self, motive: &Motive) -> f64 {
        let (mut induction, mut pass) = (BackwardInduction::new(), ForwardPass::new());
        let [with, without] = [&self.reference, &self.baseline].map(|game| {
            induction.solve(game, motive);
            pass.run(game, &induction);
            pass.rate(Rung::Major)
        });
        with / without
    }
}

fn moves(grid: &ResponseGrid, months: usize) -> [f64; 5] {
    let mut moves = [0.0; 5];
    for month in 0..months {
        let [with, without] = [REFERENCE_IN_FORCE, NO_PROMISE]
            .map(|situation| grid.response(situation, month, Rung::Major).channels);
        for (sum, (with, without)) in moves.iter_mut().zip(with.iter().zip(without)) {
            *sum += (with - without) / months as f64;
        }
    }
    moves
}
