//! What every family provides: its quantile function and its tail probabilities.

use crate::math::{exp, exp_m1, ln, ln_1p, normal_cdf, normal_quantile};

/// A distribution of finite values with known parameters, given by its inverse distribution function.
pub(super) trait InverseCdf {
    /// The quantile at rank `p`, with `q` = 1 − p, each accurate in its own tail.
    fn quantile(&self, p: f64, q: f64) -> f64;

    /// P(X ≤ x) and P(X > x), each accurate where it is small.
    fn tails(&self, x: f64) -> (f64, f64);

    /// The quantile at rank Φ(z).
    fn quantile_at_score(&self, z: f64) -> f64 {
        self.quantile(normal_cdf(z), normal_cdf(-z))
    }

    /// The least and the greatest value where there are such; none where values come near an end without reaching it.
    fn ends(&self) -> [Option<f64>; 2] {
        [None, None]
    }

    /// Ranks to quantiles, in place; the same bits as [`InverseCdf::quantile`].
    fn fill_quantiles(&self, us: &mut [f64]) {
        us.iter_mut().for_each(|u| *u = self.quantile(*u, 1.0 - *u));
    }

    /// Normal scores to quantiles, in place; the same bits as [`InverseCdf::quantile_at_score`].
    fn fill_quantiles_at_scores(&self, zs: &mut [f64]) {
        zs.iter_mut().for_each(|z| *z = self.quantile_at_score(*z));
    }

    /// Values to P(X > x), in place.
    fn fill_survival(&self, xs: &mut [f64]) {
        xs.iter_mut().for_each(|x| *x = self.tails(*x).1);
    }
}

/// The standard normal score of the rank `p`, from the smaller of `p` and `q` = 1 − p.
pub(super) fn score(p: f64, q: f64) -> f64 {
    if q < 0.25 && q != 1.0 - p {
        -normal_quantile(q)
    } else {
        normal_quantile(p)
    }
}

/// Both tails at a standard normal score.
pub(super) fn tails_at_score(z: f64) -> (f64, f64) {
    (normal_cdf(z), normal_cdf(-z))
}

/// Both tails of a value that is certain: whether X ≤ x.
pub(super) fn certain_tails(at_most: bool) -> (f64, f64) {
    if at_most { (1.0, 0.0) } else { (0.0, 1.0) }
}

/// Both tails at a cumulative hazard.
pub(super) fn tails_at_hazard(hazard: f64) -> (f64, f64) {
    (-exp_m1(-hazard), exp(-hazard))
}

/// The cumulative hazard at the rank p = 1 − q, from the smaller of the two.
pub(super) fn hazard(p: f64, q: f64) -> f64 {
    -if q < 0.5 { ln(q) } else { ln_1p(-p) }
}
