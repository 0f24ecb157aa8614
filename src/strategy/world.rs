//! One world: what the challenger believes, what moves it, and what it does, exactly.

use crate::chance::Sampling;
use crate::deterrence::{
    Anchor, AnchorGames, AnchorSolver, Anchors, Bargain, Chain, Channels, Course, Deterrents, Fitted, Game,
    Measured, Motive, Patience as Fixed, Reason, Remedy, WarValues, Window, bargain, patience, reasons,
};
use crate::engine::{Block, Expectation, Eye, Streams, World};
use crate::model::{Case, Form, Patience, Rung};

use super::attacked::{AsAttacked, Meeting};
use super::games::{ALONE, ENTRY, MONTH_DAYS, REFERENCE, Table, Way, YEAR_DAYS, emboldens};
use super::grid::{Ages, Desk, Grid, knots};
use super::ledger::{LedgerEntry, entries};
use super::remedies::under;
use super::signal::Signals;
use super::stages::{Stages, Standing};

/// Months between bargaining diagnostics, and over which a power shift is looked ahead.
const AHEAD: usize = 24;
/// Months between diagnostics.
const EVERY: usize = 12;

/// Why nothing can be said of a world.
#[derive(Debug, Clone, PartialEq)]
pub struct StrategyFailure {
    /// Number of the world.
    pub world: u32,
    /// What went wrong, in words.
    pub what: String,
}

/// What the challenger does in one world.
#[derive(Debug, Clone, PartialEq)]
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
pub(super) struct Study<'s> {
    pub case: &'s Case,
    pub sampling: &'s Sampling,
    pub streams: &'s Streams,
    pub stages: &'s Stages,
}

/// Memory that serves one world after the other.
#[derive(Default)]
pub(super) struct Memory {
    block: Block,
    motives: Motives,
    chain: Chain,
    course: Course,
}

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
    fn find(&mut self, games: [Game; 3], anchors: Anchors) -> Result<Fitted, String> {
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

/// A world with everything worked out that its game needs; what tells stories looks at it too.
pub(super) struct Worked<'w> {
    pub table: Table<'w>,
    pub game: Game,
    pub motive: Motive,
    pub measured: Measured,
    pub unmet: Vec<Anchor>,
    /// Situation of each month along the path.
    pub situations: Vec<usize>,
    pub stages: Vec<Vec<Standing>>,
}

/// The situations of a world, their ages at knots, and which stage is in which.
pub(super) struct Situations {
    pub ages: Vec<Ages>,
    of_stage: Vec<usize>,
}

impl Situations {
    /// The situations of a world: docs/model.md (8.18).
    pub fn of(world: &World, stages: &Stages, list: &[Vec<Standing>], knots: &[usize]) -> Self {
        let case = world.case;
        let promise = |c: usize| case.commitments[c].form != Form::AdHoc;
        let n = case.commitments.len();
        let age = |c: usize, day: f64| {
            if (world.entry(c)..world.lapse(c)).contains(&day) {
                day - world.entry(c)
            } else {
                f64::NEG_INFINITY
            }
        };
        let alone = |day: f64| -> Vec<f64> {
            (0..n)
                .map(|c| {
                    if promise(c) {
                        f64::NEG_INFINITY
                    } else {
                        age(c, day)
                    }
                })
                .collect()
        };
        let with_reference = |day: f64| {
            let mut ages = alone(day);
            if let Some(reference) = case.strategy.reference {
                ages[reference] = day - stages.months[0];
            }
            ages
        };
        let by_knot =
            |ages: &dyn Fn(f64) -> Vec<f64>| knots.iter().map(|k| ages(stages.months[*k])).collect::<Ages>();
        let mut all = vec![by_knot(&alone), by_knot(&with_reference)];
        let mut sets: Vec<Vec<bool>> = Vec::new();
        let of_stage = list
            .iter()
            .map(|stage| {
                let set: Vec<bool> = stage.iter().map(|s| *s == Standing::InForce).collect();
                if !(0..n).any(|c| promise(c) && set[c]) && (0..n).all(|c| promise(c) || set[c]) {
                    return ALONE;
                }
                let known = sets.iter().position(|other| *other == set).unwrap_or_else(|| {
                    all.push(knots.iter().map(|knot| stages.ages(stage, *knot)).collect());
                    sets.push(set);
                    sets.len() - 1
                });
                known + 2
            })
            .collect();
        Self { ages: all, of_stage }
    }
}

impl Situations {
    /// Whether any stage is in a situation.
    pub fn has_stage(&self, situation: usize) -> bool {
        self.of_stage.contains(&situation)
    }

    /// The scenario's own game, and the situation of each month along its path.
    pub fn game(
        &self,
        table: &Table<'_>,
        stages: &Stages,
        list: &[Vec<Standing>],
        path: Vec<usize>,
    ) -> (Game, Vec<usize>) {
        let world = table.world;
        let emboldened: Vec<bool> = list.iter().map(|stage| emboldens(world, stage)).collect();
        let along = path.iter().map(|stage| self.of_stage[*stage]).collect();
        let way = Way {
            moves: stages.moves.clone(),
            hazards: stages.hazards.clone(),
            path,
            grievance: world.number(world.case.strategy.grievance),
        };
        (table.game(&self.of_stage, &emboldened, way), along)
    }
}

