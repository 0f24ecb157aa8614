//! Solves one world: perceived and true response, game, motive, and the challenger's choice.

use crate::deterrence::{Choice, ForwardPass, Game, Reason, Window};
use crate::engine::{Perception, World};

use super::anchor_context::AnchorsOfCase;
use super::belief::belief;
use super::case_context::CaseContext;
use super::estimator::ResponseEstimator;
use super::failure::StrategyFailure;
use super::game_builder::GameBuilder;
use super::path_situations::PathSituations;
use super::prepared_game::{PreparedGame, prepare_game};
use super::realised_response::TrueResponse;
use super::response_grid::{ResponseGrid, knots};
use super::scratch::Scratch;
use super::situations::Situations;
use super::world_stages::WorldStages;

/// Solves the worlds of one case.
#[derive(Clone, Copy)]
pub(super) struct WorldSolver<'s> {
    pub context: &'s CaseContext<'s>,
    /// The anchor situations of the world, and the challenger.
    pub anchors: AnchorsOfCase<'s>,
}

impl WorldSolver<'_> {
    /// World `index`, with its draws for estimates cached.
    fn draw(&self, index: u32) -> Result<World<'_>, StrategyFailure> {
        let world = World::draw(self.context.case, &self.context.worlds, index)?;
        Ok(world.with_draw_cache(&self.context.streams, self.context.case.strategy.staff))
    }

    /// Solves world `index` and passes the solution to `then`.
    pub(super) fn solve_with<T>(
        &self,
        index: u32,
        scratch: &mut Scratch,
        then: impl FnOnce(SolvedWorld<'_>) -> T,
    ) -> Result<T, StrategyFailure> {
        let failed = |what: String| StrategyFailure { world: index, what };
        let world = self.draw(index)?;
        let stages = WorldStages::new(&self.context.stages, &world);
        let knots = knots(self.context.stages.months.len());
        let situations = Situations::new(&world, &self.context.stages, &stages, &knots);
        let (streams, months) = (&self.context.streams, &self.context.stages.months);
        let mut estimator = ResponseEstimator::new(&world, streams, months, &mut scratch.block);
        let AnchorsOfCase { response, challenger } = self.anchors;
        let mut grid = response.perceived.clone();
        let anchors = grid.situations.len();
        let own = &situations.circumstances[anchors..];
        let counts = |s: usize, k: usize| situations.counts(anchors + s, k);
        grid.append(estimator.evaluate_where(own, &counts, &knots, belief(&world)));
        let builder = GameBuilder {
            world: &world,
            grid: &grid,
            true_campaigns: &response.campaigns,
            scale: challenger.scale,
            months: months.len(),
        };
        let prepared =
            prepare_game(builder, challenger.calibrated.clone(), &situations, stages).map_err(failed)?;
        let path = PathSituations::new(&prepared.situations, &situations.circumstances);
        let truth = path.truth(&mut estimator, &knots, &response.truth);
        let true_game = prepared
            .builder
            .true_game(&prepared.game, &truth, &path.situations);
        scratch.induction.solve(&prepared.game, &prepared.motive);
        scratch.pass.run(&true_game, &scratch.induction);
        let value_at_start = scratch.induction.value_at_start(&prepared.game);
        let windows = scratch.induction.windows(&prepared.game, &prepared.motive);
        let nesting = prepared.motive.nesting;
        let choices: Vec<Choice> = windows.iter().map(|w| w.choice(nesting)).collect();
        Ok(then(SolvedWorld {
            estimator,
            prepared: &prepared,
            path: &path,
            truth: &truth,
            true_game: &true_game,
            pass: &scratch.pass,
            value_at_start,
            truth_without_promise: &response.truth,
            windows: &windows,
            choices: &choices,
            knots: &knots,
            belief: belief(&world),
        }))
    }
}

/// The solution of a world.
pub(super) struct SolvedWorld<'a> {
    pub estimator: ResponseEstimator<'a>,
    pub prepared: &'a PreparedGame<'a>,
    pub path: &'a PathSituations,
    /// The true response in the situations on the path.
    pub truth: &'a ResponseGrid,
    /// The game with the true consequences of campaigns.
    pub true_game: &'a Game,
    pub pass: &'a ForwardPass,
    /// W at the start \[logits\].
    pub value_at_start: f64,
    /// The true response while no promise is in force.
    pub truth_without_promise: &'a ResponseGrid,
    /// Windows on the path, as the challenger perceives them.
    pub windows: &'a [Window],
    /// The choices at them.
    pub choices: &'a [Choice],
    pub knots: &'a [usize],
    pub belief: Perception,
}

impl SolvedWorld<'_> {
    /// The reasons for failures of deterrence.
    pub(super) fn reasons(&mut self) -> Vec<Reason> {
        let (prepared, pass) = (self.prepared, self.pass);
        self.path.reasons(
            &mut self.estimator,
            prepared,
            pass,
            self.windows,
            self.truth,
            self.belief,
        )
    }

    /// The solved game with the true response to its attacks.
    pub(super) fn true_response(&self) -> TrueResponse<'_> {
        TrueResponse {
            game: &self.prepared.game,
            pass: self.pass,
            choices: self.choices,
            truth: self.truth,
            situations: &self.path.situations,
        }
    }
}
