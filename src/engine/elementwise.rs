//! Elementwise arithmetic on rows of lanes, on the widest instructions that the machine has.
//!
//! Nothing is fused or reassociated. Every choice is a select between two computed values and not a branch: whether
//! a guarantor acts is random, so a branch on it would be mispredicted about as often as not.

use multiversion::multiversion;

/// `out = min(out, times)`.
#[multiversion(targets = "simd")]
pub(super) fn min_assign(out: &mut [f64], times: &[f64]) {
    for (out, time) in out.iter_mut().zip(times) {
        *out = if *time < *out { *time } else { *out };
    }
}

/// `out = max(out, times)`.
#[multiversion(targets = "simd")]
pub(super) fn max_assign(out: &mut [f64], times: &[f64]) {
    for (out, time) in out.iter_mut().zip(times) {
        *out = if *time > *out { *time } else { *out };
    }
}

/// `out = max(a, b)`.
#[multiversion(targets = "simd")]
pub(super) fn max(a: &[f64], b: &[f64], out: &mut [f64]) {
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        *out = if *b > *a { *b } else { *a };
    }
}

/// `out = a + b`.
#[multiversion(targets = "simd")]
pub(super) fn add(a: &[f64], b: &[f64], out: &mut [f64]) {
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        *out = a + b;
    }
}

/// `out += terms`.
#[multiversion(targets = "simd")]
pub(super) fn add_assign(out: &mut [f64], terms: &[f64]) {
    for (out, term) in out.iter_mut().zip(terms) {
        *out += term;
    }
}

/// `out *= factors`.
#[multiversion(targets = "simd")]
pub(super) fn multiply_assign(out: &mut [f64], factors: &[f64]) {
    for (out, factor) in out.iter_mut().zip(factors) {
        *out *= factor;
    }
}

/// `out += scale·delays`. An infinite delay stays infinite, also where `scale` is 0.
#[multiversion(targets = "simd")]
pub(super) fn add_scaled_delay(out: &mut [f64], delays: &[f64], scale: f64) {
    for (out, delay) in out.iter_mut().zip(delays) {
        let scaled = scale * delay;
        *out += if *delay < f64::INFINITY { scaled } else { *delay };
    }
}

/// Multiplies delays. An infinite delay stays infinite, also where the factor is 0.
#[multiversion(targets = "simd")]
pub(super) fn scale_delays(delays: &mut [f64], factor: f64) {
    for delay in delays {
        let scaled = factor * *delay;
        *delay = if *delay < f64::INFINITY { scaled } else { *delay };
    }
}

/// `out = min(factor·out, most)`.
#[multiversion(targets = "simd")]
pub(super) fn scale_up_to(out: &mut [f64], factor: f64, most: f64) {
    for out in out {
        let scaled = *out * factor;
        *out = if scaled < most { scaled } else { most };
    }
}

/// `out = times·(1 + longer·(1 − countered))`.
#[multiversion(targets = "simd")]
pub(super) fn lengthen(times: &mut [f64], longer: f64, countered: &[f64]) {
    for (time, countered) in times.iter_mut().zip(countered) {
        *time *= 1.0 + longer * (1.0 - countered);
    }
}

/// The earlier of `out` and a time, where the amount is positive.
#[multiversion(targets = "simd")]
pub(super) fn min_where_positive(out: &mut [f64], times: &[f64], amounts: &[f64]) {
    for ((out, time), amount) in out.iter_mut().zip(times).zip(amounts) {
        let earlier = if *time < *out { *time } else { *out };
        *out = if *amount > 0.0 { earlier } else { *out };
    }
}

/// `out = 1 − (1 − out)·(1 − shares)`: two shares together.
#[multiversion(targets = "simd")]
pub(super) fn combine_shares(out: &mut [f64], shares: &[f64]) {
    for (out, share) in out.iter_mut().zip(shares) {
        *out = 1.0 - (1.0 - *out) * (1.0 - share);
    }
}

/// 1 where a score is below the threshold, else 0.
#[multiversion(targets = "simd")]
pub(super) fn mask_below(scores: &[f64], threshold: f64, out: &mut [f64]) {
    for (out, score) in out.iter_mut().zip(scores) {
        *out = if *score < threshold { 1.0 } else { 0.0 };
    }
}

