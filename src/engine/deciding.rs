//! Attribution, votes, deliberation and the collective decision: docs/model.md section 4.

use crate::math::lanes::first_reaching;
use crate::model::{DecisionRule, Domain, Guarantor, HonourLevel, Owner, Parameter, Vote};

use super::block::Block;
use super::draw_cache::Score;
use super::honouring::Wills;
use super::lanes::Lanes;
use super::rows;
use super::situation::{Called, Present, Situation};
use super::starting;
use super::streams::Streams;

/// When it is decided, in days after the attack.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    /// Warning before day 0.
    pub warning: Vec<f64>,
    /// Attribution.
    pub attribution: Vec<f64>,
    /// Share of space support, of information support and cyber teams in place before the attack.
    pub in_place: [Vec<f64>; 3],
    /// What all deliberations have in common.
    common: Vec<f64>,
    /// Until a guarantor is ready to act itself, from the convening: one row a guarantor.
    pub deliberate: Lanes,
    /// Likewise with its parliament: until its forces may fight.
    pub authorised: Lanes,
    /// Its vote, from the convening.
    vote: Lanes,
    /// Convening of a called commitment: one row a call.
    pub convened: Lanes,
    /// The collective decision of a called commitment.
    pub collective: Lanes,
    /// The vote that made it fail.
    pub failed: Lanes,
    /// Votes of a called commitment's members: one [`Lanes`] a call.
    pub votes: Vec<Lanes>,
    /// A guarantor fights from then, its own forces permitting: one row a guarantor.
    pub starts: Lanes,
    /// Its forces move from then.
    pub moves: Lanes,
    /// It gives support from then.
    pub gives: Lanes,
    /// What a called commitment's pool on call waits for.
    pub released: Lanes,
    /// Times of those who say yes, then of those who say no.
    voices: Vec<f64>,
}

/// Index of space, information and cyber in [`Decisions::in_place`].
const SPACE: usize = 0;
const INFORMATION: usize = 1;
/// Cyber teams in place.
pub(super) const CYBER: usize = 2;

/// Decides the histories of a block.
pub(super) fn decide(block: &mut Block, situation: &Situation, streams: &Streams) {
    let (width, first) = (block.width, block.first);
    let decisions = &mut block.decisions;
    in_place(decisions, &block.wills, situation, streams, first, width);
    attribute(decisions, situation, streams, first, width);
    clocks(decisions, situation, streams, first, width);
    let n_calls = situation.called.len();
    for rows in [
        &mut decisions.convened,
        &mut decisions.collective,
        &mut decisions.failed,
        &mut decisions.released,
    ] {
        rows.reset(n_calls, width, f64::INFINITY);
    }
    decisions.votes.resize_with(n_calls, Lanes::default);
    for (c, called) in situation.called.iter().enumerate() {
        convene(decisions, situation, streams, c, called, first);
        cast_votes(decisions, c, called, width);
        collective(decisions, &block.wills, situation, streams, c, called, first);
    }
    starting::start(decisions, &block.wills, situation, width);
}

/// Space, information and cyber that work before the attack: standing pools, and what guarantors have in the
/// theatre and do not withhold in this crisis.
fn in_place(
    d: &mut Decisions,
    wills: &Wills,
    situation: &Situation,
    streams: &Streams,
    first: u64,
    width: usize,
) {
    let mut strength = vec![0.0; width];
    for (kept, domain) in d
        .in_place
        .iter_mut()
        .zip([Domain::Space, Domain::Information, Domain::Cyber])
    {
        kept.clear();
        kept.resize(width, 0.0);
        for present in situation.present.iter().filter(|p| p.package.domain == domain) {
            let given = match present.package.owner {
                Owner::Standing(_) | Owner::Protege => None,
                Owner::Guarantor(g) if present.package.in_theatre => Some(g),
                _ => continue,
            };
            fill_strength(present, situation, streams, first, &mut strength);
            for (lane, (kept, strength)) in kept.iter_mut().zip(&strength).enumerate() {
                let mask = given.map_or(1.0, |g| releasing(wills, present).at(g, lane));
                let s = strength * mask;
                *kept = if domain.is_share() {
                    1.0 - (1.0 - *kept) * (1.0 - s)
                } else {
                    *kept + s
                };
            }
        }
    }
}

/// The masks of the yes that releases a package.
fn releasing<'b>(wills: &'b Wills, present: &Present) -> &'b Lanes {
    match present.package.needs {
        HonourLevel::Force => &wills.fights,
        HonourLevel::Support => &wills.supports,
    }
}

