//! The probability that a commitment that waits for ratification is in force by a day.

use crate::distribution::Distribution;
use crate::math;
use crate::model::{Case, Ratification, WorldValue};
use crate::random::{Axis, Design, Sampling};

/// Points of the integral of a replicate.
const POINTS: u32 = 128;

/// The integral over signature, common factor and correlation of the probability that all parties have ratified by a day.
/// Its points are random, and others in each replicate: replicates have it right on average.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct EntryProbability {
    ratification: Ratification,
    points: Sampling,
}

impl EntryProbability {
    /// That of a ratification.
    pub(super) fn new(case: &Case, ratification: &Ratification, seed: u64, replicates: u32) -> Self {
        let common = &case.inputs.axes[ratification.common].path;
        let axes = [(0, "signed"), (1, "common"), (2, "correlation")].map(|(dimension, name)| Axis {
            path: format!("{common}/probability/{name}"),
            dimension,
            group: format!("{common}/probability"),
        });
        Self {
            ratification: ratification.clone(),
            points: Sampling::new(Design::Sobol, seed, POINTS * replicates, replicates, &axes),
        }
    }

    /// Probability of entry into force by each of some days, then of signature by the last of them.
    pub(super) fn cumulative(
        &self,
        case: &Case,
        signed: WorldValue,
        days: &[f64],
        replicate: u32,
    ) -> Vec<f64> {
        let is_signed = days
            .last()
            .map_or(0.0, |last| case.inputs.probability_to(signed, *last));
        let mut cumulative = vec![0.0; days.len()];
        if is_signed > 0.0 {
            for point in 0..POINTS {
                let world = point * self.points.replicates() + replicate;
                let [signature, common, correlation] = [0, 1, 2].map(|axis| self.points.rank(axis, world));
                let score = math::normal_quantile(is_signed * signature);
                let signature = case.inputs.quantile_at_score(signed, score);
                let score = math::normal_quantile(correlation);
                let share = case
                    .inputs
                    .quantile_at_score(self.ratification.correlation, score);
                let common = share.sqrt() * math::normal_quantile(common);
                for (sum, day) in cumulative.iter_mut().zip(days) {
                    *sum += self.within(day - signature, common, (1.0 - share).sqrt());
                }
            }
        }
        let scale = is_signed / f64::from(POINTS);
        cumulative.iter_mut().for_each(|sum| *sum *= scale);
        cumulative.push(is_signed);
        cumulative
    }

    /// Probability that all parties ratify within so many days of signature, given what their scores have in common and
    /// the weight of their own part: docs/model.md (2.2).
    fn within(&self, days: f64, common: f64, own: f64) -> f64 {
        let within = |distribution: &Distribution| match distribution.cdf(days) {
            p if p <= 0.0 => 0.0,
            p if p >= 1.0 => 1.0,
            p => math::normal_cdf((math::normal_quantile(p) - common) / own),
        };
        let Ratification {
            unnamed, each, named, ..
        } = &self.ratification;
        let slowest = math::pow(within(each), *unnamed as f64);
        let named = named.iter().map(|(distribution, _)| within(distribution));
        named.fold(slowest, |product, p| product * p)
    }
}
