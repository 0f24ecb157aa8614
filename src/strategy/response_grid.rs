//! The response on a grid of situations, knots, rungs, precedents and signals, and its interpolation.

use crate::engine::Expectation;
use crate::model::Rung;

/// Years after the start of the horizon at which the response is estimated.
const KNOT_YEARS: [usize; 4] = [0, 2, 5, 10];
/// Months of a year.
const YEAR: usize = 12;
/// Precedents at which the response is estimated: −J, 0 and J.
pub(super) const PRECEDENTS: usize = 3;

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
    /// Number of nodes of the signal.
    pub nodes: usize,
    /// Situation × knot × rung × (low, middle, high precedent) × node.
    pub cells: Vec<Expectation>,
}

impl ResponseGrid {
    fn at(&self, situation: usize, knot: usize, rung: Rung, record: usize, node: usize) -> &Expectation {
        let row = (situation * self.knots.len() + knot) * Rung::ALL.len() + rung as usize;
        &self.cells[(row * PRECEDENTS + record) * self.nodes + node]
    }

    /// The response in a month: linear between knots, and between precedents −J, 0 and J.
    ///
    /// `record`: j/J, −1..=1.
    ///
    /// # Source
    /// docs/model.md (8.25).
    pub(super) fn response(
        &self,
        situation: usize,
        month: usize,
        rung: Rung,
        record: f64,
        node: usize,
    ) -> Expectation {
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
        // Quadratic weights would take small probabilities below zero, and make an answer deter less.
        let weights = [(-record).max(0.0), 1.0 - record.abs(), record.max(0.0)];
        let mut sum = Expectation::default();
        for (record, weight) in weights.into_iter().enumerate() {
            if weight != 0.0 {
                sum = sum.plus(
                    self.at(situation, below, rung, record, node)
                        .scaled(weight * (1.0 - share)),
                );
                sum = sum.plus(
                    self.at(situation, above, rung, record, node)
                        .scaled(weight * share),
                );
            }
        }
        sum
    }

    /// Appends the situations of another grid with the same knots and nodes.
    pub(super) fn append(&mut self, other: Self) {
        self.cells.extend(other.cells);
    }

    /// A true response as far as the consequences of campaigns depend on it: no major attack, and precedent 0.
    pub(super) fn transitions(&self) -> Self {
        let mut cells = Vec::with_capacity(self.cells.len());
        for situation in 0..self.situations() {
            for knot in 0..self.knots.len() {
                for rung in Rung::ALL {
                    let middle =
                        (0..self.nodes).map(|node| *self.at(situation, knot, rung, PRECEDENTS / 2, node));
                    let middle: Vec<Expectation> = middle.collect();
                    for _ in 0..PRECEDENTS {
                        match rung {
                            Rung::Major => cells.resize(cells.len() + self.nodes, Expectation::default()),
                            _ => cells.extend_from_slice(&middle),
                        }
                    }
                }
            }
        }
        Self {
            knots: self.knots.clone(),
            nodes: self.nodes,
            cells,
        }
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
        self.knots.len() * Rung::ALL.len() * PRECEDENTS * self.nodes
    }

    /// The response in a month at precedent 0, averaged over signals.
    pub(super) fn expected(
        &self,
        situation: usize,
        month: usize,
        rung: Rung,
        weights: &[f64],
    ) -> Expectation {
        let over = weights.iter().enumerate();
        over.fold(Expectation::default(), |sum, (node, weight)| {
            sum.plus(self.response(situation, month, rung, 0.0, node).scaled(*weight))
        })
    }
}
