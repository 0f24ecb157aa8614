//! Size and layout of a game's tables.

/// The size of a game's tables, and the order in which they are laid out: month, stage, node, precedent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GameShape {
    /// Months of the horizon.
    pub months: usize,
    /// Joint stages of the commitments.
    pub stages: usize,
    /// J: precedents run over −J..=J.
    pub bound: usize,
    /// Nodes of the challenger's signal; 1 without insight.
    pub nodes: usize,
}

impl GameShape {
    /// Number of precedents, 2J + 1.
    #[must_use]
    pub fn precedents(self) -> usize {
        2 * self.bound + 1
    }

    /// Index of (month, stage) in a table with one entry each.
    #[must_use]
    pub fn cell(self, month: usize, stage: usize) -> usize {
        month * self.stages + stage
    }

    /// Index of (month, stage, precedent) in a table with one entry each; precedent j is at j + J.
    #[must_use]
    pub fn state(self, month: usize, stage: usize, precedent: usize) -> usize {
        self.cell(month, stage) * self.precedents() + precedent
    }

    /// Index of (month, stage, precedent, node) in a table with one entry each.
    #[must_use]
    pub fn at(self, month: usize, stage: usize, precedent: usize, node: usize) -> usize {
        (self.cell(month, stage) * self.nodes + node) * self.precedents() + precedent
    }

    /// Length of a table with one entry for each month, stage, precedent and node.
    #[must_use]
    pub fn len(self) -> usize {
        self.at(self.months, 0, 0, 0)
    }

    /// Whether such a table is empty.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// j/J of a precedent, −1..=1.
    #[must_use]
    pub fn record(self, precedent: usize) -> f64 {
        (precedent as f64 - self.bound as f64) / self.bound as f64
    }

    /// The precedent after an answered attack, bounded.
    #[inline(always)]
    pub(super) fn after_answer(self, precedent: usize) -> usize {
        (precedent + 1).min(2 * self.bound)
    }
}
