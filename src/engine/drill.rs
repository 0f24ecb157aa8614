//! A drill: the attack comes, in every world, on one rung at one date; the response is simulated.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::model::{Case, RunSettings};

use super::attack::Attack;
use super::block::{Block, WIDTH};
use super::history_row::HistoryRow;
use super::layout::Layout;
use super::measure::{Failure, Measure, WorldRow};
use super::memo::Memo;
use super::situation::Situation;
use super::streams::Streams;
use super::tally::{Tally, TallyBuffers};
use super::time_histogram::TimeHistogram;
use super::watch::{Stopped, Watch};
use super::world::World;
use super::worlds::Worlds;

/// Histories of one task. Part of the output format: it fixes the order of sums.
const TASK: u64 = 4096;
/// Tasks whose results are held at once; it bounds memory and changes no result.
const HELD: u64 = 256;
/// The same where every history is kept, each a row of its own.
const HELD_WITH_ROWS: u64 = 16;

/// What a drill gave.
#[derive(Debug, Clone, PartialEq)]
pub struct DrillResult {
    /// The attack that was assumed.
    pub attack: Attack,
    /// What was measured.
    pub measures: Vec<Measure>,
    /// Figures of each world that did not fail, by number.
    pub rows: Vec<WorldRow>,
    /// Spread of the times over histories of all worlds.
    pub times: Vec<TimeHistogram>,
    /// Worlds asked for.
    pub worlds: u32,
    /// Histories a world.
    pub histories: u64,
    /// Worlds that failed.
    pub failures: Vec<Failure>,
}

/// What gets every history, in order.
pub type HistorySink<'k> = &'k mut (dyn FnMut(&HistoryRow) + Send);

/// One task: histories of one world that are tallied together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Task {
    /// The world.
    pub world: u32,
    /// The first history.
    pub first: u64,
    /// How many histories.
    pub histories: u64,
}

impl Task {
    /// Tasks into which a world of so many histories is cut.
    fn per_world(histories: u64) -> u64 {
        histories.div_ceil(TASK)
    }

    /// The task with this number, where each world has so many histories.
    fn numbered(number: u64, histories: u64) -> Self {
        let per_world = Self::per_world(histories);
        let first = (number % per_world) * TASK;
        Self {
            world: (number / per_world) as u32,
            first,
            histories: TASK.min(histories - first),
        }
    }

    /// Whether a drill with these settings has this task: another number of histories cuts its last one elsewhere.
    #[must_use]
    pub fn is_of(self, settings: &RunSettings) -> bool {
        let before = u64::from(self.world) * Self::per_world(settings.histories);
        self.world < settings.worlds
            && self.first < settings.histories
            && Self::numbered(before + self.first / TASK, settings.histories) == self
    }
}

/// The sums of a task, or why its world failed.
pub type Tallied = Result<Tally, Failure>;

/// What one task gave.
struct Done {
    world: u32,
    tally: Tallied,
    rows: Vec<HistoryRow>,
}

/// Drills a case. The result is the same, bit for bit, on any number of threads.
///
/// `watch` gets histories as they are done. `keep`, if there is one, gets every history in order.
///
/// # Errors
/// [`Stopped`] if `watch` stops it.
pub fn drill(
    case: &Case,
    settings: &RunSettings,
    attack: Attack,
    watch: &Watch<'_>,
    keep: Option<HistorySink<'_>>,
) -> Result<DrillResult, Stopped> {
    let worlds = Worlds::sampled(case, settings);
    drill_at(case, settings, attack, &worlds, watch, keep, &Memo::nothing())
}

/// The same in worlds that need not be those of the settings, of which only the number counts then, and without doing
/// those tasks again that are known.
///
/// Where histories are kept every task is done, since a tally has no histories.
///
/// # Errors
/// [`Stopped`] if `watch` stops it.
pub fn drill_at(
    case: &Case,
    settings: &RunSettings,
    attack: Attack,
    worlds: &Worlds,
    watch: &Watch<'_>,
    mut keep: Option<HistorySink<'_>>,
    recall: &Memo<'_, Task, Tallied>,
) -> Result<DrillResult, Stopped> {
    let layout = Layout::new(case, attack.rung);
    let timed = layout.timed();
    let shared = Shared {
        case,
        settings,
        attack,
        worlds,
        streams: &Streams::open(case, settings.seed),
        layout: &layout,
        timed: &timed,
        keeps: keep.is_some(),
        recall,
    };
    let mut fold = Fold::new(&timed);
    let n_tasks = u64::from(settings.worlds) * Task::per_world(settings.histories);
    let mut done = Vec::new();
    let held = if keep.is_some() { HELD_WITH_ROWS } else { HELD };
    for from in (0..n_tasks).step_by(held as usize) {
        // While these tasks run, those before are folded.
        let before = std::mem::take(&mut done);
        let (now, ()) = rayon::join(
            || shared.run(from..n_tasks.min(from + held), watch),
            || fold.add_all(before, &mut keep),
        );
        done = now?;
    }
    fold.add_all(done, &mut keep);
    Ok(fold.finish(layout, settings, attack))
}

