//! The anchors, the games in which they are measured, and the calibrated motive.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::super::game::Game;
use super::super::motive::Motive;
use super::super::nesting::Nesting;

/// The rates and the ratio that the challenger's motive must reproduce, and what is used as given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Anchors {
    /// Attacks of each rung a year of exposure in the anchor game; not read for an absent rung.
    pub rates: [f64; 3],
    /// R: rate of major attacks with the reference commitment in force for good, over that in the anchor game.
    pub reference_ratio: f64,
    /// δ: the discount factor of one month, used as given.
    pub patience: f64,
    /// The nest of the choice and its τ, used as given.
    pub nesting: Nesting,
}

/// The games in which rates and ratios are measured.
#[derive(Debug, Clone, Copy)]
pub struct AnchorGames<'a> {
    /// The anchor scenario.
    pub baseline: &'a Game,
    /// The same with the reference commitment in force from month 0 for good.
    pub reference: &'a Game,
    /// The same with the reference commitment announced in month 0 and certain to enter in month `entry`.
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
}

/// A calibrated motive: it meets the anchors, or comes nearest.
#[derive(Debug, Clone, PartialEq)]
pub struct FittedMotive {
    /// The motive.
    pub motive: Motive,
    /// Anchors that it does not meet; the motive is that at the nearest bound.
    pub unmet: Vec<Anchor>,
    /// Number of games solved.
    pub solves: u32,
    /// How the motive was computed.
    pub method: FitMethod,
}

/// How a motive was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FitMethod {
    /// All anchors jointly.
    Joint,
    /// The rates inside a bracketed search for the reference ratio.
    Nested,
}

/// Rates and ratios of a motive in the games.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MeasuredAnchors {
    /// Attacks of each rung a year of exposure in the anchor game.
    pub rates: [f64; 3],
    /// Rate of major attacks under the reference commitment over that in the anchor game.
    pub reference_ratio: f64,
    /// Hazard of major attacks in the last 12 months before a known entry of the reference commitment, over that of the
    /// same months in the anchor game; none where the horizon ends before the entry.
    pub window_ratio: Option<f64>,
}

/// Why anchors cannot be met by any motive.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum AnchorError {
    /// The rates need more windows than there are: P₀ ≤ 0.
    #[error("the rates leave a probability of no attack of {peace} a window")]
    NoPeace {
        /// P₀, not positive.
        peace: f64,
    },
    /// A rate, ratio or discount outside its range.
    #[error("an anchor of {0} is out of range")]
    Range(f64),
    /// No major attack can be chosen.
    #[error("the reference ratio is one of major attacks: they need a positive baseline rate")]
    NoMajor,
}
