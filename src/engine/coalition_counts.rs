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
    let mut counts = [0; COALITIONS];
    for (members, brigades) in members.iter().zip(brigades.iter()) {
        let [most_members, most_brigades] = [(&MEMBERS, members), (&BRIGADES, brigades)]
            .map(|(steps, x)| steps.partition_point(|step| f64::from(*step) <= *x));
        for of_members in counts.chunks_mut(BRIGADES.len()).take(most_members) {
            of_members[..most_brigades]
                .iter_mut()
                .for_each(|count| *count += 1);
        }
    }
    counts
}
