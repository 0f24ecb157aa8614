//! Values by what they were made of, which threads share.

use std::convert::Infallible;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Values that are known. It changes no result: what is found in it is what would be made again.
#[derive(Debug)]
pub(crate) struct Known<K, V>(Mutex<Vec<(K, V)>>);

impl<K, V> Default for Known<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K, V: Clone> Known<K, V> {
    /// The value of an equal key, or the one that is made of this key.
    pub(crate) fn find_or_make(
        &self,
        key: K,
        is_equal: impl Fn(&K, &K) -> bool,
        make: impl FnOnce(&K) -> V,
    ) -> V {
        let Ok(value) = self.find_or_try_make(key, is_equal, |key| Ok::<V, Infallible>(make(key)));
        value
    }

    /// The same, where it may be that none can be made: that is tried again by the next that wants it.
    ///
    /// # Errors
    /// That of `make`.
    pub(crate) fn find_or_try_make<E>(
        &self,
        key: K,
        is_equal: impl Fn(&K, &K) -> bool,
        make: impl FnOnce(&K) -> Result<V, E>,
    ) -> Result<V, E> {
        let find = |entries: &[(K, V)]| {
            let mut equal = entries.iter().filter(|(other, _)| is_equal(other, &key));
            equal.next().map(|(_, value)| value.clone())
        };
        let found = find(&self.entries());
        if let Some(found) = found {
            return Ok(found);
        }
        // Made without the lock: threads that want the same at once make the same, and all take the first.
        let value = make(&key)?;
        let mut entries = self.entries();
        Ok(find(&entries).unwrap_or_else(|| {
            entries.push((key, value.clone()));
            value
        }))
    }

    fn entries(&self) -> MutexGuard<'_, Vec<(K, V)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
