//! Banzhaf power index of a weighted majority.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Largest number of different sums of half of the members.
const MAX_SUMS: usize = 1 << 18;
/// Relative rounding error that a sum of weights may have.
const ROUNDING: f64 = 1e-12;

/// Sums of weights in rising order, each with the share of the coalitions that have it.
type Sums = Vec<(f64, f64)>;

/// Each member's share of all swings of a weighted majority (Banzhaf 1965), exact up to the rounding of numbers; none if
/// there are too many different sums of weights to count, which takes more than 36 members.
///
/// A swing is a coalition of the others that reaches `quorum` with the member and not without. The sums of each half of
/// the members are listed, equal ones as one, and the two lists are put together (Horowitz and Sahni 1974).
///
/// # Example
/// ```
/// // 51 of (50, 49, 1): the first is in every swing, the others in one each.
/// let power = foederis::strategy::banzhaf(&[50.0, 49.0, 1.0], 51.0).unwrap();
/// assert_eq!(power, [0.6, 0.2, 0.2]);
/// ```
#[must_use]
pub fn banzhaf(weights: &[f64], quorum: f64) -> Option<Vec<f64>> {
    let mut sorted = weights.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = sorted.split_at(sorted.len() / 2);
    let mut swings = BTreeMap::new();
    for (half, others) in [(low, sums(high)?), (high, sums(low)?)] {
        for (at, weight) in half.iter().enumerate() {
            if let Entry::Vacant(place) = swings.entry(weight.to_bits()) {
                let rest = sums(&[&half[..at], &half[at + 1..]].concat())?;
                place.insert(share_of_swings(*weight, &rest, &others, quorum));
            }
        }
    }
    let each = weights.iter().map(|weight| swings[&weight.to_bits()]);
    let total: f64 = each.clone().sum();
    Some(each.map(|s| if total > 0.0 { s / total } else { 0.0 }).collect())
}

/// The share of the coalitions of the others, a sum of each list, that reach the quorum with a member of this weight and
/// not without.
fn share_of_swings(weight: f64, first: &[(f64, f64)], second: &[(f64, f64)], quorum: f64) -> f64 {
    let needed = quorum * (1.0 - ROUNDING);
    // Places in the second list from which on a sum of both lists reaches the quorum with and without the member: they
    // fall as the sum of the first list rises.
    let (mut with, mut without) = (second.len(), second.len());
    let (below, above) = (summed(second.iter()), summed(second.iter().rev()));
    // Summed from the nearer end, so that rare sums are not lost in the rounding of frequent ones.
    let between = |from: usize, to: usize| {
        if below[to] < 0.5 {
            below[to] - below[from]
        } else {
            above[second.len() - from] - above[second.len() - to]
        }
    };
    let mut swings = 0.0;
    for (sum, share) in first {
        while with > 0 && sum + second[with - 1].0 + weight >= needed {
            with -= 1;
        }
        while without > 0 && sum + second[without - 1].0 >= needed {
            without -= 1;
        }
        swings += share * between(with, without);
    }
    swings
}

/// Sums of the shares before each place, and of all.
fn summed<'s>(sums: impl Iterator<Item = &'s (f64, f64)>) -> Vec<f64> {
    let sum = sums.scan(0.0, |sum, (_, share)| {
        *sum += share;
        Some(*sum)
    });
    std::iter::once(0.0).chain(sum).collect()
}

/// The sums of all coalitions of some members; none if there are more than [`MAX_SUMS`].
fn sums(weights: &[f64]) -> Option<Sums> {
    let equal = ROUNDING * 0.1 * weights.iter().sum::<f64>();
    let mut sums = vec![(0.0, 1.0)];
    for weight in weights {
        sums = with_and_without(&sums, *weight, equal);
        if sums.len() > MAX_SUMS {
            return None;
        }
    }
    Some(sums)
}

