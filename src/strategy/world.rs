//! One world: what the challenger believes, what moves it, and what it does, exactly.

use serde::{Deserialize, Serialize};

use crate::deterrence::{
    Anchor, BackwardInduction, Bargain, Channels, Fitted, ForwardPass, Game, Measured, Motive, Reason, Window,
};
use crate::engine::{Block, Expectation, Perception, Streams, World, Worlds};
use crate::model::{Case, CommitmentForm, Rung};

use super::attacked::{AsAttacked, Meeting};
use super::bargains::bargains;
use super::games::{MONTH_DAYS, REFERENCE, Table};
use super::grid::{Grid, ResponseEstimator, knots};
use super::ledger::{LedgerEntry, entries};
use super::motives::{Motives, anchors};
use super::signal::Signals;
use super::situations::{Seen, Situations};
use super::stages::{Stages, Standing};

/// Why nothing can be said of a world.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StrategyFailure {
    /// Number of the world.
    pub world: u32,
    /// What went wrong, in words.
    pub what: String,
}

/// What the challenger does in one world.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Strategic {
    /// Number of the world.
    pub world: u32,
    /// Expected number of attacks of each rung that begin in each month.
    pub number: [Vec<f64>; 3],
    /// Chance that at the start of each month the game is not over.
    pub open: Vec<f64>,
    /// Chance that the first ground attack has begun by the end of each month.
    pub ground_by: Vec<f64>,
    /// Chance that the major attack has begun by the end of each month.
    pub major_by: Vec<f64>,
    /// Years of exposure.
    pub exposure: f64,
    /// Whether any promise is in force in each month.
    pub in_force: Vec<bool>,
    /// What moves the challenger.
    pub motive: Motive,
    /// What the motive gives in the anchor games.
    pub measured: Measured,
    /// Anchors that no motive meets: the world stands at the nearest bound.
    pub unmet: Vec<Anchor>,
    /// The response to its attacks, by rung.
    pub attacked: [AsAttacked; 3],
    /// The response if an attack of each rung came, whether the challenger makes it or not: mean over the months.
    pub forced: [Expectation; 3],
    /// Months from the start of the horizon to the entry into force of each commitment; infinite if never.
    pub entries: Vec<f64>,
    /// Logits by channel, a year and rung each.
    pub ledger: Vec<LedgerEntry>,
    /// Bargaining diagnostics, a year each.
    pub bargains: Vec<(usize, Bargain)>,
    /// Why deterrence failed, a remedy each; none where it was not asked.
    pub reasons: Option<Vec<Reason>>,
    /// What each input is in this world, in the order of the case's inputs.
    pub inputs: Vec<f64>,
}

/// What all worlds of a scenario look at.
pub(super) struct WorldSolver<'s> {
    pub case: &'s Case,
    pub worlds: &'s Worlds,
    pub streams: &'s Streams,
    pub stages: &'s Stages,
    /// The challenger that comes with its motive from elsewhere; none: its motive meets the anchors here.
    pub challenger: Option<&'s Calibration>,
}

impl WorldSolver<'_> {
    /// Where a world's response is worked out.
    pub fn desk<'d>(
        &'d self,
        world: &'d World<'d>,
        signals: &'d Signals,
        block: &'d mut Block,
    ) -> ResponseEstimator<'d> {
        ResponseEstimator {
            world,
            streams: self.streams,
            n: self.case.strategy.staff,
            months: &self.stages.months,
            signals,
            bound: self.case.strategy.precedents,
            remembers: true,
            block,
        }
    }
}

/// Memory that serves one world after the other.
#[derive(Default)]
pub(super) struct Scratch {
    block: Block,
    motives: Motives,
    chain: BackwardInduction,
    course: ForwardPass,
}

/// A world with everything worked out that its game needs; what tells stories looks at it too.
pub(super) struct PreparedGame<'w> {
    pub table: Table<'w>,
    pub game: Game,
    pub motive: Motive,
    pub measured: Measured,
    pub unmet: Vec<Anchor>,
    /// Situation of each month along the path.
    pub situations: Vec<usize>,
    pub stages: Vec<Vec<Standing>>,
}

