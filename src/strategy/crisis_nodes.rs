//! Nodes of a crisis: which guarantors its warning alerts, which the challenger sees before it chooses.

use crate::engine::{Circumstances, World};
use crate::model::Commitment;

/// A node of a crisis: an interval of the one draw that decides which commitments are alerted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct CrisisNode {
    /// Lower end of the interval: all commitments with a higher probability of an alert are alerted.
    pub from: f64,
    /// Upper end.
    pub to: f64,
    /// Whether the guarantors of a promise are alerted.
    pub is_alerted: bool,
}

impl CrisisNode {
    /// Its probability.
    pub(super) fn chance(&self) -> f64 {
        self.to - self.from
    }

    /// Whether a draw leads to it.
    pub(super) fn holds(&self, draw: f64) -> bool {
        (self.from..self.to).contains(&draw)
    }
}

/// The nodes of a situation, by its circumstances at each knot, those in which most guarantors are alerted first.
///
/// # Source
/// docs/model.md (8.22).
pub(super) fn crisis_nodes(world: &World, situation: &[Circumstances]) -> Vec<CrisisNode> {
    let in_force = |c: usize| situation.iter().any(|circumstances| circumstances.ages[c] >= 0.0);
    let covers_ground = |commitment: &Commitment| commitment.covers.iter().any(|rung| rung.is_ground());
    let commitments = world.case.commitments.iter().enumerate();
    let called: Vec<(f64, bool)> = commitments
        .filter(|(c, commitment)| in_force(*c) && covers_ground(commitment))
        .map(|(_, commitment)| (world.value(commitment.alert), commitment.form.promises_help()))
        .collect();
    let mut bounds: Vec<f64> = called.iter().map(|(alert, _)| *alert).chain([0.0, 1.0]).collect();
    bounds.sort_unstable_by(f64::total_cmp);
    bounds.dedup();
    let node = |pair: &[f64]| CrisisNode {
        from: pair[0],
        to: pair[1],
        is_alerted: called.iter().any(|(alert, promise)| *promise && *alert > pair[0]),
    };
    bounds.windows(2).map(node).collect()
}
