//! The probability that a commitment that waits for ratification is in force by a day.

use crate::distribution::Distribution;
use crate::math;
use crate::model::{Case, Inputs, Ratification, WorldValue};
use crate::random::{Axis, Design, Sampling};

/// Points of the integral of a replicate.
const POINTS: u32 = 128;

/// The integral over signature, common factor and correlation of the probability that all parties have ratified by a day.
/// Its points are random, and others in each replicate: replicates have it right on average.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct EntryProbability {
    signed: WorldValue,
    ratification: Ratification,
    points: Sampling,
}

impl EntryProbability {
    /// That of a signature and its ratification.
    pub(super) fn new(
        case: &Case,
        (signed, ratification): (WorldValue, &Ratification),
        seed: u64,
        replicates: u32,
    ) -> Self {
        let common = &case.inputs.axes[ratification.common].path;
        let axes = [(0, "signed"), (1, "common"), (2, "correlation")].map(|(dimension, name)| Axis {
            path: format!("{common}/probability/{name}"),
            dimension,
            group: format!("{common}/probability"),
        });
        Self {
            signed,
            ratification: ratification.clone(),
            points: Sampling::new(Design::Sobol, seed, POINTS * replicates, replicates, &axes),
        }
    }

    /// Probability of entry into force by each of some days, then of signature by the last of them.
    pub(super) fn cumulative(&self, inputs: &Inputs, days: &[f64], replicate: u32) -> Vec<f64> {
        let signed_by = |day: &f64| inputs.probability_to(self.signed, *day);
        let p_signed = days.last().map_or(0.0, signed_by);
        let mut cumulative = vec![0.0; days.len()];
        if p_signed > 0.0 {
            for point in 0..POINTS {
                let world = point * self.points.replicates() + replicate;
                let [signed, common, correlation] = [0, 1, 2].map(|axis| self.points.rank(axis, world));
                let at = |value, rank| inputs.quantile_at_score(value, math::normal_quantile(rank));
                let signed = at(self.signed, p_signed * signed);
                let share = at(self.ratification.correlation, correlation);
                let common = share.sqrt() * math::normal_quantile(common);
                for (sum, day) in cumulative.iter_mut().zip(days) {
                    *sum += self.within(day - signed, common, (1.0 - share).sqrt());
                }
            }
        }
        let scale = p_signed / f64::from(POINTS);
        cumulative.iter_mut().for_each(|sum| *sum *= scale);
        cumulative.push(p_signed);
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
