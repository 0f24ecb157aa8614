//! The ledger of deterrence: logits by channel, rung and month.

use serde::{Deserialize, Serialize};

use crate::model::Rung;

use super::games::Table;

/// What each channel adds to a rung's utility in a month \[logits\], in the order of `Channel::ALL`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// Month of the horizon.
    pub month: usize,
    /// The rung.
    pub rung: Rung,
    /// Logits; negative ones deter.
    pub channels: [f64; 5],
}

/// Months between entries.
const EVERY: usize = 12;

/// The entries of a world along its path, one a year and rung: docs/model.md (8.38).
pub(super) fn entries(
    table: &Table<'_>,
    sensitivity: f64,
    situation_in: &dyn Fn(usize) -> usize,
) -> Vec<LedgerEntry> {
    let months = (0..table.months).step_by(EVERY);
    let each = months.flat_map(|month| Rung::ALL.map(|rung| (month, rung)));
    each.map(|(month, rung)| {
        let response = table
            .grid
            .expected(situation_in(month), month, rung, &table.signals.weights);
        let mut channels = [0.0; 5];
        let told = table
            .channels
            .ledger(sensitivity, &response.channels, &table.origins[rung as usize]);
        channels
            .iter_mut()
            .zip(told)
            .for_each(|(sum, logits)| *sum = logits);
        LedgerEntry {
            month,
            rung,
            channels,
        }
    })
    .collect()
}
