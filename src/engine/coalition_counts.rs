//! Histories in which so many guarantors fight and so many allied brigades are there by a day.

use multiversion::multiversion;

use crate::model::Domain;

use super::arrived_strength::arrived;
use super::block::{Block, WIDTH};
use super::coalition::{BRIGADES, COALITIONS, MEMBERS};
use super::elementwise;
use super::event::guarantors;
use super::report_days::REPORT_DAYS;
use super::situation::Situation;

/// Numbers of histories of a block in which each coalition is there by the reported day with index `day`; the rows are
/// buffers.
///
/// # Source
/// docs/model.md (6.18).
pub(super) fn coalition_counts(
    situation: &Situation,
    block: &Block,
    day: usize,
    [members, brigades, package]: [&mut [f64]; 3],
) -> [u32; COALITIONS] {
    let last = f64::from(REPORT_DAYS[day]);
    members.fill(0.0);
    for g in guarantors(situation.world.case) {
        elementwise::count_by(block.starts.fights.row(g), last, members);
    }
    brigades.fill(0.0);
    for p in situation.allied(Domain::Land) {
        arrived(situation, block, p, day).add_to(brigades, package);
    }
    at_least(&by_steps(members, brigades))
}

/// The first day on which a guarantor fights in any history of a block \[d\]; infinite if none ever does.
pub(super) fn first_fight(situation: &Situation, block: &Block) -> f64 {
    let each = guarantors(situation.world.case);
    let first = each.map(|g| elementwise::min_of(block.starts.fights.row(g)));
    first.fold(f64::INFINITY, f64::min)
}

/// Numbers of steps of [`BRIGADES`] that can be reached, none among them.
const COLUMNS: usize = BRIGADES.len() + 1;
/// Numbers of histories by how many steps of [`MEMBERS`] and of [`BRIGADES`] are reached, row by row; a power of two.
type Reached = [u32; 64];
const _: () = assert!((MEMBERS.len() + 1) * COLUMNS <= size_of::<Reached>() / size_of::<u32>());

/// How many histories reach each number of steps.
fn by_steps(members: &[f64], brigades: &[f64]) -> Reached {
    /// Histories that follow each other are counted apart: most are alike, and a count waits for the one before it.
    const APART: usize = 4;
    let mut histories: [Reached; APART] = [[0; 64]; APART];
    let mut places = [0; WIDTH];
    for (members, brigades) in members.chunks(WIDTH).zip(brigades.chunks(WIDTH)) {
        fill_places(members, brigades, &mut places);
        for (at, place) in places[..members.len()].iter().enumerate() {
            let counts = &mut histories[at % APART];
            counts[usize::from(*place) % counts.len()] += 1;
        }
    }
    std::array::from_fn(|place| histories.iter().map(|counts| counts[place]).sum())
}

/// The place of each history in [`Reached`].
#[multiversion(targets = "simd")]
fn fill_places(members: &[f64], brigades: &[f64], places: &mut [u8]) {
    for ((members, brigades), place) in members.iter().zip(brigades).zip(places) {
        let mut reached = 0_u64;
        for step in MEMBERS {
            reached += if f64::from(step) <= *members {
                COLUMNS as u64
            } else {
                0
            };
        }
        for step in BRIGADES {
            reached += u64::from(f64::from(step) <= *brigades);
        }
        *place = reached as u8;
    }
}

/// How many histories reach each step or more: the guarantors step by step, and for each the brigades.
fn at_least(histories: &Reached) -> [u32; COALITIONS] {
    let mut counts = [0; COALITIONS];
    let mut of_more = [0; BRIGADES.len()];
    for m in (1..=MEMBERS.len()).rev() {
        let of_members = &histories[m * COLUMNS..(m + 1) * COLUMNS];
        let mut of_row = 0;
        for b in (0..BRIGADES.len()).rev() {
            of_row += of_members[b + 1];
            of_more[b] += of_row;
            counts[(m - 1) * BRIGADES.len() + b] = of_more[b];
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of each coalition the histories are counted in which there are so many guarantors and brigades.
    #[test]
    fn a_history_counts_in_every_coalition_that_it_reaches() {
        let members = [0.0, 1.0, 2.0, 4.0, 8.0, 9.0, 3.0, 5.0];
        let brigades = [5.0, 0.0, 0.5, 3.0, 4.9, 12.0, 1.0, 2.0];
        let found = at_least(&by_steps(&members, &brigades));
        for (m, least_members) in MEMBERS.into_iter().enumerate() {
            for (b, least_brigades) in BRIGADES.into_iter().enumerate() {
                let is_there = |(members, brigades): &(&f64, &f64)| {
                    **members >= f64::from(least_members) && **brigades >= f64::from(least_brigades)
                };
                let expected = members.iter().zip(&brigades).filter(is_there).count();
                let count = found[m * BRIGADES.len() + b];
                assert_eq!(count as usize, expected, "{least_members}, {least_brigades}");
            }
        }
    }
}