/// Pledged strength × growth × delivery; a share grows to the whole and no further.
pub(super) fn fill_strength(
    present: &Present,
    situation: &Situation,
    streams: &Streams,
    first: u64,
    out: &mut [f64],
) {
    streams.fill(situation.world, present.package.strength, first, out);
    let most = if present.package.domain.is_share() {
        1.0
    } else {
        f64::INFINITY
    };
    for out in out {
        *out = (*out * present.factor).min(most);
    }
}

/// Warning and attribution, with what is in place: docs/model.md (4.1).
fn attribute(d: &mut Decisions, situation: &Situation, streams: &Streams, first: u64, width: usize) {
    let (world, effects) = (situation.world, &situation.world.case.effects);
    d.warning.resize(width, 0.0);
    d.attribution.resize(width, 0.0);
    streams.fill(world, situation.terms.warning, first, &mut d.warning);
    streams.fill(world, situation.terms.attribution, first, &mut d.attribution);
    let [by_space, by_cyber, longer] = [
        effects.space_attribution,
        effects.cyber_attribution,
        effects.space_warning,
    ]
    .map(|n| world.number(n));
    let half = world.number(effects.cyber_half);
    for lane in 0..width {
        let (space, cyber) = (d.in_place[SPACE][lane], d.in_place[CYBER][lane]);
        d.warning[lane] *= 1.0 + longer * space;
        let left = (1.0 - by_space * space) * (1.0 - by_cyber * cyber / (cyber + half));
        // What never comes is not shortened, not even to nothing.
        if d.attribution[lane] < f64::INFINITY {
            d.attribution[lane] *= left;
        }
    }
}

/// Votes and deliberations, lengthened by disinformation that nobody counters: docs/model.md (4.2).
fn clocks(d: &mut Decisions, situation: &Situation, streams: &Streams, first: u64, width: usize) {
    let (world, case) = (situation.world, situation.world.case);
    let share = world.number(case.deciding.correlation);
    d.common.resize(width, 0.0);
    if share > 0.0 {
        streams.fill_scores(world, Score::Deliberation, first, &mut d.common);
    }
    let n = case.guarantors.len();
    for rows in [&mut d.deliberate, &mut d.authorised, &mut d.vote] {
        rows.shape(n, width);
    }
    let longer = world.number(case.effects.disinformation);
    for (g, guarantor) in case.guarantors.iter().enumerate() {
        if !situation
            .called
            .iter()
            .any(|c| c.members.iter().any(|m| m.guarantor == g))
        {
            continue;
        }
        streams.fill_scored(
            world,
            guarantor.deliberate,
            first,
            &d.common,
            share,
            d.deliberate.row_mut(g),
        );
        vote_clock(d, guarantor, g, situation, streams, first);
        if longer > 0.0 {
            for rows in [&mut d.deliberate, &mut d.vote] {
                for (time, countered) in rows.row_mut(g).iter_mut().zip(&d.in_place[INFORMATION]) {
                    *time *= 1.0 + longer * (1.0 - countered);
                }
            }
        }
        streams.fill(world, guarantor.authorise, first, d.authorised.row_mut(g));
        rows::add(d.authorised.row_mut(g), d.deliberate.row(g));
        for rows in [&mut d.deliberate, &mut d.authorised, &mut d.vote] {
            situation.eye.stretch(rows.row_mut(g));
        }
    }
}

fn vote_clock(
    d: &mut Decisions,
    guarantor: &Guarantor,
    g: usize,
    situation: &Situation,
    streams: &Streams,
    first: u64,
) {
    match guarantor.vote {
        Vote::WithDeliberation => d.vote.row_mut(g).copy_from_slice(d.deliberate.row(g)),
        Vote::After(slot) => streams.fill(situation.world, slot, first, d.vote.row_mut(g)),
    }
}

fn convene(
    d: &mut Decisions,
    situation: &Situation,
    streams: &Streams,
    c: usize,
    called: &Called,
    first: u64,
) {
    // An automatic commitment needs no meeting: members deliberate from attribution.
    let slot = match called.commitment.rule {
        DecisionRule::Automatic => Parameter::World(crate::model::WorldValue::Known(0.0)),
        _ => called.commitment.convene,
    };
    streams.fill(situation.world, slot, first, d.convened.row_mut(c));
    situation.eye.stretch(d.convened.row_mut(c));
    rows::add(d.convened.row_mut(c), &d.attribution);
}

fn cast_votes(d: &mut Decisions, c: usize, called: &Called, width: usize) {
    let votes = &mut d.votes[c];
    votes.shape(called.members.len(), width);
    for (m, member) in called.members.iter().enumerate() {
        rows::sum(d.vote.row(member.guarantor), d.convened.row(c), votes.row_mut(m));
    }
}

