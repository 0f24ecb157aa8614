//! Traces histories of the challenger's choices: the same world, game, motive and streams as in a run.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::deterrence::{Aftermath, HistoryStreams, WindowEvent, discount, sample_history};
use crate::engine::{Block, Outcome, ResponseTrace, Situation, Streams, WIDTH, Watch, World, Worlds};
use crate::math;
use crate::model::{Case, RunSettings, Rung};

use super::anchor_context::{AnchorContexts, AnchorPlaces};
use super::case_context::CaseContext;
use super::crisis_nodes::CrisisNode;
use super::failure::StrategyFailure;
use super::game_builder::YEAR_DAYS;
use super::nominal_references::NominalReferences;
use super::response_grid::ResponseGrid;
use super::scratch::Scratch;
use super::trace::{
    ChallengerState, ChoiceTrace, CommitmentDates, MatchedResponse, PerceivedResponse, WindowTrace,
};
use super::world_solver::{SolvedWorld, WorldSolver};

/// Histories of responses that are searched for one with the right aftermath.
const TRIES: usize = 256 * WIDTH;

/// Traces histories of the challenger's choices in the worlds of a case, as they are in a run with the same settings.
///
/// A trace depends on case, seed, world and the number of the history; on the other settings only as far as the
/// world itself does.
pub struct ChoiceTracer<'c> {
    context: CaseContext<'c>,
    anchors: AnchorContexts<'c>,
    places: AnchorPlaces,
    seed: u64,
}

impl<'c> ChoiceTracer<'c> {
    /// A tracer of a case.
    #[must_use]
    pub fn new(case: &'c Case, settings: &RunSettings) -> Self {
        Self::sharing(case, settings, &NominalReferences::default())
    }

    /// The same, with the nominal references that other parts of a run share.
    #[must_use]
    pub fn sharing(case: &'c Case, settings: &RunSettings, nominals: &NominalReferences) -> Self {
        let worlds = Worlds::sampled(case, settings);
        let mut anchors = AnchorContexts::new(nominals);
        Self {
            places: anchors.add(case, &worlds, settings),
            anchors,
            context: CaseContext::new(case, worlds, settings.seed),
            seed: settings.seed,
        }
    }

    /// Histories of a world.
    ///
    /// # Errors
    /// A [`StrategyFailure`] if the world is one that failed.
    pub fn traces(&self, world: u32, histories: Range<u64>) -> Result<Vec<ChoiceTrace>, StrategyFailure> {
        let case = self.context.case;
        // The world of the game caches the draws of its estimates; responses have draws of their own.
        let uncached = World::draw(case, &self.context.worlds, world)?;
        let (response, mut scratch) = (Streams::open(case, self.seed), Scratch::default());
        let anchors = self.anchors.in_world(world, &mut scratch, &Watch::none());
        let anchors = anchors.unwrap_or_else(|_| unreachable!("nothing stops it"));
        let solver = WorldSolver {
            context: &self.context,
            anchors: anchors.of(self.places)?,
        };
        solver.solve_with(world, &mut scratch, |solved| {
            let streams = HistoryStreams::new(self.seed, solved.prepared.builder.months);
            let mut tracer = Tracer {
                solved,
                uncached: &uncached,
                streams: &response,
                grids: BTreeMap::new(),
            };
            histories.map(|history| tracer.trace(history, &streams)).collect()
        })
    }
}

/// What the response in a month depends on: its situation, and the knots, by index, between which it lies.
pub(super) type PlaceOfMonth = (usize, Vec<usize>);

pub(super) struct Tracer<'t> {
    pub solved: SolvedWorld<'t>,
    /// The world without cached draws.
    uncached: &'t World<'t>,
    /// Streams of the responses.
    streams: &'t Streams,
    /// The perceived response under each counterfactual and under all, by the months that it was requested for.
    pub grids: BTreeMap<PlaceOfMonth, Vec<ResponseGrid>>,
}

