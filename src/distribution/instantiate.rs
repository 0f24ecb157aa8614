//! From a quantity to a distribution, given the values of its uncertain parameters.

use super::Distribution;
use super::error::DistributionError;
use super::quantity::{DistributionSpec, Param, Quantity};

impl Quantity {
    /// The uncertain parameters, by name, in the order in which [`Quantity::distribution`] takes their values.
    #[must_use]
    pub(crate) fn params(&self) -> Vec<(&'static str, &Self)> {
        self.spec
            .parameters()
            .filter_map(|(name, param)| match param {
                Param::Uncertain(quantity) => Some((name, &**quantity)),
                Param::Known(_) => None,
            })
            .collect()
    }

    /// The quantiles at `ranks`, uncertain parameters at their medians; none where it never occurs or is no
    /// distribution.
    #[must_use]
    pub fn quantiles<const N: usize>(&self, ranks: [f64; N]) -> [Option<f64>; N] {
        let medians = self
            .params()
            .into_iter()
            .map(|(_, param)| param.quantiles([0.5])[0]);
        let distribution = medians
            .collect::<Option<Vec<f64>>>()
            .and_then(|medians| self.distribution(&mut medians.into_iter()).ok());
        ranks.map(|rank| {
            distribution
                .as_ref()
                .map(|distribution| distribution.quantile(rank))
                .filter(|x| x.is_finite())
        })
    }

    /// The distribution, with the values of uncertain parameters taken from `drawn`.
    ///
    /// # Errors
    /// The [`DistributionError`] of a condition that the parameters do not meet; too few drawn is one of them.
    pub fn distribution(
        &self,
        drawn: &mut dyn Iterator<Item = f64>,
    ) -> Result<Distribution, DistributionError> {
        let distribution = self.spec.distribution(drawn)?;
        let distribution = match (self.at_least, self.at_most) {
            (None, None) => distribution,
            (low, high) => distribution.truncated(low, high)?,
        };
        let distribution = match self.change {
            Some(change) => distribution.changed(change),
            None => distribution,
        };
        if self.never > 0.0 {
            distribution.with_never(self.never)
        } else {
            Ok(distribution)
        }
    }
}

impl DistributionSpec {
    fn distribution(&self, drawn: &mut dyn Iterator<Item = f64>) -> Result<Distribution, DistributionError> {
        match self {
            Self::Fixed(value) => Distribution::fixed(*value),
            Self::Parametric { family, parameters } => {
                let value = |param: &Param| match param {
                    Param::Known(value) => Ok(*value),
                    Param::Uncertain(_) => drawn.next().ok_or(DistributionError::NotDrawn),
                };
                let values: Vec<f64> = parameters.iter().map(value).collect::<Result<_, _>>()?;
                family.distribution(&values)
            }
            Self::Discrete(pairs) => Distribution::discrete(pairs),
            Self::Empirical(values) => Distribution::empirical(values),
            Self::Metalog {
                p10,
                p50,
                p90,
                low,
                high,
            } => Distribution::metalog([*p10, *p50, *p90], *low, *high),
            Self::Mixture(parts) => {
                let parts = parts
                    .iter()
                    .map(|(weight, part)| Ok((*weight, part.distribution(&mut std::iter::empty())?)));
                Distribution::mixture(parts.collect::<Result<_, DistributionError>>()?)
            }
        }
    }
}
