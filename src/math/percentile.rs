//! Percentiles of a sample.

/// The percentile of sorted values, by linear interpolation between order statistics.
///
/// Next to a value that is not finite there is no interpolation: it is the order statistic below.
///
/// # Source
/// Definition 7 of Hyndman and Fan (1996).
#[must_use]
pub(crate) fn percentile(sorted: &[f64], p: f64) -> f64 {
    let at = p * (sorted.len() - 1) as f64;
    let below = at.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    let (low, high) = (sorted[below], sorted[above]);
    if low.is_finite() && high.is_finite() {
        low + (at - below as f64) * (high - low)
    } else {
        low
    }
}

#[cfg(test)]
mod tests {
    use super::percentile;

    #[test]
    fn an_infinite_date_is_after_all_others_and_is_not_interpolated() {
        let dates = [1.0, 2.0, 4.0, f64::INFINITY];
        assert_eq!(percentile(&dates, 0.5), 3.0);
        assert_eq!(percentile(&dates, 0.9), 4.0);
        assert_eq!(percentile(&dates, 1.0), f64::INFINITY);
    }
}
