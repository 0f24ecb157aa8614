//! Quantities as an author states them: a family, its parameters, a chance of never.

/// A parameter of a family.
#[derive(Debug, Clone, PartialEq)]
pub enum Param {
    /// A number.
    Known(f64),
    /// Itself uncertain: drawn once a world. Its own parameters are known.
    Uncertain(Box<Quantity>),
}

/// A family of distributions with its parameters, in base units.
#[derive(Debug, Clone, PartialEq)]
pub enum DistributionSpec {
    /// One value.
    Fixed(Param),
    /// Normal.
    Normal {
        /// Mean.
        mean: Param,
        /// Standard deviation.
        sd: Param,
    },
    /// Lognormal.
    LogNormal {
        /// Median.
        median: Param,
        /// Standard deviation of the logarithm.
        sigma: Param,
    },
    /// Logit-normal, on 0..1.
    LogitNormal {
        /// Median.
        median: Param,
        /// Standard deviation of the logit.
        sigma: Param,
    },
    /// Uniform.
    Uniform {
        /// Least value.
        low: Param,
        /// Greatest value.
        high: Param,
    },
    /// Uniform in the logarithm.
    LogUniform {
        /// Least value.
        low: Param,
        /// Greatest value.
        high: Param,
    },
    /// Triangular.
    Triangular {
        /// Least value.
        low: Param,
        /// Most likely value.
        mode: Param,
        /// Greatest value.
        high: Param,
    },
    /// PERT: a beta on low..high with weight 4 on the mode.
    Pert {
        /// Least value.
        low: Param,
        /// Most likely value.
        mode: Param,
        /// Greatest value.
        high: Param,
    },
    /// Beta on 0..1.
    Beta {
        /// First shape.
        alpha: Param,
        /// Second shape.
        beta: Param,
    },
    /// Gamma.
    Gamma {
        /// Shape.
        shape: Param,
        /// Scale.
        scale: Param,
    },
    /// Weibull.
    Weibull {
        /// Scale.
        scale: Param,
        /// Shape.
        shape: Param,
    },
    /// Exponential.
    Exponential {
        /// Mean.
        mean: Param,
    },
    /// Values with their probabilities, which sum to one.
    Discrete(Vec<(f64, f64)>),
    /// Observations, each as likely as the other; the quantile is a step function.
    Empirical(Vec<f64>),
    /// The three-term metalog through three quantiles, with bounds where the field has them.
    Metalog {
        /// 10 % quantile.
        p10: f64,
        /// Median.
        p50: f64,
        /// 90 % quantile.
        p90: f64,
        /// Least possible value, if any.
        low: Option<f64>,
        /// Greatest possible value, if any.
        high: Option<f64>,
    },
    /// Weighted components; the weights sum to one.
    Mixture(Vec<(f64, Quantity)>),
}

/// A quantity: its shape, the chance that it never comes, and its truncation.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Family and parameters.
    pub spec: DistributionSpec,
    /// Chance of never, 0..=1: the last part of the same uniform draw.
    pub never: f64,
    /// Truncation from below; the rest is rescaled.
    pub at_least: Option<f64>,
    /// Truncation from above; the rest is rescaled.
    pub at_most: Option<f64>,
}
