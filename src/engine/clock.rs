//! The race against the day on which the objective falls: docs/model.md section 6, kernel `clock`.
//!
//! That day is independent of the response, and so is the hazard of leaving the model. Their chances are
//! averaged in closed form where they can be, which is the same answer with less than a third of the variance.

use crate::distribution::Distribution;
use crate::math;
use crate::model::Parameter;

use super::block::Block;
use super::kernel::Endings;
use super::outcome::Outcome;
use super::situation::Situation;
use super::streams::Streams;

/// Hazard of leaving the model, which rises when guarantors are in combat.
#[derive(Debug, Clone, Copy)]
pub(super) struct Escalation {
    /// η00 [1/d].
    pub alone: f64,
    /// η0 [1/d].
    pub together: f64,
}

impl Escalation {
    pub(super) fn of(situation: &Situation) -> Self {
        let campaign = &situation.world.case.campaign;
        let [alone, together] =
            [campaign.escalation_alone, campaign.escalation].map(|n| situation.world.number(n));
        Self { alone, together }
    }

    fn is_none(self) -> bool {
        self.alone == 0.0 && self.together == 0.0
    }

    /// Chance that the war stays within the model until `day`, for each day from which guarantors are in combat.
    fn stays(self, combat: &[f64], day: f64, out: &mut [f64]) {
        out.fill(day);
        self.stays_until(combat, day, out);
    }

    /// The same until the day, or the last day, that stands in each lane of `out`.
    fn stays_until(self, combat: &[f64], last: f64, out: &mut [f64]) {
        for (out, combat) in out.iter_mut().zip(combat) {
            *out = -self.by(out.min(last), *combat);
        }
        math::lanes::exp(out);
    }

    /// The day on which it leaves the model, as drawn.
    fn draw(self, situation: &Situation, streams: &Streams, first: u64, combat: &[f64], out: &mut [f64]) {
        if self.is_none() {
            out.fill(f64::INFINITY);
            return;
        }
        crate::random::fill_uniform(streams.escalation, situation.world.luck, first, out);
        math::lanes::ln(out);
        for (out, combat) in out.iter_mut().zip(combat) {
            *out = self.day_of(-*out, *combat);
        }
    }

    /// H: docs/model.md (6.2): accumulated hazard by `day` if guarantors are in combat from `combat`.
    fn by(self, day: f64, combat: f64) -> f64 {
        self.alone * day.min(combat) + self.together * (day - combat).max(0.0)
    }

    /// The day on which the accumulated hazard passes `threshold`.
    fn day_of(self, threshold: f64, combat: f64) -> f64 {
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

/// Runs the race in each lane: docs/model.md (6.1) to (6.3).
pub(super) fn race(block: &mut Block, situation: &Situation, streams: &Streams) {
    let Block {
        first,
        arrivals,
        endings,
        scratch,
        ..
    } = block;
    let terms = situation.terms;
    streams.fill(situation.world, terms.falls, *first, &mut endings.falls);
    // Chance that the objective still stands when the threshold strength counts, and at the end.
    let [stands, stays, stays_lost] = scratch;
    stands.copy_from_slice(&arrivals.threshold);
    survival(situation, stands);
    let mut at_end = [terms.lasts];
    survival(situation, &mut at_end);
    let escalation = Escalation::of(situation);
    escalation.stays(&arrivals.combat, terms.lasts, stays);
    if escalation.is_none() {
        stays_lost.fill(1.0);
    } else {
        fallen(situation, streams, *first, stands, stays_lost);
        escalation.stays_until(&arrivals.combat, terms.lasts, stays_lost);
    }
    for lane in 0..stands.len() {
        let arrived = arrivals.threshold[lane] <= terms.lasts;
        endings.in_time[lane] = if arrived { stands[lane] } else { 0.0 };
        endings.effective[lane] = endings.in_time[lane] * stays[lane];
        let held = if arrived { stands[lane] } else { at_end[0] };
        let restored = terms.restore && arrived;
        let (how, lost_stays) = if restored {
            (Outcome::Restored, stays[lane])
        } else {
            (Outcome::FaitAccompli, stays_lost[lane])
        };
        let shares = &mut endings.outcomes;
        shares[Outcome::Held as usize][lane] = held * stays[lane];
        shares[how as usize][lane] = (1.0 - held) * lost_stays;
        shares[Outcome::BeyondModel as usize][lane] =
            held * (1.0 - stays[lane]) + (1.0 - held) * (1.0 - lost_stays);
    }
    escalation.draw(situation, streams, *first, &arrivals.combat, &mut endings.beyond);
}

/// Whether a race can end so: of the front it says nothing but whether the objective stands.
pub(super) fn may_end(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Held | Outcome::FaitAccompli | Outcome::Restored | Outcome::BeyondModel
    )
}

/// The outcome of one lane by its clocks as drawn.
pub(super) fn drawn(situation: &Situation, endings: &Endings, arrival: f64, lane: usize) -> Outcome {
    let (lasts, falls, beyond) = (situation.terms.lasts, endings.falls[lane], endings.beyond[lane]);
    let arrived = arrival <= lasts;
    let lost = falls <= lasts && !(arrived && arrival < falls);
    let restored = lost && arrived && situation.terms.restore;
    let end = if lost && !restored { falls } else { lasts };
    match (beyond <= end, lost, restored) {
        (true, _, _) => Outcome::BeyondModel,
        (false, false, _) => Outcome::Held,
        (false, true, true) => Outcome::Restored,
        (false, true, false) => Outcome::FaitAccompli,
    }
}

/// Days to the chance that the objective still stands then.
fn survival(situation: &Situation, days: &mut [f64]) {
    match situation.terms.falls {
        Parameter::Event(luck) => situation.world.law(luck).fill_survival(days),
        Parameter::World(number) => {
            let falls = situation.world.number(number);
            days.iter_mut()
                .for_each(|day| *day = f64::from(u8::from(falls > *day)));
        }
    }
}

/// The day on which the objective falls, given that it does so before the threshold strength counts (or the end):
/// the quantile of the clock at the rank u·F(arrival).
fn fallen(situation: &Situation, streams: &Streams, first: u64, stands: &[f64], out: &mut [f64]) {
    match situation.terms.falls {
        Parameter::World(number) => out.fill(situation.world.number(number)),
        Parameter::Event(luck) => {
            let law: &Distribution = situation.world.law(luck);
            streams.fill_rank(situation.world, luck, first, out);
            for (rank, stands) in out.iter_mut().zip(stands) {
                *rank = (*rank * (1.0 - stands)).max(f64::MIN_POSITIVE);
            }
            law.fill_quantiles(out);
        }
    }
}
