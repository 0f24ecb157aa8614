//! One step of the integration of a path, over all lanes.

use multiversion::multiversion;

use super::constants::CampaignConstants;

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
