//! The response on a grid of situations, knots and rungs, and its interpolation.

use crate::engine::Expectation;
use crate::model::Rung;

use super::crisis_nodes::CrisisNode;

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

/// Whether the response in a situation at the knot with index `k` matters in some month; `path`: the situation of each month.
pub(super) fn matters(path: &[usize], knots: &[usize], situation: usize, k: usize) -> bool {
    let mut months = path.iter().enumerate();
    months.any(|(month, s)| *s == situation && weighs(knots, k, month))
}

/// Whether the response in a month depends on that at the knot with index `k`.
pub(super) fn weighs(knots: &[usize], k: usize, month: usize) -> bool {
    let is_after_the_one_before = k == 0 || month > knots[k - 1];
    let is_before_the_next = k + 1 == knots.len() || month < knots[k + 1];
    is_after_the_one_before && is_before_the_next
}

/// The response in several situations at knots.
#[derive(Debug, Clone, Default)]
pub(super) struct ResponseGrid {
    pub knots: Vec<usize>,
    pub situations: Vec<SituationResponse>,
}

/// The response in one situation.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct SituationResponse {
    /// What the challenger may see of a crisis before it chooses.
    pub nodes: Vec<CrisisNode>,
    /// Knot × rung × node.
    pub cells: Vec<Expectation>,
}

impl ResponseGrid {
    /// No situation yet.
    pub(super) fn at_knots(knots: &[usize]) -> Self {
        Self {
            knots: knots.to_vec(),
            situations: Vec::new(),
        }
    }

    /// The nodes of a crisis in a situation.
    pub(super) fn nodes(&self, situation: usize) -> &[CrisisNode] {
        &self.situations[situation].nodes
    }

    /// The response in a month, in the mean over the nodes of a crisis.
    pub(super) fn response(&self, situation: usize, month: usize, rung: Rung) -> Expectation {
        let nodes = self.nodes(situation);
        if nodes.len() == 1 || !rung.is_ground() {
            return self.response_at(0, situation, month, rung);
        }
        let each = nodes.iter().enumerate().map(|(node, crisis)| {
            let response = self.response_at(node, situation, month, rung);
            response.scaled(crisis.chance())
        });
        each.fold(Expectation::default(), Expectation::plus)
    }

    /// The response in a month at a node of a crisis: linear between knots.
    ///
    /// # Source
    /// docs/model.md (8.25).
    pub(super) fn response_at(&self, node: usize, situation: usize, month: usize, rung: Rung) -> Expectation {
        let (cells, share) = self.around(node, situation, month, rung);
        let [before, after] = cells.map(|cell| *cell);
        before.scaled(1.0 - share).plus(after.scaled(share))
    }

    /// Its channels alone: what deters.
    pub(super) fn channels_at(&self, node: usize, situation: usize, month: usize, rung: Rung) -> [f64; 5] {
        let (cells, share) = self.around(node, situation, month, rung);
        let [before, after] = cells.map(|cell| &cell.channels);
        std::array::from_fn(|i| before[i] * (1.0 - share) + after[i] * share)
    }

    /// The cells at the knots around a month, and the share of the later one.
    fn around(&self, node: usize, situation: usize, month: usize, rung: Rung) -> ([&Expectation; 2], f64) {
        let last = self.knots.len() - 1;
        let above = self.knots.iter().position(|knot| *knot >= month).unwrap_or(last);
        let below = above.saturating_sub(1);
        let (from, to) = (self.knots[below], self.knots[above]);
        let share = if to > from {
            (month.clamp(from, to) - from) as f64 / (to - from) as f64
        } else {
            1.0
        };
        let SituationResponse { nodes, cells } = &self.situations[situation];
        let at = |knot: usize| &cells[(knot * Rung::ALL.len() + rung as usize) * nodes.len() + node];
        ([below, above].map(at), share)
    }

    /// Appends the situations of another grid with the same knots.
    pub(super) fn append(&mut self, other: Self) {
        self.situations.extend(other.situations);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_knot_weighs_in_the_months_whose_response_it_moves() {
        let knots = knots(96);
        for k in 0..knots.len() {
            let mut grid = ResponseGrid::at_knots(&knots);
            let mut cells = vec![Expectation::default(); knots.len() * Rung::ALL.len()];
            cells[k * Rung::ALL.len() + Rung::Major as usize].in_time = 1.0;
            grid.situations.push(SituationResponse {
                nodes: vec![CrisisNode {
                    from: 0.0,
                    to: 1.0,
                    is_alerted: false,
                }],
                cells,
            });
            for month in 0..96 {
                let moves = grid.response(0, month, Rung::Major).in_time > 0.0;
                assert_eq!(weighs(&knots, k, month), moves, "knot {k}, month {month}");
            }
        }
    }
}
