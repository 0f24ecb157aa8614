//! Scores of forecasts against what happened.

use crate::math::normal_quantile;

/// The Brier score of a probability.
///
/// # Source
/// Brier (1950), with one of the two classes: (p − y)², 0 at best, 1 at worst.
#[must_use]
pub fn brier(probability: f64, happened: bool) -> f64 {
    let missed = probability - f64::from(u8::from(happened));
    missed * missed
}

/// The continuous ranked probability score of a sample, in ascending order, of at least one value \[unit of the values\].
///
/// # Source
/// Gneiting and Raftery (2007): E|X − y| − E|X − X'|/2.
#[must_use]
pub fn crps(sorted: &[f64], observed: f64) -> f64 {
    let n = sorted.len() as f64;
    let missed: f64 = sorted.iter().map(|value| (value - observed).abs()).sum();
    let ranked = (0..).zip(sorted);
    // Σ|x_i − x_j| over all pairs of a sorted sample.
    let spread: f64 = ranked
        .map(|(rank, value)| 2.0 * value * (2.0 * f64::from(rank) + 1.0 - n))
        .sum();
    missed / n - spread / (2.0 * n * n)
}

/// The rate among the other cases: what anybody could forecast who knows them and not this one. Only cases of the same
/// class count, if another one is of it; none where there is no other case.
#[must_use]
pub(crate) fn rate_of_others<C: PartialEq>(cases: &[(C, bool)], own: usize) -> Option<f64> {
    let others = || cases.iter().enumerate().filter(move |(i, _)| *i != own);
    let alike = || others().filter(|(_, (class, _))| *class == cases[own].0);
    let rate = |happened: usize, n: usize| (n > 0).then(|| happened as f64 / n as f64);
    rate(alike().filter(|(_, (_, y))| *y).count(), alike().count())
        .or_else(|| rate(others().filter(|(_, (_, y))| *y).count(), others().count()))
}

/// The interval of a rate at 90 %.
///
/// # Source
/// Wilson (1927).
#[must_use]
pub(crate) fn rate_interval(happened: usize, n: usize) -> [f64; 2] {
    let z = normal_quantile(0.95);
    let (n, rate) = (n as f64, happened as f64 / n as f64);
    let centre = rate + z * z / (2.0 * n);
    let half_width = z * (rate * (1.0 - rate) / n + z * z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z * z / n;
    [(centre - half_width) / scale, (centre + half_width) / scale]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brier_scores_are_squared_misses() {
        assert_eq!(brier(0.25, false), 0.0625);
        assert_eq!(brier(0.25, true), 0.5625);
    }

    /// By hand: X uniform on 1, 2, 4: E|X − 3| = 4/3, E|X − X'| = 2·(1 + 3 + 2)/9 = 4/3.
    #[test]
    fn the_score_of_a_sample_is_that_of_its_definition() {
        assert!((crps(&[1.0, 2.0, 4.0], 3.0) - (4.0 / 3.0 - 2.0 / 3.0)).abs() < 1e-15);
        assert_eq!(crps(&[5.0], 3.0), 2.0);
    }

    #[test]
    fn a_base_rate_never_uses_the_case_itself() {
        let cases = [("a", true), ("a", false), ("b", true), ("b", true)];
        assert_eq!(rate_of_others(&cases, 0), Some(0.0));
        assert_eq!(rate_of_others(&cases, 1), Some(1.0));
        let one_class = cases.map(|(_, y)| ((), y));
        assert_eq!(rate_of_others(&one_class, 1), Some(1.0));
        let flipped = one_class.map(|(class, y)| (class, !y));
        for (own, case) in one_class.iter().enumerate() {
            let mut other = one_class;
            other[own] = flipped[own];
            assert_eq!(
                rate_of_others(&one_class, own),
                rate_of_others(&other, own),
                "{case:?}"
            );
        }
        assert_eq!(rate_of_others(&[((), true)], 0), None);
    }

    /// A class of its own has the rate of all others.
    #[test]
    fn a_class_without_others_takes_the_rate_of_all() {
        let cases = [("alone", true), ("b", false), ("b", true)];
        assert_eq!(rate_of_others(&cases, 0), Some(0.5));
    }

    /// Against the formula in another program.
    #[test]
    fn the_interval_of_a_rate_stays_within_0_and_1() {
        let [low, high] = rate_interval(0, 5);
        assert!(low.abs() < 1e-15 && (high - 0.351_12).abs() < 1e-4, "{high}");
        let [low, high] = rate_interval(5, 5);
        assert!(
            (low - 0.648_88).abs() < 1e-4 && (high - 1.0).abs() < 1e-15,
            "{low}"
        );
    }
}
