//! One step of the integration of a path, over all lanes.

use multiversion::multiversion;

use crate::math::lanes;

use super::constants::CampaignConstants;
use super::flows::{Ends, cut};
use super::forces::Sides;

/// Strengths below this count as this \[bde\], so that ratios stay finite.
pub(super) const SMALLEST: f64 = 1e-9;

/// Speeds of advance and creep, and the hazard of being halted, from the defender's strength and both chances.
#[multiversion(targets = "simd")]
pub(super) fn fill_rates(
    constants: &CampaignConstants,
    defender: &[f64],
    chance: &[Vec<f64>; 2],
    rates: &mut [Vec<f64>; 3],
) {
    let [fixed, moving, free] = constants.speeds;
    let [advance, creep, halting] = rates;
    let n = defender.len();
    let (advance, creep, halting) = (&mut advance[..n], &mut creep[..n], &mut halting[..n]);
    let (standing, advancing) = (&chance[0][..n], &chance[1][..n]);
    for lane in 0..n {
        let density = defender[lane] * constants.frontage / constants.width;
        let empty = (1.0 - density).max(0.0);
        advance[lane] = (moving + empty * (free - moving)) * advancing[lane];
        // A front that stands moves no faster than one that is broken.
        creep[lane] = (2.0 * fixed * standing[lane]).min(advance[lane]);
        halting[lane] = (1.0 - advancing[lane]) * density.min(1.0) / constants.halt_time;
    }
}

/// One step of the trapezoidal rule.
#[multiversion(targets = "simd")]
pub(super) fn add_trapezia(out: &mut [f64], last: &[f64], days: f64, now: &[f64], before: &[f64]) {
    let n = out.len();
    let (last, now, before) = (&last[..n], &now[..n], &before[..n]);
    for lane in 0..n {
        out[lane] = last[lane] + 0.5 * days * (now[lane] + before[lane]);
    }
}

/// Strengths at the end of a step by the rates at its beginning.
#[multiversion(targets = "simd")]
pub(super) fn predict(out: &mut [f64], strength: &[f64], days: f64, grown: &[f64], losses: &[f64]) {
    let n = out.len();
    let (strength, grown, losses) = (&strength[..n], &grown[..n], &losses[..n]);
    for lane in 0..n {
        out[lane] = (strength[lane] + days * (grown[lane] - losses[lane])).max(SMALLEST);
    }
}

/// Strengths at the end of a step, and cumulative losses, by the loss rates at its beginning and its end.
#[multiversion(targets = "simd")]
pub(super) fn correct(strength: &mut [f64], lost: &mut [f64], days: f64, grown: &[f64], losses: [&[f64]; 2]) {
    let n = strength.len();
    let (lost, grown, from, to) = (&mut lost[..n], &grown[..n], &losses[0][..n], &losses[1][..n]);
    for lane in 0..n {
        let had = strength[lane] + days * grown[lane];
        let left = (had - 0.5 * days * (from[lane] + to[lane])).max(SMALLEST);
        lost[lane] += had - left;
        strength[lane] = left;
    }
}

/// A/D.
#[multiversion(targets = "simd")]
pub(super) fn fill_ratios(out: &mut [f64], strength: &[Vec<f64>; 2]) {
    let n = out.len();
    let (attacker, defender) = (&strength[0][..n], &strength[1][..n]);
    for lane in 0..n {
        out[lane] = attacker[lane] / defender[lane];
    }
}

/// Combat power of the attacker's air and quality over the defender's, with the squadrons and batteries that help.
#[multiversion(targets = "simd")]
pub(super) fn fill_air_ratios(
    out: &mut [f64],
    constants: &CampaignConstants,
    sides: &Sides,
    [air, batteries]: [&[f64]; 2],
) {
    let n = out.len();
    let (air, batteries) = (&air[..n], &batteries[..n]);
    let (attacking, defending, own) = (
        &sides.attacker_air[..n],
        &sides.defender_air[..n],
        &sides.batteries[..n],
    );
    for lane in 0..n {
        let defence = 1.0 + (own[lane] + batteries[lane]) / constants.air[2];
        out[lane] = constants.quality * constants.air_factor(attacking[lane] / defence)
            / constants.air_factor(defending[lane] + air[lane]);
    }
}

