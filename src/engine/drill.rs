//! A drill: an attack on one rung at one date is assumed in every world, and the response is simulated.

use crate::model::{Case, RunSettings};

use super::attack::Attack;
use super::block::{Block, WIDTH};
use super::history_row::HistoryRow;
use super::in_order::in_order;
use super::layout::Layout;
use super::measure::{Measure, WorldFailure, WorldRow};
use super::memo::Memo;
use super::situation::Situation;
use super::streams::Streams;
use super::tally::{PieceTally, Tally, TallyBuffers};
use super::task::{Piece, Task, TaskTally};
use super::task_counters::TaskCounters;
use super::task_gathering::TaskGathering;
use super::time_histogram::TimeHistogram;
use super::watch::{Stopped, Watch};
use super::world::World;
use super::world_fold::WorldFold;
use super::worlds::Worlds;

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

/// Receives every history, in order. It is called under a lock and must not use threads of rayon.
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

/// Buffers of a thread.
#[derive(Default)]
struct Buffers {
    block: Block,
    tally: TallyBuffers,
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
        counters: &TaskCounters::new(timed.len()),
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
    counters: &'d TaskCounters,
}

impl StepRunner<'_> {
    /// Runs all steps and passes histories on, in order.
    fn run_all(&self, watch: &Watch<'_>, sink: &mut Option<HistorySink<'_>>) -> Result<WorldFold, Stopped> {
        let mut gathering = TaskGathering::new(self.timed, self.memo, self.counters);
        let gather = |result| {
            let (StepResult::Task(_, _, rows) | StepResult::Piece(_, _, _, rows)) = &result;
            if let Some(sink) = sink {
                rows.iter().for_each(&mut **sink);
            }
            match result {
                StepResult::Task(task, tally, _) => gathering.add_recorded(task, *tally),
                StepResult::Piece(task, piece, tally, _) => gathering.add(task, piece, tally),
            }
        };
        in_order(
            self.steps(),
            |buffers, step| self.run(buffers, step, watch),
            gather,
        )?;
        Ok(gathering.complete())
    }

    /// The steps of all tasks that are wanted, in order.
    fn steps(&self) -> impl Iterator<Item = Step> {
        let histories = self.settings.histories;
        let tasks = 0..u64::from(self.settings.worlds) * Task::per_world(histories);
        let tasks = tasks.map(move |task| Task::numbered(task, histories));
        let wanted = tasks.filter(|task| self.memo.wants(task));
        wanted.flat_map(|task| {
            // A task of one piece is looked up by the thread that would compute it.
            let recorded = (!task.is_one_piece()).then(|| self.recorded(&task)).flatten();
            match recorded {
                Some(tally) => vec![Step::Recorded(task, Box::new(tally))],
                None => task.pieces().map(|piece| Step::Piece(task, piece)).collect(),
            }
        })
    }

    /// The tally of a task that need not be computed.
    fn recorded(&self, task: &Task) -> Option<TaskTally> {
        if self.with_rows { None } else { self.memo.get(task) }
    }

    fn run(&self, buffers: &mut Buffers, step: Step, watch: &Watch<'_>) -> Result<StepResult, Stopped> {
        watch.check()?;
        let result = match step {
            Step::Recorded(task, tally) => StepResult::Task(task, tally, Vec::new()),
            Step::Piece(task, piece) if task.is_one_piece() => self.run_task(buffers, task, piece),
            Step::Piece(task, piece) => {
                let mut rows = Vec::new();
                let tally = self.tally(buffers, (task, piece), &mut rows);
                StepResult::Piece(task, piece, tally, rows)
            }
        };
        watch.done(match &result {
            StepResult::Task(_, tally, _) => tally.as_ref().as_ref().map_or(0, Tally::histories),
            StepResult::Piece(_, _, tally, _) => tally.as_ref().map_or(0, PieceTally::histories),
        });
        Ok(result)
    }

    /// Runs a task of a single piece, or finds it recorded; it is recorded at once, so that little is lost if the drill ends
    /// early.
    fn run_task(&self, buffers: &mut Buffers, task: Task, piece: Piece) -> StepResult {
        let mut rows = Vec::new();
        let tally = self.recorded(&task).unwrap_or_else(|| {
            let tally = self.tally(buffers, (task, piece), &mut rows);
            let times = self.counters.times(task);
            self.memo
                .record(&task, tally.map(|tally| tally.with_times(times)))
        });
        StepResult::Task(task, Box::new(tally), rows)
    }

    /// The tally of a piece of a task, with its times counted.
    fn tally(
        &self,
        Buffers {
            block,
            tally: buffers,
        }: &mut Buffers,
        (task, piece): (Task, Piece),
        rows: &mut Vec<HistoryRow>,
    ) -> Result<PieceTally, WorldFailure> {
        let end = piece.first + piece.histories;
        let world = World::draw(self.case, self.worlds, piece.world)?;
        let situation = Situation::new(&world, self.attack.rung, self.attack.date);
        let mut tally = PieceTally::new(self.layout.measures.len());
        buffers.begin(self.timed.len());
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
        self.counters.count(task, |counters| buffers.count(counters));
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
