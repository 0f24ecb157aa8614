//! Paired differences: one scenario minus another, world by world with the same random numbers.

use std::collections::BTreeMap;

use crate::results::{ROUNDING, ReplicationScheme, Series, apart};

use super::evaluate::MetricValues;

/// The difference of a metric between two scenarios, paired by world.
#[derive(Debug, Clone, PartialEq)]
pub struct PairedDifference {
    /// The difference, first minus second.
    pub difference: Series,
    /// Shares of worlds in which the first value is higher, lower, and equal.
    pub shares: [f64; 3],
    /// Variance of the difference of independent runs of the same size, divided by the variance of this one.
    pub variance_reduction: Option<f64>,
    /// Worlds in which both scenarios have a value.
    pub worlds: usize,
}

impl PairedDifference {
    /// The difference `ours` − `theirs`.
    #[must_use]
    pub(crate) fn new([ours, theirs]: [&MetricValues; 2], scheme: ReplicationScheme) -> Self {
        let (mine, other) = (ours.series(), theirs.series());
        let difference = mine.minus(&other);
        let gaps = gaps([ours, theirs]);
        let errors = [&mine, &other, &difference].map(|series| series.std_error(scheme));
        Self {
            shares: apart(&gaps),
            variance_reduction: variance_reduction(errors),
            worlds: gaps.len(),
            difference,
        }
    }

    /// Of the worlds with a difference, the share with the opposite sign to the mean: P(the ranking reverses).
    ///
    /// None if no world has a difference, or if the means are equal.
    #[must_use]
    pub(crate) fn reversal_probability(&self) -> Option<f64> {
        let [higher, lower, _] = self.shares;
        let mean = self.difference.estimate?;
        let opposite = if mean > 0.0 { lower } else { higher };
        (higher + lower > 0.0 && mean != 0.0).then(|| opposite / (higher + lower))
    }
}

/// Ratio of the variance of independent runs to that of the paired one, from standard errors.
fn variance_reduction([first, second, difference]: [Option<f64>; 3]) -> Option<f64> {
    let difference = difference.filter(|error| *error > ROUNDING)?;
    Some((first? * first? + second? * second?) / (difference * difference))
}

/// Differences in the worlds in which both scenarios have a value.
fn gaps([ours, theirs]: [&MetricValues; 2]) -> Vec<f64> {
    let theirs: BTreeMap<u32, f64> = theirs.by_world().into_iter().collect();
    let ours = ours.by_world().into_iter();
    ours.filter_map(|(world, x)| theirs.get(&world).map(|y| x - y))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reversal_probability_counts_worlds_against_the_mean() {
        let scheme = ReplicationScheme::of(&crate::model::RunSettings {
            worlds: 4,
            histories: 1,
            seed: 1,
            design: crate::random::Design::Mc,
            scrambles: 1,
        });
        let paired = PairedDifference::new(
            [
                &MetricValues::of_worlds(&[0.5, 0.7, 0.2, 0.3]),
                &MetricValues::of_worlds(&[0.4, 0.4, 0.3, 0.3]),
            ],
            scheme,
        );
        assert_eq!(paired.shares, [0.5, 0.25, 0.25]);
        assert_eq!(paired.reversal_probability(), Some(1.0 / 3.0));
    }
}
