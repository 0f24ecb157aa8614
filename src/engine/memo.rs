//! A memo of computations, so that those recorded earlier need not be repeated.

/// Looks up results by key, and records each that is computed.
///
/// A result that is looked up must have the bits that computing it would give.
pub struct Memo<'r, K, V> {
    lookup: &'r (dyn Fn(&K) -> Option<V> + Sync),
    record: &'r (dyn Fn(&K, &V) + Sync),
    is_wanted: &'r (dyn Fn(&K) -> bool + Sync),
}

impl<'r, K, V> Memo<'r, K, V> {
    /// A memo that reads from `lookup` before a computation and passes each result to `record`. Both may be called under a lock
    /// and must not use threads of rayon.
    #[must_use]
    pub fn new(lookup: &'r (dyn Fn(&K) -> Option<V> + Sync), record: &'r (dyn Fn(&K, &V) + Sync)) -> Self {
        Self {
            lookup,
            record,
            is_wanted: &|_| true,
        }
    }

    /// An empty memo that records nothing.
    #[must_use]
    pub fn none() -> Self {
        Self::new(&|_| None, &|_, _| {})
    }

    /// The memo of a part of the keys: a computation leaves out the others, and its result is then incomplete.
    #[must_use]
    pub(crate) fn limited_to(self, is_wanted: &'r (dyn Fn(&K) -> bool + Sync)) -> Self {
        Self { is_wanted, ..self }
    }

    /// Whether the result under `key` is to be computed.
    pub fn wants(&self, key: &K) -> bool {
        (self.is_wanted)(key)
    }

    /// The recorded result under `key`.
    pub fn get(&self, key: &K) -> Option<V> {
        (self.lookup)(key)
    }

    /// The recorded result under `key`, or that of `compute`, which is recorded.
    pub(crate) fn get_or_compute(&self, key: &K, compute: impl FnOnce() -> V) -> V {
        self.get(key).unwrap_or_else(|| self.record(key, compute()))
    }

    /// Records a result and returns it.
    pub fn record(&self, key: &K, value: V) -> V {
        (self.record)(key, &value);
        value
    }
}
