//! Closed forms of limiting cases: where the anchors' search starts, and what the chain is tested against.

use crate::math;
use crate::model::Rung;

use super::game::Game;
use super::motive::YEAR;

/// What the hazard just before a known entry is over the hazard without one, as windows become frequent.
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
pub struct Stationary {
    /// P(rung | window).
    pub chances: [f64; 3],
    /// P(none | window); not positive where the rates are more than windows allow.
    pub peace: f64,
    /// W̄: the value of the game \[logits\].
    pub value: f64,
    /// u⁰ of each rung \[logits\]; 0 for an absent one.
    pub appeal: [f64; 3],
}

/// The stationary challenger of `rates` [1/year of exposure] in a game's first month and stage.
///
/// Campaigns take up windows: a month finds none under way with chance 1 − Σ p_k·(n_k − 1).
///
/// # Source
/// docs/model.md (8.12).
#[must_use]
pub fn stationary(game: &Game, rates: [f64; 3], patience: f64, dissimilarity: f64) -> Stationary {
    let open = game.window[game.shape.cell(0, game.path[0])];
    let monthly = rates.map(|rate| rate / YEAR);
    let taken: f64 = [0, 1]
        .into_iter()
        .filter(|k| game.rungs[*k])
        .map(|k| monthly[k] * (game.campaigns[k].months as f64 - 1.0))
        .sum();
    let chances = monthly.map(|p| p / (open * (1.0 - taken)));
    let act = chances[0] + chances[1] + chances[2];
    let peace = if taken < 1.0 { 1.0 - act } else { 1.0 - taken };
    let value = -open * math::ln(peace) / (1.0 - patience);
    let mut appeal = [0.0; 3];
    for rung in game.present() {
        let k = rung as usize;
        let utility = patience * value + math::ln(act / peace) + dissimilarity * math::ln(chances[k] / act);
        appeal[k] = utility - continuation(game, rung, patience) * value;
    }
    Stationary {
        chances,
        peace,
        value,
        appeal,
    }
}

/// What remains of the game's value after an attack.
fn continuation(game: &Game, rung: Rung, patience: f64) -> f64 {
    match game.campaigns.get(rung as usize) {
        None => 0.0,
        Some(campaign) => {
            let cell = game.shape.cell(0, game.path[0]);
            (0..campaign.months).fold(1.0 - campaign.beyond[cell], |left, _| left * patience)
        }
    }
}
