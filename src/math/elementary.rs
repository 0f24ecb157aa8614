//! Elementary functions: exp, ln and functions composed of them.

#![allow(clippy::excessive_precision, reason = "coefficients as published")]

/// High part of ln 2: its product with an exponent is exact.
const LN2_HIGH: f64 = 6.931_471_803_691_238_164_90e-1;
/// Low part of ln 2.
const LN2_LOW: f64 = 1.908_214_929_270_587_700_02e-10;
/// 1.5·2⁵²: adding it rounds to a whole number and leaves that in the low bits.
const ROUND: f64 = 6_755_399_441_055_744.0;

/// e^x to 1 ulp for −708 < x < 709; 0 below, ∞ above, NaN for NaN.
///
/// # Source
/// Range reduction after Cody and Waite (1980), Taylor polynomial of degree 13.
#[inline(always)]
#[must_use]
pub(crate) fn exp(x: f64) -> f64 {
    let inside = x.clamp(-708.0, 709.0);
    let shifted = inside * std::f64::consts::LOG2_E + ROUND;
    let k = shifted - ROUND;
    let r = (inside - k * LN2_HIGH) - k * LN2_LOW;
    let (r2, r4) = (r * r, (r * r) * (r * r));
    let r8 = r4 * r4;
    let low = (1.0 / 2.0 + r / 6.0_f64) + (1.0 / 24.0 + r * (1.0 / 120.0)) * r2;
    let middle = (1.0 / 720.0 + r * (1.0 / 5_040.0)) + (1.0 / 40_320.0 + r * (1.0 / 362_880.0)) * r2;
    let high = (1.0 / 3_628_800.0 + r * (1.0 / 39_916_800.0))
        + (1.0 / 479_001_600.0 + r * (1.0 / 6_227_020_800.0)) * r2;
    let y = 1.0 + (r + r2 * (low + middle * r4 + high * r8));
    let power = shifted.to_bits() << 52;
    let value = f64::from_bits(y.to_bits().wrapping_add(power));
    let value = if x < -708.0 { 0.0 } else { value };
    if x > 709.0 { f64::INFINITY } else { value }
}

/// ln x to 1 ulp for normal x > 0; −∞ at 0, ∞ at ∞, NaN below 0 and for NaN.
///
/// # Source
/// The argument reduction and minimax coefficients of FreeBSD's msun (Sun Microsystems 1993).
#[inline(always)]
#[must_use]
pub fn ln(x: f64) -> f64 {
    const SQRT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;
    const ONE: u64 = 0x3ff0_0000_0000_0000;
    // Subnormal numbers are scaled up by 2⁵⁴ first.
    let small = x < f64::MIN_POSITIVE;
    let scaled = if small { x * 18_014_398_509_481_984.0 } else { x };
    let h = scaled.to_bits().wrapping_add(ONE - SQRT_HALF);
    let exponent = (h >> 52) as i64 - 1023 - if small { 54 } else { 0 };
    let m = f64::from_bits((h & 0x000f_ffff_ffff_ffff).wrapping_add(SQRT_HALF));
    let k = f64::from_bits((exponent.wrapping_add(0x4338_0000_0000_0000)) as u64) - ROUND;
    let f = m - 1.0;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let odd = w
        * (3.999_999_999_940_941_908e-1
            + w * (2.222_219_843_214_978_396e-1 + w * 1.531_383_769_920_937_332e-1));
    let even = z
        * (6.666_666_666_666_735_130e-1
            + w * (2.857_142_874_366_239_149e-1
                + w * (1.818_357_216_161_805_012e-1 + w * 1.479_819_860_511_658_591e-1)));
    let half = 0.5 * f * f;
    let value = k * LN2_HIGH - ((half - (s * (half + (odd + even)) + k * LN2_LOW)) - f);
    let value = if x == 0.0 { f64::NEG_INFINITY } else { value };
    let value = if x == f64::INFINITY { f64::INFINITY } else { value };
    if x >= 0.0 { value } else { f64::NAN }
}

/// e^x − 1, precise near 0.
#[must_use]
pub fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// ln(1 + x), precise near 0.
#[must_use]
pub(crate) fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// x^y for x ≥ 0; exact for y = 0 and y = 1 and for x = 1.
#[must_use]
pub(crate) fn pow(x: f64, y: f64) -> f64 {
    if y == 0.0 || x == 1.0 {
        1.0
    } else if y == 1.0 {
        x
    } else {
        exp(y * ln(x))
    }
}

/// A number rounded to so many significant digits: without the last digits, which are noise of binary fractions.
pub(crate) fn rounded(x: f64, digits: usize) -> f64 {
    format!("{x:.0$e}", digits.saturating_sub(1)).parse().unwrap_or(x)
}

/// The power of ten of the first digit of a number other than 0: −2 of 0.034.
pub(crate) fn decimal_exponent(x: f64) -> i32 {
    let text = format!("{x:e}");
    let exponent = text
        .rsplit_once('e')
        .and_then(|(_, exponent)| exponent.parse().ok());
    exponent.unwrap_or(0)
}

/// Λ(x) = 1/(1 + e^−x).
#[inline(always)]
#[must_use]
pub(crate) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

/// ln(p/(1 − p)); −∞ at 0, ∞ at 1.
#[inline(always)]
#[must_use]
pub fn logit(p: f64) -> f64 {
    ln(p) - ln(1.0 - p)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ulps(a: f64, b: f64) -> u64 {
        (a.to_bits() as i64).abs_diff(b.to_bits() as i64)
    }

    #[test]
    fn the_exponent_is_that_of_the_first_digit() {
        for (x, exponent) in [
            (0.034, -2),
            (-1.0, 0),
            (0.1, -1),
            (99.9, 1),
            (1e-12, -12),
            (1000.0, 3),
        ] {
            assert_eq!(decimal_exponent(x), exponent, "{x}");
        }
    }

    #[test]
    fn exp_and_ln_are_within_two_ulps_of_libm() {
        for i in 0..400_000_u32 {
            let x = (f64::from(i) / 400_000.0 - 0.5) * 1400.0;
            assert!(ulps(exp(x), libm::exp(x)) <= 2, "exp({x})");
            let y = libm::exp(x);
            assert!(ulps(ln(y), libm::log(y)) <= 1, "ln({y})");
        }
        for i in 1..200_000_u32 {
            let y = f64::from(i) / 100_000.0;
            assert!(ulps(ln(y), libm::log(y)) <= 1, "ln({y})");
        }
    }

    #[test]
    fn limits_are_exact() {
        assert_eq!(
            (exp(f64::NEG_INFINITY), exp(f64::INFINITY), exp(0.0)),
            (0.0, f64::INFINITY, 1.0)
        );
        assert_eq!(
            (ln(0.0), ln(f64::INFINITY), ln(1.0)),
            (f64::NEG_INFINITY, f64::INFINITY, 0.0)
        );
        assert!(ln(-1.0).is_nan() && ln(f64::NAN).is_nan() && exp(f64::NAN).is_nan());
        assert!((ln(5e-324) - libm::log(5e-324)).abs() < 1e-10);
        assert_eq!((logit(0.0), logit(1.0)), (f64::NEG_INFINITY, f64::INFINITY));
        assert_eq!((logistic(f64::NEG_INFINITY), logistic(f64::INFINITY)), (0.0, 1.0));
    }
}
