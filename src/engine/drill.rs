//! A drill: an attack on one rung at one date is assumed in every world, and the response is simulated.

use std::ops::Range;

use rayon::prelude::*;

use crate::model::{Case, RunSettings};

use super::attack::Attack;
use super::block::{Block, WIDTH};
use super::bucket_counter::{BucketCounter, take_all};
use super::buffer_pool::BufferPool;
use super::history_row::HistoryRow;
use super::layout::Layout;
use super::measure::{Measure, WorldFailure, WorldRow};
use super::memo::Memo;
use super::situation::Situation;
use super::streams::Streams;
use super::tally::{PieceTally, Tally, TallyBuffers};
use super::task::{Piece, Task, TaskTally};
use super::task_gathering::TaskGathering;
use super::time_histogram::TimeHistogram;
use super::watch::{Stopped, Watch};
use super::world::World;
use super::world_fold::WorldFold;
use super::worlds::Worlds;

/// Pieces whose results are in memory at once; it changes no result.
const PIECES_IN_MEMORY: u64 = 256;
/// The same where every history is output as a row.
const PIECES_IN_MEMORY_WITH_ROWS: u64 = 16;

/// The result of a drill.
#[derive(Debug, Clone, PartialEq)]
pub struct DrillResult {
    /// The attack that was assumed.
    pub attack: Attack,
    /// The measures, one per entry of a world's row.
    pub measures: Vec<Measure>,
    /// Measures of each world that did not fail, by number.
    pub rows: Vec<WorldRow>,
    /// Histograms of times over the histories of all worlds.
    pub times: Vec<TimeHistogram>,
    /// Worlds requested.
    pub worlds: u32,
    /// Histories per world.
    pub histories: u64,
    /// Worlds that failed.
    pub failures: Vec<WorldFailure>,
}

/// Receives every history, in order.
pub type HistorySink<'s> = &'s mut (dyn FnMut(&HistoryRow) + Send);

/// A step of a drill: a task that is recorded, or a piece of one that is not.
enum Step {
    Recorded(Task, Box<TaskTally>),
    Piece(Task, Piece),
}

/// The result of a step: of a whole task, which is recorded then, or of one of its pieces; with the histories.
enum StepResult {
    Task(Task, Box<TaskTally>, Vec<HistoryRow>),
    Piece(Task, Piece, Result<PieceTally, WorldFailure>, Vec<HistoryRow>),
}

/// Buffers of a step.
#[derive(Default)]
struct Buffers {
    block: Block,
    tally: TallyBuffers,
    counters: Vec<BucketCounter>,
}

/// Drills a case. The result has the same bits on any number of threads.
///
/// `watch` receives the number of histories as they are done. `sink`, if there is one, receives every history in order.
///
/// # Errors
/// [`Stopped`] if `watch` stops it.
pub fn drill(
    case: &Case,
    settings: &RunSettings,
    attack: Attack,
    watch: &Watch<'_>,
    sink: Option<HistorySink<'_>>,
) -> Result<DrillResult, Stopped> {
    let worlds = Worlds::sampled(case, settings);
    drill_at(case, settings, attack, &worlds, watch, sink, &Memo::none())
}

/// The same in given worlds, as many as the settings state, with a memo of earlier tasks.
///
/// With a sink every task is computed, since a tally has no histories. A task that the memo does not want is left out.
///
/// # Errors
/// [`Stopped`] if `watch` stops it.
pub fn drill_at(
    case: &Case,
    settings: &RunSettings,
    attack: Attack,
    worlds: &Worlds,
    watch: &Watch<'_>,
    mut sink: Option<HistorySink<'_>>,
    memo: &Memo<'_, Task, TaskTally>,
) -> Result<DrillResult, Stopped> {
    let layout = Layout::new(case, attack.rung);
    let timed = layout.timed();
    let runner = StepRunner {
        case,
        settings,
        attack,
        worlds,
        streams: &Streams::open(case, settings.seed),
        layout: &layout,
        timed: &timed,
        with_rows: sink.is_some(),
        memo,
        buffers: BufferPool::new(),
    };
    let fold = runner.run_all(watch, &mut sink)?;
    Ok(DrillResult {
        attack,
        measures: layout.measures,
        rows: fold.rows,
        times: fold.times,
        worlds: settings.worlds,
        histories: settings.histories,
        failures: fold.failures,
    })
}

/// Gathers results of steps, in order, and passes their histories on.
fn add_all(gathering: &mut TaskGathering, results: Vec<StepResult>, sink: &mut Option<HistorySink<'_>>) {
    for result in results {
        let (StepResult::Task(_, _, rows) | StepResult::Piece(_, _, _, rows)) = &result;
        if let Some(sink) = sink {
            rows.iter().for_each(&mut **sink);
        }
        match result {
            StepResult::Task(task, tally, _) => gathering.add_recorded(task, *tally),
            StepResult::Piece(task, piece, tally, _) => gathering.add(task, piece, tally),
        }
    }
}

