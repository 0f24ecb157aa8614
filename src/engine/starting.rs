//! When each guarantor starts: docs/model.md (4.7).

use crate::model::{DecisionRule, Domain};

use super::deciding::Decisions;
use super::honouring::Wills;
use super::rows;
use super::situation::{Called, Situation};

/// What a member's start under one called commitment depends on, a number a lane.
struct Yes<'b> {
    force: &'b [f64],
    support: &'b [f64],
    collective: &'b [f64],
    convened: &'b [f64],
    deliberate: &'b [f64],
    authorised: &'b [f64],
    /// Where forces move from warning.
    warning: Option<&'b [f64]>,
}

impl<'b> Yes<'b> {
    /// Of member `m`, guarantor `g`, under call `c`.
    fn of(d: &'b Decisions, wills: &'b Wills, called: &Called, [c, m, g]: [usize; 3]) -> Self {
        Self {
            force: wills.force[c].row(m),
            support: wills.support[c].row(m),
            collective: d.collective.row(c),
            convened: d.convened.row(c),
            deliberate: d.deliberate.row(g),
            authorised: d.authorised.row(g),
            warning: called.commitment.pre_authorised.then_some(&d.warning),
        }
    }

    /// When it fights, is ordered to move, and helps.
    fn write(&self, [acts, moves, helps]: [&mut [f64]; 3]) {
        rows::time_of_yes(self.force, self.collective, self.convened, self.authorised, acts);
        rows::time_of_yes(
            self.support,
            self.collective,
            self.convened,
            self.deliberate,
            helps,
        );
        moves.copy_from_slice(acts);
        for (moves, warning) in moves.iter_mut().zip(self.warning.unwrap_or_default()) {
            *moves = if *moves < f64::INFINITY { -warning } else { *moves };
        }
    }
}

/// Each guarantor acts at the earliest time under any commitment that it honours, and not before it is ready itself.
pub(super) fn start(d: &mut Decisions, wills: &Wills, situation: &Situation, width: usize) {
    let n = situation.world.case.guarantors.len();
    let mut all = [&mut d.starts, &mut d.moves, &mut d.gives].map(std::mem::take);
    let mut released = std::mem::take(&mut d.released);
    for rows in &mut all {
        rows.shape(n, width);
    }
    let mut begun = vec![false; n];
    let mut times = [(); 3].map(|()| vec![0.0; width]);
    for (c, called) in situation.called.iter().enumerate() {
        // A pool on call is released by the decision; where there is no collective step, by the first that helps.
        let unilateral = called.commitment.rule == DecisionRule::Unilateral;
        if !unilateral {
            released.row_mut(c).copy_from_slice(d.collective.row(c));
        }
        for (m, member) in called.members.iter().enumerate() {
            let g = member.guarantor;
            let yes = Yes::of(d, wills, called, [c, m, g]);
            let rows = all.each_mut().map(|rows| rows.row_mut(g));
            if begun[g] {
                yes.write(times.each_mut().map(|row| &mut row[..]));
                for (row, times) in rows.into_iter().zip(&times) {
                    rows::min_assign(row, times);
                }
            } else {
                yes.write(rows);
                times[2].copy_from_slice(all[2].row(g));
            }
            if unilateral {
                rows::min_assign(released.row_mut(c), &times[2]);
            }
            begun[g] = true;
        }
    }
    for g in (0..n).filter(|g| !begun[*g]) {
        for rows in &mut all {
            rows.row_mut(g).fill(f64::INFINITY);
        }
    }
    [d.starts, d.moves, d.gives] = all;
    d.released = released;
}

/// When a guarantor's packages of a domain that it keeps out of some commitments are released: start, move, help.
pub(super) fn despite_caveats(
    d: &Decisions,
    wills: &Wills,
    situation: &Situation,
    g: usize,
    domain: Domain,
    out: &mut [Vec<f64>; 3],
) {
    for row in out.iter_mut() {
        row.fill(f64::INFINITY);
    }
    let mut times = out.clone();
    for (c, called) in situation.called.iter().enumerate() {
        let Some(m) = called.members.iter().position(|member| member.guarantor == g) else {
            continue;
        };
        if called.commitment.members[m].caveats.contains(&domain) {
            continue;
        }
        let yes = Yes::of(d, wills, called, [c, m, g]);
        yes.write(times.each_mut().map(|row| &mut row[..]));
        for (out, times) in out.iter_mut().zip(&times) {
            rows::min_assign(out, times);
        }
    }
}
