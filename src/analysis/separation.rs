//! Whether groups separate points of interest from the others beyond chance.

use super::bootstrap::Bootstrap;

/// The probability that groups chosen without regard to these points separate them as well: a permutation test.
///
/// `groups` has the index of the group of each point. The statistic is the sum over groups of hits²/points, which orders
/// permutations as the Gini impurity and χ² do, since the sizes of the groups and the number of hits stay. Points that
/// chose the groups must not be among these. With R resamples the least value is 1/(R + 1).
///
/// # Source
/// Phipson and Smyth (2010), equation 2: the permutation that was observed is one of them.
#[must_use]
pub(crate) fn chance_of_separation(groups: &[usize], of_interest: &[bool], bootstrap: &Bootstrap) -> f64 {
    let sizes = counts(groups, |_| true);
    let statistic = |order: &[usize]| -> f64 {
        let hits = counts(groups, |point| of_interest[order[point]]);
        let shares = hits.iter().zip(&sizes).filter(|(_, size)| **size > 0);
        shares
            .map(|(hits, size)| (hits * hits) as f64 / *size as f64)
            .sum()
    };
    let n = groups.len();
    let observed = statistic(&(0..n).collect::<Vec<_>>()) * (1.0 - 1e-12);
    let as_good = (0..bootstrap.resamples())
        .filter(|sample| statistic(&bootstrap.permutation(*sample, n)) >= observed)
        .count();
    (1 + as_good) as f64 / f64::from(1 + bootstrap.resamples())
}

/// The number of points of each group that count.
fn counts(groups: &[usize], counts: impl Fn(usize) -> bool) -> Vec<usize> {
    let most = groups.iter().max().map_or(0, |most| most + 1);
    let mut all = vec![0; most];
    for (point, group) in groups.iter().enumerate() {
        all[*group] += usize::from(counts(point));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{StreamKey, uniform};

    /// Of 400 groupings of noise, 4 are expected at or below 1 %: more than 12 have a probability of 0.0003.
    #[test]
    fn noise_is_significant_as_rarely_as_stated() {
        let key = StreamKey::new(1, "noise");
        let significant = (0..400_u32).filter(|case| {
            let points = 60_u32;
            let groups: Vec<usize> = (0..points).map(|point| (point % 3) as usize).collect();
            let hits: Vec<bool> = (0..points)
                .map(|point| uniform(key, *case, u64::from(point)) < 0.4)
                .collect();
            let bootstrap = Bootstrap::new(u64::from(*case), "noise", 199);
            chance_of_separation(&groups, &hits, &bootstrap) <= 0.01
        });
        assert!(significant.count() <= 12);
    }

    /// By enumeration: of the 20 ways to place three hits on six points, two put them in one of two groups of three.
    #[test]
    fn the_chance_is_that_of_all_permutations() {
        let bootstrap = Bootstrap::new(1, "exact", 9999);
        let chance = chance_of_separation(
            &[0, 0, 0, 1, 1, 1],
            &[true, true, true, false, false, false],
            &bootstrap,
        );
        // The standard error of 9999 permutations is 0.003.
        assert!((chance - 0.1).abs() < 0.012, "{chance}");
    }
}
