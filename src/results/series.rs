//! A figure by world, from which an estimate and its standard error are computed.

use std::collections::{BTreeMap, BTreeSet};

use crate::math::half_width;
use crate::model::RunSettings;
use crate::random::Design;

/// The independent parts of a design; standard errors are computed from the spread over them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplicationScheme {
    design: Design,
    scrambles: u32,
    histories: u64,
}

/// Smallest number of independent parts for an error: docs/model.md (0.5).
pub const MIN_PARTS: usize = 8;

impl ReplicationScheme {
    /// The parts of a run.
    #[must_use]
    pub fn of(settings: &RunSettings) -> Self {
        Self {
            design: settings.design,
            scrambles: settings.scrambles.max(1),
            histories: settings.histories,
        }
    }

    /// The parts of a design by its name, for figures that do not vary within a world; none of a name that is unknown.
    #[must_use]
    pub(crate) fn of_design(design: &str, scrambles: u32) -> Option<Self> {
        Some(Self {
            design: Design::from_name(design)?,
            scrambles: scrambles.max(1),
            histories: 1,
        })
    }

    /// Independent replicates of the design; 1 in plain Monte Carlo.
    #[must_use]
    pub fn scrambles(self) -> u32 {
        if self.design == Design::Mc {
            1
        } else {
            self.scrambles
        }
    }

    /// Histories per world.
    #[must_use]
    pub(crate) fn histories(self) -> u64 {
        self.histories
    }

    /// The independent part that a world belongs to: itself in plain Monte Carlo, its scramble else.
    fn part(self, world: u32) -> u32 {
        if self.design == Design::Mc {
            world
        } else {
            world % self.scrambles
        }
    }
}

/// A mean over worlds, with the influence of each world.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The mean; none without values.
    pub estimate: Option<f64>,
    /// By world: its influence on the estimate, times the number of worlds.
    pub influence: Vec<(u32, f64)>,
    /// Standard error with only one world: over its histories.
    pub within: Option<f64>,
    /// What it is computed from.
    terms: Terms,
}

/// The values by world behind a series.
#[derive(Debug, Clone, PartialEq)]
enum Terms {
    /// Those of a mean.
    Mean(Vec<(u32, f64)>),
    /// Numerators and denominators of a ratio of sums.
    Ratio(Vec<(u32, f64)>, Vec<(u32, f64)>),
    /// None: a difference or a ratio of series, of which only the influences are known.
    Derived,
}

impl Terms {
    /// Its worlds, in their order.
    fn worlds(&self) -> Option<impl Iterator<Item = u32>> {
        match self {
            Self::Mean(values) | Self::Ratio(values, _) => Some(values.iter().map(|(world, _)| *world)),
            Self::Derived => None,
        }
    }
}

impl Series {
    /// The mean of `values`, one per world.
    #[must_use]
    pub fn mean(values: &[(u32, f64)]) -> Self {
        if values.is_empty() {
            return Self {
                estimate: None,
                influence: Vec::new(),
                within: None,
                terms: Terms::Mean(Vec::new()),
            };
        }
        let mean = values.iter().map(|(_, x)| x).sum::<f64>() / values.len() as f64;
        let influence = values.iter().map(|(world, x)| (*world, x - mean)).collect();
        Self {
            estimate: Some(mean),
            influence,
            within: None,
            terms: Terms::Mean(values.to_vec()),
        }
    }

    /// The series; none without an estimate for which `holds` is true.
    pub(super) fn filled(self, holds: impl Fn(f64) -> bool) -> Option<Self> {
        self.estimate.is_some_and(holds).then_some(self)
    }

    /// Σ `numerator` / Σ `denominator` over worlds, linearised: docs/model.md (0.5). Its error is unknown where one of
    /// several worlds alone counts: nothing says how far another would lie from it. That of a single world is its own.
    #[must_use]
    pub(crate) fn ratio(numerator: &[(u32, f64)], denominator: &[(u32, f64)]) -> Self {
        let total: f64 = denominator.iter().map(|(_, x)| x).sum();
        let terms = Terms::Ratio(numerator.to_vec(), denominator.to_vec());
        if total <= 0.0 {
            return Self {
                estimate: None,
                influence: Vec::new(),
                within: None,
                terms,
            };
        }
        let ratio = numerator.iter().map(|(_, x)| x).sum::<f64>() / total;
        let mean = total / denominator.len() as f64;
        let counting = denominator.iter().filter(|(_, x)| *x > 0.0);
        let pairs = numerator.iter().zip(denominator);
        let influence = if denominator.len() == 1 || counting.count() > 1 {
            pairs
                .map(|((world, a), (_, b))| (*world, (a - ratio * b) / mean))
                .collect()
        } else {
            Vec::new()
        };
        Self {
            estimate: Some(ratio),
            influence,
            within: None,
            terms,
        }
    }

