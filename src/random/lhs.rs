//! Latin hypercube sampling by a keyed permutation with random access.

use super::permutation::permute;
use super::stream::{StreamKey, uniform};

/// The rank of point `point` of `points` in a replicate: one in each of `points` equal strata.
pub(super) fn rank(key: StreamKey, replicate: u32, point: u32, points: u32) -> f64 {
    let stratum = permute(key, replicate, 0, point, points);
    (f64::from(stratum) + uniform(key, replicate, u64::from(point))) / f64::from(points)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stratum_holds_one_point() {
        let key = StreamKey::new(3, "lhs");
        for n in [1, 2, 3, 7, 100, 128, 1000] {
            let mut hit = vec![0; n as usize];
            for point in 0..n {
                hit[(rank(key, 1, point, n) * f64::from(n)) as usize] += 1;
            }
            assert!(hit.iter().all(|h| *h == 1), "{n}: {hit:?}");
        }
    }

    #[test]
    fn two_axes_are_uncorrelated() {
        let n = 4096;
        let [a, b] = ["one", "other"].map(|name| StreamKey::new(9, name));
        let product: f64 = (0..n)
            .map(|i| (rank(a, 0, i, n) - 0.5) * (rank(b, 0, i, n) - 0.5))
            .sum();
        let z = product * 12.0 / f64::from(n).sqrt();
        assert!(z.abs() < 5.0, "z = {z}");
    }
}
