//! When each guarantor starts to move, to fight and to give support: docs/model.md (4.7).

use crate::model::Domain;

use super::called_commitment::CalledCommitment;
use super::decisions::Decisions;
use super::elementwise;
use super::lanes::Lanes;
use super::row::Row;
use super::situation::Situation;
use super::stage_input::StageInput;
use super::wills::Wills;

/// When guarantors start, in days after the attack; infinite is never.
#[derive(Debug, Clone, Default)]
pub(crate) struct Starts {
    /// A guarantor fights from then, if its forces are there: one row per guarantor.
    pub(crate) fights: Lanes,
    /// Its forces are ordered to move, likewise.
    pub(crate) moves: Lanes,
    /// It gives support from then, likewise.
    pub(crate) supports: Lanes,
    /// The pool on call of a called commitment is released: one row per call.
    pub(crate) released: Lanes,
    /// Whether a guarantor has a start, and its starts under one more commitment.
    has_start: Vec<bool>,
    times: [Row; 3],
}

impl Starts {
    /// Each guarantor acts at the earliest time under any commitment that it honours, and not before it is ready
    /// itself.
    pub(super) fn fill(&mut self, wills: &Wills, decisions: &Decisions, input: &StageInput) {
        let (situation, width) = (input.situation, input.width);
        let n = situation.world.case.guarantors.len();
        self.released.reset(situation.called.len(), width, f64::INFINITY);
        let mut starts = [&mut self.fights, &mut self.moves, &mut self.supports];
        for rows in &mut starts {
            rows.resize(n, width);
        }
        let (has_start, times) = (&mut self.has_start, &mut self.times);
        has_start.clear();
        has_start.resize(n, false);
        for row in &mut *times {
            row.resize(width);
        }
        for (c, called) in situation.called.iter().enumerate() {
            // A pool on call is released by the decision; without a collective decision, by the first that helps.
            let unilateral = !called.commitment.rule.is_collective();
            if !unilateral {
                self.released
                    .row_mut(c)
                    .copy_from_slice(decisions.collective.row(c));
            }
            for (m, member) in called.members.iter().enumerate() {
                let g = member.guarantor;
                let member = MemberTimes::new(decisions, wills, called, [c, m, g]);
                let rows = starts.each_mut().map(|rows| rows.row_mut(g));
                if has_start[g] {
                    member.fill_starts(times.each_mut().map(|row| &mut row[..]));
                    for (row, times) in rows.into_iter().zip(&*times) {
                        elementwise::min_assign(row, times);
                    }
                } else {
                    member.fill_starts(rows);
                    times[2].copy_from_slice(starts[2].row(g));
                }
                if unilateral {
                    elementwise::min_assign(self.released.row_mut(c), &times[2]);
                }
                has_start[g] = true;
            }
        }
        for g in (0..n).filter(|g| !has_start[*g]) {
            for rows in &mut starts {
                rows.row_mut(g).fill(f64::INFINITY);
            }
        }
    }
}

/// What a member's start under one called commitment depends on, one number per lane.
struct MemberTimes<'b> {
    fights: &'b [f64],
    supports: &'b [f64],
    collective: &'b [f64],
    convened: &'b [f64],
    deliberate: &'b [f64],
    authorised: &'b [f64],
    /// Days of warning, where forces move from warning.
    warning: Option<&'b [f64]>,
}

impl<'b> MemberTimes<'b> {
    /// Those of member `m`, guarantor `g`, under call `c`.
    fn new(
        decisions: &'b Decisions,
        wills: &'b Wills,
        called: &CalledCommitment,
        [c, m, g]: [usize; 3],
    ) -> Self {
        Self {
            fights: wills.force[c].row(m),
            supports: wills.support[c].row(m),
            collective: decisions.collective.row(c),
            convened: decisions.convened.row(c),
            deliberate: decisions.deliberate.row(g),
            authorised: decisions.authorised.row(g),
            warning: called.commitment.pre_authorised.then_some(&decisions.warning),
        }
    }

    /// When it fights, is ordered to move, and gives support.
    fn fill_starts(&self, [fights, moves, supports]: [&mut [f64]; 3]) {
        let Self {
            collective, convened, ..
        } = *self;
        elementwise::masked_start(self.fights, collective, convened, self.authorised, fights);
        elementwise::masked_start(self.supports, collective, convened, self.deliberate, supports);
        moves.copy_from_slice(fights);
        for (moves, warning) in moves.iter_mut().zip(self.warning.unwrap_or_default()) {
            *moves = if *moves < f64::INFINITY { -warning } else { *moves };
        }
    }
}

/// When a guarantor's packages of a domain start under the commitments from which it does not withhold that domain:
/// fights, moves, gives support.
pub(super) fn fill_starts_despite_caveats(
    decisions: &Decisions,
    wills: &Wills,
    situation: &Situation,
    g: usize,
    domain: Domain,
    out: &mut [Row; 3],
) {
    for row in out.iter_mut() {
        row.fill(f64::INFINITY);
    }
    let mut times = out.clone();
    for (c, called, m) in situation.releasing(g, domain) {
        let member = MemberTimes::new(decisions, wills, called, [c, m, g]);
        member.fill_starts(times.each_mut().map(|row| &mut row[..]));
        for (out, times) in out.iter_mut().zip(&times) {
            elementwise::min_assign(out, times);
        }
    }
}