impl Tracer<'_> {
    fn trace(&mut self, history: u64, streams: &HistoryStreams) -> ChoiceTrace {
        let (prepared, index) = (self.solved.prepared, self.solved.estimator.world.index);
        let mut events = Vec::new();
        sample_history(
            self.solved.true_game,
            &prepared.motive,
            self.solved.windows,
            streams,
            (index, history),
            &mut events,
        );
        ChoiceTrace {
            world: index,
            history,
            months: self.solved.estimator.months.to_vec(),
            commitments: self.commitments(),
            challenger: self.challenger(),
            windows: events.iter().map(|event| self.window(event, history)).collect(),
        }
    }

    fn commitments(&self) -> Vec<CommitmentDates> {
        let (world, prepared) = (self.uncached, self.solved.prepared);
        let start = &prepared.stages[prepared.game.path[0]];
        let commitments = world.case.commitments.iter().enumerate();
        commitments
            .map(|(c, commitment)| CommitmentDates {
                signed: world.value(commitment.signed),
                entry: world.entry_date(c),
                lapse: world.lapse_date(c),
                start: start.status[c],
            })
            .collect()
    }

    fn challenger(&self) -> ChallengerState {
        let (world, prepared, belief) = (self.uncached, self.solved.prepared, self.solved.belief);
        let strategy = &world.case.strategy;
        ChallengerState {
            baseline: strategy.baseline.map(|rate| world.value(rate) * YEAR_DAYS),
            reference_ratio: world.value(strategy.reference_ratio),
            discount: discount(prepared.motive.patience),
            unmet: prepared.unmet.clone(),
            motive: prepared.motive,
            honour: belief.honour,
            strength: belief.strength,
            delay: belief.delay,
        }
    }

    fn window(&mut self, event: &WindowEvent, history: u64) -> WindowTrace {
        let prepared = self.solved.prepared;
        let choice = event.window.choice(prepared.motive.nesting);
        let situation = self.solved.path.situations[event.month];
        let nodes = self.solved.truth.nodes(situation);
        let can_differ = nodes.iter().any(|node| node.is_alerted != nodes[0].is_alerted);
        WindowTrace {
            alerted: can_differ.then(|| nodes[event.node].is_alerted),
            month: event.month,
            status: prepared.stages[event.stage].status.clone(),
            other_regimes: prepared.stages[event.stage].regimes.others().to_vec(),
            believed: self.major_response(event, prepared.builder.grid, prepared.situations[event.month]),
            truth: self.major_response(event, self.solved.truth, situation),
            act: choice.act,
            given_act: choice.given_act,
            shock: math::logistic(event.shocks.act),
            utility: self.utility(event),
            choice: event.choice,
            aftermath: event.aftermath,
            counterfactuals: event.choice.map(|_| self.counterfactuals(event)),
            response: event
                .choice
                .filter(|rung| rung.is_ground())
                .map(|rung| self.response(event, rung, history)),
        }
    }

    /// The response to a major attack at an event, by a grid.
    fn major_response(
        &self,
        event: &WindowEvent,
        grid: &ResponseGrid,
        situation: usize,
    ) -> PerceivedResponse {
        let response = grid.response_at(event.node, situation, event.month, Rung::Major);
        PerceivedResponse {
            denied: response.channels[0],
            fights: response.at_war(),
        }
    }

    /// The allies' response, with the aftermath of the event.
    fn response(&self, event: &WindowEvent, rung: Rung, history: u64) -> MatchedResponse {
        let attack = self.solved.estimator.months[event.month];
        let situation = Situation::new(self.uncached, rung, attack);
        let nodes = self.solved.truth.nodes(self.solved.path.situations[event.month]);
        let crisis = (nodes[event.node], event.aftermath);
        let matching = first_match(&situation, self.streams, history, crisis);
        let history = matching.unwrap_or(history);
        MatchedResponse {
            history,
            matches: matching.is_some(),
            trace: ResponseTrace::new(&situation, self.streams, history),
        }
    }
}

/// The first history of responses to a ground attack from `first` on at this node of the crisis, with this aftermath.
fn first_match(
    situation: &Situation<'_>,
    streams: &Streams,
    first: u64,
    (node, aftermath): (CrisisNode, Aftermath),
) -> Option<u64> {
    let mut block = Block::default();
    (first..first + TRIES as u64).step_by(WIDTH).find_map(|from| {
        block.respond(situation, streams, from, WIDTH);
        let history = |lane: usize| from + lane as u64;
        let is_match = |lane: &usize| {
            node.holds(streams.alert_draw(situation.world, history(*lane)))
                && matches(block.drawn_outcome(situation, *lane), aftermath)
        };
        (0..WIDTH).find(is_match).map(history)
    })
}

fn matches(outcome: Outcome, aftermath: Aftermath) -> bool {
    match aftermath {
        // The aftermath of a major attack leaves its outcome open.
        Aftermath::Major | Aftermath::Waiting => true,
        Aftermath::Beyond => outcome == Outcome::BeyondModel,
        Aftermath::Campaign => outcome != Outcome::BeyondModel,
    }
}
