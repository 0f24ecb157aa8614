//! The rules of collective decision: docs/model.md (4.3) to (4.5).

use crate::math::lanes::first_reaching;
use crate::model::{DecisionRule, HonourLevel};

use super::called_commitment::CalledCommitment;
use super::elementwise;
use super::lanes::Lanes;
use super::row::Row;
use super::stage_input::StageInput;

/// The votes under one called commitment: one row per member.
pub(super) struct Ballot<'b> {
    pub(crate) called: &'b CalledCommitment<'b>,
    /// Day of the convening, one per lane.
    pub(crate) convened: &'b [f64],
    /// Day of each vote.
    pub(crate) times: &'b Lanes,
    /// Masks of those that fight.
    pub(crate) force: &'b Lanes,
    /// Masks of those that give at least support.
    pub(crate) support: &'b Lanes,
    /// Masks of those that block.
    pub(crate) block: &'b Lanes,
}

/// Days on which a collective decision is taken, and on which it fails; infinite if never. One per lane.
pub(super) struct Decision<'b> {
    pub(crate) taken: &'b mut [f64],
    pub(crate) failed: &'b mut [f64],
}

impl Ballot<'_> {
    /// Decides by the rule of the commitment. `scratch` is a buffer for one time per vote.
    pub(super) fn decide(
        &self,
        input: &StageInput,
        detected: &[f64],
        scratch: &mut Row,
        decision: &mut Decision,
    ) {
        let commitment = self.called.commitment;
        match commitment.rule {
            DecisionRule::Automatic => {
                input.fill_allied_delay(commitment.activation, decision.taken);
                elementwise::add_assign(decision.taken, detected);
            }
            DecisionRule::Unilateral => decision.taken.copy_from_slice(self.convened),
            DecisionRule::Consensus => self.consensus(decision),
            DecisionRule::QualifiedMajority { quorum, in_favour } => {
                self.majority(quorum, in_favour, scratch, decision);
            }
            DecisionRule::Lead => self.lead(decision),
        }
    }

    /// The last member's vote; the first block makes it fail: docs/model.md (4.3).
    fn consensus(&self, decision: &mut Decision) {
        let Decision { taken, failed } = decision;
        // Decisions may be taken on warning, before day 0.
        taken.fill(f64::NEG_INFINITY);
        for m in 0..self.called.members.len() {
            let votes = self.times.row(m).iter().zip(self.block.row(m));
            for (lane, (&vote, &blocks)) in votes.enumerate() {
                taken[lane] = taken[lane].max(vote);
                failed[lane] = failed[lane].min(if blocks > 0.0 { vote } else { f64::INFINITY });
            }
        }
        for (taken, failed) in taken.iter_mut().zip(failed.iter()) {
            if *failed < f64::INFINITY {
                *taken = f64::INFINITY;
            }
        }
    }

    /// The vote with which the weight in favour reaches the quorum, or can no longer reach it: docs/model.md (4.4).
    ///
    /// `scratch` is a buffer for one time per vote.
    fn majority(&self, quorum: f64, yes: HonourLevel, scratch: &mut Row, decision: &mut Decision) {
        let yes = match yes {
            HonourLevel::Force => self.force.cells(),
            HonourLevel::Support => self.support.cells(),
        };
        let commitment = self.called.commitment;
        let weights: Vec<f64> = commitment.members.iter().map(|m| m.weight).collect();
        let total: f64 = weights.iter().sum();
        let (times, blocks) = (self.times.cells(), self.block.cells());
        scratch.resize(times.len());
        elementwise::vote_times(times, yes, blocks, true, scratch);
        first_reaching(scratch, &weights, quorum, decision.taken);
        // A quorum of 0 is reached when the council meets.
        elementwise::max_assign(decision.taken, self.convened);
        if commitment.fallback.is_some() {
            let blocking = (total - quorum).max(0.0) + total * 1e-9;
            elementwise::vote_times(times, yes, blocks, false, scratch);
            first_reaching(scratch, &weights, blocking, decision.failed);
        }
    }

    /// The lead nation's own vote, if it fights: docs/model.md (4.5).
    fn lead(&self, decision: &mut Decision) {
        let Some(lead) = self.called.commitment.lead else {
            return;
        };
        let votes = self.times.row(lead).iter().zip(self.force.row(lead));
        for (lane, (&vote, &fights)) in votes.enumerate() {
            decision.taken[lane] = if fights > 0.0 { vote } else { f64::INFINITY };
            decision.failed[lane] = if fights > 0.0 { f64::INFINITY } else { vote };
        }
    }
}
