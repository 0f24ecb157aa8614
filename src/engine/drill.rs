//! A drill: the attack comes, in every world, on one rung at one date; the response is simulated.

use rayon::prelude::*;

use crate::chance::{Design, Sampling};
use crate::model::{Case, Rung};

use super::block::{Block, WIDTH};
use super::history::HistoryRow;
use super::layout::Layout;
use super::measure::{Failure, Measure, WorldRow};
use super::situation::Situation;
use super::spread::TimeSpread;
use super::streams::Streams;
use super::tally::Tally;
use super::world::World;

/// Histories of one task. Part of the output format: it fixes the order of sums.
const TASK: u64 = 4096;
/// Tasks whose results are held at once; it bounds memory and changes no result.
const HELD: u64 = 256;

/// What is to be drilled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    /// Rung of the attack.
    pub rung: Rung,
    /// Date of the attack [d since 1970].
    pub attack: f64,
    /// Worlds.
    pub worlds: u32,
    /// Histories a world.
    pub histories: u64,
    /// Seed of all chance.
    pub seed: u64,
    /// Design of the worlds.
    pub design: Design,
    /// Replicates of the design.
    pub scrambles: u32,
}

impl Plan {
    /// The sampling of a case's worlds under this plan.
    #[must_use]
    pub fn sampling(&self, case: &Case) -> Sampling {
        Sampling::new(self.design, self.seed, self.worlds, self.scrambles, &case.inputs.axes)
    }

    fn tasks_a_world(&self) -> u64 {
        self.histories.div_ceil(TASK)
    }
}

/// What a drill gave.
#[derive(Debug, Clone)]
pub struct DrillResult {
    /// Rung of the attack.
    pub rung: Rung,
    /// Date of the attack [d since 1970].
    pub attack: f64,
    /// What was measured.
    pub measures: Vec<Measure>,
    /// Figures of each world that did not fail, by number.
    pub rows: Vec<WorldRow>,
    /// Spread of the times over histories of all worlds.
    pub times: Vec<TimeSpread>,
    /// Worlds asked for.
    pub worlds: u32,
    /// Histories a world.
    pub histories: u64,
    /// Worlds that failed.
    pub failures: Vec<Failure>,
}

/// What one task gave.
struct Done {
    world: u32,
    tally: Result<Tally, Failure>,
    rows: Vec<HistoryRow>,
}

/// Drills a case. The result is the same, bit for bit, on any number of threads.
///
/// `progress` is told of histories as they are done. `keep`, if there is one, gets every history in order.
pub fn drill(
    case: &Case,
    plan: &Plan,
    progress: &(dyn Fn(u64) + Sync),
    mut keep: Option<&mut dyn FnMut(&HistoryRow)>,
) -> DrillResult {
    let layout = Layout::new(case, plan.rung);
    let timed = layout.timed();
    let streams = Streams::open(case, plan.seed);
    let sampling = plan.sampling(case);
    let mut fold = Fold::new(&layout, &timed);
    let n_tasks = u64::from(plan.worlds) * plan.tasks_a_world();
    let keeps = keep.is_some();
    for from in (0..n_tasks).step_by(HELD as usize) {
        let tasks = (from..n_tasks.min(from + HELD)).into_par_iter();
        let done: Vec<Done> = tasks
            .map_init(Block::default, |block, task| {
                let done = run_task(case, plan, &sampling, &streams, &layout, &timed, task, block, keeps);
                progress(done.tally.as_ref().map_or(0, Tally::histories));
                done
            })
            .collect();
        for done in done {
            if let Some(keep) = keep.as_deref_mut() {
                done.rows.iter().for_each(&mut *keep);
            }
            fold.add(done);
        }
    }
    fold.finish(layout, plan)
}

#[allow(clippy::too_many_arguments, reason = "one call site; each is read only and lives as long as the drill")]
fn run_task(
    case: &Case,
    plan: &Plan,
    sampling: &Sampling,
    streams: &Streams,
    layout: &Layout,
    timed: &[usize],
    task: u64,
    block: &mut Block,
    keeps: bool,
) -> Done {
    let a_world = plan.tasks_a_world();
    let world = (task / a_world) as u32;
    let first = (task % a_world) * TASK;
    let end = plan.histories.min(first + TASK);
    let mut rows = Vec::new();
    let tally = World::draw(case, sampling, world).map(|world| {
        let situation = Situation::new(&world, plan.rung, plan.attack);
        let mut tally = Tally::new(layout, timed.len());
        let mut from = first;
        while from < end {
            let width = (end - from).min(WIDTH as u64) as usize;
            block.run(&situation, streams, from, width);
            tally.add(layout, timed, &situation, block);
            if keeps {
                rows.extend((0..width).map(|lane| HistoryRow::of(&situation, block, lane)));
            }
            from += width as u64;
        }
        tally
    });
    Done { world, tally, rows }
}

/// Folds tasks in order into worlds.
struct Fold {
    rows: Vec<WorldRow>,
    times: Vec<TimeSpread>,
    failures: Vec<Failure>,
    open: Option<(u32, Tally)>,
}

impl Fold {
    fn new(layout: &Layout, timed: &[usize]) -> Self {
        debug_assert!(timed.iter().all(|&m| m < layout.measures.len()));
        Self { rows: Vec::new(), times: timed.iter().map(|&m| TimeSpread::new(m)).collect(), failures: Vec::new(), open: None }
    }

    fn add(&mut self, done: Done) {
        match done.tally {
            Err(failure) if self.failures.last().is_some_and(|last| last.world == failure.world) => {}
            Err(failure) => self.failures.push(failure),
            Ok(tally) => {
                for (spread, buckets) in self.times.iter_mut().zip(&tally.buckets) {
                    spread.add(buckets, tally.histories());
                }
                match &mut self.open {
                    Some((world, open)) if *world == done.world => open.merge(&tally),
                    _ => {
                        self.close();
                        self.open = Some((done.world, tally));
                    }
                }
            }
        }
    }

    fn close(&mut self) {
        let Some((world, tally)) = self.open.take() else { return };
        let row = tally.row(world);
        if row.means.iter().all(|mean| mean.is_finite()) {
            self.rows.push(row);
        } else {
            self.failures.push(Failure { world, what: "a figure of this world is not a finite number".to_owned() });
        }
    }

    fn finish(mut self, layout: Layout, plan: &Plan) -> DrillResult {
        self.close();
        self.failures.sort_by_key(|failure| failure.world);
        DrillResult {
            rung: plan.rung,
            attack: plan.attack,
            measures: layout.measures,
            rows: self.rows,
            times: self.times,
            worlds: plan.worlds,
            histories: plan.histories,
            failures: self.failures,
        }
    }
}
