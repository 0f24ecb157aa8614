//! Numbers of a block of histories: a row a quantity, a lane a history.

/// Rows of equal width, one lane a history.
#[derive(Debug, Clone, Default)]
pub struct Lanes {
    width: usize,
    cells: Vec<f64>,
}

impl Lanes {
    /// Makes it `rows` × `width`, all `value`; keeps its memory.
    pub fn reset(&mut self, rows: usize, width: usize, value: f64) {
        self.width = width;
        self.cells.clear();
        self.cells.resize(rows * width, value);
    }

    /// Makes it `rows` × `width`, for somebody who writes every cell.
    pub fn shape(&mut self, rows: usize, width: usize) {
        self.width = width;
        self.cells.resize(rows * width, 0.0);
    }

    /// Lanes a row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// All rows, one after the other.
    #[must_use]
    pub fn cells(&self) -> &[f64] {
        &self.cells
    }

    /// One row.
    #[must_use]
    pub fn row(&self, row: usize) -> &[f64] {
        &self.cells[row * self.width..(row + 1) * self.width]
    }

    /// One row, to be written.
    pub fn row_mut(&mut self, row: usize) -> &mut [f64] {
        &mut self.cells[row * self.width..(row + 1) * self.width]
    }

    /// One cell.
    #[must_use]
    pub fn at(&self, row: usize, lane: usize) -> f64 {
        self.cells[row * self.width + lane]
    }
}
