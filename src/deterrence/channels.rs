//! Channels of deterrence, their shares, and the ledger in logits.

use thiserror::Error;

/// Changes under the reference commitment at or below this are taken for none.
const NOTHING: f64 = 1e-12;

/// Channels of deterrence, scaled so that the reference commitment counts 1 on a major attack.
#[derive(Debug, Clone, PartialEq)]
pub struct Channels {
    /// share_t / ref_t of each channel; 0 where it is dropped.
    weights: Vec<f64>,
    /// Channels in which the reference commitment does not increase deterrence.
    dropped: Vec<usize>,
}

/// No channel is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the reference commitment changes no channel that has a share")]
pub struct AllDropped;

impl Channels {
    /// Channels with their `shares` and the change `references` of each for a major attack under the reference
    /// commitment.
    ///
    /// A channel that the reference commitment does not change, or changes against deterrence, cannot be scaled by it and
    /// is dropped; the other shares are rescaled to sum to 1.
    ///
    /// # Errors
    /// If nothing is left.
    ///
    /// # Source
    /// docs/model.md (8.3).
    pub fn new(shares: &[f64], references: &[f64]) -> Result<Self, AllDropped> {
        let counts = |(share, reference): (&f64, &f64)| *share > 0.0 && *reference > NOTHING;
        let kept: Vec<bool> = shares.iter().zip(references).map(counts).collect();
        let sum: f64 = shares
            .iter()
            .zip(&kept)
            .filter(|(_, kept)| **kept)
            .map(|(share, _)| share)
            .sum();
        if sum <= 0.0 {
            return Err(AllDropped);
        }
        let weight = |i: usize| {
            if kept[i] {
                shares[i] / sum / references[i]
            } else {
                0.0
            }
        };
        Ok(Self {
            weights: (0..kept.len()).map(weight).collect(),
            dropped: (0..kept.len())
                .filter(|i| !kept[*i] && shares[*i] > 0.0)
                .collect(),
        })
    }

    /// The channels that have a share but are dropped.
    #[must_use]
    pub fn dropped(&self) -> &[usize] {
        &self.dropped
    }

    /// v of one rung from a table of each channel: `v` = Σ share·(x − x⁰)/ref, entry by entry.
    ///
    /// `origins`: x⁰ of each channel for the rung, as it is in the anchor scenario at the start.
    pub fn deterrent(&self, tables: &[&[f64]], origins: &[f64], v: &mut Vec<f64>) {
        v.clear();
        v.resize(tables.first().map_or(0, |table| table.len()), 0.0);
        for ((table, origin), weight) in tables.iter().zip(origins).zip(&self.weights) {
            if *weight != 0.0 {
                for (sum, x) in v.iter_mut().zip(*table) {
                    *sum += weight * (x - origin);
                }
            }
        }
    }

    /// Contribution of each channel to the rung's utility \[logits\]: −κ·share·(x − x⁰)/ref.
    pub fn ledger<'a>(
        &'a self,
        sensitivity: f64,
        values: &'a [f64],
        origins: &'a [f64],
    ) -> impl Iterator<Item = f64> + 'a {
        let entries = self.weights.iter().zip(values).zip(origins);
        entries.map(move |((weight, x), origin)| -sensitivity * weight * (x - origin))
    }
}
