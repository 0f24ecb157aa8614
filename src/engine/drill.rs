//! A drill: an attack on one rung at one date is assumed in every world, and the response is simulated.

use rayon::prelude::*;

use crate::model::{Case, RunSettings};

use super::attack::Attack;
use super::block::{Block, WIDTH};
use super::history_row::HistoryRow;
use super::layout::Layout;
use super::measure::{Measure, WorldFailure, WorldRow};
use super::memo::Memo;
use super::situation::Situation;
use super::streams::Streams;
use super::tally::{Tally, TallyBuffers};
use super::task::{Task, TaskTally};
use super::time_histogram::TimeHistogram;
use super::watch::{Stopped, Watch};
use super::world::World;
use super::world_fold::WorldFold;
use super::worlds::Worlds;

/// Tasks whose results are in memory at once; it changes no result.
const TASKS_IN_MEMORY: u64 = 256;
/// The same where every history is output as a row.
const TASKS_IN_MEMORY_WITH_ROWS: u64 = 16;

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

/// The result of one task.
struct TaskResult {
    world: u32,
    tally: TaskTally,
    rows: Vec<HistoryRow>,
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
    let runner = TaskRunner {
        case,
        settings,
        attack,
        worlds,
        streams: &Streams::open(case, settings.seed),
        layout: &layout,
        timed: &timed,
        with_rows: sink.is_some(),
        memo,
    };
    let mut fold = WorldFold::new(&timed);
    let n_tasks = u64::from(settings.worlds) * Task::per_world(settings.histories);
    let mut done = Vec::new();
    let chunk = if sink.is_some() {
        TASKS_IN_MEMORY_WITH_ROWS
    } else {
        TASKS_IN_MEMORY
    };
    for from in (0..n_tasks).step_by(chunk as usize) {
        // While these tasks run, those before are folded.
        let before = std::mem::take(&mut done);
        let (now, ()) = rayon::join(
            || runner.run(from..n_tasks.min(from + chunk), watch),
            || add_all(&mut fold, before, &mut sink),
        );
        done = now?;
    }
    add_all(&mut fold, done, &mut sink);
    fold.close();
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

/// Folds results of tasks and passes their histories on, in order.
fn add_all(fold: &mut WorldFold, results: Vec<TaskResult>, sink: &mut Option<HistorySink<'_>>) {
    for result in results {
        if let Some(sink) = sink {
            result.rows.iter().for_each(&mut **sink);
        }
        fold.add(result.world, result.tally);
    }
}

/// Runs the tasks of a drill.
struct TaskRunner<'d> {
    case: &'d Case,
    settings: &'d RunSettings,
    attack: Attack,
    worlds: &'d Worlds,
    streams: &'d Streams,
    layout: &'d Layout,
    timed: &'d [usize],
    with_rows: bool,
    memo: &'d Memo<'d, Task, TaskTally>,
}

impl TaskRunner<'_> {
    /// Runs tasks in parallel; their results are in order.
    fn run(&self, tasks: std::ops::Range<u64>, watch: &Watch<'_>) -> Result<Vec<TaskResult>, Stopped> {
        let run_task = |(block, buffers): &mut (Block, TallyBuffers), task| {
            watch.check()?;
            let result = self.run_task(block, buffers, task);
            watch.done(result.tally.as_ref().map_or(0, Tally::histories));
            Ok(result)
        };
        tasks
            .into_par_iter()
            .map(|task| Task::numbered(task, self.settings.histories))
            .filter(|task| self.memo.wants(task))
            .map_init(Default::default, run_task)
            .collect()
    }

    fn run_task(&self, block: &mut Block, buffers: &mut TallyBuffers, task: Task) -> TaskResult {
        let mut rows = Vec::new();
        let tally = if self.with_rows {
            let tally = self.tally(block, buffers, task, &mut rows);
            self.memo.record(&task, tally)
        } else {
            self.memo
                .get_or_compute(&task, || self.tally(block, buffers, task, &mut rows))
        };
        TaskResult {
            world: task.world,
            tally,
            rows,
        }
    }

    fn tally(
        &self,
        block: &mut Block,
        buffers: &mut TallyBuffers,
        task: Task,
        rows: &mut Vec<HistoryRow>,
    ) -> TaskTally {
        let end = task.first + task.histories;
        let world = World::draw(self.case, self.worlds, task.world)?;
        let situation = Situation::new(&world, self.attack.rung, self.attack.date);
        let mut tally = Tally::new(self.layout, self.timed.len(), task.histories);
        let mut from = task.first;
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
                world: task.world,
                what: "a measure of this world is not a finite number".to_owned(),
            })
        }
    }
}
