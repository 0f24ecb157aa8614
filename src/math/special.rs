//! Gamma and beta functions, by the `libm` crate: the same bits on every machine.

use super::elementary::{exp, ln, ln_1p};

/// Relative accuracy at which series and continued fractions stop.
const ENOUGH: f64 = 1e-16;
/// Maximum number of terms.
const TERMS: u32 = 3000;
/// The smallest divisor in a continued fraction.
const TINY: f64 = 1e-300;

/// ln Γ(x) for x > 0.
#[must_use]
pub(crate) fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// ln B(a, b) for a, b > 0.
#[must_use]
pub(crate) fn ln_beta(a: f64, b: f64) -> f64 {
    ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b)
}

/// ln P(k, x) and ln Q(k, x): logarithms of the regularised incomplete gamma functions, from ln x.
///
/// # Source
/// Series below k + 1, continued fraction (modified Lentz) above: Abramowitz and Stegun 6.5.29, 6.5.31.
#[must_use]
pub(crate) fn ln_gamma_tails(k: f64, ln_x: f64) -> (f64, f64) {
    let x = exp(ln_x);
    let front = k * ln_x - x - ln_gamma(k);
    if x < k + 1.0 {
        let (mut term, mut sum, mut n) = (1.0 / k, 1.0 / k, k);
        for _ in 0..TERMS {
            n += 1.0;
            term *= x / n;
            sum += term;
            if term < sum * ENOUGH {
                break;
            }
        }
        let lower = front + ln(sum);
        (lower, ln_complement(lower))
    } else {
        let (mut b, mut c) = (x + 1.0 - k, 1.0 / TINY);
        let mut d = 1.0 / b;
        let mut h = d;
        for i in 1..TERMS {
            let i = f64::from(i);
            let a = -i * (i - k);
            b += 2.0;
            d = 1.0 / away_from_zero(a * d + b);
            c = away_from_zero(b + a / c);
            let step = d * c;
            h *= step;
            if (step - 1.0).abs() < ENOUGH {
                break;
            }
        }
        let upper = front + ln(h);
        (ln_complement(upper), upper)
    }
}

/// ln I_x(a, b) and ln I_{1−x}(b, a): logarithms of the regularised incomplete beta functions, from the logit of x.
///
/// # Source
/// Continued fraction (modified Lentz): Abramowitz and Stegun 26.5.8.
#[must_use]
pub(crate) fn ln_beta_tails(a: f64, b: f64, logit: f64) -> (f64, f64) {
    let (ln_x, ln_y) = (-softplus(-logit), -softplus(logit));
    let front = a * ln_x + b * ln_y - ln_beta(a, b);
    let x = exp(ln_x);
    if x < (a + 1.0) / (a + b + 2.0) {
        let lower = front + ln(beta_fraction(a, b, x)) - ln(a);
        (lower, ln_complement(lower))
    } else {
        let upper = front + ln(beta_fraction(b, a, exp(ln_y))) - ln(b);
        (ln_complement(upper), upper)
    }
}

fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut h = d;
    for m in 1..TERMS {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        h *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        let step = d * c;
        h *= step;
        if (step - 1.0).abs() < ENOUGH {
            break;
        }
    }
    h
}

/// ln(1 + e^x).
#[must_use]
pub(crate) fn softplus(x: f64) -> f64 {
    if x > 35.0 { x } else { ln_1p(exp(x)) }
}

/// ln(1 − e^l) for l ≤ 0.
#[must_use]
pub(crate) fn ln_complement(l: f64) -> f64 {
    if l >= 0.0 {
        f64::NEG_INFINITY
    } else if l > -std::f64::consts::LN_2 {
        ln(-libm::expm1(l))
    } else {
        ln_1p(-exp(l))
    }
}

fn away_from_zero(x: f64) -> f64 {
    if x.abs() < TINY { TINY } else { x }
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::function::{beta::beta_reg, gamma::gamma_lr};

    #[test]
    fn tails_agree_with_another_library() {
        for k in [0.3, 1.0, 2.5, 20.0, 400.0] {
            for f in [0.2, 0.7, 1.0, 1.3, 2.0] {
                let (lower, upper) = ln_gamma_tails(k, ln(k * f));
                let other = gamma_lr(k, k * f);
                assert!((exp(lower) - other).abs() < 1e-12, "P({k}, {})", k * f);
                assert!((exp(lower) + exp(upper) - 1.0).abs() < 1e-14);
            }
        }
        for (a, b) in [(0.5, 0.5), (2.0, 3.0), (1.43, 4.57), (20.0, 80.0)] {
            for x in [0.05, 0.3, 0.5, 0.9] {
                let (lower, upper) = ln_beta_tails(a, b, super::super::logit(x));
                assert!((exp(lower) - beta_reg(a, b, x)).abs() < 1e-12, "I_{x}({a}, {b})");
                assert!((exp(lower) + exp(upper) - 1.0).abs() < 1e-14);
            }
        }
    }
}
