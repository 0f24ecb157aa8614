//! Work that was done before and need not be done again.

/// What is known already, by key, and who is told of what is worked out now.
///
/// What is recalled must have the bits that working it out would give; then nothing that follows can tell.
pub struct Memo<'r, K, V> {
    known: &'r (dyn Fn(&K) -> Option<V> + Sync),
    keep: &'r (dyn Fn(&K, &V) + Sync),
}

impl<'r, K, V> Memo<'r, K, V> {
    /// Asks `known` before a piece of work, and tells `keep` of each that was done.
    #[must_use]
    pub fn new(known: &'r (dyn Fn(&K) -> Option<V> + Sync), keep: &'r (dyn Fn(&K, &V) + Sync)) -> Self {
        Self { known, keep }
    }

    /// Nothing is known, and nobody asks.
    #[must_use]
    pub fn nothing() -> Self {
        Self {
            known: &|_| None,
            keep: &|_, _| {},
        }
    }

    /// What is known under `key`, or what `work` gives.
    pub fn get_or(&self, key: &K, work: impl FnOnce() -> V) -> V {
        (self.known)(key).unwrap_or_else(|| self.done(key, work()))
    }

    /// Tells of a piece of work that was done.
    pub fn done(&self, key: &K, value: V) -> V {
        (self.keep)(key, &value);
        value
    }
}
