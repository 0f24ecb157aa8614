//! What is wrong with a scenario, and where.

use std::ops::Range;

/// One of the texts that make up a scenario: a file, or an argument of `--set`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub usize);

/// A stretch of one text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The text.
    pub file: FileId,
    /// The bytes in it.
    pub span: Range<usize>,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing runs.
    Error,
    /// It runs, and the author should look.
    Warning,
}

/// One problem, with its place, what is legal, and what was perhaps meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code, as listed in docs/scenario-format.md: `F08`.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
    /// Where the caret goes.
    pub place: Place,
    /// What stands beside the caret; may be empty.
    pub label: String,
    /// Other places that have a part in it.
    pub others: Vec<(Place, String)>,
    /// What would be right.
    pub help: Option<String>,
}
