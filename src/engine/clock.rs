//! The race against the day on which the objective falls: docs/model.md section 6, kernel `clock`.
//!
//! That day is independent of the response, and so is the hazard of leaving the model. Both are averaged in closed
//! form where possible (conditional Monte Carlo): the same expectation with less than a third of the variance.

use crate::model::Parameter;

use super::arrivals::Arrivals;
use super::endings::Endings;
use super::escalation::Escalation;
use super::outcome::Outcome;
use super::situation::Situation;
use super::stage_input::StageInput;

/// Evaluates the race in each lane: docs/model.md (6.1) to (6.3).
pub(super) fn race(endings: &mut Endings, arrivals: &Arrivals, input: &StageInput) {
    let (situation, terms) = (input.situation, input.situation.terms);
    let (threshold, combat) = (&arrivals.land.threshold, &arrivals.combat);
    input.fill(terms.falls, &mut endings.falls);
    // Probability that the objective is held when the threshold strength counts, and at the end.
    let [held_by, stays, stays_lost] = &mut endings.scratch;
    held_by.copy_from_slice(threshold);
    fill_survival(situation, held_by);
    let mut held_to_end = [terms.lasts];
    fill_survival(situation, &mut held_to_end);
    let escalation = Escalation::new(situation);
    escalation.fill_survival(combat, terms.lasts, stays);
    if escalation.is_zero() {
        stays_lost.fill(1.0);
    } else {
        fill_fall_days(input, held_by, stays_lost);
        escalation.fill_survival_until(combat, terms.lasts, stays_lost);
    }
    for lane in 0..input.width {
        let arrived = threshold[lane] <= terms.lasts;
        endings.in_time[lane] = if arrived { held_by[lane] } else { 0.0 };
        endings.effective[lane] = endings.in_time[lane] * stays[lane];
        let held = if arrived { held_by[lane] } else { held_to_end[0] };
        endings.lost[lane] = 1.0 - held;
        endings.lost_alone[lane] = 1.0 - held_to_end[0];
        let (lost_outcome, lost_stays) = if terms.restore && arrived {
            (Outcome::Restored, stays[lane])
        } else {
            (Outcome::FaitAccompli, stays_lost[lane])
        };
        let shares = &mut endings.outcomes;
        shares[Outcome::Held as usize][lane] = held * stays[lane];
        shares[lost_outcome as usize][lane] = (1.0 - held) * lost_stays;
        shares[Outcome::BeyondModel as usize][lane] =
            held * (1.0 - stays[lane]) + (1.0 - held) * (1.0 - lost_stays);
    }
    escalation.draw(input, combat, &mut endings.beyond);
}

/// Whether the clock kernel can give an outcome: of the front it only says whether the objective is held.
pub(super) fn is_possible(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Held | Outcome::FaitAccompli | Outcome::Restored | Outcome::BeyondModel
    )
}

/// The outcome of one lane by its clocks as drawn.
pub(super) fn drawn_outcome(situation: &Situation, endings: &Endings, arrival: f64, lane: usize) -> Outcome {
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

/// Probability that the objective has fallen by a day.
pub(super) fn fallen_by(situation: &Situation, day: f64) -> f64 {
    let mut held = [day];
    fill_survival(situation, &mut held);
    1.0 - held[0]
}

/// Replaces days by the probability that the objective is still held then.
fn fill_survival(situation: &Situation, days: &mut [f64]) {
    match situation.terms.falls {
        Parameter::Event(event) => situation.world.distribution(event).fill_survival(days),
        Parameter::World(value) => {
            let falls = situation.world.value(value);
            days.iter_mut()
                .for_each(|day| *day = f64::from(u8::from(falls > *day)));
        }
    }
}

/// The day on which the objective falls, given that it does so before the threshold strength counts (or the end):
/// the quantile of the clock at the rank u·F(arrival).
fn fill_fall_days(input: &StageInput, held_by: &[f64], out: &mut [f64]) {
    let world = input.situation.world;
    match input.situation.terms.falls {
        Parameter::World(value) => out.fill(world.value(value)),
        Parameter::Event(event) => {
            input.fill_lanes(out, |first, out| {
                input.streams.fill_event_ranks(world, event, first, out);
            });
            for (rank, held) in out.iter_mut().zip(held_by) {
                *rank = (*rank * (1.0 - held)).max(f64::MIN_POSITIVE);
            }
            world.distribution(event).fill_quantiles(out);
        }
    }
}
