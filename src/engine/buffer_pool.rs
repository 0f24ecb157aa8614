//! Buffers that threads take in turn.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Buffers that are free. Work can then be divided into small parts, so that no thread waits long for another, and yet
/// there are no more buffers than threads, where that work itself waits for no other. Those of work that panics are dropped.
pub(crate) struct BufferPool<T>(Mutex<Vec<T>>);

impl<T: Default> BufferPool<T> {
    /// No buffers yet.
    pub(crate) fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// Does a piece of work with buffers that no other thread has; they hold what an earlier piece left.
    pub(crate) fn lend<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        let free = self.free().pop();
        let mut buffers = free.unwrap_or_default();
        let result = work(&mut buffers);
        self.free().push(buffers);
        result
    }

    fn free(&self) -> MutexGuard<'_, Vec<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buffers_are_used_again_and_never_twice_at_once() {
        let pool = BufferPool::<Vec<u32>>::new();
        pool.lend(|outer| {
            outer.push(1);
            pool.lend(|inner| {
                assert!(inner.is_empty(), "the outer work has the only buffers");
                inner.push(2);
            });
        });
        let seen = pool.lend(|first| pool.lend(|second| [first.clone(), second.clone()]));
        assert_eq!(seen, [vec![1], vec![2]]);
    }
}
