//! What a scenario costs in peace and in war.

use serde::{Deserialize, Serialize};

use crate::deterrence::ForwardPass;
use crate::engine::{World, price_on};
use crate::model::Rung;

use super::game_builder::MONTH_DAYS;

/// Cost of a scenario in one world; 0 where nothing has a price.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct WorldCosts {
    /// Cost of forces, means and measures while there is peace, in the mean over the horizon \[EUR bn a year\].
    pub peace: f64,
    /// Expected cost of wars within the horizon \[EUR bn\].
    pub war: f64,
}

impl WorldCosts {
    /// The costs of a world whose attacks are computed; `months`: the first day of each month \[d since 1970\].
    ///
    /// # Source
    /// docs/model.md (11.2), (11.3).
    pub(super) fn evaluate(world: &World<'_>, months: &[f64], pass: &ForwardPass) -> Self {
        let peace: f64 = months.iter().map(|day| price_on(world, *day)).sum();
        let ground = [Rung::Limited, Rung::Major];
        let wars = ground.iter().zip(world.case.costs.war_month);
        Self {
            peace: 12.0 * peace / months.len() as f64,
            war: wars
                .filter_map(|(rung, price)| Some(world.value(price?) * months_of_war(world, *rung, pass)))
                .sum(),
        }
    }
}

/// Expected months of war within the horizon after attacks of a rung: each is followed for as long as the rung states.
fn months_of_war(world: &World<'_>, rung: Rung, pass: &ForwardPass) -> f64 {
    let lasts = world.case.rungs[rung as usize].lasts / MONTH_DAYS;
    let attacks = &pass.attacks[rung as usize];
    let each = attacks.iter().enumerate();
    each.map(|(month, number)| number * lasts.min((attacks.len() - month) as f64))
        .sum()
}
