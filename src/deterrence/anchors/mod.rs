//! Anchors: observable rates and ratios from which the motive is calibrated, docs/model.md (8.11) to (8.15).

mod anchor;
mod bracket;
mod broyden;
mod known_root;
mod residuals;
mod search;
mod solver;
mod start;

pub use anchor::{Anchor, AnchorError, AnchorGames, Anchors, FitMethod, FittedMotive, MeasuredAnchors};
pub use known_root::{KnownRoot, KnownRoots};
pub use solver::AnchorSolver;
