//! From what an author states to a law, its uncertain parameters drawn.

use super::error::DistributionError;
use super::quantity::{DistributionSpec, Param, Quantity};
use super::{Distribution, quantity};

impl Quantity {
    /// The uncertain parameters, by name, in the order in which [`Quantity::distribution`] takes them.
    #[must_use]
    pub fn params(&self) -> Vec<(&'static str, &Self)> {
        let uncertain = |(name, param): (&'static str, &'_ Param)| match param {
            Param::Uncertain(_) => Some(name),
            Param::Known(_) => None,
        };
        let names: Vec<&'static str> = params_of(&self.spec).into_iter().filter_map(uncertain).collect();
        let quantities = params_of(&self.spec)
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
            .and_then(|medians| self.distribution(&mut medians.into_iter()).ok());
        ranks.map(|rank| {
            law.as_ref()
                .map(|law| law.quantile(rank))
                .filter(|x| x.is_finite())
        })
    }

    /// The law, with the uncertain parameters taken from `drawn`.
    ///
    /// # Errors
    /// The [`DistributionError`] of a condition that the parameters break, among them too few drawn.
    pub fn distribution(
        &self,
        drawn: &mut dyn Iterator<Item = f64>,
    ) -> Result<Distribution, DistributionError> {
        let mut values = Vec::new();
        for (_, param) in params_of(&self.spec) {
            values.push(match param {
                Param::Known(value) => *value,
                Param::Uncertain(_) => drawn.next().ok_or(DistributionError::NotDrawn)?,
            });
        }
        let law = of_shape(&self.spec, &values)?;
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
fn params_of(shape: &quantity::DistributionSpec) -> Vec<(&'static str, &Param)> {
    match shape {
        DistributionSpec::Fixed(value) => vec![("value", value)],
        DistributionSpec::Normal { mean, sd } => vec![("mean", mean), ("sd", sd)],
        DistributionSpec::LogNormal { median, sigma } | DistributionSpec::LogitNormal { median, sigma } => {
            vec![("median", median), ("sigma", sigma)]
        }
        DistributionSpec::Uniform { low, high } | DistributionSpec::LogUniform { low, high } => {
            vec![("low", low), ("high", high)]
        }
        DistributionSpec::Triangular { low, mode, high } | DistributionSpec::Pert { low, mode, high } => {
            vec![("low", low), ("mode", mode), ("high", high)]
        }
        DistributionSpec::Beta { alpha, beta } => vec![("alpha", alpha), ("beta", beta)],
        DistributionSpec::Gamma { shape, scale } => vec![("shape", shape), ("scale", scale)],
        DistributionSpec::Weibull { scale, shape } => vec![("scale", scale), ("shape", shape)],
        DistributionSpec::Exponential { mean } => vec![("mean", mean)],
        DistributionSpec::Discrete(_)
        | DistributionSpec::Empirical(_)
        | DistributionSpec::Metalog { .. }
        | DistributionSpec::Mixture(_) => vec![],
    }
}

fn of_shape(shape: &DistributionSpec, values: &[f64]) -> Result<Distribution, DistributionError> {
    match (shape, values) {
        (DistributionSpec::Fixed(_), &[value]) => Distribution::fixed(value),
        (DistributionSpec::Normal { .. }, &[mean, sd]) => Distribution::normal(mean, sd),
        (DistributionSpec::LogNormal { .. }, &[median, sigma]) => Distribution::lognormal(median, sigma),
        (DistributionSpec::LogitNormal { .. }, &[median, sigma]) => Distribution::logitnormal(median, sigma),
        (DistributionSpec::Uniform { .. }, &[low, high]) => Distribution::uniform(low, high),
        (DistributionSpec::LogUniform { .. }, &[low, high]) => Distribution::loguniform(low, high),
        (DistributionSpec::Triangular { .. }, &[low, mode, high]) => {
            Distribution::triangular(low, mode, high)
        }
        (DistributionSpec::Pert { .. }, &[low, mode, high]) => Distribution::pert(low, mode, high),
        (DistributionSpec::Beta { .. }, &[alpha, beta]) => Distribution::beta(alpha, beta),
        (DistributionSpec::Gamma { .. }, &[shape, scale]) => Distribution::gamma(shape, scale),
        (DistributionSpec::Weibull { .. }, &[scale, shape]) => Distribution::weibull(scale, shape),
        (DistributionSpec::Exponential { .. }, &[mean]) => Distribution::exponential(mean),
        (DistributionSpec::Discrete(pairs), _) => Distribution::discrete(pairs),
        (DistributionSpec::Empirical(values), _) => Distribution::empirical(values),
        (
            DistributionSpec::Metalog {
                p10,
                p50,
                p90,
                low,
                high,
            },
            _,
        ) => Distribution::metalog([*p10, *p50, *p90], *low, *high),
        (DistributionSpec::Mixture(parts), _) => {
            let parts = parts
                .iter()
                .map(|(weight, part)| Ok((*weight, part.distribution(&mut std::iter::empty())?)));
            Distribution::mixture(parts.collect::<Result<_, DistributionError>>()?)
        }
        _ => Err(DistributionError::NotDrawn),
    }
}
