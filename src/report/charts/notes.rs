//! Sentences that several charts share.

/// What a band over worlds is.
pub(crate) const SPREAD: &str =
    "The band holds the middle 90 % of worlds: a spread over assumptions, never a confidence interval.";
/// What a line around a dot is, and what a hollow marker means.
pub(crate) const INTERVAL: &str =
    "Lines are 95 % intervals of Monte Carlo error; hollow marker: not significant.";
