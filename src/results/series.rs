//! A figure world by world: what an estimate and its error are made from.

use std::collections::BTreeMap;

use crate::math::half_width;
use crate::model::RunSettings;
use crate::random::Design;

/// How worlds fall into independent parts, from whose spread the error comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplicationScheme {
    design: Design,
    scrambles: u32,
    histories: u64,
}

/// Independent parts that an error wants; fewer give none.
const FEWEST: usize = 8;

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

    /// Independent replicates of the design; 1 in plain Monte Carlo.
    #[must_use]
    pub fn scrambles(self) -> u32 {
        if self.design == Design::Mc {
            1
        } else {
            self.scrambles
        }
    }

    /// Histories a world.
    #[must_use]
    pub fn histories(self) -> u64 {
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

/// A mean over worlds, with what each world adds to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The mean; none where nothing was there to average.
    pub estimate: Option<f64>,
    /// By world: how far it draws the estimate from where it is, times the number of worlds.
    pub influence: Vec<(u32, f64)>,
    /// Standard error if there is but one world: of its histories.
    pub within: Option<f64>,
}

impl Series {
    /// The mean of `values`, one a world.
    #[must_use]
    pub fn mean(values: &[(u32, f64)]) -> Self {
        if values.is_empty() {
            return Self {
                estimate: None,
                influence: Vec::new(),
                within: None,
            };
        }
        let mean = values.iter().map(|(_, x)| x).sum::<f64>() / values.len() as f64;
        let influence = values.iter().map(|(world, x)| (*world, x - mean)).collect();
        Self {
            estimate: Some(mean),
            influence,
            within: None,
        }
    }

    /// Σ `above` / Σ `below` over worlds, linearised: docs/model.md (0.5).
    #[must_use]
    pub fn ratio(above: &[(u32, f64)], below: &[(u32, f64)]) -> Self {
        let total: f64 = below.iter().map(|(_, x)| x).sum();
        if total <= 0.0 {
            return Self {
                estimate: None,
                influence: Vec::new(),
                within: None,
            };
        }
        let ratio = above.iter().map(|(_, x)| x).sum::<f64>() / total;
        let mean = total / below.len() as f64;
        let pairs = above.iter().zip(below);
        let influence = pairs
            .map(|((world, a), (_, b))| (*world, (a - ratio * b) / mean))
            .collect();
        Self {
            estimate: Some(ratio),
            influence,
            within: None,
        }
    }

    /// This less another, world by world; worlds that one of them lacks are left out.
    ///
    /// Both share the luck of every path that they share, so most of the chance falls out.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
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
        }
    }

    /// The standard error over independent parts; none where there are fewer than eight.
    ///
    /// # Source
    /// docs/model.md (0.5).
    #[must_use]
    pub fn std_error(&self, layers: ReplicationScheme) -> Option<f64> {
        if self.influence.len() == 1 {
            return self.within;
        }
        let parts = self.parts(layers);
        let n = parts.len();
        if n < FEWEST {
            return None;
        }
        let mean = parts.iter().sum::<f64>() / n as f64;
        let square: f64 = parts.iter().map(|x| (x - mean) * (x - mean)).sum();
        Some((square / (n as f64 * (n as f64 - 1.0))).sqrt())
    }

    /// Half the width of the 95 % interval.
    #[must_use]
    pub fn half_width(&self, layers: ReplicationScheme) -> Option<f64> {
        let error = self.std_error(layers)?;
        Some(half_width(error, self.parts(layers).len()))
    }

    fn parts(&self, layers: ReplicationScheme) -> Vec<f64> {
        let mut sums: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
        for (world, x) in &self.influence {
            let (sum, n) = sums.entry(layers.part(*world)).or_default();
            *sum += x;
            *n += 1.0;
        }
        sums.into_values().map(|(sum, n)| sum / n).collect()
    }
}
