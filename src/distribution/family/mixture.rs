//! Mixtures: tails by summation, quantiles by bisection between those of the components.

use super::definition::{Domain, Family, Form};
use crate::distribution::inverse_cdf::InverseCdf;
use crate::distribution::parameter_checks::weights;
use crate::distribution::{Distribution, DistributionError};

/// Mixtures.
pub static MIXTURE: Family = Family {
    name: "mixture",
    label: "mixture",
    doc: "weighted components; the weights sum to 1",
    aliases: &[],
    domain: Domain::Real,
    form: Form::Components,
};

/// Components with their weights. All probabilities are conditional on a finite value.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::distribution) struct Mixture {
    components: Vec<(f64, Distribution)>,
}

impl InverseCdf for Mixture {
    fn quantile(&self, p: f64, q: f64) -> f64 {
        // It lies between the least and the greatest of the components' own quantiles.
        let start = (f64::INFINITY, f64::NEG_INFINITY);
        let (low, high) = self.components.iter().fold(start, |(low, high), (_, component)| {
            let x = component.scale * component.base.quantile(p, q);
            (low.min(x), high.max(x))
        });
        let (mut low, mut high) = self.widen(p, low, high);
        let reached = |x: f64| {
            let (below, above) = self.tails(x);
            if p < 0.5 { below >= p } else { above <= q }
        };
        if reached(low) {
            return low;
        }
        for _ in 0..200 {
            let middle = 0.5 * (low + high);
            if middle <= low || middle >= high {
                break;
            }
            if reached(middle) {
                high = middle;
            } else {
                low = middle;
            }
        }
        high
    }

    fn ends(&self) -> [Option<f64>; 2] {
        let ranges = self.components.iter().map(|(_, component)| component.range());
        let hull = ranges.reduce(|[low, high], [least, most]| [low.min(least), high.max(most)]);
        hull.map_or([None, None], |hull| hull.map(Some))
    }

    fn tails(&self, x: f64) -> (f64, f64) {
        let parts = &self.components;
        let occurs: f64 = parts.iter().map(|(w, part)| w * (1.0 - part.never)).sum();
        let below: f64 = parts.iter().map(|(w, part)| w * part.cdf(x)).sum();
        let above: f64 = parts
            .iter()
            .map(|(w, part)| w * (part.survival(x) - part.never))
            .sum();
        (below / occurs, above / occurs)
    }
}

impl Mixture {
    /// Components with different probabilities of never put the mixture's quantile outside those of the components:
    /// widens the bracket to all that the components' ranks near 0 and 1 span.
    fn widen(&self, p: f64, low: f64, high: f64) -> (f64, f64) {
        let first = self.components[0].1.never;
        if self.components.iter().all(|(_, part)| part.never == first) {
            return (low, high);
        }
        let edge = p.min(1.0 - p).min(1e-12) * 1e-3;
        self.components
            .iter()
            .fold((low, high), |(low, high), (_, part)| {
                let [least, most] = [(edge, 1.0 - edge), (1.0 - edge, edge)]
                    .map(|(p, q)| part.scale * part.base.quantile(p, q));
                (low.min(least), high.max(most))
            })
    }
}

impl Distribution {
    /// A mixture; the weights sum to 1. Its probability of never is the weighted mean of its components'.
    ///
    /// # Errors
    /// [`DistributionError`] if there are no components or their weights do not sum to 1.
    pub fn mixture(components: Vec<(f64, Self)>) -> Result<Self, DistributionError> {
        if components.is_empty() {
            return Err(DistributionError::Empty);
        }
        weights(components.iter().map(|(w, _)| *w))?;
        let never: f64 = components.iter().map(|(w, part)| w * part.never).sum();
        Ok(Self {
            never: never.min(1.0),
            ..Self::from_base(Mixture { components })
        })
    }
}
