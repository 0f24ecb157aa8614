//! The ledger of deterrence: logits by channel, rung and month.

use serde::{Deserialize, Serialize};

use crate::model::Rung;

use super::game_builder::GameBuilder;

/// Contribution of each channel to a rung's utility in a month \[logits\], in the order of `Channel::ALL`.
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
const INTERVAL: usize = 12;

/// The entries of a world along its path, one a year and rung: docs/model.md (8.38).
pub(super) fn entries(
    builder: &GameBuilder<'_>,
    sensitivity: f64,
    situation_in: &dyn Fn(usize) -> usize,
) -> Vec<LedgerEntry> {
    let months = (0..builder.months).step_by(INTERVAL);
    let each = months.flat_map(|month| Rung::ALL.map(|rung| (month, rung)));
    each.map(|(month, rung)| {
        let response = builder.grid.response(situation_in(month), month, rung);
        LedgerEntry {
            month,
            rung,
            channels: builder.scale.ledger(rung, sensitivity, &response),
        }
    })
    .collect()
}