/// Replacement of attacker and defender [bde/d] in a step, at the means of what bites and of what is met at both its ends.
#[multiversion(targets = "simd")]
pub(super) fn fill_replaced(
    grown: &mut [Vec<f64>; 2],
    constants: &CampaignConstants,
    committed: &[f64],
    bite: Ends,
    met: Ends,
) {
    let n = committed.len();
    let (bite, met) = (cut(bite, n), cut(met, n));
    let [attacker, defender] = grown;
    let (attacker, defender) = (&mut attacker[..n], &mut defender[..n]);
    for lane in 0..n {
        let bite = 0.5 * (bite[0][lane] + bite[1][lane]);
        let met = 0.5 * (met[0][lane] + met[1][lane]);
        [attacker[lane], defender[lane]] = constants.replaced(committed[lane], bite, met);
    }
}

/// Adds what arrives in a step of so many days [bde/d].
#[multiversion(targets = "simd")]
pub(super) fn add_arrived(out: &mut [f64], strength: Ends, days: f64) {
    let n = out.len();
    let [from, to] = cut(strength, n);
    for lane in 0..n {
        out[lane] += (to[lane] - from[lane]) / days;
    }
}

/// ln r from its parts, and the score of the attacker on an open front with its sign changed: docs/model.md (6.4), (6.5).
#[multiversion(targets = "simd")]
pub(super) fn fill_scores(
    ratio: &mut [f64],
    score: &mut [f64],
    [strengths, factors]: [&[f64]; 2],
    surprise: f64,
    [intercept, slope]: [f64; 2],
) {
    let n = ratio.len();
    let (score, strengths, factors) = (&mut score[..n], &strengths[..n], &factors[..n]);
    for lane in 0..n {
        ratio[lane] = strengths[lane] + factors[lane] + surprise;
        score[lane] = -(intercept + slope * ratio[lane]);
    }
}

/// Factor of a prepared line on the defence where so much of it is held.
#[multiversion(targets = "simd")]
pub(super) fn fill_prepared(out: &mut [f64], constants: &CampaignConstants, factor: f64, defender: &[f64]) {
    let n = out.len();
    let defender = &defender[..n];
    for lane in 0..n {
        let density = defender[lane] * constants.frontage / constants.width;
        out[lane] = 1.0 + (factor - 1.0) * density.min(1.0);
    }
}

/// `scale` times each number plus a term.
#[multiversion(targets = "simd")]
pub(super) fn add_scaled(out: &mut [f64], scale: f64, terms: &[f64]) {
    for (out, term) in out.iter_mut().zip(terms) {
        *out = scale * *out + term;
    }
}

/// Replaces −z by Λ(z).
pub(super) fn to_chances(values: &mut [f64]) {
    lanes::exp(values);
    to_shares(values);
}

/// 1/(1 + x) of each.
#[multiversion(targets = "simd")]
fn to_shares(odds: &mut [f64]) {
    for odds in odds {
        *odds = 1.0 / (1.0 + *odds);
    }
}

/// Replaces ln(A/D) by the logarithm of the pressure (R·D/A)^w.
#[multiversion(targets = "simd")]
pub(super) fn to_log_pressures(logs: &mut [f64], law: f64, reference: f64) {
    for log in logs {
        *log = law * (reference - *log);
    }
}

/// Losses of both sides under a pressure.
#[multiversion(targets = "simd")]
pub(super) fn fill_loss_rates(
    losses: &mut [Vec<f64>; 2],
    rates: [f64; 2],
    pressure: &[f64],
    strength: &[Vec<f64>; 2],
) {
    let n = pressure.len();
    let [attacker, defender] = losses;
    let (attacker, defender) = (&mut attacker[..n], &mut defender[..n]);
    let (attacking, defending) = (&strength[0][..n], &strength[1][..n]);
    for lane in 0..n {
        attacker[lane] = rates[0] * pressure[lane] * attacking[lane];
        defender[lane] = rates[1] / pressure[lane] * defending[lane];
    }
}
