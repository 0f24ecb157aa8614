//! Notice, transit and reception, and so times of arrival: docs/model.md section 5.

use crate::model::{Domain, HonourLevel, Owner, Package, Parameter, WorldValue};

use super::decisions::Decisions;
use super::elementwise;
use super::in_place::InPlaceEffects;
use super::land_arrivals::{BeforeReception, LandArrivals};
use super::lanes::Lanes;
use super::present_package::PresentPackage;
use super::row::Row;
use super::sea_crossing::{SeaCrossing, SeaForces};
use super::situation::Situation;
use super::stage_input::StageInput;
use super::starts::{Starts, fill_starts_despite_caveats};
use super::wills::Wills;

/// Times of arrival in a block of histories, in days after the attack; infinite is never.
#[derive(Debug, Clone, Default)]
pub(crate) struct Arrivals {
    /// Delivered strength: one row per package that is present.
    pub(crate) strength: Lanes,
    /// At the gate of the theatre.
    pub(crate) gate: Lanes,
    /// Its owner fights or helps from then.
    pub(crate) free: Lanes,
    /// Counts from then; land that must be received: from then, apart from its queue.
    pub(crate) ready: Lanes,
    /// Sanctions are announced.
    pub(crate) announced: Lanes,
    /// Share of reception that is left on day 0.
    pub(crate) reception_left: Row,
    /// Allied land forces after reception.
    pub(crate) land: LandArrivals,
    /// First day on which a guarantor's forces are in combat.
    pub(crate) combat: Row,
    scratch: [Row; 3],
}

/// Results of the stages before.
pub(super) struct Response<'b> {
    pub(crate) wills: &'b Wills,
    pub(crate) decisions: &'b Decisions,
    pub(crate) starts: &'b Starts,
}

impl Arrivals {
    /// The day on which a package has arrived in full, in the last lane that was evaluated.
    pub(crate) fn whole(&self, p: usize) -> f64 {
        let ready = || self.ready.row(p).last().copied().unwrap_or(f64::INFINITY);
        self.land.received_whole(p).unwrap_or_else(ready)
    }

    /// Moves the forces of a block.
    pub(super) fn fill(&mut self, response: &Response, input: &StageInput) {
        let situation = input.situation;
        for rows in [
            &mut self.strength,
            &mut self.gate,
            &mut self.free,
            &mut self.ready,
            &mut self.announced,
        ] {
            rows.resize(situation.present.len(), input.width);
        }
        for row in &mut self.scratch {
            row.resize(input.width);
        }
        for (p, present) in situation.present.iter().enumerate() {
            self.fill_strength(response.wills, input, p, present);
            if present.is_allied() {
                self.release(response, situation, p, present);
                self.travel(input, p, present);
            } else {
                // The two sides' own forces are there.
                for rows in [&mut self.free, &mut self.gate, &mut self.ready] {
                    rows.row_mut(p).fill(f64::NEG_INFINITY);
                }
            }
        }
        self.cross(situation, input.width);
        self.strike_reception(response.decisions, input);
        let packages = BeforeReception {
            strength: &self.strength,
            gate: &self.gate,
            free: &self.free,
            ready: &self.ready,
            reception_left: &self.reception_left,
        };
        self.land.fill(&packages, input);
        self.fill_combat(input);
    }

    /// Delivered strength; less where the actor that enables it does not fight: docs/model.md (1.2).
    fn fill_strength(&mut self, wills: &Wills, input: &StageInput, p: usize, present: &PresentPackage) {
        let row = self.strength.row_mut(p);
        input.fill_strength(present, row);
        if let Some((enabler, left)) = present.without {
            for (strength, fights) in row.iter_mut().zip(wills.fights.row(enabler)) {
                *strength *= if *fights > 0.0 { 1.0 } else { left };
            }
        }
        if let Some(days) = present.package.fund_days {
            // The strength of a fund is the flow at which it is paid out.
            row.iter_mut().for_each(|amount| *amount *= MONTH / days);
        }
    }

    /// Of land forces that come by sea the share 1 − u gets across contested water: docs/model.md (6.17).
    fn cross(&mut self, situation: &Situation, width: usize) {
        let Some(crossing) = SeaCrossing::new(situation) else {
            return;
        };
        for (p, _) in situation
            .present
            .iter()
            .enumerate()
            .filter(|(_, p)| p.package.by_sea)
        {
            for lane in 0..width {
                let day = self.gate.at(p, lane);
                if day < f64::INFINITY {
                    let [attacker, defender] = self.at_sea(situation, day, lane);
                    let control = crossing.control_of(attacker, defender);
                    self.strength.row_mut(p)[lane] *= 1.0 - control;
                }
            }
        }
    }

    /// Ships, squadrons and batteries of both sides on a day.
    fn at_sea(&self, situation: &Situation, day: f64, lane: usize) -> [SeaForces; 2] {
        let mut sides = [[0.0; 3]; 2];
        for (p, present) in situation.present.iter().enumerate() {
            let place = match present.package.domain {
                Domain::Naval => 0,
                Domain::Air => 1,
                Domain::AirDefence => 2,
                _ => continue,
            };
            let side = usize::from(present.package.owner != Owner::Challenger);
            if self.ready.at(p, lane) <= day {
                sides[side][place] += self.strength.at(p, lane);
            }
        }
        sides
    }

