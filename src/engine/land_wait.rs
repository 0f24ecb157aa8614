//! What allied land forces wait for between the order to move and the day on which they count.

use crate::model::{Case, Domain, Parameter};

use super::measure::WorldFailure;
use super::perception::Perception;
use super::present_package::PresentPackage;
use super::status_dates::StatusDates;
use super::world::World;
use super::worlds::Worlds;

/// The wait of allied land forces after the order to move, at the medians of all inputs: means over their strength \[d\].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LandWait {
    /// To be ready.
    pub notice: f64,
    /// On the way to the theatre.
    pub transit: f64,
    /// At the gate of the theatre, until received.
    pub reception: f64,
}

impl LandWait {
    /// The wait of the forces that are there on a day [d since 1970], if all are ordered to move at once and reception is not
    /// struck; none where all forces are in the theatre, or none comes. A package that never comes is left out.
    ///
    /// # Errors
    /// The world of medians cannot be drawn.
    pub(crate) fn at_medians(case: &Case, day: f64) -> Result<Option<Self>, WorldFailure> {
        let world = World::draw(case, &Worlds::at_medians(case), 0)?;
        let ages = StatusDates::new(&world).ages_on(day);
        let packages = PresentPackage::all(&world, day, &ages, Perception::TRUTH);
        let comes = |present: &&PresentPackage<'_>| {
            let is_land = present.package.domain == Domain::Land;
            is_land && present.is_allied() && !present.is_in_theatre()
        };
        let median = |delay: Parameter| match delay {
            Parameter::World(value) => world.value(value),
            Parameter::Event(event) => world.distribution(event).quantile(0.5),
        };
        let mut forces: Vec<Force> = packages
            .iter()
            .filter(comes)
            .filter_map(|present| {
                let force = Force {
                    strength: median(present.package.strength) * present.factor,
                    notice: median(present.package.notice) * present.notice,
                    transit: median(present.package.transit),
                };
                (force.strength > 0.0 && force.gate() < f64::INFINITY).then_some(force)
            })
            .collect();
        let rate = case.theatre.reception.map(|rate| world.value(rate));
        Ok(mean_wait(&mut forces, rate))
    }
}

/// A package with its delays [d] and strength [bde].
#[derive(Debug, Clone, Copy)]
struct Force {
    strength: f64,
    notice: f64,
    transit: f64,
}

impl Force {
    /// From the order to move to the gate of the theatre [d].
    fn gate(&self) -> f64 {
        self.notice + self.transit
    }
}

/// The mean wait, where reception at a rate [bde/d] takes forces in the order in which they come, part by part: half a package
/// waits longer than its middle, half less long.
fn mean_wait(forces: &mut [Force], rate: Option<f64>) -> Option<LandWait> {
    forces.sort_by(|a, b| a.gate().total_cmp(&b.gate()));
    let strength: f64 = forces.iter().map(|force| force.strength).sum();
    let mean = |of: &mut dyn FnMut(&Force) -> f64| -> f64 {
        forces.iter().map(|force| force.strength * of(force)).sum::<f64>() / strength
    };
    let mut free = 0.0_f64;
    let wait = LandWait {
        notice: mean(&mut |force| force.notice),
        transit: mean(&mut |force| force.transit),
        reception: mean(&mut |force| {
            let begins = free.max(force.gate());
            let lasts = rate.map_or(0.0, |rate| force.strength / rate);
            free = begins + lasts;
            begins + lasts / 2.0 - force.gate()
        }),
    };
    (strength > 0.0).then_some(wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn force(strength: f64, notice: f64, transit: f64) -> Force {
        Force {
            strength,
            notice,
            transit,
        }
    }

    /// Two brigades come on days 4 and 5 and are received in 2 days each, from day 4 and from day 6 on: their middles wait 1
    /// day and 2 days.
    #[test]
    fn forces_are_received_in_the_order_in_which_they_come() {
        let wait =
            mean_wait(&mut [force(1.0, 2.0, 3.0), force(1.0, 1.0, 3.0)], Some(0.5)).expect("they come");
        assert_eq!((wait.notice, wait.transit, wait.reception), (1.5, 3.0, 1.5));
        assert_eq!(mean_wait(&mut [], Some(0.5)), None);
    }

    /// Docs/model.md (1.3): splitting a package changes no result.
    #[test]
    fn splitting_a_package_changes_no_wait() {
        let whole = mean_wait(&mut [force(4.0, 1.0, 2.0)], Some(0.5));
        let split = mean_wait(&mut [force(1.0, 1.0, 2.0), force(3.0, 1.0, 2.0)], Some(0.5));
        assert_eq!(whole, split);
    }
}
