//! Tasks of a drill: consecutive histories of one world.

use serde::{Deserialize, Serialize};

use crate::model::RunSettings;

use super::measure::WorldFailure;
use super::tally::Tally;

/// Histories per task. Part of the output format: it fixes the order of sums.
const HISTORIES: u64 = 4096;

/// One task: histories of one world that are tallied together.
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

    /// Number of its world.
    #[must_use]
    pub fn world(self) -> u32 {
        self.world
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
