//! Errors and warnings of a scenario, with their places.

use std::ops::Range;

/// One of the texts that make up a scenario: a file, or an argument of `--set`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub usize);

/// A range of bytes in one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The text.
    pub file: FileId,
    /// The bytes in it.
    pub span: Range<usize>,
}

/// Whether a diagnostic prevents a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The scenario cannot be used.
    Error,
    /// The scenario can be used; the author should check it.
    Warning,
}

/// One error or warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code, as listed in docs/scenario-format.md: `F08`.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// The message, in lower case and without a full stop.
    pub message: String,
    /// The place.
    pub place: Place,
    /// The label at the place; may be empty.
    pub label: String,
    /// Other places involved, with their labels.
    pub others: Vec<(Place, String)>,
    /// How to correct it.
    pub help: Option<String>,
}