/// What all tasks of a drill look at.
struct Shared<'d> {
    case: &'d Case,
    settings: &'d RunSettings,
    attack: Attack,
    worlds: &'d Worlds,
    streams: &'d Streams,
    layout: &'d Layout,
    timed: &'d [usize],
    keeps: bool,
    recall: &'d Memo<'d, Task, Tallied>,
}

impl Shared<'_> {
    /// Tasks in parallel, their results in order.
    fn run(&self, tasks: std::ops::Range<u64>, watch: &Watch<'_>) -> Result<Vec<Done>, Stopped> {
        let one = |(block, rows): &mut (Block, TallyBuffers), task| {
            watch.check()?;
            let done = self.done(block, rows, Task::numbered(task, self.settings.histories));
            watch.done(done.tally.as_ref().map_or(0, Tally::histories));
            Ok(done)
        };
        tasks.into_par_iter().map_init(Default::default, one).collect()
    }

    fn done(&self, block: &mut Block, passing: &mut TallyBuffers, task: Task) -> Done {
        let mut rows = Vec::new();
        let tally = if self.keeps {
            let tally = self.tally(block, passing, task, &mut rows);
            self.recall.done(&task, tally)
        } else {
            self.recall
                .get_or(&task, || self.tally(block, passing, task, &mut rows))
        };
        Done {
            world: task.world,
            tally,
            rows,
        }
    }

    fn tally(
        &self,
        block: &mut Block,
        passing: &mut TallyBuffers,
        task: Task,
        rows: &mut Vec<HistoryRow>,
    ) -> Tallied {
        let (world, first, end) = (task.world, task.first, task.first + task.histories);
        World::draw(self.case, self.worlds, world).and_then(|drawn| {
            let situation = Situation::new(&drawn, self.attack.rung, self.attack.date);
            let mut tally = Tally::new(self.layout, self.timed.len(), task.histories);
            let mut from = first;
            while from < end {
                let width = (end - from).min(WIDTH as u64) as usize;
                block.run(&situation, self.streams, from, width);
                tally.add(self.layout, &situation, block, passing);
                if self.keeps {
                    rows.extend((0..width).map(|lane| HistoryRow::from_lane(&situation, block, lane)));
                }
                from += width as u64;
            }
            let what = "a figure of this world is not a finite number".to_owned();
            if tally.is_finite() {
                Ok(tally)
            } else {
                Err(Failure { world, what })
            }
        })
    }
}

/// Folds tasks in order into worlds.
struct Fold {
    rows: Vec<WorldRow>,
    times: Vec<TimeHistogram>,
    failures: Vec<Failure>,
    open: Option<(u32, Tally)>,
}

impl Fold {
    fn new(timed: &[usize]) -> Self {
        let times = timed.iter().map(|&m| TimeHistogram::new(m)).collect();
        Self {
            rows: Vec::new(),
            times,
            failures: Vec::new(),
            open: None,
        }
    }

    fn add_all(&mut self, all: Vec<Done>, keep: &mut Option<HistorySink<'_>>) {
        for done in all {
            if let Some(keep) = keep {
                done.rows.iter().for_each(&mut **keep);
            }
            self.add(done.world, done.tally);
        }
    }

    fn add(&mut self, world: u32, tally: Result<Tally, Failure>) {
        if self.failures.last().is_some_and(|last| last.world == world) {
            return;
        }
        match tally {
            Err(failure) => {
                // What the world gave before it failed does not count.
                self.open = self.open.take().filter(|(open, _)| *open != world);
                self.failures.push(failure);
            }
            Ok(tally) => {
                for (spread, buckets) in self.times.iter_mut().zip(&tally.buckets) {
                    spread.add(buckets);
                }
                match &mut self.open {
                    Some((open, sums)) if *open == world => sums.merge(&tally),
                    _ => {
                        self.close();
                        self.open = Some((world, tally));
                    }
                }
            }
        }
    }

    fn close(&mut self) {
        if let Some((world, tally)) = self.open.take() {
            self.rows.push(tally.row(world));
        }
    }

    fn finish(mut self, layout: Layout, settings: &RunSettings, attack: Attack) -> DrillResult {
        self.close();
        DrillResult {
            attack,
            measures: layout.measures,
            rows: self.rows,
            times: self.times,
            worlds: settings.worlds,
            histories: settings.histories,
            failures: self.failures,
        }
    }
}
