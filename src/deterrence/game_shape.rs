//! Size and layout of a game's tables.

/// The size of a game's tables, and the order in which they are laid out: month, stage, node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GameShape {
    /// Months of the horizon.
    pub months: usize,
    /// Joint stages of the commitments.
    pub stages: usize,
    /// Nodes of a crisis, at least 1: what the challenger sees of it before it chooses.
    pub nodes: usize,
}

impl GameShape {
    /// Index of (month, stage) in a table with one entry each.
    #[must_use]
    pub fn cell(self, month: usize, stage: usize) -> usize {
        month * self.stages + stage
    }

    /// Indices of the nodes of a cell of (month, stage) in a table with one entry for each node.
    #[must_use]
    pub fn nodes_of(self, cell: usize) -> std::ops::Range<usize> {
        cell * self.nodes..(cell + 1) * self.nodes
    }

    /// Length of a table with one entry for each month and stage.
    #[must_use]
    pub fn len(self) -> usize {
        self.cell(self.months, 0)
    }

    /// Length of a table with one entry for each month, stage and node.
    #[must_use]
    pub fn node_len(self) -> usize {
        self.len() * self.nodes
    }

    /// Whether such a table is empty.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}
