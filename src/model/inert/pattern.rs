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

impl InertScope {
    /// Its name in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everything => "everything",
            Self::Choice => "choice",
        }
    }

    /// The scope with a name.
    #[must_use]
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Everything, Self::Choice]
            .into_iter()
            .find(|scope| scope.name() == name)
    }
}

/// Inputs with this path or below it, with `*` for any id, are inert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InertPattern {
    segments: Vec<String>,
    pub(super) scope: InertScope,
    pub(super) reason: &'static str,
}

impl InertPattern {
    pub(super) fn new(pattern: &str, scope: InertScope, reason: &'static str) -> Self {
        Self {
            segments: split(pattern),
            scope,
            reason,
        }
    }

    /// Whether the input with a path of these segments is among them.
    pub(super) fn matches(&self, path: &[String]) -> bool {
        self.segments.len() <= path.len()
            && self
                .segments
                .iter()
                .zip(path)
                .all(|(pattern, segment)| pattern == "*" || pattern == segment)
    }
}
