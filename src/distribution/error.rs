//! Conditions that parameters do not meet, one variant each.

/// A condition that the parameters of a distribution do not meet.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum DistributionError {
    /// NaN or infinite.
    #[error("{name} is not a finite number")]
    NotFinite {
        /// The parameter.
        name: &'static str,
    },
    /// Not above zero.
    #[error("{name} {value} is not above 0")]
    NotPositive {
        /// The parameter.
        name: &'static str,
        /// Its value.
        value: f64,
    },
    /// Not strictly between 0 and 1.
    #[error("{name} {value} does not lie strictly between 0 and 1")]
    NotInside {
        /// The parameter.
        name: &'static str,
        /// Its value.
        value: f64,
    },
    /// Outside 0..=1.
    #[error("probability of never {value} is outside 0 to 1")]
    Never {
        /// Its value.
        value: f64,
    },
    /// Low is not below high.
    #[error("low {low} is not below high {high}")]
    Reversed {
        /// Low.
        low: f64,
        /// High.
        high: f64,
    },
    /// Mode outside low..high.
    #[error("mode {mode} lies outside {low} to {high}")]
    Mode {
        /// Low.
        low: f64,
        /// Mode.
        mode: f64,
        /// High.
        high: f64,
    },
    /// No values.
    #[error("there are no values")]
    Empty,
    /// Weights negative, or not summing to 1.
    #[error("the weights sum to {sum}, not 1, or one is negative")]
    Weights {
        /// Their sum.
        sum: f64,
    },
    /// No metalog passes through the three quantiles.
    #[error("no metalog passes through the three quantiles; the nearest p90 that one does is {nearest}")]
    Metalog {
        /// The nearest feasible 90 % quantile.
        nearest: f64,
    },
    /// Nothing is left between the bounds of a truncation.
    #[error("nothing is left between {low} and {high}")]
    Truncation {
        /// Lower bound.
        low: f64,
        /// Upper bound.
        high: f64,
    },
    /// A family was given another number of parameters than it has.
    #[error("the number of parameters is not that of the family")]
    Parameters,
    /// Fewer parameters were drawn than are uncertain.
    #[error("an uncertain parameter was not drawn")]
    NotDrawn,
}
