//! Bargaining diagnostics along a world's path.

use crate::deterrence::{Bargain, WarValues, bargain};
use crate::model::Rung;

use super::prepared_game::PreparedGame;
use super::response_grid::ResponseGrid;

/// Months over which a power shift is measured.
const SHIFT_MONTHS: usize = 24;
/// Months between diagnostics.
const INTERVAL: usize = 12;

/// Value of a major war in a month to each side: docs/model.md (10.3).
fn war_values(
    prepared: &PreparedGame,
    truth: &ResponseGrid,
    situations: &[usize],
    month: usize,
) -> WarValues {
    let (builder, weights) = (&prepared.builder, &prepared.builder.signals.weights);
    let believed = builder
        .grid
        .expected(prepared.situations[month], month, Rung::Major, weights);
    let actual = truth.expected(situations[month], month, Rung::Major, weights);
    WarValues {
        challenger: 1.0 - believed.channels[0] - believed.channels[1],
        protege: actual.channels[0] - actual.loss_protege,
    }
}

/// A diagnostic a year: the value of a major war to each side now and two years later.
pub(super) fn bargains(
    prepared: &PreparedGame,
    truth: &ResponseGrid,
    situations: &[usize],
) -> Vec<(usize, Bargain)> {
    let (builder, last) = (&prepared.builder, prepared.builder.months - 1);
    let values = |month: usize| war_values(prepared, truth, situations, month);
    let discount = (0..SHIFT_MONTHS).fold(1.0, |power, _| power * prepared.motive.patience);
    (0..builder.months)
        .step_by(INTERVAL)
        .map(|month| {
            (
                month,
                bargain(values(month), values((month + SHIFT_MONTHS).min(last)), discount),
            )
        })
        .collect()
}
