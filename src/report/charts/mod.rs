//! The charts, a file each: from the tables of a run to what is drawn.

pub mod arrivals;
pub mod boxes;
pub mod burden;
pub mod compare;
pub mod decisions;
pub mod differences;
mod fan;
pub mod ground;
pub mod hazard;
pub mod ledger;
mod marks;
pub mod no_attack;
pub mod outcomes;
pub mod pivotal;
pub mod reasons;
pub mod sensitivity;
pub mod spread;
pub mod sweep;

/// What every note says of a spread over worlds.
const SPREAD: &str =
    "The band holds the middle 90 % of worlds: a spread over assumptions, never a confidence interval.";
/// What every note says of an interval.
const INTERVAL: &str = "Lines are 95 % intervals of Monte Carlo error; a ring may be noise.";

/// All but one, for those that are drawn behind it.
fn others<T>(all: &[T], one: usize) -> impl Iterator<Item = &T> {
    let each = all.iter().enumerate();
    each.filter(move |(k, _)| *k != one).map(|(_, other)| other)
}
