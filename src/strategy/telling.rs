//! How a strategic history is told: the same world, game, motive and streams as in a run.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::deterrence::{After, Event, HistoryStreams, discount, tell};
use crate::engine::{
    Block, Chronicle, HistoryRow, Outcome, Perception, Situation, Streams, WIDTH, World, Worlds,
};
use crate::model::{Case, DiscountSource, RunSettings, Rung};
use crate::scenario::calendar;

use super::games::YEAR_DAYS;
use super::grid::Grid;
use super::run::CaseContext;
use super::story::{
    ChallengerState, CommitmentDates, PerceivedResponse, Response, StrategicStory, WindowStory,
};
use super::world::{Scratch, Solved, Strategic, StrategyFailure};

/// Histories of responses among which one is looked for that ends as the strategic history has it.
const TRIES: usize = 256 * WIDTH;

/// Tells strategic histories of world `world`: those that a run with these settings is about.
///
/// A story depends on case, seed, world and the number of the history; on the other settings only as far as the
/// world itself does.
///
/// # Errors
/// A [`StrategyFailure`] if the world is one that failed, or the case names no reference commitment.
pub fn stories(
    case: &Case,
    settings: &RunSettings,
    world: u32,
    histories: Range<u64>,
) -> Result<Vec<StrategicStory>, StrategyFailure> {
    let room = CaseContext::of(case, Worlds::sampled(case, settings), settings.seed)?;
    // The staff's luck is drawn beforehand in the world of the game; responses have their own.
    let bare = World::draw(case, &room.worlds, world).map_err(|failure| StrategyFailure {
        world,
        what: failure.what,
    })?;
    let (response, seed) = (Streams::open(case, settings.seed), settings.seed);
    Strategic::solved(&room.study(case), world, &mut Scratch::default(), |solved| {
        let streams = HistoryStreams::new(seed, solved.worked.table.months);
        let mut teller = Teller {
            solved,
            bare: &bare,
            streams: &response,
            remedied: BTreeMap::new(),
        };
        histories.map(|history| teller.story(history, &streams)).collect()
    })
}

pub(super) struct Teller<'t> {
    pub solved: Solved<'t>,
    /// The world without the staff's luck.
    bare: &'t World<'t>,
    /// Luck of the responses.
    streams: &'t Streams,
    /// What the challenger would see under each remedy and under all, by situation: as far as it was asked.
    pub remedied: BTreeMap<usize, Vec<Grid>>,
}

impl Teller<'_> {
    fn story(&mut self, history: u64, streams: &HistoryStreams) -> StrategicStory {
        let (worked, index) = (self.solved.worked, self.solved.desk.world.index);
        let mut events = Vec::new();
        tell(
            self.solved.really,
            &worked.motive,
            self.solved.windows,
            streams,
            (index, history),
            &mut events,
        );
        StrategicStory {
            world: index,
            history,
            months: self.solved.desk.months.to_vec(),
            commitments: self.commitments(),
            outlook: self.outlook(),
            windows: events.iter().map(|event| self.window(event, history)).collect(),
        }
    }

    fn commitments(&self) -> Vec<CommitmentDates> {
        let (world, worked) = (self.bare, self.solved.worked);
        let start = &worked.stages[worked.game.path[0]];
        let commitments = world.case.commitments.iter().enumerate();
        commitments
            .map(|(c, commitment)| CommitmentDates {
                signed: world.number(commitment.signed),
                entry: world.entry(c),
                lapse: world.lapse(c),
                start: start[c],
            })
            .collect()
    }

    fn outlook(&self) -> ChallengerState {
        let (world, worked, belief) = (self.bare, self.solved.worked, self.solved.belief);
        let strategy = &world.case.strategy;
        ChallengerState {
            baseline: strategy.baseline.map(|rate| world.number(rate) * YEAR_DAYS),
            reference_ratio: world.number(strategy.reference_ratio),
            window_ratio: match strategy.discount {
                DiscountSource::WindowRatio(ratio) => Some(world.number(ratio)),
                DiscountSource::Rate(_) => None,
            },
            discount: discount(worked.motive.patience),
            unmet: worked.unmet.clone(),
            motive: worked.motive,
            honour: belief.honour,
            strength: belief.strength,
            delay: belief.delay,
            insight: world.number(strategy.insight),
        }
    }

    fn window(&mut self, event: &Event, history: u64) -> WindowStory {
        let (worked, truth) = (self.solved.worked, self.solved.truth);
        let choice = event.window.choice(worked.motive.dissimilarity);
        let record = self.record(event);
        let met = |grid: &Grid, situation| {
            let met = grid.response(situation, event.month, Rung::Major, record, event.node);
            PerceivedResponse {
                denied: met.channels[0],
                fights: met.at_war,
            }
        };
        WindowStory {
            month: event.month,
            standing: worked.stages[event.stage].clone(),
            precedent: event.precedent,
            signal: self.solved.desk.signals.seen[event.node].map(|(_, signal)| signal),
            believed: met(worked.table.grid, worked.situations[event.month]),
            truth: met(truth, self.solved.seen.situations[event.month]),
            act: choice.act,
            given_act: choice.given_act,
            urge: crate::math::logistic(event.shocks.act),
            ledger: self.weighed(event),
            choice: event.choice,
            after: event.after,
            remedies: event.choice.map(|_| self.remedies(event)),
            response: event
                .choice
                .filter(|rung| rung.is_ground())
                .map(|rung| self.response(event, rung, history)),
        }
    }

    /// The response of the allies: in the mood of which the challenger saw a part, with the end that the story has.
    fn response(&self, event: &Event, rung: Rung, history: u64) -> Response {
        let attack = self.solved.desk.months[event.month];
        let eye = Perception {
            precedent: f64::from(event.precedent),
            signal: self.solved.desk.signals.seen[event.node],
            ..Perception::TRUTH
        };
        let situation = Situation::under(self.bare, rung, attack, eye);
        let found = agreeing(&situation, self.streams, history, event.after);
        Response {
            history: found.unwrap_or(history),
            agrees: found.is_some(),
            chronicle: Chronicle::of(
                &situation,
                self.streams,
                found.unwrap_or(history),
                &calendar::month,
            ),
        }
    }
}

/// The first history from `first` on that ends as the strategic history has it.
fn agreeing(situation: &Situation<'_>, streams: &Streams, first: u64, after: After) -> Option<u64> {
    let mut block = Block::default();
    (first..first + TRIES as u64).step_by(WIDTH).find_map(|from| {
        block.run(situation, streams, from, WIDTH);
        let lane = (0..WIDTH).find(|lane| agrees(&HistoryRow::of(situation, &block, *lane), after))?;
        Some(from + lane as u64)
    })
}

fn agrees(row: &HistoryRow, after: After) -> bool {
    let beyond = row.outcome == Some(Outcome::BeyondModel);
    match after {
        // How a major attack ends is not the strategic history's to say.
        After::Major | After::Waiting => true,
        After::Beyond => beyond,
        After::Answered => !beyond && row.fighters > 0,
        After::EvalError => !beyond && row.fighters == 0,
    }
}
