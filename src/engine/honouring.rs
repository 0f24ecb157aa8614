//! Who fights, who gives support, who blocks: docs/model.md section 3.

use super::block::Block;
use super::draw_cache::Score;
use super::lanes::Lanes;
use super::rows;
use super::situation::{Called, Situation};
use super::streams::Streams;

/// The wills of a block.
#[derive(Debug, Clone, Default)]
pub struct Wills {
    /// A guarantor's own will, as a score or a rank: one row a guarantor.
    own: Lanes,
    /// A guarantor's own inclination to block, likewise.
    blocking: Lanes,
    /// What all wills have in common in the crisis.
    crisis: Vec<f64>,
    /// Fights under a called commitment: one [`Lanes`] a call, one row a member.
    pub force: Vec<Lanes>,
    /// Gives at least support, likewise.
    pub support: Vec<Lanes>,
    /// Blocks, likewise.
    pub block: Vec<Lanes>,
    /// Fights under any: one row a guarantor.
    pub fights: Lanes,
    /// Gives at least support under any.
    pub supports: Lanes,
}

/// Draws the wills of a block.
pub(super) fn decide_will(block: &mut Block, situation: &Situation, streams: &Streams) {
    let (width, first) = (block.width, block.first);
    let wills = &mut block.wills;
    draw(wills, situation, streams, first, width);
    let n = situation.world.case.guarantors.len();
    wills.fights.reset(n, width, 0.0);
    wills.supports.reset(n, width, 0.0);
    for masks in [&mut wills.force, &mut wills.support, &mut wills.block] {
        masks.resize_with(situation.called.len(), Lanes::default);
    }
    for (c, called) in situation.called.iter().enumerate() {
        for masks in [&mut wills.force[c], &mut wills.support[c]] {
            masks.shape(called.members.len(), width);
        }
        wills.block[c].reset(called.members.len(), width, 0.0);
        will_of(wills, situation, c, called, width);
    }
}

fn draw(wills: &mut Wills, situation: &Situation, streams: &Streams, first: u64, width: usize) {
    let world = situation.world;
    let n = streams.will.len();
    wills.own.shape(n, width);
    wills.blocking.shape(n, width);
    wills.crisis.resize(width, 0.0);
    if situation.correlated {
        streams.fill_scores(world, Score::Crisis, first, &mut wills.crisis);
        situation.eye.see_through(&mut wills.crisis);
    }
    let fill = if situation.correlated {
        Streams::fill_scores
    } else {
        Streams::fill_ranks
    };
    for g in called_guarantors(situation) {
        fill(streams, world, Score::Will(g), first, wills.own.row_mut(g));
        if may_block(situation, g) {
            fill(streams, world, Score::Block(g), first, wills.blocking.row_mut(g));
        }
    }
}

fn called_guarantors(situation: &Situation) -> impl Iterator<Item = usize> {
    let n = situation.world.case.guarantors.len();
    (0..n).filter(|&g| {
        situation
            .called
            .iter()
            .any(|c| c.members.iter().any(|m| m.guarantor == g))
    })
}

fn may_block(situation: &Situation, guarantor: usize) -> bool {
    situation
        .world
        .number(situation.world.case.guarantors[guarantor].block)
        > 0.0
}

/// Wills under one call: docs/model.md (3.3).
fn will_of(wills: &mut Wills, situation: &Situation, c: usize, called: &Called, width: usize) {
    // The lead nation first: the others look at it.
    let lead = called.commitment.lead;
    let order = lead
        .into_iter()
        .chain((0..called.members.len()).filter(|m| Some(*m) != lead));
    let mut scores = vec![0.0; width];
    let mut led = vec![0.0; width];
    for m in order {
        let member = &called.members[m];
        let g = member.guarantor;
        score(wills.own.row(g), &wills.crisis, situation, called, &mut scores);
        for (masks, thresholds) in [
            (&mut wills.force[c], member.force),
            (&mut wills.support[c], member.support),
        ] {
            mask(&scores, thresholds, &led, masks.row_mut(m));
        }
        rows::max_assign(wills.fights.row_mut(g), wills.force[c].row(m));
        rows::max_assign(wills.supports.row_mut(g), wills.support[c].row(m));
        if Some(m) == lead {
            led.copy_from_slice(wills.force[c].row(m));
        }
        if may_block(situation, g) {
            blocking_of(wills, situation, c, called, m, &mut scores);
        }
    }
}

/// Blocks under one call: docs/model.md (3.4).
fn blocking_of(
    wills: &mut Wills,
    situation: &Situation,
    c: usize,
    called: &Called,
    m: usize,
    scores: &mut [f64],
) {
    let member = &called.members[m];
    score(
        wills.blocking.row(member.guarantor),
        &wills.crisis,
        situation,
        called,
        scores,
    );
    for (block, score) in wills.block[c].row_mut(m).iter_mut().zip(scores) {
        *block = f64::from(u8::from(*score > member.block));
    }
}

/// A member's own score with what all have in common; alone, where nothing is.
fn score(own: &[f64], crisis: &[f64], situation: &Situation, called: &Called, out: &mut [f64]) {
    if !situation.correlated {
        out.copy_from_slice(own);
        return;
    }
    for ((out, own), crisis) in out.iter_mut().zip(own).zip(crisis) {
        *out = called.lasting + called.crisis * crisis + called.own * own;
    }
}

/// 1 where the score lies below the threshold, of two: without the lead nation, and with it.
fn mask(scores: &[f64], thresholds: [f64; 2], led: &[f64], out: &mut [f64]) {
    if thresholds[0] == thresholds[1] {
        rows::mask_below(scores, thresholds[0], out);
    } else {
        rows::mask_below_led(scores, thresholds, led, out);
    }
}
