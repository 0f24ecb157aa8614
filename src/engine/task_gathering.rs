//! Gathers pieces, in order, into tasks, which are recorded, and tasks into worlds.

use super::bucket_counter::BucketCounter;
use super::measure::WorldFailure;
use super::memo::Memo;
use super::tally::PieceTally;
use super::task::{Piece, Task, TaskTally};
use super::world_fold::WorldFold;

/// Tasks gathered so far.
pub(super) struct TaskGathering<'d> {
    fold: WorldFold,
    memo: &'d Memo<'d, Task, TaskTally>,
    /// The pieces of the open task.
    open: Option<Result<PieceTally, WorldFailure>>,
    /// One for each timed measure.
    counters: Vec<BucketCounter>,
}

impl<'d> TaskGathering<'d> {
    /// Nothing gathered; `timed` are the measures of which a histogram is kept, `memo` records the tasks.
    pub(super) fn new(timed: &[usize], memo: &'d Memo<'d, Task, TaskTally>) -> Self {
        Self {
            fold: WorldFold::new(timed),
            memo,
            open: None,
            counters: vec![BucketCounter::default(); timed.len()],
        }
    }

    /// Adds a task that is recorded.
    pub(super) fn add_recorded(&mut self, task: Task, tally: TaskTally) {
        self.fold.add(task.world, tally);
    }

    /// Adds the next piece of a task.
    pub(super) fn add(&mut self, task: Task, piece: Piece, tally: Result<PieceTally, WorldFailure>) {
        let all = match (self.open.take(), tally) {
            (Some(Ok(mut all)), Ok(later)) => {
                all.merge(&later, &mut self.counters);
                Ok(all)
            }
            (None, Ok(first)) => {
                first.count(&mut self.counters);
                Ok(first)
            }
            (Some(Err(failure)), _) | (_, Err(failure)) => Err(failure),
        };
        if piece.is_last {
            let tally = all.map(|all| all.with_times(&mut self.counters));
            let tally = self.memo.record(&task, tally);
            self.fold.add(task.world, tally);
        } else {
            self.open = Some(all);
        }
    }

    /// The worlds of all tasks.
    pub(super) fn complete(mut self) -> WorldFold {
        self.fold.close();
        self.fold
    }
}
