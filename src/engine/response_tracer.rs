//! Traces one history of the response to an attack.

use crate::model::{Case, Domain, Owner, RunSettings, Rung};

use super::attack::Attack;
use super::block::Block;
use super::called_commitment::CalledCommitment;
use super::measure::WorldFailure;
use super::present_package::PresentPackage;
use super::response_trace::{CommitmentState, ResponseEnding, ResponseEvent, ResponseTrace};
use super::situation::Situation;
use super::streams::Streams;
use super::world::World;
use super::worlds::Worlds;

impl ResponseTrace {
    /// Traces history `history` of world `world` under an attack: the history that a drill has under that number.
    ///
    /// # Errors
    /// A [`WorldFailure`] if the world is one that failed.
    pub fn in_world(
        case: &Case,
        settings: &RunSettings,
        attack: Attack,
        world: u32,
        history: u64,
    ) -> Result<Self, WorldFailure> {
        let world = World::draw(case, &Worlds::sampled(case, settings), world)?;
        let situation = Situation::new(&world, attack.rung, attack.date);
        Ok(Self::new(
            &situation,
            &Streams::open(case, settings.seed),
            history,
        ))
    }

    /// Traces history `history` of a situation.
    #[must_use]
    pub(crate) fn new(situation: &Situation<'_>, streams: &Streams, history: u64) -> Self {
        let mut block = Block::default();
        block.run(situation, streams, history, 1);
        let tracer = Tracer {
            case: situation.world.case,
            situation,
            block: &block,
        };
        let [unwilling, unreleased] = tracer.absent();
        Self {
            rung: situation.rung,
            commitments: tracer.commitments(),
            other_regimes: situation.regimes.others().to_vec(),
            events: tracer.events(),
            unwilling,
            unreleased,
            ending: tracer.ending(),
        }
    }
}

type Events = Vec<(f64, ResponseEvent)>;

/// Reads the first lane of a block.
struct Tracer<'t> {
    case: &'t Case,
    situation: &'t Situation<'t>,
    block: &'t Block,
}

