//! Start of the search, and the motive that its unknowns stand for.

use crate::math;

use super::super::closed_form::{StationaryMotive, discount_of_multiplier, stationary};
use super::super::game::Game;
use super::super::motive::{Motive, discount, patience};
use super::anchor::{AnchorError, Anchors, DiscountAnchor};
use super::broyden::Unknowns;
use super::residuals::AnchorResiduals;

/// Checks that the anchors are in range.
pub(super) fn check(baseline: &Game, anchors: &Anchors) -> Result<(), AnchorError> {
    let inside = |x: f64, low: f64, high: f64| {
        if x > low && x < high {
            Ok(())
        } else {
            Err(AnchorError::Range(x))
        }
    };
    for rung in baseline.available_rungs() {
        inside(anchors.rates[rung as usize], 0.0, f64::INFINITY)?;
    }
    inside(anchors.reference_ratio, 0.0, 1.0)?;
    match anchors.patience {
        DiscountAnchor::WindowRatio(ratio) => inside(ratio, 1.0, f64::INFINITY)?,
        DiscountAnchor::Fixed(patience) => inside(patience, 0.0, 1.0)?,
    }
    if !(anchors.dissimilarity > 0.0 && anchors.dissimilarity <= 1.0) {
        return Err(AnchorError::Range(anchors.dissimilarity));
    }
    if baseline.rungs[1] || baseline.rungs[2] {
        Ok(())
    } else {
        Err(AnchorError::NoGround)
    }
}

/// Start values of ln κ and of the logarithm of the discount.
pub(super) fn start(baseline: &Game, anchors: &Anchors) -> Result<(f64, f64), AnchorError> {
    let (rate, multiplier) = match anchors.patience {
        DiscountAnchor::Fixed(delta) => (discount(delta), 1.0),
        DiscountAnchor::WindowRatio(ratio) => {
            let rates = present(baseline, anchors);
            let rate = discount_of_multiplier(rates[1] + rates[2], anchors.reference_ratio, ratio);
            (rate.clamp(0.01, 5.0), ratio)
        }
    };
    let peace = closed(baseline, anchors, patience(rate)).peace;
    if peace.is_nan() || peace <= 0.0 {
        return Err(AnchorError::NoPeace { peace });
    }
    Ok((
        math::ln(math::ln(multiplier / anchors.reference_ratio)),
        math::ln(rate),
    ))
}

fn closed(baseline: &Game, anchors: &Anchors, delta: f64) -> StationaryMotive {
    stationary(baseline, present(baseline, anchors), delta, anchors.dissimilarity)
}

fn present(baseline: &Game, anchors: &Anchors) -> [f64; 3] {
    [0, 1, 2].map(|k| if baseline.rungs[k] { anchors.rates[k] } else { 0.0 })
}

/// The motive for a vector of unknowns: differences of the appeals from the closed form at the same discount, ln κ,
/// and the logarithm of the discount.
///
/// The closed form accounts for most of the effect of the discount on the appeals, so the unknowns are nearly independent.
pub(super) fn motive(fit: &AnchorResiduals<'_>, rungs: &[usize], at: &Unknowns) -> Motive {
    let delta = match fit.anchors.patience {
        DiscountAnchor::Fixed(delta) => delta,
        DiscountAnchor::WindowRatio(_) => patience(math::exp(at[rungs.len() + 1])),
    };
    let mut appeal = closed(fit.games.baseline, fit.anchors, delta).appeal;
    for (i, k) in rungs.iter().enumerate() {
        appeal[*k] += at[i];
    }
    Motive {
        appeal,
        sensitivity: math::exp(at[rungs.len()]),
        patience: delta,
        dissimilarity: fit.anchors.dissimilarity,
    }
}
