//! Closed forms of limiting cases: start values of the calibration, and test oracles of the game.

use crate::math;
use crate::model::{Nest, Rung};

use super::choice::Window;
use super::game::Game;
use super::motive::YEAR;
use super::nesting::Nesting;

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

/// A stationary challenger that attacks at given rates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StationaryMotive {
    /// P(rung | window).
    pub probabilities: [f64; 3],
    /// P(no attack | window); not positive if the rates exceed what windows allow.
    pub peace: f64,
    /// W̄: the value of the game \[logits\].
    pub value: f64,
    /// H̄: the value of hybrid campaigns alone \[logits\].
    pub after_war: f64,
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
pub fn stationary(game: &Game, rates: [f64; 3], patience: f64, nesting: Nesting) -> StationaryMotive {
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
    let (mut appeal, mut after_war) = ([0.0; 3], 0.0);
    for rung in game.available_rungs() {
        let k = rung as usize;
        let nest: f64 = Rung::ALL
            .into_iter()
            .filter(|other| *other == rung || nesting.holds(rung) && nesting.holds(*other))
            .map(|other| probabilities[other as usize])
            .sum();
        let utility = patience * value
            + math::ln(nest / peace)
            + nesting.scale(rung) * math::ln(probabilities[k] / nest);
        let then = if rung == Rung::Major { after_war } else { value };
        appeal[k] = utility - continuation(game, rung, patience) * then;
        if rung == Rung::Hybrid {
            after_war = value_of_hybrid(game, appeal[k], patience);
        }
    }
    StationaryMotive {
        probabilities,
        peace,
        value,
        after_war,
        appeal,
    }
}

/// H̄: the stationary value of hybrid campaigns alone, in a game's first month and stage, by Newton's method.
fn value_of_hybrid(game: &Game, appeal: f64, patience: f64) -> f64 {
    let open = game.window[game.shape.cell(0, game.path[0])];
    let kept = continuation(game, Rung::Hybrid, patience);
    let mut value = 0.0;
    for _ in 0..60 {
        let window = Window {
            wait: patience * value,
            rungs: [appeal + kept * value, f64::NEG_INFINITY, f64::NEG_INFINITY],
        };
        let choice = window.choice(Nesting {
            nest: Nest::Acts,
            dissimilarity: 1.0,
        });
        let slope = patience + open * choice.act * (kept - patience);
        let step = (window.wait + open * choice.gain - value) / (1.0 - slope);
        value += step;
        if step.abs() <= 1e-13 * (1.0 + value) {
            break;
        }
    }
    value
}

/// Share of the value of what follows an attack that remains.
fn continuation(game: &Game, rung: Rung, patience: f64) -> f64 {
    let (months, inside) = match game.campaigns.get(rung as usize) {
        None => (game.war_months, 1.0),
        Some(campaign) => {
            let nodes = game.nodes(game.shape.cell(0, game.path[0]));
            let beyond = nodes.map(|(node, chance)| chance * campaign.beyond[node]);
            (campaign.months, 1.0 - beyond.sum::<f64>())
        }
    };
    (0..months).fold(inside, |left, _| left * patience)
}
