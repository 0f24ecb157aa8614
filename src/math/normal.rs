//! The normal distribution.

#![allow(clippy::excessive_precision, reason = "coefficients as published")]

use super::elementary::ln;

/// Φ(z), precise in both tails.
#[must_use]
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// Φ⁻¹(p) to about 4·10⁻¹⁶ relative; −∞ at 0, ∞ at 1.
///
/// Near p = 1 the precision of 1 − p is limited by that of p; where it matters, use −Φ⁻¹(1 − p).
///
/// # Source
/// Algorithm AS 241, PPND16 (Wichura 1988).
#[inline(always)]
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    if is_central(p) {
        central_quantile(p)
    } else {
        outer_quantile(p)
    }
}

/// Whether a rank is in the central 85 %, where one rational approximation suffices.
#[inline(always)]
pub(super) fn is_central(p: f64) -> bool {
    (p - 0.5).abs() <= 0.425
}

/// Φ⁻¹ of a central rank; elsewhere meaningless.
#[inline(always)]
pub(super) fn central_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    let r = 0.180_625 - q * q;
    q * polynomial(r, &A) / polynomial(r, &B)
}

/// e⁻²⁵, rounded up: ranks at least this far from 0 and 1 are not in the branch of the far tails.
pub(super) const FAR: f64 = 1.389e-11;

/// Φ⁻¹ of a rank that is not central and at least [`FAR`] from 0 and 1, with the bits of [`outer_quantile`].
#[inline(always)]
pub(super) fn near_quantile(p: f64) -> f64 {
    let lower = p < 0.5;
    let tail = if lower { p } else { 1.0 - p };
    let t = (-ln(tail)).sqrt() - 1.6;
    let value = polynomial(t, &C) / polynomial(t, &D);
    if lower { -value } else { value }
}

/// Φ⁻¹ of a rank that is not central. Both outer branches are computed and one is selected, so that it vectorises.
#[inline(always)]
pub(super) fn outer_quantile(p: f64) -> f64 {
    let lower = p < 0.5;
    let tail = if lower { p } else { 1.0 - p };
    let s = (-ln(tail)).sqrt();
    let far = s > 5.0;
    let t = if far { s - 5.0 } else { s - 1.6 };
    let (mut above, mut below) = (0.0, 0.0);
    let mut i = 8;
    while i > 0 {
        i -= 1;
        above = above * t + if far { E[i] } else { C[i] };
        below = below * t + if far { F[i] } else { D[i] };
    }
    let value = if lower { -(above / below) } else { above / below };
    let value = if p == 0.0 { f64::NEG_INFINITY } else { value };
    if p == 1.0 { f64::INFINITY } else { value }
}

#[inline(always)]
fn polynomial(x: f64, c: &[f64; 8]) -> f64 {
    let mut sum = c[7];
    let mut i = 7;
    while i > 0 {
        i -= 1;
        sum = sum * x + c[i];
    }
    sum
}

const A: [f64; 8] = [
    3.387_132_872_796_366_608_0e0,
    1.331_416_678_917_843_774_5e2,
    1.971_590_950_306_551_442_7e3,
    1.373_169_376_550_946_112_5e4,
    4.592_195_393_154_987_145_7e4,
    6.726_577_092_700_870_085_3e4,
    3.343_057_558_358_812_810_5e4,
    2.509_080_928_730_122_672_7e3,
];
const B: [f64; 8] = [
    1.0,
    4.231_333_070_160_091_125_2e1,
    6.871_870_074_920_579_083_0e2,
    5.394_196_021_424_751_107_7e3,
    2.121_379_430_158_659_586_7e4,
    3.930_789_580_009_271_061_0e4,
    2.872_908_573_572_194_267_4e4,
    5.226_495_278_852_854_561_0e3,
];
const C: [f64; 8] = [
    1.423_437_110_749_683_577_34e0,
    4.630_337_846_156_545_295_90e0,
    5.769_497_221_460_691_405_50e0,
    3.647_848_324_763_204_605_04e0,
    1.270_458_252_452_368_382_58e0,
    2.417_807_251_774_506_117_70e-1,
    2.272_384_498_926_918_458_33e-2,
    7.745_450_142_783_414_076_40e-4,
];
const D: [f64; 8] = [
    1.0,
    2.053_191_626_637_758_821_87e0,
    1.676_384_830_183_803_849_40e0,
    6.897_673_349_851_000_045_50e-1,
    1.481_039_764_274_800_745_90e-1,
    1.519_866_656_361_645_719_66e-2,
    5.475_938_084_995_344_946_00e-4,
    1.050_750_071_644_416_843_24e-9,
];
const E: [f64; 8] = [
    6.657_904_643_501_103_777_20e0,
    5.463_784_911_164_114_369_90e0,
    1.784_826_539_917_291_335_80e0,
    2.965_605_718_285_048_912_30e-1,
    2.653_218_952_657_612_309_30e-2,
    1.242_660_947_388_078_438_60e-3,
    2.711_555_568_743_487_578_15e-5,
    2.010_334_399_292_288_132_65e-7,
];
const F: [f64; 8] = [
    1.0,
    5.998_322_065_558_879_376_90e-1,
    1.369_298_809_227_358_053_10e-1,
    1.487_536_129_085_061_485_25e-2,
    7.868_691_311_456_132_591_00e-4,
    1.846_318_317_510_054_681_80e-5,
    1.421_511_758_316_445_888_70e-7,
    2.044_263_103_389_939_785_64e-15,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantile_and_distribution_are_inverse() {
        for i in 1..2000 {
            let z = -8.2 + f64::from(i) * 0.0045;
            let back = normal_quantile(normal_cdf(z));
            assert!(
                (back - z).abs()
                    < 2e-14 * (1.0 + z.abs()) + if z > 0.0 { 3e-17 / normal_density(z) } else { 0.0 },
                "{z}"
            );
        }
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-15);
        assert_eq!(
            (normal_quantile(0.5), normal_quantile(0.0), normal_quantile(1.0)),
            (0.0, f64::NEG_INFINITY, f64::INFINITY)
        );
    }

    fn normal_density(z: f64) -> f64 {
        libm::exp(-0.5 * z * z) * 0.398_942_280_401_432_7
    }
}
