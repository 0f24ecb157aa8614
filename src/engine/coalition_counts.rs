//! Histories in which so many guarantors fight and so many allied brigades are there by a day.

use crate::model::Domain;

use super::arrived_strength::arrived;
use super::block::Block;
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
        arrived(situation, block, p, day).fill(package);
        elementwise::add_assign(brigades, package);
    }
    at_least(&by_steps(members, brigades))
}

/// Numbers of histories by how many steps of [`MEMBERS`] and of [`BRIGADES`] are reached.
type Reached = [[u32; BRIGADES.len() + 1]; MEMBERS.len() + 1];

/// How many histories reach each number of steps.
fn by_steps(members: &[f64], brigades: &[f64]) -> Reached {
    // Without a branch: a sum over all steps.
    let reached = |steps: &[u16], x: f64| -> usize {
        let each = steps.iter().map(|step| usize::from(f64::from(*step) <= x));
        each.sum()
    };
    let mut histories = Reached::default();
    for (members, brigades) in members.iter().zip(brigades) {
        histories[reached(&MEMBERS, *members)][reached(&BRIGADES, *brigades)] += 1;
    }
    histories
}

/// How many histories reach each step or more: the guarantors step by step, and for each the brigades.
fn at_least(histories: &Reached) -> [u32; COALITIONS] {
    let mut counts = [0; COALITIONS];
    let mut of_more = [0; BRIGADES.len()];
    for (m, of_members) in histories.iter().enumerate().skip(1).rev() {
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
