//! Cached random draws of the first histories of a world.
//!
//! The challenger's assessment evaluates the same histories of a world many times; the draws are made once.

use crate::model::EventId;

use super::latent_score::LatentScore;

/// Draws of histories `0..width` of a world, equal to those that the streams give.
#[derive(Debug, Clone, Default)]
pub(super) struct DrawCache {
    /// Histories per row.
    pub(crate) width: usize,
    /// Values of event quantities: one row per event.
    pub(crate) events: Vec<Vec<f64>>,
    /// Correlated values of deliberations: one row per event that is one.
    pub(crate) deliberations: Vec<Option<Vec<f64>>>,
    /// Own scores of wills: one row per guarantor.
    pub(crate) wills: Vec<Vec<f64>>,
    /// Scores of blocking: one row per guarantor.
    pub(crate) blocks: Vec<Vec<f64>>,
    /// Common factor of wills.
    pub(crate) crisis: Vec<f64>,
    /// Common factor of deliberations.
    pub(crate) deliberation: Vec<f64>,
}

impl DrawCache {
    /// The cells of a row that belong to histories `first..first + len`, if all are cached.
    fn slice<'r>(&self, row: &'r [f64], first: u64, len: usize) -> Option<&'r [f64]> {
        let first = usize::try_from(first).ok()?;
        (first + len <= self.width).then(|| &row[first..first + len])
    }

    /// Values of an event quantity.
    pub(super) fn event(&self, event: EventId, first: u64, len: usize) -> Option<&[f64]> {
        self.slice(&self.events[event.0], first, len)
    }

    /// Values of a deliberation, correlated.
    pub(super) fn deliberation(&self, event: EventId, first: u64, len: usize) -> Option<&[f64]> {
        self.slice(self.deliberations[event.0].as_ref()?, first, len)
    }

    /// A latent score.
    pub(super) fn score(&self, score: LatentScore, first: u64, len: usize) -> Option<&[f64]> {
        let row = match score {
            LatentScore::Will(g) => &self.wills[g],
            LatentScore::Block(g) => &self.blocks[g],
            LatentScore::Crisis => &self.crisis,
            LatentScore::Deliberation => &self.deliberation,
        };
        self.slice(row, first, len)
    }
}
