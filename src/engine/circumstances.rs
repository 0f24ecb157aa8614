//! What a response depends on that changes over time besides forces: commitments and regimes.

use super::regimes::Regimes;
use super::status_dates::StatusDates;
use super::world::World;

/// The state of commitments and regimes on a day.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Circumstances {
    /// Days for which each commitment has been in force; negative if it is not.
    pub(crate) ages: Vec<f64>,
    /// Which regime of each guarantor rules.
    pub(crate) regimes: Regimes,
}

impl Circumstances {
    /// Those of a world on a day \[d since 1970\].
    pub(crate) fn on(world: &World, day: f64) -> Self {
        Self {
            ages: StatusDates::new(world).ages_on(day),
            regimes: Regimes::on(world, day),
        }
    }

    /// Commitments with these ages, under the regimes of today.
    pub(crate) fn of_today(ages: Vec<f64>) -> Self {
        Self {
            ages,
            regimes: Regimes::default(),
        }
    }
}
