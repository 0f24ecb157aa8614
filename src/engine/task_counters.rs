//! Counters of the times of tasks whose pieces several threads compute.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::bucket_counter::{BucketCounter, absorb_all, take_all};
use super::task::Task;
use super::time_histogram::BucketCounts;

/// Counters of tasks under way. Each thread has its own of a task: one that several add to would go from the cache of one core to
/// that of another with every piece.
pub(super) struct TaskCounters {
    n_timed: usize,
    state: Mutex<State>,
}

/// One counter for each timed measure.
type Counters = Vec<BucketCounter>;

#[derive(Default)]
struct State {
    open: Vec<(Task, usize, Counters)>,
    /// Those of tasks that are done, whose memory is used again.
    free: Vec<Counters>,
}

impl TaskCounters {
    /// None yet, for so many timed measures.
    pub(super) fn new(n_timed: usize) -> Self {
        Self {
            n_timed,
            state: Mutex::default(),
        }
    }

    /// Counts times of a task with the counters of this thread.
    pub(super) fn count(&self, task: Task, count: impl FnOnce(&mut [BucketCounter])) {
        let thread = rayon::current_thread_index().unwrap_or(0);
        let mut counters = self.take_of(task, thread);
        count(&mut counters);
        self.state().open.push((task, thread, counters));
    }

    /// The times of a task, none of whose pieces is being counted.
    pub(super) fn times(&self, task: Task) -> Vec<BucketCounts> {
        let of_task = |(of, ..): &mut (Task, usize, Counters)| *of == task;
        let mut each: Vec<_> = self.state().open.extract_if(.., of_task).collect();
        let Some(((.., all), others)) = each.split_first_mut() else {
            return vec![BucketCounts::default(); self.n_timed];
        };
        for (.., counters) in others {
            absorb_all(all, counters);
        }
        let times = take_all(all);
        let free = each.into_iter().map(|(.., counters)| counters);
        self.state().free.extend(free);
        times
    }

    fn take_of(&self, task: Task, thread: usize) -> Counters {
        let mut state = self.state();
        let own = state
            .open
            .iter()
            .position(|(of, by, _)| (*of, *by) == (task, thread));
        let counters = match own {
            Some(own) => Some(state.open.swap_remove(own).2),
            None => state.free.pop(),
        };
        counters.unwrap_or_else(|| vec![BucketCounter::default(); self.n_timed])
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_of_all_threads_belong_to_their_task() {
        let counters = TaskCounters::new(1);
        let tasks = [0, 1].map(|number| Task::numbered(number, 5000));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build();
        let pool = pool.expect("a pool of threads");
        // Of both tasks, on both threads, more and fewer histories than are counted bucket by bucket.
        for (task, histories) in [(tasks[0], 2000), (tasks[1], 10), (tasks[0], 3000)] {
            pool.broadcast(|_| counters.count(task, |all| all[0].add(&vec![7; histories])));
        }
        let times = tasks.map(|task| counters.times(task));
        assert_eq!(times, [10_000, 20].map(|n| vec![BucketCounts(vec![(7, n)])]));
        assert_eq!(counters.times(tasks[0]), [BucketCounts::default()]);
    }
}