fn collective(
    d: &mut Decisions,
    wills: &Wills,
    situation: &Situation,
    streams: &Streams,
    c: usize,
    called: &Called,
    first: u64,
) {
    match called.commitment.rule {
        DecisionRule::Automatic => {
            streams.fill(
                situation.world,
                called.commitment.activation,
                first,
                d.collective.row_mut(c),
            );
            situation.eye.stretch(d.collective.row_mut(c));
            rows::add(d.collective.row_mut(c), &d.attribution);
        }
        DecisionRule::Unilateral => d.collective.row_mut(c).copy_from_slice(d.convened.row(c)),
        DecisionRule::Consensus => consensus(d, wills, c),
        DecisionRule::QualifiedMajority { quorum, in_favour } => {
            majority(d, wills, c, called, quorum, in_favour);
        }
        DecisionRule::Lead => by_lead(d, wills, c, called),
    }
    fall_back(d, situation, streams, c, called, first);
}

/// The last member's vote; the first block fails it: docs/model.md (4.3).
fn consensus(d: &mut Decisions, wills: &Wills, c: usize) {
    let (votes, blocks) = (&d.votes[c], &wills.block[c]);
    let n = votes.cells().len() / votes.width().max(1);
    let (collective, failed) = (d.collective.row_mut(c), d.failed.row_mut(c));
    collective.fill(0.0);
    for m in 0..n {
        for (lane, (&vote, &blocks)) in votes.row(m).iter().zip(blocks.row(m)).enumerate() {
            collective[lane] = collective[lane].max(vote);
            failed[lane] = failed[lane].min(if blocks > 0.0 { vote } else { f64::INFINITY });
        }
    }
    for (time, failed) in collective.iter_mut().zip(failed) {
        if *failed < f64::INFINITY {
            *time = f64::INFINITY;
        }
    }
}

/// The vote with which the weight of the yes reaches the quorum, or with which it no longer can: docs/model.md (4.4).
fn majority(d: &mut Decisions, wills: &Wills, c: usize, called: &Called, quorum: f64, yes: HonourLevel) {
    let said = match yes {
        HonourLevel::Force => &wills.force[c],
        HonourLevel::Support => &wills.support[c],
    };
    let weights: Vec<f64> = called.commitment.members.iter().map(|m| m.weight).collect();
    let total: f64 = weights.iter().sum();
    let (votes, said, blocks) = (d.votes[c].cells(), said.cells(), wills.block[c].cells());
    d.voices.resize(votes.len(), 0.0);
    rows::voices(votes, said, blocks, true, &mut d.voices);
    first_reaching(&d.voices, &weights, quorum, d.collective.row_mut(c));
    // A quorum of nothing is reached as soon as they meet.
    rows::max_assign(d.collective.row_mut(c), d.convened.row(c));
    if called.commitment.fallback.is_some() {
        let blocking = (total - quorum).max(0.0) + total * 1e-9;
        rows::voices(votes, said, blocks, false, &mut d.voices);
        first_reaching(&d.voices, &weights, blocking, d.failed.row_mut(c));
    }
}

/// The lead nation's own vote, if it fights: docs/model.md (4.5).
fn by_lead(d: &mut Decisions, wills: &Wills, c: usize, called: &Called) {
    let Some(lead) = called.commitment.lead else {
        return;
    };
    let (collective, failed) = (d.collective.row_mut(c), d.failed.row_mut(c));
    for (lane, (&vote, &fights)) in d.votes[c]
        .row(lead)
        .iter()
        .zip(wills.force[c].row(lead))
        .enumerate()
    {
        collective[lane] = if fights > 0.0 { vote } else { f64::INFINITY };
        failed[lane] = if fights > 0.0 { f64::INFINITY } else { vote };
    }
}

/// After a failed decision the willing act alone, some time later: docs/model.md (4.6).
fn fall_back(
    d: &mut Decisions,
    situation: &Situation,
    streams: &Streams,
    c: usize,
    called: &Called,
    first: u64,
) {
    let Some(delay) = called.commitment.fallback else {
        return;
    };
    let mut wait = vec![0.0; d.failed.width()];
    streams.fill(situation.world, delay, first, &mut wait);
    situation.eye.stretch(&mut wait);
    for ((time, failed), wait) in d.collective.row_mut(c).iter_mut().zip(d.failed.row(c)).zip(wait) {
        *time = time.min(failed + wait);
    }
}
