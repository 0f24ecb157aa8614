//! An interval between two days of evaluation.

use crate::engine::lanes::Lanes;

use super::flows::Ends;
use super::path::Path;

/// Rows of the path at both ends of an interval.
pub(super) struct Span<'a> {
    /// Index of its first day.
    pub j: usize,
    pub advance: Ends<'a>,
    pub creep: Ends<'a>,
    pub halting: Ends<'a>,
    pub chance: Ends<'a>,
    pub lost: [Ends<'a>; 2],
}

impl<'a> Span<'a> {
    /// The interval that begins at a day of evaluation.
    pub(super) fn new(path: &'a Path, j: usize) -> Self {
        let ends = |rows: &'a Lanes| [rows.row(j), rows.row(j + 1)];
        Self {
            j,
            advance: ends(&path.advance),
            creep: ends(&path.creep),
            halting: ends(&path.halting),
            chance: ends(&path.chance),
            lost: path.lost.each_ref().map(ends),
        }
    }
}
