//! Closed forms of limiting cases: start values of the calibration, and test oracles of the game.

use crate::math;
use crate::model::Rung;

use super::game::Game;
use super::motive::YEAR;

/// Hazard just before a known entry over the hazard without one, in the limit of frequent windows.
///
/// One rung that ends the game at `rate` [1/year], falling to `rate`·`ratio` at entry, under a continuous
/// `discount` \[1/year\].
///
/// # Source
/// docs/model.md (8.7).
#[must_use]
pub fn window_multiplier(rate: f64, ratio: f64, discount: f64) -> f64 {
    math::exp(rate * (1.0 - ratio) / discount)
}

/// The discount [1/year] at which [`window_multiplier`] is `multiplier`.
#[must_use]
pub fn discount_of_multiplier(rate: f64, ratio: f64, multiplier: f64) -> f64 {
    rate * (1.0 - ratio) / math::ln(multiplier)
}

/// A stationary challenger that attacks at given rates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StationaryMotive {
    /// P(rung | window).
    pub probabilities: [f64; 3],
    /// P(no attack | window); not positive if the rates exceed what windows allow.
    pub peace: f64,
    /// W̄: the value of the game \[logits\].
    pub value: f64,
    /// u⁰ of each rung \[logits\]; 0 for an absent one.
    pub appeal: [f64; 3],
}

/// The stationary challenger of `rates` [1/year of exposure] in a game's first month and stage.
///
/// Campaigns occupy months: none is under way with probability 1 − Σ p_k·(n_k − 1).
///
/// # Source
/// docs/model.md (8.12).
#[must_use]
pub fn stationary(game: &Game, rates: [f64; 3], patience: f64, dissimilarity: f64) -> StationaryMotive {
    let open = game.window[game.shape.cell(0, game.path[0])];
    let monthly = rates.map(|rate| rate / YEAR);
    let taken: f64 = [0, 1]
        .into_iter()
        .filter(|k| game.rungs[*k])
        .map(|k| monthly[k] * (game.campaigns[k].months as f64 - 1.0))
        .sum();
    let probabilities = monthly.map(|p| p / (open * (1.0 - taken)));
    let act = probabilities[0] + probabilities[1] + probabilities[2];
    let peace = if taken < 1.0 { 1.0 - act } else { 1.0 - taken };
    let value = -open * math::ln(peace) / (1.0 - patience);
    let mut appeal = [0.0; 3];
    for rung in game.available_rungs() {
        let k = rung as usize;
        let utility =
            patience * value + math::ln(act / peace) + dissimilarity * math::ln(probabilities[k] / act);
        appeal[k] = utility - continuation(game, rung, patience) * value;
    }
    StationaryMotive {
        probabilities,
        peace,
        value,
        appeal,
    }
}

/// Share of the game's value that remains after an attack.
fn continuation(game: &Game, rung: Rung, patience: f64) -> f64 {
    match game.campaigns.get(rung as usize) {
        None => 0.0,
        Some(campaign) => {
            let cell = game.shape.cell(0, game.path[0]);
            (0..campaign.months).fold(1.0 - campaign.beyond[cell], |left, _| left * patience)
        }
    }
}
