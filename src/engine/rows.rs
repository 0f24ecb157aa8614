//! Arithmetic on rows of lanes, on the widest instructions that the machine has.
//!
//! Nothing is fused or reassociated, and every choice is made after both sides are known, without a branch: a
//! branch on somebody's will is a coin that no machine foresees.

use multiversion::multiversion;

/// The smaller of each pair, into `out`.
#[multiversion(targets = "simd")]
pub(super) fn min_assign(out: &mut [f64], times: &[f64]) {
    for (out, time) in out.iter_mut().zip(times) {
        *out = if *time < *out { *time } else { *out };
    }
}

/// The greater of each pair, into `out`.
#[multiversion(targets = "simd")]
pub(super) fn max_assign(out: &mut [f64], times: &[f64]) {
    for (out, time) in out.iter_mut().zip(times) {
        *out = if *time > *out { *time } else { *out };
    }
}

/// The greater of each pair.
#[multiversion(targets = "simd")]
pub(super) fn later(a: &[f64], b: &[f64], out: &mut [f64]) {
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        *out = if *b > *a { *b } else { *a };
    }
}

/// The sum of each pair.
#[multiversion(targets = "simd")]
pub(super) fn sum(a: &[f64], b: &[f64], out: &mut [f64]) {
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        *out = a + b;
    }
}

/// The sum of each pair, into `out`.
#[multiversion(targets = "simd")]
pub(super) fn add(out: &mut [f64], more: &[f64]) {
    for (out, more) in out.iter_mut().zip(more) {
        *out += more;
    }
}

/// Adds `scale` times each wait. What never comes is not shortened, not even to nothing.
#[multiversion(targets = "simd")]
pub(super) fn add_scaled(out: &mut [f64], waits: &[f64], scale: f64) {
    for (out, wait) in out.iter_mut().zip(waits) {
        let scaled = scale * wait;
        *out += if *wait < f64::INFINITY { scaled } else { *wait };
    }
}

/// Shares combine as 1 − Π(1 − s).
#[multiversion(targets = "simd")]
pub(super) fn combine(out: &mut [f64], shares: &[f64]) {
    for (out, share) in out.iter_mut().zip(shares) {
        *out = 1.0 - (1.0 - *out) * (1.0 - share);
    }
}

/// 1 where a score lies below its threshold.
#[multiversion(targets = "simd")]
pub(super) fn mask_below(scores: &[f64], threshold: f64, out: &mut [f64]) {
    for (out, score) in out.iter_mut().zip(scores) {
        *out = if *score < threshold { 1.0 } else { 0.0 };
    }
}

/// 1 where a score lies below its threshold, which is the second of two where `led` is set.
#[multiversion(targets = "simd")]
pub(super) fn mask_below_led(scores: &[f64], [without, with]: [f64; 2], led: &[f64], out: &mut [f64]) {
    for ((out, score), led) in out.iter_mut().zip(scores).zip(led) {
        let threshold = if *led > 0.0 { with } else { without };
        *out = if *score < threshold { 1.0 } else { 0.0 };
    }
}

/// The later of a collective decision and somebody's own clock, where its mask says yes; never elsewhere.
#[multiversion(targets = "simd")]
pub(super) fn time_of_yes(mask: &[f64], collective: &[f64], convened: &[f64], own: &[f64], out: &mut [f64]) {
    let voices = mask.iter().zip(collective).zip(convened).zip(own);
    for (out, (((mask, collective), convened), own)) in out.iter_mut().zip(voices) {
        let ready = convened + own;
        let time = if ready > *collective { ready } else { *collective };
        *out = if *mask > 0.0 { time } else { f64::INFINITY };
    }
}

/// The times of those who say yes and do not block, or of the others; never elsewhere.
#[multiversion(targets = "simd")]
pub(super) fn voices(times: &[f64], said: &[f64], blocks: &[f64], yes: bool, out: &mut [f64]) {
    let (ayes, noes) = if yes { (1.0, 0.0) } else { (0.0, 1.0) };
    for (((out, time), said), block) in out.iter_mut().zip(times).zip(said).zip(blocks) {
        let counts = if *said > *block { ayes } else { noes };
        *out = if counts > 0.0 { *time } else { f64::INFINITY };
    }
}

/// The amounts whose time has come by `now`.
#[multiversion(targets = "simd")]
pub(super) fn arrived(times: &[f64], amounts: &[f64], now: f64, out: &mut [f64]) {
    for ((out, time), amount) in out.iter_mut().zip(times).zip(amounts) {
        *out = if *time <= now { *amount } else { 0.0 };
    }
}

/// Takes away the amounts whose time was `days` ago or more, unless they were there since ever.
#[multiversion(targets = "simd")]
pub(super) fn spend(times: &[f64], days: f64, now: f64, out: &mut [f64]) {
    for (out, time) in out.iter_mut().zip(times) {
        let left = if now >= time + days { 0.0 } else { *out };
        *out = if *time > f64::NEG_INFINITY { left } else { *out };
    }
}

/// The smallest, infinite where there are none.
#[multiversion(targets = "simd")]
pub(super) fn least(times: &[f64]) -> f64 {
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

/// 1 for each time that lies within `last`, added to `out`.
#[multiversion(targets = "simd")]
pub(super) fn count_within(times: &[f64], last: f64, out: &mut [f64]) {
    for (out, time) in out.iter_mut().zip(times) {
        *out += if *time <= last { 1.0 } else { 0.0 };
    }
}

/// 1 where either of two times lies within `last`, added to `out`.
#[multiversion(targets = "simd")]
pub(super) fn count_either_within(a: &[f64], b: &[f64], last: f64, out: &mut [f64]) {
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        let sooner = if *a < *b { *a } else { *b };
        *out += if sooner <= last { 1.0 } else { 0.0 };
    }
}
