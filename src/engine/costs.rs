//! What the forces and means of a scenario cost in peace.

use crate::model::Owner;

use super::present_package::exists;
use super::status_dates::StatusDates;
use super::world::World;

/// Price of all packages that exist on a day, the challenger's excepted, and of all measures \[EUR bn a month\]; `dates`:
/// those of the world's commitments.
///
/// # Source
/// docs/model.md (11.2).
#[must_use]
pub(crate) fn price_on(world: &World<'_>, dates: &StatusDates, day: f64) -> f64 {
    let ages = dates.ages_on(day);
    let packages = world.case.packages.iter();
    let priced = packages
        .filter(|package| package.owner != Owner::Challenger && exists(world, package, day, &ages))
        .filter_map(|package| package.price);
    let measures = world.case.costs.measures.iter().copied();
    priced.chain(measures).map(|price| world.value(price)).sum()
}
