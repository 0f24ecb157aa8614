//! Bargaining diagnostics along a world's path.

use crate::deterrence::{Bargain, WarValues, bargain};
use crate::model::Rung;

use super::grid::Grid;
use super::world::PreparedGame;

/// Months between bargaining diagnostics, and over which a power shift is looked ahead.
const AHEAD: usize = 24;
/// Months between diagnostics.
const EVERY: usize = 12;

/// What a major war in a month is worth to each side: docs/model.md (10.3).
fn war_values(worked: &PreparedGame, truth: &Grid, seen: &[usize], month: usize) -> WarValues {
    let (table, weights) = (&worked.table, &worked.table.signals.weights);
    let believed = table
        .grid
        .expected(worked.situations[month], month, Rung::Major, weights);
    let real = truth.expected(seen[month], month, Rung::Major, weights);
    WarValues {
        challenger: 1.0 - believed.channels[0] - believed.channels[1],
        protege: real.channels[0] - real.loss_protege,
    }
}

/// A diagnostic a year: what each side expects of a major war now, and two years on.
pub(super) fn bargains(worked: &PreparedGame, truth: &Grid, seen: &[usize]) -> Vec<(usize, Bargain)> {
    let (table, last) = (&worked.table, worked.table.months - 1);
    let values = |month: usize| war_values(worked, truth, seen, month);
    let discount = (0..AHEAD).fold(1.0, |power, _| power * worked.motive.patience);
    (0..table.months)
        .step_by(EVERY)
        .map(|month| {
            (
                month,
                bargain(values(month), values((month + AHEAD).min(last)), discount),
            )
        })
        .collect()
}
