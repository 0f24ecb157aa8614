//! Bracketed root of one anchor, for the nested search.

use super::broyden::{ACCEPTED_RESIDUAL, Unknowns};

/// Limit of evaluations.
const MAX_EVALUATIONS: usize = 60;

/// The unknowns at which a residual changes sign between bounds, or those of the better bound;
/// the second on a tie.
///
/// # Source
/// False position with the Illinois modification (Dowell and Jarratt 1971), and bisection at every third step.
pub(super) fn bracketed(bounds: (f64, f64), f: &mut impl FnMut(f64) -> (f64, Unknowns)) -> Unknowns {
    let ((mut low, mut high), mut weights) = (bounds, [1.0, 1.0]);
    let ((mut r_low, at_low), (mut r_high, at_high)) = (f(low), f(high));
    if (r_low > 0.0) == (r_high > 0.0) {
        return if r_high.abs() <= r_low.abs() {
            at_high
        } else {
            at_low
        };
    }
    let mut best = if r_high.abs() < r_low.abs() {
        (r_high.abs(), at_high)
    } else {
        (r_low.abs(), at_low)
    };
    for i in 0..MAX_EVALUATIONS {
        let (a, b) = (r_low * weights[0], r_high * weights[1]);
        let secant = (low * b - high * a) / (b - a);
        // An infinite residual, of a rate that underflows, has no secant.
        let x = if i % 3 == 2 || !secant.is_finite() {
            0.5 * (low + high)
        } else {
            secant
        };
        let (r, at) = f(x);
        if r.abs() < best.0 {
            best = (r.abs(), at);
        }
        if best.0 <= ACCEPTED_RESIDUAL * 0.1 || (high - low).abs() < 1e-14 {
            break;
        }
        if (r > 0.0) == (r_low > 0.0) {
            (low, r_low, weights) = (x, r, [1.0, weights[1] * 0.5]);
        } else {
            (high, r_high, weights) = (x, r, [weights[0] * 0.5, 1.0]);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_beside_infinite_residuals_is_found() {
        let residual = |x: f64| if x > 2.0 { f64::NEG_INFINITY } else { 1.0 - x };
        for bounds in [(9.0, -3.0), (-3.0, 9.0)] {
            let at = bracketed(bounds, &mut |x| (residual(x), [x; 4]));
            assert!((at[0] - 1.0).abs() < 1e-9, "{at:?}");
        }
    }
}
