//! The hazard that the war leaves the model: docs/model.md (6.2).

use multiversion::multiversion;

use crate::math;
use crate::random::fill_uniform;

use super::situation::Situation;
use super::stage_input::StageInput;

/// Hazard of leaving the model, which rises when guarantors are in combat.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Escalation {
    /// η00 [1/d].
    alone: f64,
    /// η0 [1/d].
    together: f64,
}

impl Escalation {
    /// The hazard in a situation.
    pub(super) fn new(situation: &Situation) -> Self {
        let campaign = &situation.world.case.campaign;
        let [alone, together] =
            [campaign.escalation_alone, campaign.escalation].map(|value| situation.world.value(value));
        Self { alone, together }
    }

    /// The hazard at given rates \[1/d\], for tests.
    #[cfg(test)]
    pub(super) fn at_rates(alone: f64, together: f64) -> Self {
        Self { alone, together }
    }

    /// Whether the war never leaves the model.
    pub(super) fn is_zero(self) -> bool {
        self.alone == 0.0 && self.together == 0.0
    }

    /// Probability that the war stays within the model until `day`, for each day from which guarantors are in combat.
    pub(super) fn fill_survival(self, combat: &[f64], day: f64, out: &mut [f64]) {
        out.fill(day);
        self.fill_survival_until(combat, day, out);
    }

    /// The same until the day in each lane of `out`, or `last` if that is earlier.
    pub(super) fn fill_survival_until(self, combat: &[f64], last: f64, out: &mut [f64]) {
        fill_logarithms(out, combat, last, self);
        math::lanes::exp(out);
    }

    /// Probability that the war stays within the model until `day`, if guarantors are in combat from `combat`.
    pub(super) fn survival(self, day: f64, combat: f64) -> f64 {
        math::exp(-self.accumulated(day, combat))
    }

    /// The day on which the war leaves the model, as drawn; infinite if never.
    pub(super) fn draw(self, input: &StageInput, combat: &[f64], out: &mut [f64]) {
        if self.is_zero() {
            out.fill(f64::INFINITY);
            return;
        }
        let world = input.situation.world;
        input.fill_lanes(out, |first, out| {
            fill_uniform(input.streams.escalation, world.substream, first, out);
        });
        math::lanes::ln(out);
        for (out, combat) in out.iter_mut().zip(combat) {
            *out = self.day_of(-*out, *combat);
        }
    }

    /// H: accumulated hazard by `day` if guarantors are in combat from `combat`.
    #[inline(always)]
    fn accumulated(self, day: f64, combat: f64) -> f64 {
        self.alone * day.min(combat) + self.together * (day - combat).max(0.0)
    }

    /// The day on which the accumulated hazard passes `threshold`: the inverse of [`Escalation::accumulated`].
    pub(super) fn day_of(self, threshold: f64, combat: f64) -> f64 {
        let before = if combat < f64::INFINITY {
            self.alone * combat
        } else {
            f64::INFINITY
        };
        let (from, rate, left) = if threshold <= before {
            (0.0, self.alone, threshold)
        } else {
            (combat, self.together, threshold - before)
        };
        if rate > 0.0 {
            from + left / rate
        } else {
            f64::INFINITY
        }
    }
}

/// −H until the day in each lane of `out`, or `last` if that is earlier.
#[multiversion(targets = "simd")]
fn fill_logarithms(out: &mut [f64], combat: &[f64], last: f64, hazard: Escalation) {
    let n = out.len();
    let combat = &combat[..n];
    for lane in 0..n {
        out[lane] = -hazard.accumulated(out[lane].min(last), combat[lane]);
    }
}
