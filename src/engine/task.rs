//! Tasks of a drill: consecutive histories of one world.

use serde::{Deserialize, Serialize};

use crate::model::RunSettings;

use super::measure::WorldFailure;
use super::tally::Tally;

/// Histories per task. Part of the output format: it fixes the order of sums.
const HISTORIES: u64 = 1 << 20;
/// Histories per piece, a whole number of times in a task. Part of the output format likewise.
const PIECE: u64 = 4096;

/// Histories from which on a task is long. Part of the output format: `state.bin` of a run has no shorter one.
const LONG: u64 = 256;

/// One task: histories of one world that are recorded together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Task {
    /// Number of the world.
    pub(crate) world: u32,
    /// Number of the first history.
    pub(crate) first: u64,
    /// Number of histories.
    pub(crate) histories: u64,
}

/// The tally of a task, or why its world failed.
pub type TaskTally = Result<Tally, WorldFailure>;

/// A part of a task that one thread computes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Number of the world.
    pub(super) world: u32,
    /// Number of the first history.
    pub(super) first: u64,
    /// Number of histories.
    pub(super) histories: u64,
    /// Whether it completes its task.
    pub(super) is_last: bool,
}

impl Task {
    /// Tasks per world of so many histories.
    pub(crate) fn per_world(histories: u64) -> u64 {
        histories.div_ceil(HISTORIES)
    }

    /// The task with this number, where each world has so many histories.
    pub(super) fn numbered(number: u64, histories: u64) -> Self {
        let per_world = Self::per_world(histories);
        let first = (number % per_world) * HISTORIES;
        Self {
            world: (number / per_world) as u32,
            first,
            histories: HISTORIES.min(histories - first),
        }
    }

    /// Its pieces, in order.
    pub(super) fn pieces(self) -> impl Iterator<Item = Piece> {
        let end = self.first + self.histories;
        (self.first..end).step_by(PIECE as usize).map(move |first| Piece {
            world: self.world,
            first,
            histories: PIECE.min(end - first),
            is_last: first + PIECE >= end,
        })
    }

    /// Whether it has a single piece.
    pub(super) fn is_one_piece(self) -> bool {
        self.histories <= PIECE
    }

    /// Number of its world.
    #[must_use]
    pub fn world(self) -> u32 {
        self.world
    }

    /// Whether it has so many histories that a record of 10 kB saves more than a millisecond or two.
    #[must_use]
    pub(crate) fn is_long(self) -> bool {
        self.histories >= LONG
    }

    /// A number of the task; successive tasks of a world have successive ones.
    #[must_use]
    pub(crate) fn place(self) -> u64 {
        u64::from(self.world) + self.first / HISTORIES
    }

    /// Whether a drill with these settings has this task: the last task of a world depends on its histories.
    #[must_use]
    pub(crate) fn is_of(self, settings: &RunSettings) -> bool {
        let before = u64::from(self.world) * Self::per_world(settings.histories);
        self.world < settings.worlds
            && self.first < settings.histories
            && Self::numbered(before + self.first / HISTORIES, settings.histories) == self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_of_all_tasks_are_all_histories_in_order() {
        for histories in [1, 128, PIECE, PIECE + 1, HISTORIES, 2 * HISTORIES + 5] {
            let tasks = 0..2 * Task::per_world(histories);
            let mut next = (0, 0);
            for task in tasks.map(|number| Task::numbered(number, histories)) {
                let pieces: Vec<Piece> = task.pieces().collect();
                for piece in &pieces {
                    assert_eq!((piece.world, piece.first), next, "{histories}");
                    let end = piece.first + piece.histories;
                    next = if end == histories {
                        (piece.world + 1, 0)
                    } else {
                        (piece.world, end)
                    };
                }
                let last: Vec<bool> = pieces.iter().map(|piece| piece.is_last).collect();
                assert_eq!(last.iter().position(|is_last| *is_last), Some(last.len() - 1));
                assert_eq!(task.is_one_piece(), pieces.len() == 1);
            }
            assert_eq!(next, (2, 0));
        }
    }
}
