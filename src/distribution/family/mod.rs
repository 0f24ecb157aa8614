//! The registry of families: one file each, listed here once.
//!
//! To add a family, write its file (parameters, checks, quantile, tails, and a [`Family`] that gives its name and
//! syntax in a scenario) and list it here. The scenario reader, the JSON Schema and the reference tables follow.

mod beta;
mod definition;
mod discrete;
mod empirical;
mod exponential;
mod fixed;
mod gamma;
mod logitnormal;
mod lognormal;
mod loguniform;
mod metalog;
mod mixture;
mod normal;
mod pert;
mod triangular;
mod truncated;
mod uniform;
mod weibull;

pub use beta::BETA;
pub use definition::{
    Domain, Family, FieldSet, FieldValues, Form, NoSolution, ParameterKind, Parametric, named,
};
pub use discrete::DISCRETE;
pub use empirical::EMPIRICAL;
pub use exponential::EXPONENTIAL;
pub use gamma::GAMMA;
pub use logitnormal::LOGITNORMAL;
pub use lognormal::LOGNORMAL;
pub use loguniform::LOGUNIFORM;
pub use metalog::QUANTILES;
pub use mixture::MIXTURE;
pub use normal::NORMAL;
pub use pert::PERT;
pub use triangular::TRIANGULAR;
pub use uniform::UNIFORM;
pub use weibull::WEIBULL;

use super::inverse_cdf::InverseCdf;

/// Every family of the scenario language, in the order of its reference.
pub static FAMILIES: [&Family; 15] = [
    &NORMAL,
    &LOGNORMAL,
    &LOGITNORMAL,
    &UNIFORM,
    &LOGUNIFORM,
    &TRIANGULAR,
    &PERT,
    &BETA,
    &GAMMA,
    &WEIBULL,
    &EXPONENTIAL,
    &DISCRETE,
    &EMPIRICAL,
    &QUANTILES,
    &MIXTURE,
];

/// An enum with one variant per type, each of which is an [`InverseCdf`].
macro_rules! base_distributions {
    ($($variant:ident($distribution:ty),)*) => {
        /// A distribution of finite values with checked parameters.
        #[derive(Debug, Clone, PartialEq)]
        pub(super) enum BaseDistribution {
            $($variant($distribution),)*
        }

        impl BaseDistribution {
            fn inverse_cdf(&self) -> &dyn InverseCdf {
                match self {
                    $(Self::$variant(distribution) => distribution,)*
                }
            }
        }

        $(impl From<$distribution> for BaseDistribution {
            fn from(distribution: $distribution) -> Self {
                Self::$variant(distribution)
            }
        })*
    };
}

base_distributions! {
    Fixed(fixed::Fixed),
    Normal(normal::Normal),
    LogNormal(lognormal::LogNormal),
    LogitNormal(logitnormal::LogitNormal),
    Uniform(uniform::Uniform),
    LogUniform(loguniform::LogUniform),
    Triangular(triangular::Triangular),
    Tabulated(super::tabulated::Tabulated),
    Weibull(weibull::Weibull),
    Exponential(exponential::Exponential),
    Discrete(discrete::Discrete),
    Metalog(metalog::Metalog),
    Mixture(mixture::Mixture),
    Truncated(truncated::Truncated),
}

impl InverseCdf for BaseDistribution {
    fn quantile(&self, p: f64, q: f64) -> f64 {
        self.inverse_cdf().quantile(p, q)
    }

    fn tails(&self, x: f64) -> (f64, f64) {
        self.inverse_cdf().tails(x)
    }

    fn ends(&self) -> [Option<f64>; 2] {
        self.inverse_cdf().ends()
    }

    fn quantile_at_score(&self, z: f64) -> f64 {
        self.inverse_cdf().quantile_at_score(z)
    }

    fn fill_quantiles(&self, us: &mut [f64]) {
        self.inverse_cdf().fill_quantiles(us);
    }

    fn fill_quantiles_at_scores(&self, zs: &mut [f64]) {
        self.inverse_cdf().fill_quantiles_at_scores(zs);
    }

    fn fill_survival(&self, xs: &mut [f64]) {
        self.inverse_cdf().fill_survival(xs);
    }
}
