//! Gathers pieces, in order, into tasks, which are recorded, and tasks into worlds.

use super::measure::WorldFailure;
use super::memo::Memo;
use super::tally::PieceTally;
use super::task::{Piece, Task, TaskTally};
use super::task_counters::TaskCounters;
use super::world_fold::WorldFold;

/// Tasks gathered so far.
pub(super) struct TaskGathering<'d> {
    fold: WorldFold,
    memo: &'d Memo<'d, Task, TaskTally>,
    /// The pieces of the open task.
    open: Option<Result<PieceTally, WorldFailure>>,
    /// The counts of the times of tasks of several pieces.
    counters: &'d TaskCounters,
}

impl<'d> TaskGathering<'d> {
    /// Nothing gathered; `timed` are the measures of which a histogram is kept, `memo` records the tasks.
    pub(super) fn new(
        timed: &[usize],
        memo: &'d Memo<'d, Task, TaskTally>,
        counters: &'d TaskCounters,
    ) -> Self {
        Self {
            fold: WorldFold::new(timed),
            memo,
            open: None,
            counters,
        }
    }

    /// Adds a task that is recorded.
    pub(super) fn add_recorded(&mut self, task: Task, tally: TaskTally) {
        self.fold.add(task.world, tally);
    }

    /// Adds the next piece of a task, whose times are counted.
    pub(super) fn add(&mut self, task: Task, piece: Piece, tally: Result<PieceTally, WorldFailure>) {
        let all = match (self.open.take(), tally) {
            (Some(Ok(mut all)), Ok(later)) => {
                all.merge(&later);
                Ok(all)
            }
            (None, Ok(first)) => Ok(first),
            (Some(Err(failure)), _) | (_, Err(failure)) => Err(failure),
        };
        if piece.is_last {
            // Taken of a task that failed too, so that their memory is used again.
            let times = self.counters.times(task);
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
    fn nothing_of_a_world_that_fails_is_in_the_result() {
        let (memo, counters) = (Memo::none(), TaskCounters::new(1));
        let mut gathering = TaskGathering::new(&[0], &memo, &counters);
        // Two worlds of two tasks; of the first world the last history fails.
        let histories = (1 << 20) + 5000;
        let tasks = (0..4).map(|number| Task::numbered(number, histories));
        for task in tasks {
            for piece in task.pieces() {
                let failure = WorldFailure {
                    world: 0,
                    what: "a planted failure".to_owned(),
                };
                let is_good = task.world == 1 || task.first == 0 || !piece.is_last;
                counters.count(task, |all| all[0].add(&vec![7; piece.histories as usize]));
                let tally = PieceTally::new(0);
                gathering.add(task, piece, is_good.then_some(tally).ok_or(failure));
            }
        }
        let fold = gathering.complete();
        assert_eq!((fold.failures.len(), fold.rows.len()), (1, 1));
        assert_eq!(fold.times[0].happened(), histories);
    }
}