impl Tracer<'_> {
    fn events(&self) -> Events {
        let mut events = self.opening();
        for (c, called) in self.situation.called.iter().enumerate() {
            self.decision(c, called, &mut events);
        }
        self.starts(&mut events);
        self.movements(&mut events);
        self.ground(&mut events);
        events.retain(|(day, _)| *day <= self.situation.terms.lasts);
        events.sort_by(|a, b| a.0.total_cmp(&b.0));
        events
    }

    fn commitments(&self) -> Vec<(usize, CommitmentState)> {
        let commitments = self.case.commitments.iter().enumerate();
        commitments
            .filter(|(_, commitment)| commitment.can_enter_into_force())
            .map(|(c, _)| (c, self.commitment_state(c)))
            .collect()
    }

    fn commitment_state(&self, commitment: usize) -> CommitmentState {
        let (entry, lapse) = (
            self.situation.world.entry_date(commitment),
            self.situation.world.lapse_date(commitment),
        );
        if entry == f64::INFINITY {
            CommitmentState::Never
        } else if entry > self.situation.attack {
            CommitmentState::Later(entry)
        } else if lapse < self.situation.attack {
            CommitmentState::Lapsed(lapse)
        } else {
            let called = self
                .situation
                .called
                .iter()
                .find(|called| called.index == commitment);
            CommitmentState::InForce {
                since: entry,
                covers_rung: self.case.commitments[commitment]
                    .covers
                    .contains(&self.situation.rung),
                called: called.map(|called| called.members.iter().map(|m| m.guarantor).collect()),
            }
        }
    }

    fn opening(&self) -> Events {
        let decisions = &self.block.decisions;
        let (warning, attribution) = (decisions.warning[0], decisions.attribution[0]);
        let mut events = vec![(0.0, ResponseEvent::AttackBegins)];
        if warning > 0.0 {
            events.push((-warning, ResponseEvent::WarningReceived));
        }
        if attribution < f64::INFINITY {
            events.push((attribution, ResponseEvent::Attributed));
        }
        let kept = self.block.arrivals.reception_left[0];
        if kept < 1.0 {
            events.push((0.0, ResponseEvent::ReceptionStruck(kept)));
        }
        events
    }

    fn decision(&self, c: usize, called: &CalledCommitment, events: &mut Events) {
        let decisions = &self.block.decisions;
        let convened = decisions.convened.at(c, 0);
        let rule = called.commitment.rule;
        if !rule.has_meeting() {
            let activated = decisions.collective.at(c, 0);
            events.push((activated, ResponseEvent::Activated(called.index)));
        } else if rule.is_collective() {
            events.push((convened, ResponseEvent::CouncilMeets(called.index)));
            self.vote(c, called, events);
        } else {
            events.push((convened, ResponseEvent::PartnersConsult(called.index)));
        }
    }

    fn vote(&self, c: usize, called: &CalledCommitment, events: &mut Events) {
        let (decisions, commitment) = (&self.block.decisions, called.index);
        for (m, member) in called.members.iter().enumerate() {
            if self.block.wills.block[c].at(m, 0) > 0.0 {
                let guarantor = member.guarantor;
                let blocked = ResponseEvent::Blocked {
                    commitment,
                    guarantor,
                };
                events.push((decisions.votes[c].at(m, 0), blocked));
            }
        }
        let (collective, failed) = (decisions.collective.at(c, 0), decisions.failed.at(c, 0));
        if failed < f64::INFINITY {
            events.push((failed, ResponseEvent::DecisionFails(commitment)));
        }
        if collective < f64::INFINITY {
            let event = if failed < f64::INFINITY {
                ResponseEvent::WillingProceed(commitment)
            } else {
                ResponseEvent::DecisionTaken(commitment)
            };
            events.push((collective, event));
        }
    }

    fn starts(&self, events: &mut Events) {
        let (wills, starts) = (&self.block.wills, &self.block.starts);
        for g in 0..self.case.guarantors.len() {
            let (start, gives) = (starts.fights.at(g, 0), starts.supports.at(g, 0));
            if wills.fights.at(g, 0) > 0.0 && start < f64::INFINITY {
                events.push((start, ResponseEvent::ReadyToFight(g)));
            } else if wills.supports.at(g, 0) > 0.0 && gives < f64::INFINITY {
                events.push((gives, ResponseEvent::SupportsOnly(g)));
            }
        }
    }

    fn movements(&self, events: &mut Events) {
        for (p, present) in self.situation.present.iter().enumerate() {
            if matches!(present.package.owner, Owner::Challenger | Owner::Protege) {
                continue;
            }
            if present.is_in_theatre() || present.package.domain == Domain::Sanctions {
                self.effect(p, present, events);
            } else {
                self.arrival(p, present, events);
            }
        }
    }

    fn effect(&self, p: usize, present: &PresentPackage, events: &mut Events) {
        let (arrivals, package) = (&self.block.arrivals, present.index);
        let (announced, ready) = (arrivals.announced.at(p, 0), arrivals.whole(p));
        if announced < f64::INFINITY {
            events.push((announced, ResponseEvent::SanctionsAnnounced(package)));
        }
        if (0.0..f64::INFINITY).contains(&ready) {
            let strength = arrivals.strength.at(p, 0);
            events.push((ready, ResponseEvent::TakesEffect { package, strength }));
        }
    }

    fn arrival(&self, p: usize, present: &PresentPackage, events: &mut Events) {
        let (arrivals, package) = (&self.block.arrivals, present.index);
        let (gate, ready) = (arrivals.gate.at(p, 0), arrivals.whole(p));
        let strength = arrivals.strength.at(p, 0);
        let is_land = present.package.domain == Domain::Land;
        if is_land && gate < ready && gate > f64::NEG_INFINITY {
            events.push((gate, ResponseEvent::AwaitsReception { package, strength }));
        }
        if ready < f64::INFINITY {
            events.push((ready, ResponseEvent::Arrives { package, strength }));
        }
    }

    fn ground(&self, events: &mut Events) {
        let (arrivals, endings) = (&self.block.arrivals, &self.block.endings);
        if self.situation.rung == Rung::Hybrid {
            events.push((endings.answered[0], ResponseEvent::CampaignAnswered));
            return;
        }
        let threshold = arrivals.land.threshold[0];
        let needed = self.situation.world.value(self.case.theatre.threshold);
        events.push((threshold, ResponseEvent::ThresholdReached(needed)));
        if endings.yielded[0] > 0.0 {
            events.push((0.0, ResponseEvent::ObjectiveLost));
            return;
        }
        match self.block.ended(self.situation).wars(0) {
            Some([war, alone]) => {
                events.extend([
                    (war.breaks, ResponseEvent::FrontBreaks),
                    (war.culminates, ResponseEvent::OffensiveCulminates),
                    (war.halted, ResponseEvent::AdvanceHalted),
                    (war.falls, ResponseEvent::ObjectiveLost),
                    (alone.falls, ResponseEvent::UnaidedFall),
                ]);
            }
            None => {
                let falls = endings.falls[0];
                let event = if threshold < falls {
                    ResponseEvent::ObjectiveHolds
                } else {
                    ResponseEvent::ObjectiveFalls
                };
                events.push((falls, event));
            }
        }
    }

    /// Guarantors that are called and do not come: the unwilling, and those that no decision releases.
    fn absent(&self) -> [Vec<usize>; 2] {
        let (wills, starts) = (&self.block.wills, &self.block.starts);
        let is_called = |g: &usize| self.situation.is_called(*g);
        let (mut unwilling, mut unreleased) = (Vec::new(), Vec::new());
        for g in (0..self.case.guarantors.len()).filter(is_called) {
            let willing = wills.fights.at(g, 0) > 0.0 || wills.supports.at(g, 0) > 0.0;
            let comes = starts.fights.at(g, 0) < f64::INFINITY || starts.supports.at(g, 0) < f64::INFINITY;
            match (willing, comes) {
                (false, _) => unwilling.push(g),
                (true, false) => unreleased.push(g),
                (true, true) => {}
            }
        }
        [unwilling, unreleased]
    }

    fn ending(&self) -> ResponseEnding {
        if self.situation.rung == Rung::Hybrid {
            return ResponseEnding::Campaign {
                days: self.situation.terms.lasts,
                successes: self.block.endings.successes[0],
            };
        }
        ResponseEnding::War(self.block.drawn_outcome(self.situation, 0))
    }
}
