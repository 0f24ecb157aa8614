//! Notice, transit, reception: what arrives when: docs/model.md section 5.

use crate::math::lanes::first_reaching;
use crate::model::{Domain, HonourLevel, Kernel, Owner, Parameter};

use super::block::Block;
use super::deciding::{CYBER, Decisions, fill_strength};
use super::honouring::Wills;
use super::lanes::Lanes;
use super::reception::{Capacity, Job, Reception};
use super::rows;
use super::situation::{Present, Situation};
use super::starting::despite_caveats;
use super::streams::Streams;

/// Days after the attack on which strength in theatre is told.
pub const DAYS: [u16; 8] = [0, 2, 5, 10, 30, 60, 90, 180];

/// What arrives when, in days after the attack.
#[derive(Debug, Clone, Default)]
pub struct Arrivals {
    /// Delivered strength: one row a package that is present.
    pub strength: Lanes,
    /// At the gate of the theatre.
    pub gate: Lanes,
    /// Its owner fights or helps from then.
    pub free: Lanes,
    /// Counts from then; land that must be received: from then, but for the queue.
    pub ready: Lanes,
    /// Land that must be received: strength received by each of [`DAYS`]: one [`Lanes`] a day, one row a package
    /// that queues.
    received: Vec<Lanes>,
    /// Sanctions are announced.
    pub signalled: Lanes,
    /// First day on which the threshold strength counts.
    pub threshold: Vec<f64>,
    /// First day on which a guarantor's forces are in combat.
    pub combat: Vec<f64>,
    /// Share of reception that is left on day 0.
    pub kept: Vec<f64>,
    /// Strikes and their recovery: capacity of reception in each lane, if it is limited.
    pub capacity: Vec<Capacity>,
    /// Kernel `axis`: corners (day, bde) of the allied land strength that counts, a lane each.
    pub paths: Vec<Vec<(f64, f64)>>,
    /// Packages that queue.
    queue: Vec<usize>,
    reception: Reception,
    scratch: [Vec<f64>; 3],
}

impl Arrivals {
    /// Strength of a package that has been received by the day with this index, if it queues.
    pub(super) fn received(&self, p: usize, day: usize) -> Option<&[f64]> {
        let job = self.queue.iter().position(|&q| q == p)?;
        Some(self.received[day].row(job))
    }

    /// The day on which a package is there whole, in the last lane that was evaluated.
    pub(super) fn whole(&self, p: usize) -> f64 {
        match (self.queue.iter().position(|&q| q == p), self.capacity.last()) {
            (Some(job), Some(capacity)) => self.reception.whole(capacity, job),
            _ => self.ready.row(p).last().copied().unwrap_or(f64::INFINITY),
        }
    }
}

/// Moves the forces of a block.
pub(super) fn arrive(block: &mut Block, situation: &Situation, streams: &Streams) {
    let (width, first) = (block.width, block.first);
    let n = situation.present.len();
    let arrivals = &mut block.arrivals;
    for rows in [
        &mut arrivals.strength,
        &mut arrivals.gate,
        &mut arrivals.free,
        &mut arrivals.ready,
        &mut arrivals.signalled,
    ] {
        rows.shape(n, width);
    }
    for row in &mut arrivals.scratch {
        row.resize(width, 0.0);
    }
    for (p, present) in situation.present.iter().enumerate() {
        strengths(arrivals, &block.wills, situation, streams, p, present, first);
        if !matches!(present.package.owner, Owner::Challenger | Owner::Protege) {
            release(arrivals, &block.decisions, &block.wills, situation, p, present);
            travel(arrivals, situation, streams, p, present, first);
        } else {
            // The two sides' own forces are there.
            for rows in [&mut arrivals.free, &mut arrivals.gate, &mut arrivals.ready] {
                rows.row_mut(p).fill(f64::NEG_INFINITY);
            }
        }
    }
    strike(arrivals, &block.decisions, situation, width);
    land(arrivals, situation, width);
    combat(arrivals, situation, width);
}

