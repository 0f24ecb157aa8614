//! What a block says of each figure: a number a lane.

use crate::model::{Domain, HonourLevel, Kernel};

use super::arriving::DAYS;
use super::block::{Block, earliest};
use super::clock;
use super::layout::{Event, OutputReader, is_promise};
use super::outcome::Outcome;
use super::rows;
use super::situation::Situation;

/// The days of an event, in `out` where they must be made up.
pub(super) fn days<'b>(
    event: Event,
    situation: &Situation,
    block: &'b Block,
    out: &'b mut [f64],
) -> &'b [f64] {
    let (d, a, e) = (&block.decisions, &block.arrivals, &block.endings);
    match event {
        Event::Decision(which) => {
            earliest(&d.released, calls(situation, which), out);
            out
        }
        Event::Start(g) => d.starts.row(g),
        Event::FirstStart => {
            earliest(&d.starts, 0..situation.world.case.guarantors.len(), out);
            out
        }
        Event::Arrival => &a.threshold,
        Event::Fall => &e.falls,
        Event::Attribution => &d.attribution,
        Event::Answer => &e.answered,
    }
}

/// The promises that are called, or the commitment named if it is.
fn calls(situation: &Situation, which: Option<usize>) -> impl Iterator<Item = usize> {
    let counts = move |&c: &usize| {
        let called = &situation.called[c];
        which.map_or(is_promise(called.commitment.form), |which| which == called.index)
    };
    (0..situation.called.len()).filter(counts)
}

/// A figure that is the same in every history of a world, if it is.
pub(super) fn constant(figure: &OutputReader, situation: &Situation) -> Option<f64> {
    let world = situation.world;
    let yes_or_no = |yes: bool| Some(f64::from(u8::from(yes)));
    let never = |impossible: bool| impossible.then_some(0.0);
    match figure {
        OutputReader::InForce(None) => yes_or_no(calls(situation, None).next().is_some()),
        OutputReader::InForce(Some(c)) => yes_or_no(situation.in_force.contains(c)),
        OutputReader::Called(c) => yes_or_no(calls(situation, Some(*c)).next().is_some()),
        OutputReader::Blocks(g) => never(world.number(world.case.guarantors[*g].block) <= 0.0),
        OutputReader::LeadFights => never(situation.called.iter().all(|c| c.commitment.lead.is_none())),
        OutputReader::Ends(outcome) => {
            never(world.case.campaign.kernel == Kernel::Clock && !clock::may_end(*outcome))
        }
        OutputReader::Kept => (world.number(situation.terms.strike) <= 0.0).then_some(1.0),
        _ => None,
    }
}

/// A figure that gives one measure and is not the same in every history; `out` comes in as zeros.
pub(super) fn read(figure: &OutputReader, situation: &Situation, block: &Block, out: &mut [f64]) {
    let (d, w, a, e) = (&block.decisions, &block.wills, &block.arrivals, &block.endings);
    let lasts = situation.terms.lasts;
    let guarantors = 0..situation.world.case.guarantors.len();
    match figure {
        OutputReader::Failed(which) => {
            earliest(&d.failed, calls(situation, *which), out);
            out.iter_mut().for_each(|day| *day = happens(*day, lasts));
        }
        OutputReader::Willing(g) => out.copy_from_slice(w.fights.row(*g)),
        OutputReader::Supports(g) => add_helping(block, *g, lasts, out),
        OutputReader::Blocks(g) => blocks(situation, block, *g, out),
        OutputReader::Fighters => guarantors.for_each(|g| rows::count_within(d.starts.row(g), lasts, out)),
        OutputReader::Supporters => guarantors.for_each(|g| add_helping(block, g, lasts, out)),
        OutputReader::LeadFights => lead_fights(situation, block, out),
        OutputReader::InTime => out.copy_from_slice(&e.in_time),
        OutputReader::Effective => out.copy_from_slice(&e.effective),
        OutputReader::Ends(outcome) => out.copy_from_slice(&e.outcomes[*outcome as usize]),
        OutputReader::ObjectiveKept { or_beyond } => {
            for outcome in Outcome::ALL
                .into_iter()
                .filter(|outcome| outcome.is_kept().unwrap_or(*or_beyond))
            {
                rows::add(out, &e.outcomes[outcome as usize]);
            }
        }
        OutputReader::Ground => out.copy_from_slice(&e.ground),
        OutputReader::GroundKm => {
            let objective = situation.world.number(situation.terms.objective);
            each(out, &e.ground, |share| share * objective);
        }
        OutputReader::GroundBy { day, alone } => {
            let by = if *alone { &e.ground_alone_by } else { &e.ground_by };
            out.copy_from_slice(by.row(*day));
        }
        OutputReader::LossChallenger => out.copy_from_slice(&e.loss_challenger),
        OutputReader::LossProtege => out.copy_from_slice(&e.loss_protege),
        OutputReader::Mobile => out.copy_from_slice(&e.mobile),
        OutputReader::Successes => out.copy_from_slice(&e.successes),
        // Docs/model.md (7.2).
        OutputReader::AnySuccess => each(out, &e.successes, |n| -crate::math::exp_m1(-n)),
        OutputReader::Warning => out.copy_from_slice(&d.warning),
        OutputReader::Kept => out.copy_from_slice(&a.kept),
        OutputReader::FinanceMet(day) => finance_met(situation, block, *day, out),
        OutputReader::InForce(_) | OutputReader::Called(_) => {
            unreachable!("these are the same in every history")
        }
        OutputReader::Time(_) | OutputReader::Strengths(_) | OutputReader::Announced(_) => {
            unreachable!("these give several measures")
        }
    }
}

