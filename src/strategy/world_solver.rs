//! Solves one world: perceived and true response, game, motive, and the challenger's choice.

use crate::deterrence::{BackwardInduction, ForwardPass, Game, Reason, Window};
use crate::engine::{Block, Perception, Streams, World, Worlds};
use crate::model::Case;

use super::calibration::Calibration;
use super::estimator::ResponseEstimator;
use super::failure::StrategyFailure;
use super::game_builder::{GameBuilder, REFERENCE_IN_FORCE};
use super::joint_stages::JointStages;
use super::motive_fitter::{MotiveFitter, anchors};
use super::path_situations::PathSituations;
use super::prepared_game::{PreparedGame, belief, prepare_game};
use super::realised_response::{RealisedResponse, TrueResponse};
use super::response_grid::{ResponseGrid, knots};
use super::signal_nodes::SignalNodes;
use super::situations::Situations;

/// Solves the worlds of one case.
pub(super) struct WorldSolver<'s> {
    pub case: &'s Case,
    pub worlds: &'s Worlds,
    pub streams: &'s Streams,
    pub stages: &'s JointStages,
    /// The calibration of another case; none: the motive is calibrated in this case.
    pub challenger: Option<&'s Calibration>,
}

impl WorldSolver<'_> {
    /// Estimator of a world's response.
    fn estimator<'d>(
        &'d self,
        world: &'d World<'d>,
        signals: &'d SignalNodes,
        block: &'d mut Block,
    ) -> ResponseEstimator<'d> {
        ResponseEstimator {
            world,
            streams: self.streams,
            histories: self.case.strategy.staff,
            months: &self.stages.months,
            signals,
            bound: self.case.strategy.precedents,
            reputation: true,
            block,
        }
    }

    /// World `index`, with its draws for estimates cached.
    fn draw(&self, index: u32) -> Result<World<'_>, StrategyFailure> {
        let world = World::draw(self.case, self.worlds, index).map_err(|failure| StrategyFailure {
            world: index,
            what: failure.what,
        })?;
        Ok(world.with_draw_cache(self.streams, self.case.strategy.staff))
    }

    /// Builder of the games, on the scale of the given calibration or of this world's reference commitment.
    fn builder<'t>(
        &self,
        world: &'t World<'t>,
        grids: [&'t ResponseGrid; 2],
        signals: &'t SignalNodes,
    ) -> Result<GameBuilder<'t>, String> {
        let months = self.stages.months.len();
        match self.challenger {
            Some(calibration) => {
                let scale = (calibration.channels.clone(), calibration.origins);
                Ok(GameBuilder::with_scale(world, grids, signals, months, scale))
            }
            None => GameBuilder::new(world, grids, signals, months).map_err(|error| error.to_string()),
        }
    }

    /// Calibrates the challenger in world `index`.
    pub fn calibrate(&self, index: u32, scratch: &mut Scratch) -> Result<Calibration, StrategyFailure> {
        let failed = |what: String| StrategyFailure { world: index, what };
        let world = self.draw(index)?;
        let signals = SignalNodes::new(world.value(self.case.strategy.insight));
        let knots = knots(self.stages.months.len());
        let situations = Situations::new(&world, self.stages, &[], &knots);
        let mut estimator = self.estimator(&world, &signals, &mut scratch.block);
        let grid = estimator.evaluate(&situations.ages, &knots, belief(&world));
        let transitions = estimator.evaluate_transitions(&situations.ages[..=REFERENCE_IN_FORCE], &knots);
        let builder = GameBuilder::new(&world, [&grid, &transitions], &signals, self.stages.months.len())
            .map_err(|dropped| failed(dropped.to_string()))?;
        let games = [builder.baseline(), builder.reference(), builder.announced()];
        let calibrated = scratch.motives.fit(games, anchors(&world)).map_err(failed)?;
        Ok(Calibration {
            channels: builder.channels.clone(),
            origins: builder.origins,
            calibrated,
        })
    }

    /// Solves world `index` and passes the solution to `then`.
    pub fn solve_with<T>(
        &self,
        index: u32,
        scratch: &mut Scratch,
        then: impl FnOnce(SolvedWorld<'_>) -> T,
    ) -> Result<T, StrategyFailure> {
        let failed = |what: String| StrategyFailure { world: index, what };
        let world = self.draw(index)?;
        let signals = SignalNodes::new(world.value(self.case.strategy.insight));
        let (stages, path) = self.stages.path(&world);
        let knots = knots(self.stages.months.len());
        let situations = Situations::new(&world, self.stages, &stages, &knots);
        let belief = belief(&world);
        let mut estimator = self.estimator(&world, &signals, &mut scratch.block);
        let grid = estimator.evaluate(&situations.ages, &knots, belief);
        let transitions = estimator.evaluate_transitions(&situations.ages[..=REFERENCE_IN_FORCE], &knots);
        let grids = [&grid, &transitions];
        let builder = self.builder(&world, grids, &signals).map_err(failed)?;
        let prepared = prepare_game(
            builder,
            self.challenger,
            (self.stages, &situations),
            (stages, path),
            &mut scratch.motives,
        )
        .map_err(failed)?;
        let path = PathSituations::new(&prepared.situations, &situations.ages);
        let truth = estimator.evaluate(&path.ages, &knots, Perception::TRUTH);
        let true_game = prepared.true_game(&truth, &path.situations);
        scratch.induction.solve(&prepared.game, &prepared.motive);
        scratch.pass.run(&true_game, &scratch.induction);
        let mut windows = Vec::new();
        scratch
            .induction
            .windows(&prepared.game, &prepared.motive, &mut windows);
        Ok(then(SolvedWorld {
            estimator,
            prepared: &prepared,
            path: &path,
            truth: &truth,
            true_game: &true_game,
            pass: &scratch.pass,
            windows: &windows,
            knots: &knots,
            belief,
        }))
    }
}

/// Buffers that are reused from world to world.
#[derive(Default)]
pub(super) struct Scratch {
    block: Block,
    motives: MotiveFitter,
    induction: BackwardInduction,
    pass: ForwardPass,
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
    /// Windows on the path, as the challenger perceives them.
    pub windows: &'a [Window],
    pub knots: &'a [usize],
    pub belief: Perception,
}

impl SolvedWorld<'_> {
    /// The reasons for failures of deterrence.
    pub fn reasons(&mut self) -> Vec<Reason> {
        let (prepared, pass) = (self.prepared, self.pass);
        self.path.reasons(
            &mut self.estimator,
            prepared,
            pass,
            self.windows,
            self.knots,
            self.belief,
        )
    }

    /// The response when deterrence fails, by rung.
    pub fn realised_response(&self) -> [RealisedResponse; 3] {
        TrueResponse {
            game: &self.prepared.game,
            motive: &self.prepared.motive,
            pass: self.pass,
            windows: self.windows,
            truth: self.truth,
            situations: &self.path.situations,
        }
        .sums()
    }
}