/// Delivered strength; less where the actor that enables it does not fight: docs/model.md (1.2).
fn strengths(
    a: &mut Arrivals,
    wills: &Wills,
    situation: &Situation,
    streams: &Streams,
    p: usize,
    present: &Present,
    first: u64,
) {
    let row = a.strength.row_mut(p);
    fill_strength(present, situation, streams, first, row);
    if let Some((enabler, left)) = present.without {
        for (strength, fights) in row.iter_mut().zip(wills.fights.row(enabler)) {
            *strength *= if *fights > 0.0 { 1.0 } else { left };
        }
    }
    if let Some(days) = present.package.fund_days {
        // A fund is told as the flow at which it is paid out.
        row.iter_mut().for_each(|amount| *amount *= MONTH / days);
    }
}

/// Days of a month in flows of money.
const MONTH: f64 = 30.4375;

/// `free` and, in `gate`, the order to move.
fn release(
    a: &mut Arrivals,
    d: &Decisions,
    wills: &Wills,
    situation: &Situation,
    p: usize,
    present: &Present,
) {
    let package = present.package;
    match package.owner {
        Owner::Guarantor(g) if has_caveat(situation, g, package.domain) => {
            despite_caveats(d, wills, situation, g, package.domain, &mut a.scratch);
            let [starts, moves, gives] = &a.scratch;
            let (free, order) = match package.needs {
                HonourLevel::Force => (starts, moves),
                HonourLevel::Support => (gives, gives),
            };
            a.free.row_mut(p).copy_from_slice(free);
            a.gate.row_mut(p).copy_from_slice(order);
        }
        Owner::Guarantor(g) => {
            let (free, order) = match package.needs {
                HonourLevel::Force => (&d.starts, &d.moves),
                HonourLevel::Support => (&d.gives, &d.gives),
            };
            a.free.row_mut(p).copy_from_slice(free.row(g));
            a.gate.row_mut(p).copy_from_slice(order.row(g));
        }
        Owner::OnCall(commitment) => {
            let mut called = situation.called.iter();
            match called.position(|called| called.index == commitment) {
                Some(c) => {
                    a.free.row_mut(p).copy_from_slice(d.released.row(c));
                    a.gate.row_mut(p).copy_from_slice(d.released.row(c));
                }
                None => {
                    a.free.row_mut(p).fill(f64::INFINITY);
                    a.gate.row_mut(p).fill(f64::INFINITY);
                }
            }
        }
        Owner::Standing(_) | Owner::Challenger | Owner::Protege => {
            a.free.row_mut(p).fill(f64::NEG_INFINITY);
            a.gate.row_mut(p).fill(f64::NEG_INFINITY);
        }
    }
}

fn has_caveat(situation: &Situation, g: usize, domain: Domain) -> bool {
    situation.called.iter().any(|called| {
        called
            .commitment
            .members
            .iter()
            .any(|m| m.guarantor == g && m.caveats.contains(&domain))
    })
}

/// From the order to the gate, and to where it counts: docs/model.md (5.1).
fn travel(
    a: &mut Arrivals,
    situation: &Situation,
    streams: &Streams,
    p: usize,
    present: &Present,
    first: u64,
) {
    let package = present.package;
    let world = situation.world;
    if package.in_theatre || matches!(package.owner, Owner::Standing(_)) {
        a.gate.row_mut(p).fill(f64::NEG_INFINITY);
    }
    let wait = &mut a.scratch[0];
    for (slot, scale) in [(package.notice, present.notice), (package.transit, 1.0)] {
        if slot == Parameter::World(crate::model::WorldValue::Known(0.0)) {
            continue;
        }
        streams.fill(world, slot, first, wait);
        situation.eye.stretch(wait);
        rows::add_scaled(a.gate.row_mut(p), wait, scale);
    }
    rows::later(a.free.row(p), a.gate.row(p), a.ready.row_mut(p));
    match (package.signal, package.bite) {
        (Some(signal), Some(bite)) => announce(a, situation, streams, p, [signal, bite], first),
        _ => a.signalled.row_mut(p).fill(f64::INFINITY),
    }
}

