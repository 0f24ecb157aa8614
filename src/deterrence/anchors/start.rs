//! Start of the search, and the motive that its unknowns stand for.

use crate::math;
use crate::model::Rung;

use super::super::closed_form::stationary;
use super::super::game::Game;
use super::super::motive::Motive;
use super::anchor::{AnchorError, Anchors};
use super::broyden::Unknowns;

/// Checks that the anchors are in range.
fn check(baseline: &Game, anchors: &Anchors) -> Result<(), AnchorError> {
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
    inside(anchors.patience, 0.0, 1.0)?;
    let dissimilarity = anchors.nesting.dissimilarity;
    if !(dissimilarity > 0.0 && dissimilarity <= 1.0) {
        return Err(AnchorError::Range(dissimilarity));
    }
    if baseline.rungs[Rung::Major as usize] {
        Ok(())
    } else {
        Err(AnchorError::NoMajor)
    }
}

/// The appeals of the closed form.
pub(super) fn start(baseline: &Game, anchors: &Anchors) -> Result<[f64; 3], AnchorError> {
    check(baseline, anchors)?;
    let rates = [0, 1, 2].map(|k| if baseline.rungs[k] { anchors.rates[k] } else { 0.0 });
    let closed = stationary(baseline, rates, anchors.patience, anchors.nesting);
    if closed.peace.is_nan() || closed.peace <= 0.0 {
        return Err(AnchorError::NoPeace { peace: closed.peace });
    }
    Ok(closed.appeal)
}

/// The motive for a vector of unknowns: differences of the appeals of `rungs` from the closed form, then ln κ.
pub(super) fn motive(anchors: &Anchors, closed: [f64; 3], rungs: &[Rung], at: &Unknowns) -> Motive {
    let mut appeal = closed;
    for (rung, more) in rungs.iter().zip(at) {
        appeal[*rung as usize] += more;
    }
    Motive {
        appeal,
        sensitivity: math::exp(at[rungs.len()]),
        patience: anchors.patience,
        nesting: anchors.nesting,
    }
}
