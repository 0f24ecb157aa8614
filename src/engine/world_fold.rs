//! Folds the tallies of tasks into rows of worlds.

use super::measure::{WorldFailure, WorldRow};
use super::tally::Tally;
use super::task::TaskTally;
use super::time_histogram::TimeHistogram;

/// Folds tasks, in order, into worlds.
pub(super) struct WorldFold {
    pub(crate) rows: Vec<WorldRow>,
    pub(crate) times: Vec<TimeHistogram>,
    pub(crate) failures: Vec<WorldFailure>,
    /// The world whose tasks are not all folded.
    open: Option<(u32, Tally)>,
}

impl WorldFold {
    /// Nothing folded; `timed` are the measures of which a histogram is kept.
    pub(super) fn new(timed: &[usize]) -> Self {
        Self {
            rows: Vec::new(),
            times: timed.iter().map(|&m| TimeHistogram::new(m)).collect(),
            failures: Vec::new(),
            open: None,
        }
    }

    /// Adds the next task.
    pub(super) fn add(&mut self, world: u32, tally: TaskTally) {
        if self.failures.last().is_some_and(|last| last.world == world) {
            return;
        }
        match tally {
            Err(failure) => {
                // Earlier tasks of a world that fails do not count.
                self.open = self.open.take().filter(|(open, _)| *open != world);
                self.failures.push(failure);
            }
            Ok(tally) => match &mut self.open {
                Some((open, sums)) if *open == world => sums.merge(&tally),
                _ => {
                    self.close();
                    self.open = Some((world, tally));
                }
            },
        }
    }

    /// Makes the row of the last world, and adds its times.
    pub(super) fn close(&mut self) {
        if let Some((world, tally)) = self.open.take() {
            for (times, counts) in self.times.iter_mut().zip(&tally.times) {
                times.add(counts);
            }
            self.rows.push(tally.row(world));
        }
    }
}