/// Sanctions are announced after the signal time and bite after the time of the bite.
fn announce(
    a: &mut Arrivals,
    situation: &Situation,
    streams: &Streams,
    p: usize,
    [signal, bite]: [Parameter; 2],
    first: u64,
) {
    let wait = &mut a.scratch[0];
    streams.fill(situation.world, signal, first, wait);
    situation.eye.stretch(wait);
    a.signalled.row_mut(p).copy_from_slice(a.ready.row(p));
    rows::add(a.signalled.row_mut(p), wait);
    streams.fill(situation.world, bite, first, wait);
    situation.eye.stretch(wait);
    rows::add(a.ready.row_mut(p), wait);
}

/// Reception lost on day 0, less what air defence and cyber in place prevent: docs/model.md (5.3).
fn strike(a: &mut Arrivals, d: &Decisions, situation: &Situation, width: usize) {
    let (world, effects) = (situation.world, &situation.world.case.effects);
    a.kept.clear();
    a.kept.resize(width, 1.0);
    let sigma = world.number(situation.terms.strike);
    if sigma > 0.0 {
        let [b_half, c_half, by_cyber] =
            [effects.air_defence_half, effects.cyber_half, effects.strike_cyber].map(|n| world.number(n));
        let batteries = &mut a.scratch[1];
        batteries.fill(0.0);
        for (p, present) in situation.present.iter().enumerate() {
            let here = present.package.in_theatre
                || matches!(present.package.owner, Owner::Protege | Owner::Standing(_));
            if here && present.package.domain == Domain::AirDefence {
                let early = a.free.row(p).iter().zip(a.strength.row(p));
                for (batteries, (free, strength)) in batteries.iter_mut().zip(early) {
                    *batteries += if *free <= 0.0 { *strength } else { 0.0 };
                }
            }
        }
        for ((kept, batteries), teams) in a.kept.iter_mut().zip(batteries).zip(&d.in_place[CYBER]) {
            let (b, c) = (*batteries / b_half, teams / c_half);
            *kept = 1.0 - sigma / (1.0 + b) * (1.0 - by_cyber + by_cyber / (1.0 + c));
        }
    }
}

/// Land forces queue for reception, where it is limited, and reach the threshold.
fn land(a: &mut Arrivals, situation: &Situation, width: usize) {
    let world = situation.world;
    let need = world.number(world.case.theatre.threshold);
    let lands: Vec<usize> = allied(situation, Domain::Land).collect();
    a.threshold.clear();
    a.threshold.resize(width, f64::INFINITY);
    a.capacity.clear();
    match world.case.theatre.reception.filter(|_| situation.eye.delay > 0.0) {
        None => {
            a.queue.clear();
            unlimited(a, situation, &lands, need);
        }
        Some(rate) => {
            let (rate, recovery) = (world.number(rate), world.number(situation.terms.strike_recovery));
            a.capacity.extend(a.kept.iter().map(|kept| Capacity {
                rate,
                strike: 1.0 - kept,
                recovery,
            }));
            limited(a, situation, &lands, need, width);
        }
    }
    if world.case.campaign.kernel == Kernel::Axis {
        lump_paths(a, &lands);
    }
    // Before the attack there is nothing to be in time for.
    a.threshold.iter_mut().for_each(|day| *day = day.max(0.0));
}

/// Packages of a domain that guarantors or pools bring.
pub(super) fn allied<'s>(situation: &'s Situation, domain: Domain) -> impl Iterator<Item = usize> + 's {
    let of_domain = move |p: &Present| {
        p.package.domain == domain && !matches!(p.package.owner, Owner::Challenger | Owner::Protege)
    };
    situation
        .present
        .iter()
        .enumerate()
        .filter(move |(_, p)| of_domain(p))
        .map(|(i, _)| i)
}

