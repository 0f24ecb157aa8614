//! What a scenario costs in peace and in war.

use serde::{Deserialize, Serialize};

use crate::deterrence::ForwardPass;
use crate::engine::{StatusDates, World, Worlds, price_on};
use crate::model::{Case, RunSettings, Rung};

use super::case_context::horizon_months;
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
        let ground = [Rung::Limited, Rung::Major];
        let wars = ground.iter().zip(world.case.costs.war_month);
        Self {
            peace: peace(world, months),
            war: wars
                .filter_map(|(rung, price)| Some(world.value(price?) * months_of_war(world, *rung, pass)))
                .sum(),
        }
    }
}

/// Cost in peace of each world that can be drawn, without its attacks \[EUR bn a year\].
#[must_use]
pub(crate) fn costs_in_peace(case: &Case, settings: &RunSettings) -> Vec<(u32, f64)> {
    let (worlds, months) = (Worlds::sampled(case, settings), horizon_months(case));
    let drawn = (0..settings.worlds).filter_map(|index| World::draw(case, &worlds, index).ok());
    drawn.map(|world| (world.index, peace(&world, &months))).collect()
}

fn peace(world: &World<'_>, months: &[f64]) -> f64 {
    let dates = StatusDates::new(world);
    let each = months.iter().map(|day| price_on(world, &dates, *day));
    12.0 * each.sum::<f64>() / months.len() as f64
}

/// Expected months of war within the horizon after attacks of a rung: each is followed for as long as the rung states.
fn months_of_war(world: &World<'_>, rung: Rung, pass: &ForwardPass) -> f64 {
    let lasts = world.case.rungs[rung as usize].lasts / MONTH_DAYS;
    let attacks = &pass.attacks[rung as usize];
    let each = attacks.iter().enumerate();
    each.map(|(month, number)| number * lasts.min((attacks.len() - month) as f64))
        .sum()
}