/// How the challenger of a world sees the allies.
pub(super) fn belief(world: &World) -> Perception {
    let bias = world.case.strategy.perception;
    Perception {
        honour: world.value(bias.honour),
        strength: world.value(bias.strength),
        delay: world.value(bias.delay),
        ..Perception::TRUTH
    }
}

/// Works a world's game and motive out from its grid of beliefs.
pub(super) fn work<'w>(
    study: &WorldSolver<'_>,
    table: Table<'w>,
    situations: &Situations,
    stages: Vec<Vec<Standing>>,
    path: Vec<usize>,
    motives: &mut Motives,
) -> Result<PreparedGame<'w>, String> {
    let world = table.world;
    let fitted = match study.challenger {
        Some(frame) => frame.fitted.clone(),
        None => motives.find(
            [table.baseline(), table.reference(), table.announced()],
            anchors(world),
        )?,
    };
    let (game, along) = situations.game(&table, study.stages, &stages, path);
    game.check().map_err(|fault| fault.to_string())?;
    Ok(PreparedGame {
        table,
        game,
        motive: fitted.motive,
        measured: fitted.measured,
        unmet: fitted.unmet,
        situations: along,
        stages,
    })
}

/// What another world's challenger brings along: how it scales what deters, and what moves it.
pub(super) struct Calibration {
    pub channels: Channels,
    pub origins: [[f64; 5]; 3],
    pub fitted: Fitted,
}

/// The frame of world `index`.
pub(super) fn frame(
    study: &WorldSolver<'_>,
    index: u32,
    memory: &mut Scratch,
) -> Result<Calibration, StrategyFailure> {
    let failed = |what: String| StrategyFailure { world: index, what };
    let world = World::draw(study.case, study.worlds, index)
        .map_err(|failure| failed(failure.what))?
        .with_draw_cache(study.streams, study.case.strategy.staff);
    let signals = Signals::of(world.value(study.case.strategy.insight));
    let knots = knots(study.stages.months.len());
    let situations = Situations::of(&world, study.stages, &[], &knots);
    let mut desk = study.desk(&world, &signals, &mut memory.block);
    let grid = Grid::work_out(&mut desk, &situations.ages, &knots, belief(&world));
    let anchored = Grid::fates(&mut desk, &situations.ages[..=REFERENCE], &knots);
    let table = Table::new(&world, [&grid, &anchored], &signals, study.stages.months.len())
        .map_err(|dropped| failed(dropped.to_string()))?;
    let games = [table.baseline(), table.reference(), table.announced()];
    let fitted = memory.motives.find(games, anchors(&world)).map_err(failed)?;
    Ok(Calibration {
        channels: table.channels.clone(),
        origins: table.origins,
        fitted,
    })
}

impl Strategic {
    /// What the challenger does in world `index`; `why`: also the reasons of failure.
    pub(super) fn of(
        study: &WorldSolver<'_>,
        index: u32,
        why: bool,
        memory: &mut Scratch,
    ) -> Result<Self, StrategyFailure> {
        Self::solved(study, index, memory, |mut solved| {
            let reasons = why.then(|| solved.reasons());
            told(&solved, reasons)
        })
    }

