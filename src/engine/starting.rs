//! When each guarantor starts: docs/model.md (4.7).

use crate::model::{Domain, Rule};

use super::deciding::Decisions;
use super::honouring::Wills;
use super::rows;
use super::situation::Situation;

/// Each guarantor acts at the earliest time under any commitment that it honours, and not before it is ready itself.
pub(super) fn start(d: &mut Decisions, wills: &Wills, situation: &Situation, width: usize) {
    let n = situation.world.case.guarantors.len();
    for rows in [&mut d.starts, &mut d.moves, &mut d.gives] {
        rows.reset(n, width, f64::INFINITY);
    }
    let mut times = [vec![0.0; width], vec![0.0; width], vec![0.0; width]];
    for (c, called) in situation.called.iter().enumerate() {
        // A pool on call is released by the decision; where there is no collective step, by the first that helps.
        let unilateral = called.commitment.rule == Rule::Unilateral;
        if !unilateral {
            d.released.row_mut(c).copy_from_slice(d.collective.row(c));
        }
        for (m, member) in called.members.iter().enumerate() {
            let g = member.guarantor;
            under(d, wills, [c, m, g], called.commitment.pre_authorised, &mut times);
            let [acts, moves, helps] = &times;
            rows::keep_sooner(d.starts.row_mut(g), acts);
            rows::keep_sooner(d.moves.row_mut(g), moves);
            rows::keep_sooner(d.gives.row_mut(g), helps);
            if unilateral {
                rows::keep_sooner(d.released.row_mut(c), helps);
            }
        }
    }
}

/// When member `m`, guarantor `g`, fights, is ordered to move and helps under call `c`.
fn under(
    d: &Decisions,
    wills: &Wills,
    [c, m, g]: [usize; 3],
    pre_authorised: bool,
    [acts, moves, helps]: &mut [Vec<f64>; 3],
) {
    let (collective, convened) = (d.collective.row(c), d.convened.row(c));
    rows::time_of_yes(
        wills.force[c].row(m),
        collective,
        convened,
        d.authorised.row(g),
        acts,
    );
    rows::time_of_yes(
        wills.support[c].row(m),
        collective,
        convened,
        d.deliberate.row(g),
        helps,
    );
    moves.copy_from_slice(acts);
    if pre_authorised {
        for (moves, warning) in moves.iter_mut().zip(&d.warning) {
            *moves = if *moves < f64::INFINITY { -warning } else { *moves };
        }
    }
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
        under(d, wills, [c, m, g], called.commitment.pre_authorised, &mut times);
        for (out, times) in out.iter_mut().zip(&times) {
            rows::keep_sooner(out, times);
        }
    }
}