/// The sums with and without one more member, each half as often; sums that differ by `equal` at most become one.
fn with_and_without(sums: &[(f64, f64)], weight: f64, equal: f64) -> Sums {
    let mut merged: Sums = Vec::with_capacity(2 * sums.len());
    let mut raised = sums.iter().map(|(sum, share)| (sum + weight, *share)).peekable();
    let mut push = |(sum, share): (f64, f64)| match merged.last_mut() {
        Some(last) if sum - last.0 <= equal => last.1 += 0.5 * share,
        _ => merged.push((sum, 0.5 * share)),
    };
    for without in sums {
        while let Some(with) = raised.next_if(|with| with.0 < without.0) {
            push(with);
        }
        push(*without);
    }
    raised.for_each(push);
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every coalition counted.
    fn counted(weights: &[f64], quorum: f64) -> Vec<f64> {
        let n = weights.len();
        let sum = |bits: u32| -> f64 { (0..n).filter(|m| bits >> m & 1 == 1).map(|m| weights[m]).sum() };
        let reaches = |bits: u32| sum(bits) >= quorum - 1e-9;
        let swings = |m: usize| {
            let others = (0..1u32 << n).filter(|bits| bits >> m & 1 == 0);
            others
                .filter(|bits| reaches(bits | 1 << m) && !reaches(*bits))
                .count() as f64
        };
        let all: Vec<f64> = (0..n).map(swings).collect();
        let total: f64 = all.iter().sum();
        all.iter()
            .map(|s| if total > 0.0 { s / total } else { 0.0 })
            .collect()
    }

    fn assert_equal(weights: &[f64], quorum: f64) {
        let power = banzhaf(weights, quorum).expect("few sums");
        for (power, counted) in power.iter().zip(counted(weights, quorum)) {
            assert!(
                (power - counted).abs() < 1e-12,
                "{weights:?} {quorum}: {power} {counted}"
            );
        }
    }

    #[test]
    fn shares_of_swings_are_those_of_all_coalitions() {
        assert_equal(&[50.0, 49.0, 1.0], 51.0);
        assert_equal(&[0.1; 10], 0.3);
        assert_equal(&[0.0, 3.0, 0.7, 11.0, 5.3, 5.3, 2.0, 8.1], 17.6);
        for quorum in [0.0, 7.0, 23.0, 35.9, 40.0] {
            assert_equal(&[10.0, 4.0, 4.0, 9.3, 0.6, 2.0, 2.0, 4.0], quorum);
        }
    }

    /// The Council of the European Economic Community of 1958: Luxembourg's vote never counted.
    #[test]
    fn a_member_without_power_has_exactly_none() {
        let power = banzhaf(&[4.0, 4.0, 4.0, 2.0, 2.0, 1.0], 12.0).expect("few sums");
        let expected = [5.0 / 21.0, 5.0 / 21.0, 5.0 / 21.0, 1.0 / 7.0, 1.0 / 7.0, 0.0];
        for (power, expected) in power.iter().zip(expected) {
            assert!((power - expected).abs() < 1e-15, "{power} {expected}");
        }
    }

    /// Members beyond the twentieth and the sixty-fourth, with weights that fit no grid.
    #[test]
    fn many_members_are_counted_or_refused() {
        // A quorum 15 standard deviations above the mean: the ratio of powers is from whole numbers.
        let rare = banzhaf(&[&[2.0; 250][..], &[1.0; 250]].concat(), 640.0).expect("few sums");
        assert!((rare.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((rare[0] / rare[499] - 1.593_576_592_316_159).abs() < 1e-12);
        let alike = banzhaf(&[1.0; 100], 60.0).expect("few sums");
        assert!(alike.iter().all(|power| (power - 0.01).abs() < 1e-14));
        // A giant in every swing: the others have one swing each in 2^69.
        let weights = [&[100.0][..], &[1.0; 70]].concat();
        let power = banzhaf(&weights, 101.0).expect("few sums");
        assert!(power[0] > 0.999_999 && power[1] > 0.0);
        let odd = |n: u32| (0..n).map(|m| f64::from(m * m + 7).sqrt()).collect::<Vec<f64>>();
        assert!(banzhaf(&odd(28), 40.0).is_some());
        assert_eq!(banzhaf(&odd(80), 200.0), None);
    }
}
