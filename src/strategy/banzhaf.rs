//! Banzhaf power index of a weighted majority.

/// Largest number of members for which all coalitions are counted.
const MAX_EXACT: usize = 20;

/// Each member's share of all swings of a weighted majority (Banzhaf 1965).
///
/// A swing is a coalition of the others that reaches `quorum` with the member and not without. Exact up to twenty
/// members; above, over 2²⁰ pseudo-random coalitions, which gives two digits.
///
/// # Example
/// ```
/// // 51 of (50, 49, 1): the first is in every swing, the others in one each.
/// let power = foederis::strategy::banzhaf(&[50.0, 49.0, 1.0], 51.0);
/// assert_eq!(power, [0.6, 0.2, 0.2]);
/// ```
#[must_use]
pub fn banzhaf(weights: &[f64], quorum: f64) -> Vec<f64> {
    let n = weights.len();
    let coalitions: u64 = 1 << n.min(MAX_EXACT);
    let threshold = quorum * (1.0 - 1e-12);
    let mut swings = vec![0u64; n];
    for number in 0..coalitions {
        let bits = if n <= MAX_EXACT {
            number
        } else {
            random_coalition(number)
        };
        let is_in = |member: usize| bits & (1 << member) != 0;
        let sum: f64 = (0..n).filter(|m| is_in(*m)).map(|m| weights[m]).sum();
        if sum >= threshold {
            for m in (0..n).filter(|m| is_in(*m)) {
                swings[m] += u64::from(sum - weights[m] < threshold);
            }
        }
    }
    let total: u64 = swings.iter().sum();
    swings
        .iter()
        .map(|s| if total > 0 { *s as f64 / total as f64 } else { 0.0 })
        .collect()
}

/// A pseudo-random coalition from its number: the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
fn random_coalition(number: u64) -> u64 {
    let z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