fn unlimited(a: &mut Arrivals, situation: &Situation, lands: &[usize], need: f64) {
    let masses: Option<Vec<f64>> = lands.iter().map(|&p| situation.present[p].mass).collect();
    match masses {
        Some(masses) => {
            let rows: Vec<&[f64]> = lands.iter().map(|&p| a.ready.row(p)).collect();
            first_reaching(&rows.concat(), &masses, need, &mut a.threshold);
        }
        None => {
            for lane in 0..a.threshold.len() {
                let times: Vec<f64> = lands.iter().map(|&p| a.ready.at(p, lane)).collect();
                let masses: Vec<f64> = lands.iter().map(|&p| a.strength.at(p, lane)).collect();
                first_reaching(&times, &masses, need, &mut a.threshold[lane..=lane]);
            }
        }
    }
}

fn limited(a: &mut Arrivals, situation: &Situation, lands: &[usize], need: f64, width: usize) {
    let queued = |p: &usize| !here(&situation.present[*p]);
    let (queue, lumps): (Vec<usize>, Vec<usize>) = lands.iter().copied().partition(queued);
    a.received.resize_with(DAYS.len(), Lanes::default);
    for rows in &mut a.received {
        rows.reset(queue.len(), width, 0.0);
    }
    let keeps_path = situation.world.case.campaign.kernel == Kernel::Axis;
    a.paths.clear();
    for lane in 0..width {
        let capacity = a.capacity[lane];
        let job = |&p: &usize| Job {
            gate: a.gate.at(p, lane),
            free: a.free.at(p, lane),
            strength: a.strength.at(p, lane),
        };
        a.reception.serve(&capacity, queue.iter().map(job));
        let lump = |&p: &usize| (a.ready.at(p, lane).max(f64::MIN), a.strength.at(p, lane));
        a.threshold[lane] = a
            .reception
            .first_reaching(&capacity, lumps.iter().map(lump), need);
        if keeps_path {
            a.paths.push(a.reception.path(&capacity));
        }
        for (rows, day) in a.received.iter_mut().zip(DAYS) {
            a.reception.received(&capacity, f64::from(day), |job, strength| {
                rows.row_mut(job)[lane] += strength;
            });
        }
    }
    a.queue = queue;
}

/// Where reception is unlimited, strength that counts rises in steps.
fn lump_paths(a: &mut Arrivals, lands: &[usize]) {
    if !a.capacity.is_empty() {
        return;
    }
    a.paths.clear();
    for lane in 0..a.threshold.len() {
        let comes = lands
            .iter()
            .map(|&p| (a.ready.at(p, lane).max(0.0), a.strength.at(p, lane)));
        let mut lumps: Vec<(f64, f64)> = comes
            .filter(|(day, strength)| *day < f64::INFINITY && *strength > 0.0)
            .collect();
        lumps.sort_by(|x, y| x.0.total_cmp(&y.0));
        let mut sum = 0.0;
        let corners = lumps.into_iter().flat_map(|(day, strength)| {
            let low = sum;
            sum += strength;
            [(day, low), (day, sum)]
        });
        a.paths.push(corners.collect());
    }
}

/// Whether land of a package is in the theatre without reception.
pub(super) fn here(present: &Present) -> bool {
    present.package.in_theatre || matches!(present.package.owner, Owner::Standing(_))
}

/// The first day on which a guarantor fights in the theatre, on land or in the air.
fn combat(a: &mut Arrivals, situation: &Situation, width: usize) {
    a.combat.clear();
    a.combat.resize(width, f64::INFINITY);
    let fighting = |p: &Present| {
        matches!(p.package.domain, Domain::Land | Domain::Air) && p.package.needs == HonourLevel::Force
    };
    for (p, present) in situation.present.iter().enumerate() {
        if fighting(present) && matches!(present.package.owner, Owner::Guarantor(_)) {
            // Neither air nor, but for its queue, land counts before it may fight in the theatre.
            rows::min_assign(&mut a.combat, a.ready.row(p));
        }
    }
    a.combat.iter_mut().for_each(|day| *day = day.max(0.0));
}
