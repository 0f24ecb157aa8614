//! Whether all that a quantity can be is legal.

use super::super::bail::{Read, bail};
use super::super::diagnostic::Place;
use super::super::keys::Range;
use super::wanted::Wanted;
use crate::distribution::quantity::{DistributionSpec, Param, Quantity};

/// Where the values of a quantity lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Support {
    /// Greatest lower bound.
    pub(crate) low: f64,
    /// Least upper bound.
    pub(crate) high: f64,
    /// Whether `low` itself can occur.
    pub(crate) reaches_low: bool,
}

/// Refuses a quantity part of which lies outside the legal range (F10, F11).
pub(crate) fn within(quantity: &Quantity, wanted: &Wanted, place: &Place) -> Read<()> {
    let support = support(quantity);
    let name = name(&quantity.spec);
    let subject = wanted.dimension.with_article();
    let unit = wanted.dimension.usual_unit();
    let (low, high) = match wanted.range {
        Range::Any => return Ok(()),
        Range::NonNegative | Range::Positive => (0.0, f64::INFINITY),
        Range::Unit => (0.0, 1.0),
        Range::Correlation => (-1.0, 1.0),
    };
    let code = if high.is_finite() { "F10" } else { "F11" };
    let zero = wanted.range == Range::Positive && support.reaches_low && support.low == 0.0;
    if support.low < low || zero {
        let message = format!("this {name} reaches below the least that {subject} can be here");
        let least = if unit.is_empty() {
            low.to_string()
        } else {
            format!("\"{low} {unit}\"")
        };
        let help = format!("add `at_least = {least}`, or choose a family that stays above {low}");
        return bail(
            code,
            place.clone(),
            message,
            format!("reaches {}", words(support.low)),
            help,
        );
    }
    if support.high > high {
        let message = format!("this {name} reaches above the most that {subject} can be here");
        let help =
            format!("add `at_most = {high}`, or choose a family that stays below, such as `logitnormal`");
        return bail(
            code,
            place.clone(),
            message,
            format!("reaches {}", words(support.high)),
            help,
        );
    }
    Ok(())
}

fn words(bound: f64) -> String {
    match bound {
        f64::NEG_INFINITY => "any negative number".to_owned(),
        f64::INFINITY => "any positive number".to_owned(),
        bound => bound.to_string(),
    }
}

/// Where the values of `quantity` lie, truncation included.
pub(crate) fn support(quantity: &Quantity) -> Support {
    let mut support = of_shape(&quantity.spec);
    if let Some(least) = quantity.at_least
        && least > support.low
    {
        support.low = least;
        support.reaches_low = true;
    }
    support.high = quantity
        .at_most
        .map_or(support.high, |most| most.min(support.high));
    support
}

fn of_shape(shape: &DistributionSpec) -> Support {
    let closed = |low: f64, high: f64| Support {
        low,
        high,
        reaches_low: true,
    };
    let open = |low: f64, high: f64| Support {
        low,
        high,
        reaches_low: false,
    };
    match shape {
        DistributionSpec::Fixed(value) => of_param(value),
        DistributionSpec::Normal { .. } => open(f64::NEG_INFINITY, f64::INFINITY),
        DistributionSpec::LogNormal { .. }
        | DistributionSpec::Gamma { .. }
        | DistributionSpec::Weibull { .. }
        | DistributionSpec::Exponential { .. } => open(0.0, f64::INFINITY),
        DistributionSpec::LogitNormal { .. } | DistributionSpec::Beta { .. } => open(0.0, 1.0),
        DistributionSpec::Uniform { low, high }
        | DistributionSpec::LogUniform { low, high }
        | DistributionSpec::Triangular { low, high, .. }
        | DistributionSpec::Pert { low, high, .. } => {
            let (low, high) = (of_param(low), of_param(high));
            Support {
                low: low.low,
                high: high.high,
                reaches_low: low.reaches_low,
            }
        }
        DistributionSpec::Discrete(pairs) => hull(pairs.iter().map(|pair| closed(pair.0, pair.0))),
        DistributionSpec::Empirical(values) => hull(values.iter().map(|value| closed(*value, *value))),
        DistributionSpec::Metalog { low, high, .. } => {
            open(low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(f64::INFINITY))
        }
        DistributionSpec::Mixture(parts) => hull(
            parts
                .iter()
                .filter(|part| part.1.never < 1.0)
                .map(|part| support(&part.1)),
        ),
    }
}

fn of_param(param: &Param) -> Support {
    match param {
        Param::Known(value) => Support {
            low: *value,
            high: *value,
            reaches_low: true,
        },
        Param::Uncertain(quantity) => support(quantity),
    }
}

fn hull(parts: impl Iterator<Item = Support>) -> Support {
    let none = Support {
        low: f64::INFINITY,
        high: f64::NEG_INFINITY,
        reaches_low: false,
    };
    parts.fold(none, |all, part| Support {
        low: all.low.min(part.low),
        high: all.high.max(part.high),
        reaches_low: if part.low < all.low {
            part.reaches_low
        } else {
            all.reaches_low || (part.low == all.low && part.reaches_low)
        },
    })
}

fn name(shape: &DistributionSpec) -> &'static str {
    match shape {
        DistributionSpec::Fixed(_) => "value",
        DistributionSpec::Normal { .. } => "normal",
        DistributionSpec::LogNormal { .. } => "lognormal",
        DistributionSpec::LogitNormal { .. } => "logit-normal",
        DistributionSpec::Uniform { .. } => "uniform",
        DistributionSpec::LogUniform { .. } => "loguniform",
        DistributionSpec::Triangular { .. } => "triangular",
        DistributionSpec::Pert { .. } => "PERT",
        DistributionSpec::Beta { .. } => "beta",
        DistributionSpec::Gamma { .. } => "gamma",
        DistributionSpec::Weibull { .. } => "Weibull",
        DistributionSpec::Exponential { .. } => "exponential",
        DistributionSpec::Discrete(_) => "discrete distribution",
        DistributionSpec::Empirical(_) => "sample",
        DistributionSpec::Metalog { .. } => "metalog",
        DistributionSpec::Mixture(_) => "mixture",
    }
}
