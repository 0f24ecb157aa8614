//! Steps that threads take one after the other, and whose results are added in order.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use rayon::prelude::*;

/// Results that may wait while a thread adds others; with more the next thread waits, too. It changes no result.
const WAITING: usize = 32;

/// Runs steps on all threads, each with buffers of its own that hold what an earlier step left, and adds the results in the
/// order of the steps, each as soon as those before it are added.
///
/// A thread waits for another only where results are added more slowly than they come. Few are in memory at once then; where
/// a step takes as long as many others, those wait for it. Neither `steps` nor `add` may use threads: they run under a lock.
///
/// # Errors
/// One of those of `run`; steps that were not begun are left out then.
pub(crate) fn in_order<S: Send, B: Default, R: Send, E: Send>(
    steps: impl Iterator<Item = S> + Send,
    run: impl Fn(&mut B, S) -> Result<R, E> + Sync,
    add: impl FnMut(R) + Send,
) -> Result<(), E> {
    let queue = Queue {
        steps: Mutex::new(Some(steps.enumerate())),
        waiting: Mutex::new(BTreeMap::new()),
        adder: Mutex::new(Adder { next: 0, add }),
    };
    let each_thread = (0..rayon::current_num_threads()).into_par_iter().with_max_len(1);
    let done = each_thread.try_for_each(|_| queue.work(&run));
    lock(&queue.adder).add_waiting(&queue.waiting);
    done
}

/// Steps that are not begun, and results that are not added.
struct Queue<I, R, A> {
    /// None once they have ended.
    steps: Mutex<Option<I>>,
    waiting: Mutex<BTreeMap<usize, R>>,
    adder: Mutex<Adder<A>>,
}

/// Ends the steps of all threads when one thread has no more, or leaves after an error or a panic: no later result could be
/// added then.
struct EndOfSteps<'q, I>(&'q Mutex<Option<I>>);

impl<I> Drop for EndOfSteps<'_, I> {
    fn drop(&mut self) {
        *lock(self.0) = None;
    }
}

/// Adds results in order.
struct Adder<A> {
    /// Number of the step whose result is added next.
    next: usize,
    add: A,
}

impl<S, R, I: Iterator<Item = (usize, S)>, A: FnMut(R)> Queue<I, R, A> {
    /// Runs steps until none is left.
    fn work<B: Default, E>(&self, run: impl Fn(&mut B, S) -> Result<R, E>) -> Result<(), E> {
        let (mut buffers, _end) = (B::default(), EndOfSteps(&self.steps));
        while let Some((number, step)) = self.next() {
            self.put(number, run(&mut buffers, step)?);
        }
        Ok(())
    }

    fn next(&self) -> Option<(usize, S)> {
        lock(&self.steps).as_mut()?.next()
    }

    /// Adds a result, or leaves it to the next thread if one is adding.
    fn put(&self, number: usize, result: R) {
        let are_many = {
            let mut waiting = lock(&self.waiting);
            waiting.insert(number, result);
            waiting.len() > WAITING
        };
        let adder = match self.adder.try_lock() {
            Ok(adder) => Some(adder),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => are_many.then(|| lock(&self.adder)),
        };
        if let Some(mut adder) = adder {
            adder.add_waiting(&self.waiting);
        }
    }
}

impl<A> Adder<A> {
    /// Adds the results that wait for none.
    fn add_waiting<R>(&mut self, waiting: &Mutex<BTreeMap<usize, R>>)
    where
        A: FnMut(R),
    {
        loop {
            let next = lock(waiting).remove(&self.next);
            let Some(result) = next else { return };
            (self.add)(result);
            self.next += 1;
        }
    }
}

/// A lock, also after a thread panicked: the steps are ended then, and the panic is passed on.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::panic::AssertUnwindSafe;
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    fn on_threads<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> R {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.expect("a pool of threads").install(work)
    }

    #[test]
    fn results_are_added_in_order_on_any_number_of_threads() {
        for threads in [1, 2, 7] {
            let mut added = Vec::new();
            let run = |_: &mut (), step: u64| -> Result<u64, ()> {
                // The first of each hundred takes longest, so that others wait for it.
                if step.is_multiple_of(100) {
                    std::thread::sleep(std::time::Duration::from_millis(1));
                }
                Ok(step)
            };
            on_threads(threads, || in_order(0..1000, run, |result| added.push(result))).expect("no error");
            assert_eq!(added, Vec::from_iter(0..1000), "{threads} threads");
        }
    }

    #[test]
    fn buffers_hold_what_an_earlier_step_left() {
        let run = |sum: &mut u64, step: u64| -> Result<u64, ()> {
            *sum += step;
            Ok(*sum)
        };
        let mut sums = Vec::new();
        on_threads(1, || in_order(1..5, run, |sum| sums.push(sum))).expect("no error");
        assert_eq!(sums, [1, 3, 6, 10]);
    }

    #[test]
    fn an_error_ends_the_steps() {
        let run = |_: &mut (), step: u64| if step == 3 { Err(step) } else { Ok(step) };
        let mut added = Vec::new();
        let ended = on_threads(1, || in_order(0.., run, |step| added.push(step)));
        assert_eq!((ended, added), (Err(3), vec![0, 1, 2]));
    }

    #[test]
    fn a_panic_ends_the_steps_of_all_threads() {
        for is_in_run in [true, false] {
            let begun = AtomicU64::new(0);
            let fail = |step: u64| assert!(step != 9, "a planted panic");
            let run = |_: &mut (), step: u64| -> Result<u64, ()> {
                begun.fetch_add(1, Ordering::Relaxed);
                if is_in_run {
                    fail(step);
                }
                std::thread::sleep(std::time::Duration::from_millis(1));
                Ok(step)
            };
            let all = || on_threads(3, || in_order(0..5000, run, fail));
            assert!(std::panic::catch_unwind(AssertUnwindSafe(all)).is_err());
            assert!(begun.into_inner() < 5000);
        }
    }
}
