//! Which inputs are inert: paths, with `*` for any id, and why.

use crate::scenario::path::split;

/// What an inert input does not move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InertScope {
    /// No figure at all.
    Everything,
    /// Nothing of the challenger's choice: figures of an assumed attack may depend on it.
    Choice,
}

/// Inputs with this path or below it, with `*` for any id, are inert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InertPattern {
    pub(super) pattern: String,
    pub(super) scope: InertScope,
    pub(super) reason: &'static str,
}

impl InertPattern {
    /// Whether the input with a path of these segments is among them.
    pub(super) fn matches(&self, path: &[String]) -> bool {
        let pattern = split(&self.pattern);
        pattern.len() <= path.len()
            && pattern
                .iter()
                .zip(path)
                .all(|(pattern, segment)| pattern == "*" || pattern == segment)
    }
}
