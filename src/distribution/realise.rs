//! From what an author states to a law, its uncertain parameters drawn.

use super::error::DistributionError;
use super::quantity::{Param, Quantity, Shape};
use super::{Distribution, quantity};

impl Quantity {
    /// The uncertain parameters, by name, in the order in which [`Quantity::law`] takes them.
    #[must_use]
    pub fn params(&self) -> Vec<(&'static str, &Self)> {
        let uncertain = |(name, param): (&'static str, &'_ Param)| match param {
            Param::Uncertain(_) => Some(name),
            Param::Known(_) => None,
        };
        let names: Vec<&'static str> = params_of(&self.shape).into_iter().filter_map(uncertain).collect();
        let quantities = params_of(&self.shape)
            .into_iter()
            .filter_map(|(_, param)| match param {
                Param::Uncertain(quantity) => Some(&**quantity),
                Param::Known(_) => None,
            });
        names.into_iter().zip(quantities).collect()
    }

    /// The quantiles at `ranks`, uncertain parameters at their medians; none where it never comes or is no law.
    #[must_use]
    pub fn quantiles<const N: usize>(&self, ranks: [f64; N]) -> [Option<f64>; N] {
        let medians = self
            .params()
            .into_iter()
            .map(|(_, param)| param.quantiles([0.5])[0]);
        let law = medians
            .collect::<Option<Vec<f64>>>()
            .and_then(|medians| self.law(&mut medians.into_iter()).ok());
        ranks.map(|rank| {
            law.as_ref()
                .map(|law| law.from_uniform(rank))
                .filter(|x| x.is_finite())
        })
    }

    /// The law, with the uncertain parameters taken from `drawn`.
    ///
    /// # Errors
    /// The [`DistributionError`] of a condition that the parameters break, among them too few drawn.
    pub fn law(&self, drawn: &mut dyn Iterator<Item = f64>) -> Result<Distribution, DistributionError> {
        let mut values = Vec::new();
        for (_, param) in params_of(&self.shape) {
            values.push(match param {
                Param::Known(value) => *value,
                Param::Uncertain(_) => drawn.next().ok_or(DistributionError::NotDrawn)?,
            });
        }
        let law = of_shape(&self.shape, &values)?;
        let law = match (self.at_least, self.at_most) {
            (None, None) => law,
            (low, high) => law.truncated(low, high)?,
        };
        if self.never > 0.0 {
            law.with_never(self.never)
        } else {
            Ok(law)
        }
    }
}

/// The parameters of a shape that may be uncertain, by name.
fn params_of(shape: &quantity::Shape) -> Vec<(&'static str, &Param)> {
    match shape {
        Shape::Fixed(value) => vec![("value", value)],
        Shape::Normal { mean, sd } => vec![("mean", mean), ("sd", sd)],
        Shape::LogNormal { median, sigma } | Shape::LogitNormal { median, sigma } => {
            vec![("median", median), ("sigma", sigma)]
        }
        Shape::Uniform { low, high } | Shape::LogUniform { low, high } => vec![("low", low), ("high", high)],
        Shape::Triangular { low, mode, high } | Shape::Pert { low, mode, high } => {
            vec![("low", low), ("mode", mode), ("high", high)]
        }
        Shape::Beta { alpha, beta } => vec![("alpha", alpha), ("beta", beta)],
        Shape::Gamma { shape, scale } => vec![("shape", shape), ("scale", scale)],
        Shape::Weibull { scale, shape } => vec![("scale", scale), ("shape", shape)],
        Shape::Exponential { mean } => vec![("mean", mean)],
        Shape::Discrete(_) | Shape::Empirical(_) | Shape::Metalog { .. } | Shape::Mixture(_) => vec![],
    }
}

fn of_shape(shape: &Shape, values: &[f64]) -> Result<Distribution, DistributionError> {
    match (shape, values) {
        (Shape::Fixed(_), &[value]) => Distribution::fixed(value),
        (Shape::Normal { .. }, &[mean, sd]) => Distribution::normal(mean, sd),
        (Shape::LogNormal { .. }, &[median, sigma]) => Distribution::lognormal(median, sigma),
        (Shape::LogitNormal { .. }, &[median, sigma]) => Distribution::logitnormal(median, sigma),
        (Shape::Uniform { .. }, &[low, high]) => Distribution::uniform(low, high),
        (Shape::LogUniform { .. }, &[low, high]) => Distribution::loguniform(low, high),
        (Shape::Triangular { .. }, &[low, mode, high]) => Distribution::triangular(low, mode, high),
        (Shape::Pert { .. }, &[low, mode, high]) => Distribution::pert(low, mode, high),
        (Shape::Beta { .. }, &[alpha, beta]) => Distribution::beta(alpha, beta),
        (Shape::Gamma { .. }, &[shape, scale]) => Distribution::gamma(shape, scale),
        (Shape::Weibull { .. }, &[scale, shape]) => Distribution::weibull(scale, shape),
        (Shape::Exponential { .. }, &[mean]) => Distribution::exponential(mean),
        (Shape::Discrete(pairs), _) => Distribution::discrete(pairs),
        (Shape::Empirical(values), _) => Distribution::empirical(values),
        (
            Shape::Metalog {
                p10,
                p50,
                p90,
                low,
                high,
            },
            _,
        ) => Distribution::metalog([*p10, *p50, *p90], *low, *high),
        (Shape::Mixture(parts), _) => {
            let parts = parts
                .iter()
                .map(|(weight, part)| Ok((*weight, part.law(&mut std::iter::empty())?)));
            Distribution::mixture(parts.collect::<Result<_, DistributionError>>()?)
        }
        _ => Err(DistributionError::NotDrawn),
    }
}