    /// Fills `free` and, in `gate`, the order to move.
    fn release(&mut self, response: &Response, situation: &Situation, p: usize, present: &PresentPackage) {
        let (package, starts) = (present.package, response.starts);
        let (free, order): (&[f64], &[f64]) = match package.owner {
            Owner::Guarantor(g) if is_in_contact(situation, g, package) => {
                return self.fill_release(p, 0.0);
            }
            Owner::Guarantor(g) if situation.has_caveat(g, package.domain) => {
                let Response { wills, decisions, .. } = response;
                let out = &mut self.scratch;
                fill_starts_despite_caveats(decisions, wills, situation, g, package.domain, out);
                let [fights, moves, supports] = &self.scratch;
                match package.needs {
                    HonourLevel::Force => (fights, moves),
                    HonourLevel::Support => (supports, supports),
                }
            }
            Owner::Guarantor(g) => match package.needs {
                HonourLevel::Force => (starts.fights.row(g), starts.moves.row(g)),
                HonourLevel::Support => (starts.supports.row(g), starts.supports.row(g)),
            },
            Owner::OnCall(commitment) => {
                let mut called = situation.called.iter();
                match called.position(|called| called.index == commitment) {
                    Some(c) => (starts.released.row(c), starts.released.row(c)),
                    None => return self.fill_release(p, f64::INFINITY),
                }
            }
            Owner::Standing(_) | Owner::Challenger | Owner::Protege => {
                return self.fill_release(p, f64::NEG_INFINITY);
            }
        };
        self.free.row_mut(p).copy_from_slice(free);
        self.gate.row_mut(p).copy_from_slice(order);
    }

    /// The same release in every lane.
    fn fill_release(&mut self, p: usize, day: f64) {
        self.free.row_mut(p).fill(day);
        self.gate.row_mut(p).fill(day);
    }

    /// From the order to the gate, and until it counts: docs/model.md (5.1).
    fn travel(&mut self, input: &StageInput, p: usize, present: &PresentPackage) {
        let package = present.package;
        if present.is_in_theatre() {
            self.gate.row_mut(p).fill(f64::NEG_INFINITY);
        }
        let delays = &mut self.scratch[0];
        for (parameter, scale) in [(package.notice, present.notice), (package.transit, 1.0)] {
            if parameter == Parameter::World(WorldValue::Known(0.0)) {
                continue;
            }
            input.fill_allied_delay(parameter, delays);
            elementwise::add_scaled_delay(self.gate.row_mut(p), delays, scale);
        }
        elementwise::max(self.free.row(p), self.gate.row(p), self.ready.row_mut(p));
        match (package.signal, package.bite) {
            (Some(signal), Some(bite)) => self.announce(input, p, [signal, bite]),
            _ => self.announced.row_mut(p).fill(f64::INFINITY),
        }
    }

    /// Sanctions are announced after the signal time and bite after the time of the bite.
    fn announce(&mut self, input: &StageInput, p: usize, [signal, bite]: [Parameter; 2]) {
        let delays = &mut self.scratch[0];
        input.fill_allied_delay(signal, delays);
        elementwise::add(self.ready.row(p), delays, self.announced.row_mut(p));
        input.fill_allied_delay(bite, delays);
        elementwise::add_assign(self.ready.row_mut(p), delays);
    }

    /// Reception left on day 0 after strikes, less what air defence and cyber in place prevent: docs/model.md (5.3).
    fn strike_reception(&mut self, decisions: &Decisions, input: &StageInput) {
        let (situation, world) = (input.situation, input.situation.world);
        self.reception_left.reset(input.width, 1.0);
        let sigma = world.value(situation.terms.strike);
        if sigma <= 0.0 {
            return;
        }
        let effects = InPlaceEffects::new(world);
        let b_half = world.value(world.case.effects.air_defence_half);
        let batteries = &mut self.scratch[1];
        batteries.fill(0.0);
        for (p, present) in situation.present.iter().enumerate() {
            let package = present.package;
            if package.domain == Domain::AirDefence && package.owner != Owner::Challenger {
                let package = self.ready.row(p).iter().zip(self.strength.row(p));
                for (batteries, (ready, strength)) in batteries.iter_mut().zip(package) {
                    *batteries += if *ready <= 0.0 { *strength } else { 0.0 };
                }
            }
        }
        for (lane, (left, batteries)) in self.reception_left.iter_mut().zip(batteries.iter()).enumerate() {
            let b = *batteries / b_half;
            *left = 1.0 - sigma / (1.0 + b) * effects.strike_factor(&decisions.in_place, lane);
        }
    }

    /// The first day on which a guarantor fights in the theatre, on land or in the air.
    fn fill_combat(&mut self, input: &StageInput) {
        self.combat.reset(input.width, f64::INFINITY);
        for (p, present) in input.situation.present.iter().enumerate() {
            let package = present.package;
            let fights = package.domain.fights() && package.needs == HonourLevel::Force;
            if fights && matches!(package.owner, Owner::Guarantor(_)) {
                // Neither air nor land, apart from its queue, counts before it may fight in the theatre.
                // Nobody fights with nothing.
                let (ready, strength) = (self.ready.row(p), self.strength.row(p));
                elementwise::min_where_positive(&mut self.combat, ready, strength);
            }
        }
        self.combat.iter_mut().for_each(|day| *day = day.max(0.0));
    }
}

/// Days per month in flows of money.
const MONTH: f64 = 30.4375;

/// Whether a guarantor's forces fight from day 0, whatever their capital decides: docs/model.md (5.6).
fn is_in_contact(situation: &Situation, g: usize, package: &Package) -> bool {
    package.in_contact && situation.rung.is_ground() && !situation.has_caveat(g, package.domain)
}
