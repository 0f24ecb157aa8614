//! Student's t distribution: critical values for intervals with an estimated standard error.

use super::elementary::{exp, ln};
use super::special::ln_beta_tails;

/// The two-sided critical value: |T| exceeds it with probability `alpha` at `freedom` degrees of freedom.
///
/// # Source
/// P(|T| > t) = I_x(ν/2, 1/2) with x = ν/(ν + t²), so logit x = ln ν − 2·ln t.
///
/// # Example
/// ```
/// use foederis::math::critical_t;
/// assert!((critical_t(0.05, 7.0) - 2.364_624_251).abs() < 1e-8);
/// ```
#[must_use]
pub fn critical_t(alpha: f64, freedom: f64) -> f64 {
    let beyond = |t: f64| exp(ln_beta_tails(0.5 * freedom, 0.5, ln(freedom) - 2.0 * ln(t)).0);
    let (mut low, mut high): (f64, f64) = (1e-6, 1e6);
    // Bisection of the logarithm: 64 halvings exhaust the precision.
    for _ in 0..64 {
        let middle = (low * high).sqrt();
        if beyond(middle) > alpha {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low * high).sqrt()
}

/// Half the width of the 95 % confidence interval of a mean [unit of the error], from its standard error over
/// `parts` independent parts; the normal quantile where the error is not estimated from parts (one or none).
#[must_use]
pub fn half_width(std_error: f64, parts: usize) -> f64 {
    match parts {
        0 | 1 => 1.96 * std_error,
        n => half_width_at(0.05, std_error, n),
    }
}

/// Half the width of the confidence interval of a mean that misses it with probability `alpha`, from its standard error
/// over two or more independent parts [unit of the error].
#[must_use]
pub(crate) fn half_width_at(alpha: f64, std_error: f64, parts: usize) -> f64 {
    std_error * critical_t(alpha, (parts - 1) as f64)
}

#[cfg(test)]
mod tests {
    use super::critical_t;

    #[test]
    fn critical_values_are_those_of_the_tables() {
        for (freedom, t) in [
            (1.0, 12.706_204_736),
            (7.0, 2.364_624_251),
            (30.0, 2.042_272_456),
            (1e6, 1.959_966_357),
        ] {
            let ours = critical_t(0.05, freedom);
            assert!((ours - t).abs() < 1e-6 * t, "{freedom}: {ours} against {t}");
        }
    }
}
