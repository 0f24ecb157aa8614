//! Which guarantors fight, give support or block: docs/model.md section 3.

use multiversion::multiversion;

use super::called_commitment::{CalledCommitment, MemberThresholds};
use super::elementwise;
use super::lanes::Lanes;
use super::latent_score::LatentScore;
use super::row::Row;
use super::situation::Situation;
use super::stage_input::StageInput;
use super::tipping::Tipping;

/// The wills of a block of histories. Masks are 0 or 1.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wills {
    /// A guarantor's own will, as a score or a rank: one row per guarantor.
    own: Lanes,
    /// A guarantor's own inclination to block, likewise.
    blocking: Lanes,
    /// Common factor of all wills in the crisis.
    crisis: Row,
    /// The chance that others with a meaningful share fight, where that tips wills: one row per guarantor.
    others: Lanes,
    /// Fights under a called commitment: one [`Lanes`] per call, one row per member.
    pub(crate) force: Vec<Lanes>,
    /// Gives at least support, likewise.
    pub(crate) support: Vec<Lanes>,
    /// Blocks, likewise.
    pub(crate) block: Vec<Lanes>,
    /// Fights under any commitment: one row per guarantor.
    pub(crate) fights: Lanes,
    /// Gives at least support under any.
    pub(crate) supports: Lanes,
    /// A member's score, and whether the lead nation of its commitment fights.
    scores: Row,
    lead_fights: Row,
}

impl Wills {
    /// Draws the wills of a block.
    pub(super) fn draw(&mut self, input: &StageInput) {
        let (situation, width) = (input.situation, input.width);
        self.draw_scores(input);
        let tipping = Tipping::new(situation);
        if let Some(tipping) = &tipping {
            tipping.fill_chances(input, &self.own, &self.crisis, &mut self.others);
        }
        let n = situation.world.case.guarantors.len();
        self.fights.reset(n, width, 0.0);
        self.supports.reset(n, width, 0.0);
        for masks in [&mut self.force, &mut self.support, &mut self.block] {
            masks.resize_with(situation.called.len(), Lanes::default);
        }
        for (c, called) in situation.called.iter().enumerate() {
            for masks in [&mut self.force[c], &mut self.support[c]] {
                masks.resize(called.members.len(), width);
            }
            self.block[c].reset(called.members.len(), width, 0.0);
            self.apply_thresholds(input, c, called, tipping.as_ref());
        }
    }

    fn draw_scores(&mut self, input: &StageInput) {
        let (situation, width) = (input.situation, input.width);
        let n = situation.world.case.guarantors.len();
        self.own.resize(n, width);
        self.blocking.resize(n, width);
        self.crisis.resize(width);
        if situation.correlated {
            input.fill_scores(LatentScore::Crisis, &mut self.crisis);
        }
        for g in (0..n).filter(|&g| situation.is_called(g)) {
            input.fill_scores_or_ranks(LatentScore::Will(g), self.own.row_mut(g));
            if may_block(situation, g) {
                input.fill_scores_or_ranks(LatentScore::Block(g), self.blocking.row_mut(g));
            }
        }
    }

    /// Wills under one call: docs/model.md (3.3).
    fn apply_thresholds(
        &mut self,
        input: &StageInput,
        c: usize,
        called: &CalledCommitment,
        tipping: Option<&Tipping>,
    ) {
        let (situation, width) = (input.situation, input.width);
        // The lead nation first: the thresholds of the others depend on it.
        let lead = called.commitment.lead;
        let others = (0..called.members.len()).filter(|m| Some(*m) != lead);
        self.scores.resize(width);
        self.lead_fights.reset(width, 0.0);
        for m in lead.into_iter().chain(others) {
            let member = &called.members[m];
            let g = member.guarantor;
            fill_will(
                self.own.row(g),
                &self.crisis,
                situation.correlated,
                called,
                &mut self.scores,
            );
            let rows = [&mut self.force[c], &mut self.support[c]].map(|masks| masks.row_mut(m));
            if let Some(tipping) = tipping {
                let others = self.others.row(g);
                fill_tipped_masks(
                    (tipping, member, situation.correlated),
                    &self.scores,
                    [&self.lead_fights, others],
                    rows,
                );
            } else {
                for (row, thresholds) in rows.into_iter().zip([member.force, member.support]) {
                    fill_mask(&self.scores, thresholds, &self.lead_fights, row);
                }
            }
            if let Some(repeats) = input.repeats {
                for masks in [&mut self.force[c], &mut self.support[c]] {
                    repeats.clear_absent(g, masks.row_mut(m));
                }
            }
            elementwise::max_assign(self.fights.row_mut(g), self.force[c].row(m));
            elementwise::max_assign(self.supports.row_mut(g), self.support[c].row(m));
            if Some(m) == lead {
                self.lead_fights.copy_from_slice(self.force[c].row(m));
            }
            if may_block(situation, g) {
                // Docs/model.md (3.5).
                fill_will(
                    self.blocking.row(g),
                    &self.crisis,
                    situation.correlated,
                    called,
                    &mut self.scores,
                );
                for (block, score) in self.block[c].row_mut(m).iter_mut().zip(&self.scores) {
                    *block = f64::from(u8::from(*score > member.block));
                }
            }
        }
    }
}

fn may_block(situation: &Situation, guarantor: usize) -> bool {
    let world = situation.world;
    world.value(world.case.guarantors[guarantor].block) > 0.0
}

/// A member's own score with the common factors; the own score alone where wills are not correlated.
#[multiversion(targets = "simd")]
fn fill_will(own: &[f64], crisis: &[f64], correlated: bool, called: &CalledCommitment, out: &mut [f64]) {
    if !correlated {
        out.copy_from_slice(own);
        return;
    }
    for ((out, own), crisis) in out.iter_mut().zip(own).zip(crisis) {
        *out = called.will(*own, *crisis, true);
    }
}

/// 1 where a member's scores are below its thresholds of fighting and of support, which tipping raises: docs/model.md (3.6).
fn fill_tipped_masks(
    (tipping, member, correlated): (&Tipping, &MemberThresholds, bool),
    scores: &[f64],
    [lead_fights, others]: [&[f64]; 2],
    [force, support]: [&mut [f64]; 2],
) {
    for (lane, score) in scores.iter().enumerate() {
        let lead = lead_fights[lane] > 0.0;
        let fights = tipping.threshold(member, lead, others[lane], correlated);
        // A guarantor that fights also supports.
        let supports = member.support[usize::from(lead)].max(fights);
        force[lane] = f64::from(u8::from(*score < fights));
        support[lane] = f64::from(u8::from(*score < supports));
    }
}

/// 1 where the score is below the threshold, of two: if the lead nation does not fight, if it does.
fn fill_mask(scores: &[f64], thresholds: [f64; 2], lead_fights: &[f64], out: &mut [f64]) {
    if thresholds[0] == thresholds[1] {
        elementwise::mask_below(scores, thresholds[0], out);
    } else {
        elementwise::mask_below_by_lead(scores, thresholds, lead_fights, out);
    }
}