/// How the challenger of a world sees the allies.
pub(super) fn belief(world: &World) -> Eye {
    let perceives = world.case.strategy.perceives;
    Eye {
        honour: world.number(perceives.honour),
        strength: world.number(perceives.strength),
        delay: world.number(perceives.delay),
        ..Eye::TRUTH
    }
}

/// Works a world's game and motive out from its grid of beliefs.
pub(super) fn work<'w>(
    study: &Study<'_>,
    table: Table<'w>,
    situations: &Situations,
    stages: Vec<Vec<Standing>>,
    path: Vec<usize>,
    motives: &mut Motives,
) -> Result<Worked<'w>, String> {
    let world = table.world;
    let fitted = motives.find(
        [table.baseline(), table.reference(), table.announced()],
        anchors(world),
    )?;
    let (game, along) = situations.game(&table, study.stages, &stages, path);
    game.check().map_err(|fault| fault.to_string())?;
    Ok(Worked {
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
pub(super) struct Frame {
    pub channels: Channels,
    pub origins: [[f64; 5]; 3],
    pub motive: Motive,
}

/// The frame of world `index`.
pub(super) fn frame(study: &Study<'_>, index: u32, memory: &mut Memory) -> Result<Frame, StrategyFailure> {
    let failed = |what: String| StrategyFailure { world: index, what };
    let world = World::draw(study.case, study.sampling, index)
        .map_err(|failure| failed(failure.what))?
        .with_luck(study.streams, study.case.strategy.staff);
    let signals = Signals::of(world.number(study.case.strategy.insight));
    let knots = knots(study.stages.months.len());
    let situations = Situations::of(&world, study.stages, &[], &knots);
    let mut desk = Desk {
        world: &world,
        streams: study.streams,
        n: study.case.strategy.staff,
        months: &study.stages.months,
        signals: &signals,
        bound: study.case.strategy.precedents,
        remembers: true,
        block: &mut memory.block,
    };
    let grid = Grid::work_out(&mut desk, &situations.ages, &knots, belief(&world));
    let anchored = Grid::fates(&mut desk, &situations.ages[..=REFERENCE], &knots);
    let table = Table::new(&world, [&grid, &anchored], &signals, study.stages.months.len())
        .map_err(|dropped| failed(dropped.to_string()))?;
    let games = [table.baseline(), table.reference(), table.announced()];
    let fitted = memory.motives.find(games, anchors(&world)).map_err(failed)?;
    Ok(Frame {
        channels: table.channels.clone(),
        origins: table.origins,
        motive: fitted.motive,
    })
}

fn anchors(world: &World) -> Anchors {
    let strategy = &world.case.strategy;
    Anchors {
        rates: strategy.baseline.map(|rate| world.number(rate) * YEAR_DAYS),
        reference_ratio: world.number(strategy.reference_ratio),
        patience: match strategy.patience {
            Patience::WindowRatio(ratio) => Fixed::WindowRatio(world.number(ratio)),
            Patience::Discount(rate) => Fixed::Given(patience(world.number(rate) * YEAR_DAYS)),
        },
        dissimilarity: strategy.nesting,
    }
}

impl Strategic {
    /// What the challenger does in world `index`; `why`: also the reasons of failure.
    pub(super) fn of(
        study: &Study<'_>,
        index: u32,
        why: bool,
        memory: &mut Memory,
    ) -> Result<Self, StrategyFailure> {
        Self::solved(study, index, memory, |mut solved| {
            let reasons = why.then(|| solved.reasons());
            told(&solved, reasons)
        })
    }

    /// Solves world `index` and hands everything over that its figures and its stories are read from.
    pub(super) fn solved<T>(
        study: &Study<'_>,
        index: u32,
        memory: &mut Memory,
        then: impl FnOnce(Solved<'_>) -> T,
    ) -> Result<T, StrategyFailure> {
        let failed = |what: String| StrategyFailure { world: index, what };
        let world = World::draw(study.case, study.sampling, index)
            .map_err(|failure| failed(failure.what))?
            .with_luck(study.streams, study.case.strategy.staff);
        let signals = Signals::of(world.number(study.case.strategy.insight));
        let (stages, path) = study.stages.path(&world);
        let knots = knots(study.stages.months.len());
        let situations = Situations::of(&world, study.stages, &stages, &knots);
        let belief = belief(&world);
        let mut desk = Desk {
            world: &world,
            streams: study.streams,
            n: study.case.strategy.staff,
            months: &study.stages.months,
            signals: &signals,
            bound: study.case.strategy.precedents,
            remembers: true,
            block: &mut memory.block,
        };
        let grid = Grid::work_out(&mut desk, &situations.ages, &knots, belief);
        let anchored = Grid::fates(&mut desk, &situations.ages[..=REFERENCE], &knots);
        let table = Table::new(&world, [&grid, &anchored], &signals, study.stages.months.len())
            .map_err(|dropped| failed(dropped.to_string()))?;
        let worked = work(study, table, &situations, stages, path, &mut memory.motives).map_err(failed)?;
        let seen = Seen::along(&worked.situations, &situations.ages);
        let truth = Grid::work_out(&mut desk, &seen.ages, &knots, Eye::TRUTH);
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
    pub desk: Desk<'a>,
    pub worked: &'a Worked<'a>,
    pub seen: &'a Seen,
    /// The true response in the situations that are seen.
    pub truth: &'a Grid,
    /// The game with what really follows campaigns.
    pub really: &'a Game,
    pub course: &'a Course,
    /// Windows along the path, as the challenger sees them.
    pub windows: &'a [Window],
    pub knots: &'a [usize],
    pub belief: Eye,
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
    let entry = |c: usize| (world.entry(c) - world.case.horizon.0) / MONTH_DAYS;
    let promise = |stage: &Vec<Standing>| {
        let commitments = world.case.commitments.iter().zip(stage);
        commitments
            .into_iter()
            .any(|(c, s)| *s == Standing::InForce && !matches!(c.form, Form::AdHoc | Form::Consultation))
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

/// What a major war in a month is worth to each side: docs/model.md (10.3).
fn war_values(worked: &Worked, truth: &Grid, seen: &[usize], month: usize) -> WarValues {
    let (table, weights) = (&worked.table, &worked.table.signals.weights);
    let believed = table
        .grid
        .expected(worked.situations[month], month, Rung::Major, weights);
    let real = truth.expected(seen[month], month, Rung::Major, weights);
    WarValues {
        challenger: 1.0 - believed.channels[0] - believed.channels[1],
        protege: real.channels[0] - real.loss_protege,
    }
}

/// A diagnostic a year: what each side expects of a major war now, and two years on.
fn bargains(worked: &Worked, truth: &Grid, seen: &[usize]) -> Vec<(usize, Bargain)> {
    let (table, last) = (&worked.table, worked.table.months - 1);
    let values = |month: usize| war_values(worked, truth, seen, month);
    let discount = (0..AHEAD).fold(1.0, |power, _| power * worked.motive.patience);
    (0..table.months)
        .step_by(EVERY)
        .map(|month| {
            (
                month,
                bargain(values(month), values((month + AHEAD).min(last)), discount),
            )
        })
        .collect()
}

/// The situations that the world really goes through.
pub(super) struct Seen {
    pub ages: Vec<Ages>,
    /// By month, in the new numbering.
    pub situations: Vec<usize>,
}

impl Seen {
    fn along(path: &[usize], ages: &[Ages]) -> Self {
        let mut originals: Vec<usize> = path.to_vec();
        originals.sort_unstable();
        originals.dedup();
        let place = |situation: &usize| originals.binary_search(situation).unwrap_or(0);
        Self {
            ages: originals.iter().map(|s| ages[*s].clone()).collect(),
            situations: path.iter().map(place).collect(),
        }
    }

    /// The reasons of failure, with the same shocks under each set of remedies.
    fn reasons(
        &self,
        desk: &mut Desk<'_>,
        worked: &Worked,
        course: &Course,
        windows: &[Window],
        knots: &[usize],
        belief: Eye,
    ) -> Vec<Reason> {
        let mut under_set = |set: [bool; 4]| -> Deterrents {
            let grid = Grid::work_out(desk, &self.ages, knots, under(belief, set));
            self.deterrents(worked, &grid)
        };
        let only = |i: usize| -> [bool; 4] { std::array::from_fn(|k| k == i) };
        let without = |i: usize| -> [bool; 4] { std::array::from_fn(|k| k != i) };
        let alone: Vec<Deterrents> = (0..4).map(|i| under_set(only(i))).collect();
        let others: Vec<Deterrents> = (0..4).map(|i| under_set(without(i))).collect();
        let all = under_set([true; 4]);
        let remedies: Vec<Remedy> = alone
            .iter()
            .zip(&others)
            .map(|(alone, others)| Remedy { alone, others })
            .collect();
        reasons(&worked.game, &worked.motive, course, windows, &remedies, &all)
    }

    /// v along the path under another grid; elsewhere nobody looks.
    fn deterrents(&self, worked: &Worked, grid: &Grid) -> Deterrents {
        let shape = worked.game.shape;
        let mut tables: Deterrents = std::array::from_fn(|_| vec![0.0; shape.len()]);
        for (month, &stage) in worked.game.path.iter().enumerate() {
            for rung in Rung::ALL {
                for precedent in 0..shape.precedents() {
                    let record = (precedent as f64 - shape.bound as f64) / shape.bound as f64;
                    for node in 0..shape.nodes {
                        let v =
                            worked
                                .table
                                .deterrent(grid, self.situations[month], month, rung, record, node);
                        tables[rung as usize][shape.at(month, stage, precedent, node)] = v;
                    }
                }
            }
        }
        tables
    }
}
