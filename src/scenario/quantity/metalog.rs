//! Whether a three-term metalog passes through three quantiles.
//!
//! Source: Keelin (2016), The Metalog Distributions, section 4. With L = logit 0.9 and ρ = a₃/a₂ the density
//! is positive for |ρ| < 1.66711, and (p50 − p10)/(p90 − p10) = (1 − 0.4 ρ)/2.

/// Least share of the way from p10 to p90 at which p50 may lie: (1 − 0.4 · 1.66711)/2, rounded inward.
const LEAST_SHARE: f64 = 0.166_58;

/// The nearest 90 % quantile that a metalog can have, or `None` if it can have this one.
///
/// The quantiles increase strictly and lie strictly within the bounds.
pub(crate) fn nearest_p90(p10: f64, p50: f64, p90: f64, low: Option<f64>, high: Option<f64>) -> Option<f64> {
    let to = |x: f64| onto_line(x, low, high);
    let (below, above) = (to(p50) - to(p10), to(p90) - to(p50));
    let least = below * LEAST_SHARE / (1.0 - LEAST_SHARE);
    let most = below * (1.0 - LEAST_SHARE) / LEAST_SHARE;
    let nearest = above.clamp(least, most);
    (nearest != above).then(|| from_line(to(p50) + nearest, low, high))
}

fn onto_line(x: f64, low: Option<f64>, high: Option<f64>) -> f64 {
    match (low, high) {
        (None, None) => x,
        (Some(low), None) => libm::log(x - low),
        (None, Some(high)) => -libm::log(high - x),
        (Some(low), Some(high)) => libm::log((x - low) / (high - x)),
    }
}

fn from_line(y: f64, low: Option<f64>, high: Option<f64>) -> f64 {
    match (low, high) {
        (None, None) => y,
        (Some(low), None) => low + libm::exp(y),
        (None, Some(high)) => high - libm::exp(-y),
        (Some(low), Some(high)) => low + (high - low) / (1.0 + libm::exp(-y)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symmetric_quantiles_are_feasible() {
        assert_eq!(nearest_p90(1.0, 2.0, 3.0, None, None), None);
        assert_eq!(nearest_p90(0.1, 0.5, 0.9, Some(0.0), Some(1.0)), None);
    }

    #[test]
    fn a_far_quantile_is_drawn_nearer() {
        let nearest = nearest_p90(1.0, 2.0, 30.0, None, None).unwrap();
        assert!((nearest - 7.003).abs() < 1e-3, "{nearest}");
        assert_eq!(nearest_p90(1.0, 2.0, nearest, None, None), None);
        assert!(nearest_p90(1.0, 1.01, 9.0, Some(0.0), None).unwrap() < 1.1);
    }
}