    /// The paired difference to another series; worlds that one of them lacks are left out of estimate and error.
    ///
    /// Both use the same random numbers for the paths that both have, so most of the random variation cancels.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        match self.in_common(other) {
            Some([ours, theirs]) => ours.minus_all(&theirs),
            None => self.minus_all(other),
        }
    }

    /// Both series over the worlds that both have; none where these are all, or not known.
    fn in_common(&self, other: &Self) -> Option<[Self; 2]> {
        let (ours, theirs): (Vec<u32>, Vec<u32>) =
            (self.terms.worlds()?.collect(), other.terms.worlds()?.collect());
        if ours == theirs {
            return None;
        }
        let theirs: BTreeSet<u32> = theirs.into_iter().collect();
        let common: BTreeSet<u32> = ours.into_iter().filter(|world| theirs.contains(world)).collect();
        Some([self.among(&common), other.among(&common)])
    }

    /// The series over some of its worlds.
    fn among(&self, worlds: &BTreeSet<u32>) -> Self {
        let kept = |values: &[(u32, f64)]| -> Vec<(u32, f64)> {
            let values = values.iter().copied();
            values.filter(|(world, _)| worlds.contains(world)).collect()
        };
        match &self.terms {
            Terms::Mean(values) => Self::mean(&kept(values)),
            Terms::Ratio(numerator, denominator) => Self::ratio(&kept(numerator), &kept(denominator)),
            Terms::Derived => self.clone(),
        }
    }

    /// The paired difference to a series in the same worlds.
    fn minus_all(&self, other: &Self) -> Self {
        let theirs: BTreeMap<u32, f64> = other.influence.iter().copied().collect();
        let ours = self.influence.iter();
        let influence = ours
            .filter_map(|(world, x)| theirs.get(world).map(|y| (*world, x - y)))
            .collect();
        let estimate = self.estimate.zip(other.estimate).map(|(a, b)| a - b);
        Self {
            estimate,
            influence,
            within: None,
            terms: Terms::Derived,
        }
    }

    /// The ratio to another series, linearised; none where the other is 0 or less. Worlds that one of them lacks are left out
    /// of estimate and error.
    ///
    /// # Source
    /// docs/model.md (0.5).
    #[must_use]
    pub(crate) fn over(&self, other: &Self) -> Self {
        match self.in_common(other) {
            Some([ours, theirs]) => ours.over_all(&theirs),
            None => self.over_all(other),
        }
    }

    /// The ratio to a series in the same worlds.
    fn over_all(&self, other: &Self) -> Self {
        let ratio = match (self.estimate, other.estimate) {
            (Some(ours), Some(theirs)) if theirs > 0.0 => Some((ours / theirs, theirs)),
            _ => None,
        };
        let theirs: BTreeMap<u32, f64> = other.influence.iter().copied().collect();
        let influence = ratio.map_or_else(Vec::new, |(ratio, whole)| {
            let ours = self.influence.iter();
            ours.filter_map(|(world, x)| theirs.get(world).map(|y| (*world, (x - ratio * y) / whole)))
                .collect()
        });
        Self {
            estimate: ratio.map(|(ratio, _)| ratio),
            influence,
            within: None,
            terms: Terms::Derived,
        }
    }

    /// The standard error over independent parts; none where there are fewer than eight.
    ///
    /// # Source
    /// docs/model.md (0.5).
    #[must_use]
    pub(crate) fn std_error(&self, scheme: ReplicationScheme) -> Option<f64> {
        if self.influence.len() == 1 {
            return self.within;
        }
        let parts = self.parts(scheme);
        let n = parts.len();
        if n < MIN_PARTS {
            return None;
        }
        let mean = parts.iter().sum::<f64>() / n as f64;
        let square: f64 = parts.iter().map(|x| (x - mean) * (x - mean)).sum();
        Some((square / (n as f64 * (n as f64 - 1.0))).sqrt())
    }

    /// Half-width of the 95 % confidence interval; none where the error is unknown.
    #[must_use]
    pub fn half_width(&self, scheme: ReplicationScheme) -> Option<f64> {
        let error = self.std_error(scheme)?;
        Some(half_width(error, self.parts(scheme).len()))
    }

    fn parts(&self, scheme: ReplicationScheme) -> Vec<f64> {
        let mut sums: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
        for (world, x) in &self.influence {
            let (sum, n) = sums.entry(scheme.part(*world)).or_default();
            *sum += x;
            *n += 1.0;
        }
        sums.into_values().map(|(sum, n)| sum / n).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ratio of two means has the error that the delta method gives for it, and of a series to itself none.
    #[test]
    fn a_ratio_of_series_has_the_error_of_its_parts() {
        let scheme = ReplicationScheme::of_design("mc", 1).expect("a design");
        let values = |factor: f64| -> Vec<(u32, f64)> {
            (0..64)
                .map(|world| (world, 2.0 + f64::from(world * 31 % 17) * factor))
                .collect()
        };
        let (ours, theirs) = (values(0.3), values(0.1));
        let [a, b] = [&ours, &theirs].map(|values| Series::mean(values));
        let ratio = a.over(&b);
        let direct = Series::ratio(&ours, &theirs);
        assert!((ratio.estimate.unwrap() - direct.estimate.unwrap()).abs() < 1e-12);
        assert!((ratio.std_error(scheme).unwrap() - direct.std_error(scheme).unwrap()).abs() < 1e-12);
        assert_eq!(a.over(&a).std_error(scheme), Some(0.0));
        // A world that one side lacks counts on neither.
        let [short, rest] = [&ours[1..], &theirs[1..]].map(Series::mean);
        assert_eq!(short.over(&b).estimate, short.over(&rest).estimate);
        assert_eq!(
            short.over(&b).std_error(scheme),
            short.over(&rest).std_error(scheme)
        );
        assert_eq!(a.over(&Series::mean(&[])).estimate, None);
    }

    #[test]
    fn a_world_that_one_side_lacks_does_not_count_in_the_difference() {
        let scheme = ReplicationScheme::of_design("mc", 1).expect("a design");
        let figures = |shift: f64| -> Vec<(u32, f64)> {
            (0..16)
                .map(|world| (world, f64::from(world * world % 7) + shift))
                .collect()
        };
        let (mut ours, theirs) = (figures(0.25), figures(0.0));
        ours[5].1 = 1000.0;
        let without = |values: &[(u32, f64)]| -> Vec<(u32, f64)> {
            values.iter().copied().filter(|(world, _)| *world != 5).collect()
        };
        let weights: Vec<(u32, f64)> = (0..16).map(|world| (world, f64::from(world % 3))).collect();
        let mean = Series::mean(&ours).minus(&Series::mean(&without(&theirs)));
        assert!(
            (mean.estimate.expect("common worlds") - 0.25).abs() < 1e-12,
            "{mean:?}"
        );
        assert_eq!(mean.influence.len(), 15);
        assert!(mean.std_error(scheme).expect("enough worlds") < 1e-12);
        let ratio =
            Series::ratio(&without(&theirs), &without(&weights)).minus(&Series::ratio(&ours, &weights));
        let whole = Series::ratio(&without(&theirs), &without(&weights))
            .minus(&Series::ratio(&without(&ours), &without(&weights)));
        assert_eq!(ratio, whole);
    }

    #[test]
    fn a_ratio_that_one_world_alone_decides_has_no_known_error() {
        let scheme = ReplicationScheme::of_design("mc", 1).expect("a design");
        let worlds = |count: u32| -> Vec<(u32, f64)> {
            (0..64)
                .map(|world| (world, f64::from(u8::from(world < count))))
                .collect()
        };
        let days: Vec<(u32, f64)> = (0..64).map(|world| (world, f64::from(world) + 3.0)).collect();
        let among = |count: u32| {
            let counts = worlds(count);
            let times: Vec<(u32, f64)> = days
                .iter()
                .zip(&counts)
                .map(|((w, x), (_, b))| (*w, x * b))
                .collect();
            Series::ratio(&times, &counts)
        };
        assert_eq!(among(1).estimate, Some(3.0));
        assert_eq!(among(1).std_error(scheme), None);
        assert!(among(9).std_error(scheme).is_some_and(|error| error > 0.0));
    }
}
