//! How each output is read off a block: one number per lane.

use crate::model::{Domain, Kernel};

use super::arrived_strength::ready;
use super::block::Block;
use super::clock;
use super::elementwise;
use super::event::{Event, guarantors, promises};
use super::meaningful_share::fill_wars;
use super::outcome::Outcome;
use super::pledges::Pledges;
use super::situation::Situation;

/// An output of a block. It gives one measure, unless it says otherwise.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum OutputReader {
    /// Any promise is called (none), or this commitment is in force (some).
    InForce(Option<usize>),
    /// This commitment is called.
    Called(usize),
    /// Two measures: that the event happens within the time followed, and its day.
    Time(Event),
    /// A decision failed, under any promise (none) or under this commitment.
    Failed(Option<usize>),
    /// This guarantor is willing to fight.
    Willing(usize),
    /// It comes to give at least support.
    Supports(usize),
    /// It blocks.
    Blocks(usize),
    /// Guarantors with a meaningful share of the strength pledged come to fight.
    AtWar,
    /// Guarantors that come to fight.
    Fighters,
    /// Guarantors that come to give at least support.
    Supporters,
    /// A lead nation comes to fight.
    LeadFights,
    /// In time.
    InTime,
    /// In time and within the model.
    Effective,
    /// An outcome.
    Ends(Outcome),
    /// The protégé holds the objective at the end; wars that leave the model count as kept, or do not.
    ObjectiveKept {
        /// Whether they count as kept.
        or_beyond: bool,
    },
    /// Ground lost, as a share of the objective.
    Ground,
    /// Ground lost [km].
    GroundKm,
    /// Ground lost by a day, as a share of the objective.
    GroundBy {
        /// Index into [`super::REPORT_DAYS`].
        day: usize,
        /// In the same war without help.
        alone: bool,
    },
    /// Days by which help delays the loss of the objective.
    DaysBought,
    /// Loss share of the challenger.
    LossChallenger,
    /// Loss share of the protégé.
    LossProtege,
    /// The front breaks.
    Breaks,
    /// The objective is lost.
    Lost,
    /// It is lost in the same war without help.
    LostAlone,
    /// The fall of that probability with help.
    Saved,
    /// Expected successes of the hybrid campaign.
    Successes,
    /// Probability of at least one success.
    AnySuccess,
    /// Warning alerts a called promise.
    Alerted,
    /// Days of warning.
    Warning,
    /// Share of reception left on day 0.
    ReceptionLeft,
    /// Finance against need on this day after the attack.
    FinanceMet(u16),
    /// Strength of a domain: one measure per day, for each owner's packages and then for all together.
    Strengths(Vec<Vec<usize>>),
    /// Sanctions that are announced, likewise.
    Announced(Vec<Vec<usize>>),
    /// A coalition is there: one measure per day, and for each day one per coalition.
    Coalitions,
}

impl OutputReader {
    /// The value, if it is the same in every history of a world.
    pub(super) fn constant(&self, situation: &Situation) -> Option<f64> {
        let world = situation.world;
        let indicator = |yes: bool| Some(f64::from(u8::from(yes)));
        let zero_if = |impossible: bool| impossible.then_some(0.0);
        match self {
            Self::InForce(None) => indicator(promises(situation, None).next().is_some()),
            Self::InForce(Some(c)) => indicator(situation.in_force.contains(c)),
            Self::Called(c) => indicator(promises(situation, Some(*c)).next().is_some()),
            Self::Blocks(g) => zero_if(world.value(world.case.guarantors[*g].block) <= 0.0),
            Self::LeadFights => zero_if(situation.called.iter().all(|c| c.commitment.lead.is_none())),
            Self::Ends(outcome) => {
                zero_if(world.case.campaign.kernel == Kernel::Clock && !clock::is_possible(*outcome))
            }
            Self::ReceptionLeft => (world.value(situation.terms.strike) <= 0.0).then_some(1.0),
            _ => None,
        }
    }