/// 1 if a day lies within the time followed.
fn happens(day: f64, lasts: f64) -> f64 {
    if day <= lasts { 1.0 } else { 0.0 }
}

fn each(out: &mut [f64], row: &[f64], of: impl Fn(f64) -> f64) {
    out.iter_mut().zip(row).for_each(|(out, x)| *out = of(*x));
}

/// Adds 1 where a guarantor fights or gives support within the time followed.
fn add_helping(block: &Block, g: usize, lasts: f64, out: &mut [f64]) {
    let (starts, gives) = (block.decisions.starts.row(g), block.decisions.gives.row(g));
    rows::count_either_within(starts, gives, lasts, out);
}

fn blocks(situation: &Situation, block: &Block, g: usize, out: &mut [f64]) {
    for (c, called) in situation.called.iter().enumerate() {
        if let Some(m) = called.members.iter().position(|member| member.guarantor == g) {
            for (out, blocks) in out.iter_mut().zip(block.wills.block[c].row(m)) {
                *out = out.max(*blocks);
            }
        }
    }
}

fn lead_fights(situation: &Situation, block: &Block, out: &mut [f64]) {
    for (c, called) in situation.called.iter().enumerate() {
        let Some(lead) = called.commitment.lead else {
            continue;
        };
        let starts = block.decisions.starts.row(called.members[lead].guarantor);
        let wills = block.wills.force[c].row(lead);
        for ((out, will), start) in out.iter_mut().zip(wills).zip(starts) {
            *out = out.max(will * happens(*start, situation.terms.lasts));
        }
    }
}

/// Finance against need, 1 at most; 1 where nothing is needed.
fn finance_met(situation: &Situation, block: &Block, day: usize, out: &mut [f64]) {
    let needs = situation.world.number(situation.world.case.effects.needs);
    if needs <= 0.0 {
        out.fill(1.0);
        return;
    }
    let mut flow = vec![0.0; out.len()];
    for (p, present) in situation.present.iter().enumerate() {
        if present.package.domain == Domain::Finance && present.package.needs == HonourLevel::Support {
            arrived(situation, block, p, day).write(&mut flow);
            rows::add(out, &flow);
        }
    }
    out.iter_mut().for_each(|flow| *flow = (*flow / needs).min(1.0));
}

/// What a package comes to on the day with this index of [`DAYS`].
pub(super) type OfPackage = for<'b> fn(&Situation, &'b Block, usize, usize) -> Arrived<'b>;

/// Strength of a package that counts on one day, a number a lane.
#[derive(Debug, Clone, Copy)]
pub(super) enum Arrived<'b> {
    /// As it stands.
    Now(&'b [f64]),
    /// All of the amount, if its time has come.
    From {
        times: &'b [f64],
        amounts: &'b [f64],
        now: f64,
    },
    /// All of the amount, if its time has come and not yet passed by so many days.
    For {
        times: &'b [f64],
        amounts: &'b [f64],
        now: f64,
        days: f64,
    },
}

impl Arrived<'_> {
    /// No amount counts before this time in any lane.
    pub(super) fn since(self) -> f64 {
        match self {
            Arrived::Now(_) => f64::NEG_INFINITY,
            Arrived::From { times, .. } | Arrived::For { times, .. } => rows::least(times),
        }
    }

    /// Writes it down.
    pub(super) fn write(self, out: &mut [f64]) {
        match self {
            Arrived::Now(amounts) => out.copy_from_slice(amounts),
            Arrived::From { times, amounts, now } => rows::arrived(times, amounts, now, out),
            Arrived::For {
                times,
                amounts,
                now,
                days,
            } => {
                rows::arrived(times, amounts, now, out);
                rows::spend(times, days, now, out);
            }
        }
    }
}

/// Joins strengths of a domain, which add up, or shares, which combine: docs/model.md (1.3).
pub(super) fn join(is_share: bool, out: &mut [f64], more: &[f64]) {
    if is_share {
        rows::combine(out, more);
    } else {
        rows::add(out, more);
    }
}

/// Strength in the theatre.
pub(super) fn arrived<'b>(situation: &Situation, block: &'b Block, p: usize, day: usize) -> Arrived<'b> {
    let (a, present) = (&block.arrivals, &situation.present[p]);
    if let Some(received) = a.received(p, day) {
        return Arrived::Now(received);
    }
    let (times, amounts, now) = (a.ready.row(p), a.strength.row(p), f64::from(DAYS[day]));
    match present.package.fund_days {
        None => Arrived::From { times, amounts, now },
        // A fund that was released is spent once; a standing one, there since ever, is renewed.
        Some(days) => Arrived::For {
            times,
            amounts,
            now,
            days,
        },
    }
}

/// Sanctions that are announced.
pub(super) fn announced<'b>(_: &Situation, block: &'b Block, p: usize, day: usize) -> Arrived<'b> {
    let a = &block.arrivals;
    Arrived::From {
        times: a.signalled.row(p),
        amounts: a.strength.row(p),
        now: f64::from(DAYS[day]),
    }
}
