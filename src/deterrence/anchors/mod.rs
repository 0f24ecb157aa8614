//! From rates that can be stated to utilities that cannot: docs/model.md (8.11) to (8.15).

mod between;
mod broyden;
mod fit;
mod search;
mod start;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::game::Game;
use super::motive::Motive;

pub use search::AnchorSolver;

/// What the challenger's motive must reproduce.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Anchors {
    /// Attacks of each rung a year of exposure in the anchor game; unread for an absent rung.
    pub rates: [f64; 3],
    /// R: rate of ground attacks with the reference commitment in force for good, over that in the anchor game.
    pub reference_ratio: f64,
    /// What fixes the discount.
    pub patience: Patience,
    /// τ, taken as it is.
    pub dissimilarity: f64,
}

/// What fixes δ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Patience {
    /// Hazard of ground attacks in the last 12 months before a known entry of the reference commitment, over that of
    /// the same months in the anchor game.
    WindowRatio(f64),
    /// δ itself: what a month's delay leaves of a value.
    Given(f64),
}

/// The games in which anchors are measured.
#[derive(Debug, Clone, Copy)]
pub struct AnchorGames<'a> {
    /// The anchor scenario.
    pub baseline: &'a Game,
    /// The same with the reference commitment in force from month 0 for good.
    pub reference: &'a Game,
    /// The same with the reference commitment announced in month 0 and certain to enter in month `entry`. Unread
    /// where the discount is given.
    pub announced: &'a Game,
    /// The month of that entry, at least 1.
    pub entry: usize,
}

/// One of the anchors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Anchor {
    /// [`Anchors::rates`].
    Rates,
    /// [`Anchors::reference_ratio`].
    ReferenceRatio,
    /// [`Patience::WindowRatio`].
    WindowRatio,
}

/// The motive that meets the anchors, or comes nearest.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// The motive.
    pub motive: Motive,
    /// Anchors that it does not meet: the world stands at the nearest bound.
    pub unmet: Vec<Anchor>,
    /// What the motive gives.
    pub measured: Measured,
    /// Times that games were solved on the way.
    pub plays: u32,
    /// How the motive was found.
    pub route: Route,
}

/// How a motive was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// All anchors at once.
    Joint,
    /// One anchor inside the other, each between bounds.
    Nested,
}

/// The anchors' values in the games.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// Attacks of each rung a year of exposure in the anchor game.
    pub rates: [f64; 3],
    /// Rate of ground attacks under the reference commitment over that in the anchor game.
    pub reference_ratio: f64,
    /// Hazard before its entry over that in the anchor game; only where it fixes the discount.
    pub window_ratio: Option<f64>,
}

/// Why anchors make no motive.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum AnchorError {
    /// The rates need more windows than there are: P₀ ≤ 0.
    #[error("the rates leave a chance of peace of {peace} a window")]
    NoPeace {
        /// P₀, not positive.
        peace: f64,
    },
    /// A rate, ratio or discount outside its range.
    #[error("an anchor of {0} is out of range")]
    Range(f64),
    /// Neither a limited nor a major attack can be chosen.
    #[error("ratios of ground attacks need a limited or a major rung")]
    NoGround,
}