    /// Reads an output that gives one measure and is not constant; `out` must be zero.
    pub(super) fn read(&self, situation: &Situation, block: &Block, out: &mut [f64]) {
        let (d, a, e) = (&block.decisions, &block.arrivals, &block.endings);
        let lasts = situation.terms.lasts;
        match self {
            Self::Failed(which) => {
                d.failed.min_over(promises(situation, *which), out);
                out.iter_mut().for_each(|day| *day = is_by(*day, lasts));
            }
            Self::Willing(g) => out.copy_from_slice(block.wills.fights.row(*g)),
            Self::Supports(g) => count_helping(block, *g, lasts, out),
            Self::Blocks(g) => blocks(situation, block, *g, out),
            Self::AtWar => {
                let meaningful = situation.world.value(situation.world.case.strategy.meaningful);
                fill_wars(situation, block, &Pledges::new(situation).shares, meaningful, out);
            }
            Self::Fighters => guarantors(situation.world.case)
                .for_each(|g| elementwise::count_by(block.starts.fights.row(g), lasts, out)),
            Self::Supporters => {
                guarantors(situation.world.case).for_each(|g| count_helping(block, g, lasts, out));
            }
            Self::LeadFights => lead_fights(situation, block, out),
            Self::InTime => out.copy_from_slice(&e.in_time),
            Self::Effective => out.copy_from_slice(&e.effective),
            Self::Ends(outcome) => out.copy_from_slice(&e.outcomes[*outcome as usize]),
            Self::ObjectiveKept { or_beyond } => objective_kept(block, *or_beyond, out),
            Self::Ground => out.copy_from_slice(&e.ground),
            Self::GroundKm => {
                let objective = situation.world.value(situation.terms.objective);
                map(out, &e.ground, |share| share * objective);
            }
            Self::GroundBy { day, alone } => {
                let by = if *alone { &e.ground_alone_by } else { &e.ground_by };
                out.copy_from_slice(by.row(*day));
            }
            Self::DaysBought => out.copy_from_slice(&e.days_bought),
            Self::LossChallenger => out.copy_from_slice(&e.loss_challenger),
            Self::LossProtege => out.copy_from_slice(&e.loss_protege),
            Self::Breaks => out.copy_from_slice(&e.breaks),
            Self::Lost => out.copy_from_slice(&e.lost),
            Self::LostAlone => out.copy_from_slice(&e.lost_alone),
            Self::Saved => {
                out.copy_from_slice(&e.lost_alone);
                out.iter_mut().zip(&e.lost).for_each(|(out, lost)| *out -= lost);
            }
            Self::Successes => out.copy_from_slice(&e.successes),
            // Docs/model.md (7.2).
            Self::AnySuccess => map(out, &e.successes, |n| -crate::math::exp_m1(-n)),
            Self::Alerted => {
                for c in promises(situation, None) {
                    elementwise::max_assign(out, d.alerted.row(c));
                }
            }
            Self::Warning => out.copy_from_slice(&d.warning),
            Self::ReceptionLeft => out.copy_from_slice(&a.reception_left),
            Self::FinanceMet(day) => finance_met(situation, block, f64::from(*day), out),
            Self::InForce(_) | Self::Called(_) => unreachable!("the same in every history"),
            Self::Time(_) | Self::Strengths(_) | Self::Announced(_) | Self::Coalitions => {
                unreachable!("several measures")
            }
        }
    }
}

/// 1 if a day is not after `last`.
fn is_by(day: f64, last: f64) -> f64 {
    if day <= last { 1.0 } else { 0.0 }
}

fn map(out: &mut [f64], row: &[f64], f: impl Fn(f64) -> f64) {
    out.iter_mut().zip(row).for_each(|(out, x)| *out = f(*x));
}

/// Adds 1 where a guarantor fights or gives support within the time followed.
fn count_helping(block: &Block, g: usize, lasts: f64, out: &mut [f64]) {
    let (fights, supports) = (block.starts.fights.row(g), block.starts.supports.row(g));
    elementwise::count_either_by(fights, supports, lasts, out);
}

/// 1 where a guarantor blocks under any called commitment.
fn blocks(situation: &Situation, block: &Block, g: usize, out: &mut [f64]) {
    for (c, called) in situation.called.iter().enumerate() {
        if let Some(m) = called.member(g) {
            for (out, blocks) in out.iter_mut().zip(block.wills.block[c].row(m)) {
                *out = out.max(*blocks);
            }
        }
    }
}

/// 1 where the lead nation of any called commitment comes to fight.
fn lead_fights(situation: &Situation, block: &Block, out: &mut [f64]) {
    for (c, called) in situation.called.iter().enumerate() {
        let Some(lead) = called.commitment.lead else {
            continue;
        };
        let starts = block.starts.fights.row(called.members[lead].guarantor);
        let wills = block.wills.force[c].row(lead);
        for ((out, will), start) in out.iter_mut().zip(wills).zip(starts) {
            *out = out.max(will * is_by(*start, situation.terms.lasts));
        }
    }
}

/// Probability of the outcomes in which the protégé holds the objective.
fn objective_kept(block: &Block, or_beyond: bool, out: &mut [f64]) {
    for outcome in Outcome::ALL {
        if outcome.is_kept().unwrap_or(or_beyond) {
            elementwise::add_assign(out, &block.endings.outcomes[outcome as usize]);
        }
    }
}

/// Finance against need, 1 at most; 1 where nothing is needed.
fn finance_met(situation: &Situation, block: &Block, day: f64, out: &mut [f64]) {
    let needs = situation.world.value(situation.world.case.effects.needs);
    if needs <= 0.0 {
        out.fill(1.0);
        return;
    }
    let mut flow = vec![0.0; out.len()];
    for p in situation.allied(Domain::Finance) {
        ready(situation, block, p, day).fill(&mut flow);
        elementwise::add_assign(out, &flow);
    }
    out.iter_mut().for_each(|flow| *flow = (*flow / needs).min(1.0));
}
