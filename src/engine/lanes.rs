//! Numbers of a block of histories: one row per quantity, one lane per history.

use super::elementwise;
use super::row::Row;

/// A row-major matrix: rows of equal width, one lane per history.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lanes {
    width: usize,
    cells: Row,
}

impl Lanes {
    /// Makes it `rows` × `width`, all `value`; keeps its memory.
    pub(crate) fn reset(&mut self, rows: usize, width: usize, value: f64) {
        self.width = width;
        self.cells.reset(rows * width, value);
    }

    /// Makes it `rows` × `width` with unspecified cells, for a caller that writes every cell.
    pub(crate) fn resize(&mut self, rows: usize, width: usize) {
        self.width = width;
        self.cells.resize(rows * width);
    }

    /// All cells, row after row.
    #[must_use]
    pub(crate) fn cells(&self) -> &[f64] {
        &self.cells
    }

    /// Number of rows.
    pub(super) fn rows(&self) -> usize {
        self.cells.len() / self.width
    }

    /// One row.
    #[must_use]
    #[inline]
    pub(crate) fn row(&self, row: usize) -> &[f64] {
        self.cells.part(row * self.width, self.width)
    }

    /// One row, mutable.
    #[inline]
    pub(crate) fn row_mut(&mut self, row: usize) -> &mut [f64] {
        self.cells.part_mut(row * self.width, self.width)
    }

    /// Replaces every cell.
    pub(super) fn map(&mut self, f: impl Fn(f64) -> f64) {
        self.cells.iter_mut().for_each(|x| *x = f(*x));
    }

    /// Two rows, the first to be read and the second, a later one, to be written.
    #[inline]
    pub(super) fn two_rows_mut(&mut self, read: usize, write: usize) -> (&[f64], &mut [f64]) {
        let (before, after) = self.cells.split_at_mut(write * self.width);
        (
            &before[read * self.width..(read + 1) * self.width],
            &mut after[..self.width],
        )
    }

    /// One cell.
    #[must_use]
    #[inline]
    pub(crate) fn at(&self, row: usize, lane: usize) -> f64 {
        self.cells.at(row * self.width + lane)
    }

    /// The minimum of each lane over the given rows; infinite where there are none.
    pub(super) fn min_over(&self, rows: impl Iterator<Item = usize>, out: &mut [f64]) {
        out.fill(f64::INFINITY);
        for row in rows {
            elementwise::min_assign(out, self.row(row));
        }
    }
}
