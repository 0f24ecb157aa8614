//! Mixtures: tails by summation, quantiles by bracketing between those of the components.

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
        let excess = |x: f64| {
            let (below, above) = self.tails(x);
            if p < 0.5 { below - p } else { q - above }
        };
        least_reaching(self.widen(p, low, high), excess)
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

/// The least number between bounds at which a non-decreasing function is not negative; the upper bound if there is none.
///
/// # Source
/// Chandrupatla 1997: inverse quadratic interpolation of the last three points where these lie on a curve that it fits,
/// else bisection.
fn least_reaching((low, high): (f64, f64), f: impl Fn(f64) -> f64) -> f64 {
    let ((mut x, mut f_x), (mut other, mut f_other)) = ((high, f(high)), (low, f(low)));
    if f_other >= 0.0 {
        return low;
    }
    if f_x < 0.0 {
        return high;
    }
    let mut share: Option<f64> = None;
    loop {
        let (low, high) = (x.min(other), x.max(other));
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            return high;
        }
        // A few of the smallest steps from both ends, so that the far one does not stay where it is.
        let margin = 2.0 * f64::EPSILON * low.abs().max(high.abs());
        let next = match share.filter(|_| high - low > 2.0 * margin) {
            Some(share) => (x + share * (other - x)).clamp(low + margin, high - margin),
            None => middle,
        };
        let f_next = f(next);
        let (last, f_last);
        if (f_next >= 0.0) == (f_x >= 0.0) {
            (last, f_last) = (x, f_x);
        } else {
            (last, f_last) = (other, f_other);
            (other, f_other) = (x, f_x);
        }
        (x, f_x) = (next, f_next);
        let (place, height) = ((x - other) / (last - other), (f_x - f_other) / (f_last - f_other));
        let fits = height * height < place && (1.0 - height) * (1.0 - height) < 1.0 - place;
        share = fits.then(|| {
            f_x / (f_other - f_x) * f_last / (f_other - f_last)
                + (last - x) / (other - x) * f_x / (f_last - f_x) * f_other / (f_last - f_other)
        });
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// The same by bisection alone.
    fn bisected((mut low, mut high): (f64, f64), f: impl Fn(f64) -> f64) -> f64 {
        if f(low) >= 0.0 {
            return low;
        }
        loop {
            let middle = 0.5 * (low + high);
            if middle <= low || middle >= high {
                return high;
            }
            if f(middle) >= 0.0 {
                high = middle;
            } else {
                low = middle;
            }
        }
    }

    #[test]
    fn the_least_number_is_that_of_bisection_in_fewer_steps() {
        let cube = |x: f64| x * x * x - 2.0;
        let step = |x: f64| if x > 0.7 { 1.0 } else { -1e-9 };
        // Bisection between −5 and 0 ends with the smallest numbers there are.
        let at_zero = |x: f64| if x >= 0.0 { 1.0 } else { -1.0 };
        let late = |x: f64| 1e-12 - crate::math::exp(-x);
        let never = |_: f64| -1.0;
        let functions: [(&dyn Fn(f64) -> f64, u32); 5] = [
            (&cube, 42),
            (&step, 90),
            (&at_zero, 1200),
            (&late, 42),
            (&never, 2),
        ];
        for (f, most) in functions {
            for bounds in [(0.0, 3.0), (-5.0, 1e3), (-1e-3, 1e9)] {
                let calls = Cell::new(0);
                let counted = |x| {
                    calls.set(calls.get() + 1);
                    f(x)
                };
                assert_eq!(least_reaching(bounds, counted), bisected(bounds, f), "{bounds:?}");
                assert!(calls.get() <= most, "{bounds:?}: {} of {most}", calls.get());
            }
        }
    }
}
