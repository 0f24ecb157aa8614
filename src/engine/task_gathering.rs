//! Gathers pieces, in order, into tasks, which are recorded, and tasks into worlds.

use super::bucket_counter::{BucketCounter, take_all};
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
            // Taken of a task that failed too, so that nothing of it is in the next one.
            let times = take_all(&mut self.counters);
            let tally = self.memo.record(&task, all.map(|all| all.with_times(times)));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_task_that_fails_is_in_the_next() {
        let memo = Memo::none();
        let mut gathering = TaskGathering::new(&[0], &memo);
        let tasks = [0, 1].map(|number| Task::numbered(number, 5000));
        for task in tasks {
            for piece in task.pieces() {
                let failure = WorldFailure {
                    world: 0,
                    what: "a planted failure".to_owned(),
                };
                let is_good = task.world == 1 || !piece.is_last;
                let tally = PieceTally::of_buckets(vec![vec![7; piece.histories as usize]]);
                gathering.add(task, piece, is_good.then_some(tally).ok_or(failure));
            }
        }
        let fold = gathering.complete();
        assert_eq!((fold.failures.len(), fold.rows.len()), (1, 1));
        assert_eq!(fold.times[0].happened(), 5000);
    }
}