    /// Solves world `index` and hands everything over that its figures and its stories are read from.
    pub(super) fn solved<T>(
        study: &WorldSolver<'_>,
        index: u32,
        memory: &mut Scratch,
        then: impl FnOnce(Solved<'_>) -> T,
    ) -> Result<T, StrategyFailure> {
        let failed = |what: String| StrategyFailure { world: index, what };
        let world = World::draw(study.case, study.worlds, index)
            .map_err(|failure| failed(failure.what))?
            .with_draw_cache(study.streams, study.case.strategy.staff);
        let signals = Signals::of(world.value(study.case.strategy.insight));
        let (stages, path) = study.stages.path(&world);
        let knots = knots(study.stages.months.len());
        let situations = Situations::of(&world, study.stages, &stages, &knots);
        let belief = belief(&world);
        let mut desk = study.desk(&world, &signals, &mut memory.block);
        let grid = Grid::work_out(&mut desk, &situations.ages, &knots, belief);
        let anchored = Grid::fates(&mut desk, &situations.ages[..=REFERENCE], &knots);
        let (grids, months) = ([&grid, &anchored], study.stages.months.len());
        let table = match study.challenger {
            Some(frame) => {
                let measure = (frame.channels.clone(), frame.origins);
                Table::within(&world, grids, &signals, months, measure)
            }
            None => {
                Table::new(&world, grids, &signals, months).map_err(|dropped| failed(dropped.to_string()))?
            }
        };
        let worked = work(study, table, &situations, stages, path, &mut memory.motives).map_err(failed)?;
        let seen = Seen::along(&worked.situations, &situations.ages);
        let truth = Grid::work_out(&mut desk, &seen.ages, &knots, Perception::TRUTH);
        let mut really = worked.game.clone();
        for (month, &stage) in worked.game.path.iter().enumerate() {
            worked
                .table
                .fates(&mut really, &truth, month, stage, seen.situations[month]);
        }
        memory.chain.play(&worked.game, &worked.motive);
        memory.course.follow(&really, &memory.chain);
        let mut windows = Vec::new();
        memory.chain.windows(&worked.game, &worked.motive, &mut windows);
        Ok(then(Solved {
            desk,
            worked: &worked,
            seen: &seen,
            truth: &truth,
            really: &really,
            course: &memory.course,
            windows: &windows,
            knots: &knots,
            belief,
        }))
    }
}

/// A solved world.
pub(super) struct Solved<'a> {
    pub desk: ResponseEstimator<'a>,
    pub worked: &'a PreparedGame<'a>,
    pub seen: &'a Seen,
    /// The true response in the situations that are seen.
    pub truth: &'a Grid,
    /// The game with what really follows campaigns.
    pub really: &'a Game,
    pub course: &'a ForwardPass,
    /// Windows along the path, as the challenger sees them.
    pub windows: &'a [Window],
    pub knots: &'a [usize],
    pub belief: Perception,
}

impl Solved<'_> {
    fn reasons(&mut self) -> Vec<Reason> {
        let (worked, course) = (self.worked, self.course);
        self.seen.reasons(
            &mut self.desk,
            worked,
            course,
            self.windows,
            self.knots,
            self.belief,
        )
    }

    fn meeting(&self) -> Meeting<'_> {
        Meeting {
            game: &self.worked.game,
            motive: &self.worked.motive,
            course: self.course,
            windows: self.windows,
            truth: self.truth,
            situations: &self.seen.situations,
        }
    }
}

/// Months from the start of the horizon to the entry into force of a commitment; infinite if never.
#[must_use]
pub fn months_to_entry(world: &World<'_>, commitment: usize) -> f64 {
    (world.entry_date(commitment) - world.case.horizon.0) / MONTH_DAYS
}

/// What the world records.
fn told(solved: &Solved<'_>, reasons: Option<Vec<Reason>>) -> Strategic {
    let (worked, course, truth) = (solved.worked, solved.course, solved.truth);
    let (world, seen) = (solved.desk.world, &solved.seen.situations);
    let months = worked.table.months;
    let weights = &worked.table.signals.weights;
    let forced = |rung: Rung| {
        let each = (0..months).map(|month| truth.expected(seen[month], month, rung, weights));
        each.fold(Expectation::default(), Expectation::plus)
            .scaled(1.0 / months as f64)
    };
    let entry = |c: usize| months_to_entry(world, c);
    let promise = |stage: &Vec<Standing>| {
        let commitments = world.case.commitments.iter().zip(stage);
        commitments.into_iter().any(|(c, s)| {
            *s == Standing::InForce && !matches!(c.form, CommitmentForm::AdHoc | CommitmentForm::Consultation)
        })
    };
    Strategic {
        world: world.index,
        number: course.number.clone(),
        open: course.open.clone(),
        ground_by: course.ground_by.clone(),
        major_by: course.major_by.clone(),
        exposure: course.exposure(),
        in_force: worked
            .game
            .path
            .iter()
            .map(|stage| promise(&worked.stages[*stage]))
            .collect(),
        motive: worked.motive,
        measured: worked.measured,
        unmet: worked.unmet.clone(),
        attacked: solved.meeting().sums(),
        forced: Rung::ALL.map(forced),
        entries: (0..world.case.commitments.len()).map(entry).collect(),
        ledger: entries(&worked.table, worked.motive.sensitivity, &|month| {
            worked.situations[month]
        }),
        bargains: bargains(worked, truth, seen),
        reasons,
        inputs: world.inputs().to_vec(),
    }
}
