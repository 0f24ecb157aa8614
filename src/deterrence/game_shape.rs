//! Size and layout of a game's tables.

/// The size of a game's tables, and the order in which they are laid out: month, stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GameShape {
    /// Months of the horizon.
    pub months: usize,
    /// Joint stages of the commitments.
    pub stages: usize,
}

impl GameShape {
    /// Index of (month, stage) in a table with one entry each.
    #[must_use]
    pub fn cell(self, month: usize, stage: usize) -> usize {
        month * self.stages + stage
    }

    /// Length of such a table.
    #[must_use]
    pub fn len(self) -> usize {
        self.cell(self.months, 0)
    }

    /// Whether such a table is empty.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}
