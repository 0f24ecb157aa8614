//! Mixtures: tails by summing, quantiles by bisection between the parts' own.

use super::Distribution;

/// P(X ≤ x) and P(X > x), given that the mixture comes at all.
pub(super) fn tails(parts: &[(f64, Distribution)], x: f64) -> (f64, f64) {
    let comes: f64 = parts.iter().map(|(w, law)| w * (1.0 - law.never)).sum();
    let below: f64 = parts.iter().map(|(w, law)| w * law.cdf(x)).sum();
    let above: f64 = parts
        .iter()
        .map(|(w, law)| w * (law.survival(x) - law.never))
        .sum();
    (below / comes, above / comes)
}

/// The value at the rank p of those in which the mixture comes.
pub(super) fn quantile(parts: &[(f64, Distribution)], p: f64, q: f64) -> f64 {
    // It lies between the least and the greatest of the parts' own.
    let (low, high) = parts
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (_, law)| {
            let x = law.scale * law.family.at_rank(p, q);
            (low.min(x), high.max(x))
        });
    let (mut low, mut high) = widen(parts, p, low, high);
    let past = |x: f64| {
        let (below, above) = tails(parts, x);
        if p < 0.5 { below >= p } else { above <= q }
    };
    if past(low) {
        return low;
    }
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if past(middle) { high = middle } else { low = middle }
    }
    high
}

/// Parts that come with different chances put the mixture's quantile outside those of the parts: widen to the whole
/// range that the parts' ranks near 0 and 1 span.
fn widen(parts: &[(f64, Distribution)], p: f64, low: f64, high: f64) -> (f64, f64) {
    if parts.iter().all(|(_, law)| law.never == parts[0].1.never) {
        return (low, high);
    }
    let edge = p.min(1.0 - p).min(1e-12) * 1e-3;
    parts.iter().fold((low, high), |(low, high), (_, law)| {
        let [least, most] =
            [(edge, 1.0 - edge), (1.0 - edge, edge)].map(|(p, q)| law.scale * law.family.at_rank(p, q));
        (low.min(least), high.max(most))
    })
}
