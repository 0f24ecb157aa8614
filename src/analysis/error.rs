//! Why a method has no result.

/// Data on which a method has no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnalysisError {
    /// Every output is the same.
    #[error("the output is the same at every point: no input influences it")]
    Constant,
    /// One of the two classes of points is (nearly) empty.
    #[error("{hits} of {points} points are of interest: too few of one class to separate the two")]
    OneClass {
        /// Points of interest.
        hits: usize,
        /// Points.
        points: usize,
    },
    /// Too few points have an outcome.
    #[error("{have} points have an outcome, and the method needs {want}")]
    TooFewPoints {
        /// Points with an outcome.
        have: usize,
        /// Points needed.
        want: usize,
    },
}
