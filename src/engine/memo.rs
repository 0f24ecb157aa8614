//! A memo of computations, so that those recorded earlier need not be repeated.

/// Looks up results by key, and records each that is computed.
///
/// A result that is looked up must have the bits that computing it would give.
pub struct Memo<'r, K, V> {
    lookup: &'r (dyn Fn(&K) -> Option<V> + Sync),
    record: &'r (dyn Fn(&K, &V) + Sync),
}

impl<'r, K, V> Memo<'r, K, V> {
    /// A memo that reads from `lookup` before a computation and passes each result to `record`.
    #[must_use]
    pub fn new(lookup: &'r (dyn Fn(&K) -> Option<V> + Sync), record: &'r (dyn Fn(&K, &V) + Sync)) -> Self {
        Self { lookup, record }
    }

    /// An empty memo that records nothing.
    #[must_use]
    pub fn none() -> Self {
        Self {
            lookup: &|_| None,
            record: &|_, _| {},
        }
    }

    /// The recorded result under `key`, or that of `compute`, which is recorded.
    pub fn get_or_compute(&self, key: &K, compute: impl FnOnce() -> V) -> V {
        (self.lookup)(key).unwrap_or_else(|| self.record(key, compute()))
    }

    /// Records a result and returns it.
    pub fn record(&self, key: &K, value: V) -> V {
        (self.record)(key, &value);
        value
    }
}
