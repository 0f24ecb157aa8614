//! Latent normal scores of the crisis: random numbers of a history that are no quantity of the scenario language.

/// A standard normal score, new in each history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LatentScore {
    /// Own part of a guarantor's will, by its index.
    Will(usize),
    /// A guarantor's inclination to block, by its index.
    Block(usize),
    /// Common factor of all wills.
    Crisis,
    /// Common factor of all deliberations.
    Deliberation,
}
