//! Why a method says nothing rather than something.

/// A question that the numbers cannot answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnalysisError {
    /// Every output is the same.
    #[error("the output is the same at every point: nothing drives it")]
    Constant,
    /// Every point is of interest, or none is.
    #[error("{hits} of {points} points are of interest: there is nothing to tell apart")]
    OneKind {
        /// Points of interest.
        hits: usize,
        /// Points.
        points: usize,
    },
    /// Too few points are left.
    #[error("{have} points with an outcome are left of those it needs, and it takes {want}")]
    TooFew {
        /// Points left.
        have: usize,
        /// Points that it takes.
        want: usize,
    },
}