/// 1 where a score is below the threshold, else 0; the threshold is the second of two where the `lead` mask is set.
#[multiversion(targets = "simd")]
pub(super) fn mask_below_by_lead(scores: &[f64], [without, with]: [f64; 2], lead: &[f64], out: &mut [f64]) {
    for ((out, score), lead) in out.iter_mut().zip(scores).zip(lead) {
        let threshold = if *lead > 0.0 { with } else { without };
        *out = if *score < threshold { 1.0 } else { 0.0 };
    }
}

/// `max(collective, convened + own)` where the mask is set, elsewhere infinite.
#[multiversion(targets = "simd")]
pub(super) fn masked_start(mask: &[f64], collective: &[f64], convened: &[f64], own: &[f64], out: &mut [f64]) {
    let lanes = mask.iter().zip(collective).zip(convened).zip(own);
    for (out, (((mask, collective), convened), own)) in out.iter_mut().zip(lanes) {
        let ready = convened + own;
        let time = if ready > *collective { ready } else { *collective };
        *out = if *mask > 0.0 { time } else { f64::INFINITY };
    }
}

/// Times of the votes in favour, not blocked, if `in_favour`; else of the other votes. Infinite for those left out.
#[multiversion(targets = "simd")]
pub(super) fn vote_times(times: &[f64], yes: &[f64], blocks: &[f64], in_favour: bool, out: &mut [f64]) {
    let (ayes, noes) = if in_favour { (1.0, 0.0) } else { (0.0, 1.0) };
    for (((out, time), yes), block) in out.iter_mut().zip(times).zip(yes).zip(blocks) {
        let counts = if *yes > *block { ayes } else { noes };
        *out = if counts > 0.0 { *time } else { f64::INFINITY };
    }
}

/// Amounts whose time is not after `now`, else 0.
#[multiversion(targets = "simd")]
pub(super) fn amounts_by(times: &[f64], amounts: &[f64], now: f64, out: &mut [f64]) {
    for ((out, time), amount) in out.iter_mut().zip(times).zip(amounts) {
        *out = if *time <= now { *amount } else { 0.0 };
    }
}

/// Adds the amounts whose time is not after `now`.
#[multiversion(targets = "simd")]
pub(super) fn add_amounts_by(times: &[f64], amounts: &[f64], now: f64, out: &mut [f64]) {
    for ((out, time), amount) in out.iter_mut().zip(times).zip(amounts) {
        *out += if *time <= now { *amount } else { 0.0 };
    }
}

/// Sets to 0 the amounts whose time was `days` ago or more, unless their time is −∞.
#[multiversion(targets = "simd")]
pub(super) fn remove_spent(times: &[f64], days: f64, now: f64, out: &mut [f64]) {
    for (out, time) in out.iter_mut().zip(times) {
        let left = if now >= time + days { 0.0 } else { *out };
        *out = if *time > f64::NEG_INFINITY { left } else { *out };
    }
}

/// The minimum; infinite if there are no times.
#[multiversion(targets = "simd")]
pub(super) fn min_of(times: &[f64]) -> f64 {
    let mut least = [f64::INFINITY; 16];
    let (chunks, rest) = times.as_chunks::<16>();
    for chunk in chunks {
        for (least, time) in least.iter_mut().zip(chunk) {
            *least = if *time < *least { *time } else { *least };
        }
    }
    least
        .iter()
        .chain(rest)
        .fold(f64::INFINITY, |least, time| least.min(*time))
}

/// Adds 1 to `out` for each time that is not after `last`.
#[multiversion(targets = "simd")]
pub(super) fn count_by(times: &[f64], last: f64, out: &mut [f64]) {
    for (out, time) in out.iter_mut().zip(times) {
        *out += if *time <= last { 1.0 } else { 0.0 };
    }
}

/// Adds 1 to `out` where either of two times is not after `last`.
#[multiversion(targets = "simd")]
pub(super) fn count_either_by(a: &[f64], b: &[f64], last: f64, out: &mut [f64]) {
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        let earlier = if *a < *b { *a } else { *b };
        *out += if earlier <= last { 1.0 } else { 0.0 };
    }
}
