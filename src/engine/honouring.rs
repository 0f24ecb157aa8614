//! Who fights, who gives support, who blocks: docs/model.md section 3.

use crate::chance::fill_uniform;

use super::block::Block;
use super::lanes::Lanes;
use super::situation::{Called, Situation};
use super::streams::{Streams, normal};

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
        for masks in [&mut wills.force[c], &mut wills.support[c], &mut wills.block[c]] {
            masks.reset(called.members.len(), width, 0.0);
        }
        will_of(wills, situation, c, called, width);
    }
}

fn draw(wills: &mut Wills, situation: &Situation, streams: &Streams, first: u64, width: usize) {
    let world = situation.world.index;
    let n = streams.will.len();
    wills.own.reset(n, width, 0.0);
    wills.blocking.reset(n, width, 0.0);
    wills.crisis.resize(width, 0.0);
    if situation.correlated {
        normal(streams.crisis, world, first, &mut wills.crisis);
    }
    let fill = if situation.correlated { normal } else { fill_uniform };
    for g in called_guarantors(situation) {
        fill(streams.will[g], world, first, wills.own.row_mut(g));
        if may_block(situation, g) {
            fill(streams.block[g], world, first, wills.blocking.row_mut(g));
        }
    }
}

fn called_guarantors(situation: &Situation) -> impl Iterator<Item = usize> {
    let n = situation.world.case.guarantors.len();
    (0..n).filter(|&g| situation.called.iter().any(|c| c.members.iter().any(|m| m.guarantor == g)))
}

fn may_block(situation: &Situation, guarantor: usize) -> bool {
    situation.world.number(situation.world.case.guarantors[guarantor].block) > 0.0
}

fn will_of(wills: &mut Wills, situation: &Situation, c: usize, called: &Called, width: usize) {
    // The lead nation first: the others look at it.
    let lead = called.commitment.lead;
    let order = lead.into_iter().chain((0..called.members.len()).filter(|m| Some(*m) != lead));
    for m in order {
        let member = &called.members[m];
        let g = member.guarantor;
        for lane in 0..width {
            let common = called.lasting + called.crisis * wills.crisis[lane];
            let will = if situation.correlated { common + called.own * wills.own.at(g, lane) } else { wills.own.at(g, lane) };
            let led = usize::from(lead.is_some_and(|lead| wills.force[c].at(lead, lane) > 0.0));
            let force = f64::from(u8::from(will < member.force[led]));
            let support = f64::from(u8::from(will < member.support[led]));
            wills.force[c].row_mut(m)[lane] = force;
            wills.support[c].row_mut(m)[lane] = support;
            wills.fights.row_mut(g)[lane] = wills.fights.at(g, lane).max(force);
            wills.supports.row_mut(g)[lane] = wills.supports.at(g, lane).max(support);
        }
        if may_block(situation, g) {
            for lane in 0..width {
                let common = called.lasting + called.crisis * wills.crisis[lane];
                let own = wills.blocking.at(g, lane);
                let score = if situation.correlated { common + called.own * own } else { own };
                wills.block[c].row_mut(m)[lane] = f64::from(u8::from(score > member.block));
            }
        }
    }
}