/// Runs the steps of a drill.
struct StepRunner<'d> {
    case: &'d Case,
    settings: &'d RunSettings,
    attack: Attack,
    worlds: &'d Worlds,
    streams: &'d Streams,
    layout: &'d Layout,
    timed: &'d [usize],
    with_rows: bool,
    memo: &'d Memo<'d, Task, TaskTally>,
    buffers: BufferPool<Buffers>,
}

impl StepRunner<'_> {
    /// Runs all steps and passes histories on, in order.
    fn run_all(&self, watch: &Watch<'_>, sink: &mut Option<HistorySink<'_>>) -> Result<WorldFold, Stopped> {
        let histories = self.settings.histories;
        let n_tasks = u64::from(self.settings.worlds) * Task::per_world(histories);
        let at_once = match sink {
            Some(_) => PIECES_IN_MEMORY_WITH_ROWS,
            None => PIECES_IN_MEMORY,
        };
        let tasks_at_once = Task::with_pieces(at_once, histories);
        let mut gathering = TaskGathering::new(self.timed, self.memo);
        let mut done = Vec::new();
        for from in (0..n_tasks).step_by(tasks_at_once as usize) {
            let mut steps = self.steps(from..n_tasks.min(from + tasks_at_once)).into_iter();
            while steps.len() > 0 {
                let batch: Vec<Step> = steps.by_ref().take(at_once as usize).collect();
                // While these steps run, those before are gathered.
                let before = std::mem::take(&mut done);
                let (now, ()) = rayon::join(
                    || self.run(batch, watch),
                    || add_all(&mut gathering, before, sink),
                );
                done = now?;
            }
        }
        add_all(&mut gathering, done, sink);
        Ok(gathering.complete())
    }

    /// The steps of tasks, in order.
    fn steps(&self, tasks: Range<u64>) -> Vec<Step> {
        let steps = |task: Task| match self.recorded(&task) {
            Some(tally) => vec![Step::Recorded(task, Box::new(tally))],
            None => task.pieces().map(|piece| Step::Piece(task, piece)).collect(),
        };
        tasks
            .into_par_iter()
            .map(|task| Task::numbered(task, self.settings.histories))
            .filter(|task| self.memo.wants(task))
            .flat_map_iter(steps)
            .collect()
    }

    /// The tally of a task that need not be computed.
    fn recorded(&self, task: &Task) -> Option<TaskTally> {
        if self.with_rows { None } else { self.memo.get(task) }
    }

    /// Runs steps in parallel; their results are in order.
    fn run(&self, steps: Vec<Step>, watch: &Watch<'_>) -> Result<Vec<StepResult>, Stopped> {
        let run = |buffers: &mut Buffers, step| {
            watch.check()?;
            let result = match step {
                Step::Recorded(task, tally) => StepResult::Task(task, tally, Vec::new()),
                Step::Piece(task, piece) => self.run_piece(buffers, task, piece),
            };
            watch.done(match &result {
                StepResult::Task(_, tally, _) => tally.as_ref().as_ref().map_or(0, Tally::histories),
                StepResult::Piece(_, _, tally, _) => tally.as_ref().map_or(0, PieceTally::histories),
            });
            Ok(result)
        };
        // One at a time, so that no thread waits long for another at the end.
        let each = steps.into_par_iter().with_max_len(1);
        each.map(|step| self.buffers.lend(|buffers| run(buffers, step)))
            .collect()
    }

    /// Runs a piece; a task of a single one is recorded at once, so that little is lost if the drill ends early.
    fn run_piece(&self, buffers: &mut Buffers, task: Task, piece: Piece) -> StepResult {
        let mut rows = Vec::new();
        let tally = self.tally(&mut buffers.block, &mut buffers.tally, piece, &mut rows);
        if !piece.is_whole(task) {
            return StepResult::Piece(task, piece, tally, rows);
        }
        let counters = &mut buffers.counters;
        counters.resize(self.timed.len(), BucketCounter::default());
        let tally = tally.map(|tally| {
            tally.count(counters);
            tally.with_times(take_all(counters))
        });
        StepResult::Task(task, Box::new(self.memo.record(&task, tally)), rows)
    }

    fn tally(
        &self,
        block: &mut Block,
        buffers: &mut TallyBuffers,
        piece: Piece,
        rows: &mut Vec<HistoryRow>,
    ) -> Result<PieceTally, WorldFailure> {
        let end = piece.first + piece.histories;
        let world = World::draw(self.case, self.worlds, piece.world)?;
        let situation = Situation::new(&world, self.attack.rung, self.attack.date);
        let mut tally = PieceTally::new(self.layout, self.timed.len(), piece.histories);
        let mut from = piece.first;
        while from < end {
            let width = (end - from).min(WIDTH as u64) as usize;
            block.run(&situation, self.streams, from, width);
            tally.add(self.layout, &situation, block, buffers);
            if self.with_rows {
                rows.extend((0..width).map(|lane| HistoryRow::from_lane(&situation, block, lane)));
            }
            from += width as u64;
        }
        if tally.is_finite() {
            Ok(tally)
        } else {
            Err(WorldFailure {
                world: piece.world,
                what: "a measure of this world is not a finite number".to_owned(),
            })
        }
    }
}
