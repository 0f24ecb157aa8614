//! The balance of land forces before anything happens.

use crate::model::{Case, Domain, Owner, Parameter};

use super::measure::WorldFailure;
use super::perception::Perception;
use super::present_package::PresentPackage;
use super::status_dates::StatusDates;
use super::world::World;
use super::worlds::Worlds;

/// Land strength of the challenger and of the protégé on a day \[d since 1970\], at the medians of all inputs \[bde\];
/// packages whose strength varies by event are left out.
///
/// # Errors
/// The world of medians cannot be drawn.
pub(crate) fn land_at_medians(case: &Case, day: f64) -> Result<[f64; 2], WorldFailure> {
    let world = World::draw(case, &Worlds::at_medians(case), 0)?;
    let ages = StatusDates::new(&world).ages_on(day);
    let packages = PresentPackage::all(&world, day, &ages, Perception::TRUTH);
    let of = |owner: Owner| {
        let own = packages.iter().filter(|present| present.package.owner == owner);
        own.filter(|present| present.package.domain == Domain::Land)
            .filter_map(|present| present.fixed_strength)
            .sum()
    };
    Ok([of(Owner::Challenger), of(Owner::Protege)])
}

/// Land strength of the challenger, and of all guarantors and pools together, in a world at the median of each history,
/// whatever the dates from which it exists \[bde\].
pub(crate) fn all_land(world: &World) -> [f64; 2] {
    let median = |strength: Parameter| match strength {
        Parameter::World(value) => world.value(value),
        Parameter::Event(event) => world.distribution(event).quantile(0.5),
    };
    let of = |is_owner: &dyn Fn(Owner) -> bool| {
        let own = world
            .case
            .packages
            .iter()
            .filter(|package| is_owner(package.owner));
        own.filter(|package| package.domain == Domain::Land)
            .map(|package| median(package.strength))
            .sum()
    };
    [
        of(&|owner| owner == Owner::Challenger),
        of(&|owner| !matches!(owner, Owner::Challenger | Owner::Protege)),
    ]
}
