//! The response on a grid of situations, knots and rungs, and its interpolation.

use crate::engine::Expectation;
use crate::model::Rung;

/// Years after the start of the horizon at which the response is estimated.
const KNOT_YEARS: [usize; 4] = [0, 2, 5, 10];
/// Months of a year.
const YEAR: usize = 12;

/// Months at which the response is estimated: years 0, 2, 5, 10 and the last month.
pub(super) fn knots(months: usize) -> Vec<usize> {
    let last = months.saturating_sub(1);
    let mut knots: Vec<usize> = KNOT_YEARS.iter().map(|year| (year * YEAR).min(last)).collect();
    knots.push(last);
    knots.dedup();
    knots
}

/// The response in several situations at knots.
#[derive(Debug, Clone, Default)]
pub(super) struct ResponseGrid {
    pub knots: Vec<usize>,
    /// Situation × knot × rung.
    pub cells: Vec<Expectation>,
}

impl ResponseGrid {
    fn at(&self, situation: usize, knot: usize, rung: Rung) -> &Expectation {
        &self.cells[(situation * self.knots.len() + knot) * Rung::ALL.len() + rung as usize]
    }

    /// The response in a month: linear between knots.
    ///
    /// # Source
    /// docs/model.md (8.25).
    pub(super) fn response(&self, situation: usize, month: usize, rung: Rung) -> Expectation {
        let above = self
            .knots
            .iter()
            .position(|knot| *knot >= month)
            .unwrap_or(self.knots.len() - 1);
        let below = above.saturating_sub(1);
        let (from, to) = (self.knots[below], self.knots[above]);
        let share = if to > from {
            (month.clamp(from, to) - from) as f64 / (to - from) as f64
        } else {
            1.0
        };
        let [before, after] = [below, above].map(|knot| self.at(situation, knot, rung));
        before.scaled(1.0 - share).plus(after.scaled(share))
    }

    /// Appends the situations of another grid with the same knots.
    pub(super) fn append(&mut self, other: Self) {
        self.cells.extend(other.cells);
    }

    /// Number of situations.
    pub(super) fn situations(&self) -> usize {
        self.cells.len() / self.cells_of_situation()
    }

    /// Leaves out a situation, whose cells are not to be read.
    pub(super) fn skip_situation(&mut self) {
        let cells = self.cells.len() + self.cells_of_situation();
        self.cells.resize(cells, Expectation::default());
    }

    fn cells_of_situation(&self) -> usize {
        self.knots.len() * Rung::ALL.len()
    }
}
