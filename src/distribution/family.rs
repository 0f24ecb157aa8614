//! Quantiles and tails, family by family.

use std::sync::Arc;

use super::Distribution;
use super::metalog::Metalog;
use super::mixture;
use super::table::Table;
use crate::math::lanes::triangular_quantile;
use crate::math::{exp, exp_m1, ln, logistic, logit, normal_cdf, normal_quantile, pow};

/// A family with checked parameters.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Family {
    Fixed(f64),
    Normal {
        mean: f64,
        sd: f64,
    },
    LogNormal {
        median: f64,
        sigma: f64,
    },
    LogitNormal {
        centre: f64,
        sigma: f64,
    },
    Uniform {
        low: f64,
        high: f64,
    },
    LogUniform {
        low: f64,
        high: f64,
    },
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
    /// Beta on low..low + width, or gamma from 0 with scale `width`.
    Tabled {
        table: Arc<Table>,
        low: f64,
        width: f64,
    },
    Weibull {
        scale: f64,
        shape: f64,
    },
    Exponential {
        mean: f64,
    },
    /// Values in rising order, with the chance of each or less.
    Steps {
        values: Vec<f64>,
        cumulative: Vec<f64>,
    },
    Metalog(Metalog),
    Mixture(Vec<(f64, Distribution)>),
    /// The ranks below and above the bounds are cut off.
    Truncated {
        inner: Box<Family>,
        low: f64,
        high: f64,
        below: f64,
        above: f64,
    },
}

impl Family {
    /// The value at the rank `p`, with `q` = 1 − p, each precise in its own tail.
    pub(super) fn at_rank(&self, p: f64, q: f64) -> f64 {
        match self {
            Self::Fixed(value) => *value,
            Self::Uniform { low, high } => {
                if p < 0.5 {
                    low + p * (high - low)
                } else {
                    high - q * (high - low)
                }
            }
            Self::LogUniform { low, high } => low * exp(p * ln(high / low)),
            Self::Triangular { low, mode, high } => triangular_quantile(p, q, *low, *mode, *high),
            Self::Weibull { scale, shape } => scale * pow(-ln_of(q, p), 1.0 / shape),
            Self::Exponential { mean } => -mean * ln_of(q, p),
            Self::Steps { values, cumulative } => {
                values[cumulative.partition_point(|c| *c < p).min(values.len() - 1)]
            }
            Self::Metalog(metalog) => metalog.at_rank(p, q),
            Self::Mixture(parts) => mixture::quantile(parts, p, q),
            Self::Truncated {
                inner,
                low,
                high,
                below,
                above,
            } => {
                let left = 1.0 - below - above;
                inner
                    .at_rank(below + p * left, above + q * left)
                    .clamp(*low, *high)
            }
            Self::Normal { .. } | Self::LogNormal { .. } | Self::LogitNormal { .. } | Self::Tabled { .. } => {
                self.at_score(if q < 0.25 && q != 1.0 - p {
                    -normal_quantile(q)
                } else {
                    normal_quantile(p)
                })
            }
        }
    }

    /// The value at the rank Φ(z).
    pub(super) fn at_score(&self, z: f64) -> f64 {
        match self {
            Self::Normal { mean, sd } => mean + sd * z,
            Self::LogNormal { median, sigma } => median * exp(sigma * z),
            Self::LogitNormal { centre, sigma } => logistic(centre + sigma * z),
            Self::Tabled { table, low, width } => low + width * table.at_score(z),
            _ => self.at_rank(normal_cdf(z), normal_cdf(-z)),
        }
    }

    /// P(X ≤ x) and P(X > x), each precise where it is small.
    pub(super) fn tails(&self, x: f64) -> (f64, f64) {
        match self {
            Self::Fixed(value) => sure(x >= *value),
            Self::Normal { mean, sd } => of_score((x - mean) / sd),
            Self::LogNormal { median, sigma } if x > 0.0 => of_score(ln(x / median) / sigma),
            Self::LogitNormal { centre, sigma } if x > 0.0 && x < 1.0 => {
                of_score((logit(x) - centre) / sigma)
            }
            Self::Uniform { low, high } => of_shares((x - low) / (high - low), (high - x) / (high - low)),
            Self::LogUniform { low, high } if x > 0.0 => {
                of_shares(ln(x / low) / ln(high / low), ln(high / x) / ln(high / low))
            }
            Self::Triangular { low, mode, high } => triangular_tails(x, *low, *mode, *high),
            Self::Tabled { table, low, width } => table.tails((x - low) / width),
            Self::Weibull { scale, shape } if x > 0.0 => of_hazard(pow(x / scale, *shape)),
            Self::Exponential { mean } if x > 0.0 => of_hazard(x / mean),
            Self::Steps { values, cumulative } => {
                let at = values.partition_point(|v| *v <= x);
                let below = if at == 0 { 0.0 } else { cumulative[at - 1] };
                (below, 1.0 - below)
            }
            Self::Metalog(metalog) => metalog.tails(x),
            Self::Mixture(parts) => mixture::tails(parts, x),
            Self::Truncated {
                inner,
                low,
                high,
                below,
                above,
            } => match x {
                _ if x < *low => (0.0, 1.0),
                _ if x >= *high => (1.0, 0.0),
                _ => {
                    let (p, q) = inner.tails(x);
                    let left = 1.0 - below - above;
                    (
                        ((p - below) / left).clamp(0.0, 1.0),
                        ((q - above) / left).clamp(0.0, 1.0),
                    )
                }
            },
            // What is left are arguments outside the support.
            Self::LogitNormal { .. } => sure(x >= 1.0),
            Self::LogNormal { .. }
            | Self::LogUniform { .. }
            | Self::Weibull { .. }
            | Self::Exponential { .. } => (0.0, 1.0),
        }
    }
}

/// ln p for p with q = 1 − p: from whichever is smaller.
fn ln_of(p: f64, q: f64) -> f64 {
    if p < 0.5 { ln(p) } else { crate::math::ln_1p(-q) }
}

fn sure(yes: bool) -> (f64, f64) {
    if yes { (1.0, 0.0) } else { (0.0, 1.0) }
}

fn of_score(z: f64) -> (f64, f64) {
    (normal_cdf(z), normal_cdf(-z))
}

fn of_shares(below: f64, above: f64) -> (f64, f64) {
    (below.clamp(0.0, 1.0), above.clamp(0.0, 1.0))
}

fn of_hazard(hazard: f64) -> (f64, f64) {
    (-exp_m1(-hazard), exp(-hazard))
}

fn triangular_tails(x: f64, low: f64, mode: f64, high: f64) -> (f64, f64) {
    if x <= low || x >= high {
        return sure(x >= high);
    }
    let width = high - low;
    if x < mode {
        let p = (x - low) * (x - low) / (width * (mode - low));
        (p, 1.0 - p)
    } else {
        let q = (high - x) * (high - x) / (width * (high - mode));
        (1.0 - q, q)
    }
}
