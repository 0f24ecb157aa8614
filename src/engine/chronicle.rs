//! One history told in order: who was called, who said yes and when, what moved, where it queued, how it ended.

use crate::model::{Case, Domain, Kernel, Owner, Rule, RunSettings, Rung};

use super::arriving::here;
use super::attack::Attack;
use super::block::Block;
use super::measure::Failure;
use super::outcome::Outcome;
use super::situation::{Called, Situation};
use super::streams::Streams;
use super::world::World;
use super::worlds::Worlds;

/// What happened, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Chronicle {
    /// What holds before the attack: commitments and their dates.
    pub before: Vec<String>,
    /// Day after the attack, and what happened; in order of days.
    pub events: Vec<(f64, String)>,
    /// Who never came, and why.
    pub absent: Vec<String>,
    /// How it ended.
    pub ending: String,
}

impl Chronicle {
    /// Tells history `history` of world `world` under an attack: the same history that a drill has under that number.
    ///
    /// # Errors
    /// A [`Failure`] if the world is one that failed.
    pub fn tell(
        case: &Case,
        settings: &RunSettings,
        attack: Attack,
        world: u32,
        history: u64,
        date: &dyn Fn(f64) -> String,
    ) -> Result<Self, Failure> {
        let worlds = Worlds::sampled(case, settings);
        let world = World::draw(case, &worlds, world)?;
        let situation = Situation::new(&world, attack.rung, attack.date);
        let streams = Streams::open(case, settings.seed);
        Ok(Self::of(&situation, &streams, history, date))
    }

    /// Tells history `history` of a situation.
    #[must_use]
    pub fn of(
        situation: &Situation<'_>,
        streams: &Streams,
        history: u64,
        date: &dyn Fn(f64) -> String,
    ) -> Self {
        let mut block = Block::default();
        block.run(situation, streams, history, 1);
        let teller = Teller {
            case: situation.world.case,
            situation,
            block: &block,
        };
        teller.chronicle(date)
    }
}

/// So many names are told; of more, only their number.
const FEW: usize = 8;

struct Teller<'t> {
    case: &'t Case,
    situation: &'t Situation<'t>,
    block: &'t Block,
}

impl Teller<'_> {
    fn chronicle(&self, date: &dyn Fn(f64) -> String) -> Chronicle {
        let mut events = self.opening();
        for (c, called) in self.situation.called.iter().enumerate() {
            self.decision(c, called, &mut events);
        }
        self.starts(&mut events);
        self.movements(&mut events);
        self.race(&mut events);
        events.retain(|(day, _)| *day <= self.situation.terms.lasts);
        events.sort_by(|a, b| a.0.total_cmp(&b.0));
        Chronicle {
            before: self.before(date),
            events,
            absent: self.absent(),
            ending: self.ending(),
        }
    }

    fn before(&self, date: &dyn Fn(f64) -> String) -> Vec<String> {
        let commitments = self.case.commitments.iter().enumerate();
        commitments
            .filter(|(_, commitment)| commitment.can_enter_into_force())
            .map(|(c, commitment)| {
                let entry = self.situation.world.entry(c);
                let lapse = self.situation.world.lapse(c);
                let id = &commitment.id;
                let calls = if commitment.covers.contains(&self.situation.rung) {
                    "covers this rung"
                } else {
                    "does not cover this rung"
                };
                match entry {
                    never if never == f64::INFINITY => {
                        format!("`{id}` never enters into force in this world")
                    }
                    _ if entry > self.situation.attack => format!(
                        "`{id}` enters into force in {}, too late for this attack",
                        date(entry)
                    ),
                    _ if lapse <= self.situation.attack => format!("`{id}` lapsed in {}", date(lapse)),
                    _ => format!(
                        "`{id}` has been in force since {} and {calls}{}",
                        date(entry),
                        self.members(c)
                    ),
                }
            })
            .collect()
    }

    /// Who is called under a commitment, if it is.
    fn members(&self, commitment: usize) -> String {
        let Some(called) = self
            .situation
            .called
            .iter()
            .find(|called| called.index == commitment)
        else {
            return String::new();
        };
        let names: Vec<&str> = called
            .members
            .iter()
            .map(|m| self.case.guarantors[m.guarantor].name.as_str())
            .collect();
        match names.len() {
            ..=FEW => format!("; called: {}", names.join(", ")),
            many => format!("; called: {many} guarantors"),
        }
    }

    fn opening(&self) -> Vec<(f64, String)> {
        let (challenger, protege) = (&self.case.challenger.name, &self.case.protege.name);
        let (warning, attribution) = (
            self.block.decisions.warning[0],
            self.block.decisions.attribution[0],
        );
        let what = match self.situation.rung {
            Rung::Hybrid => "begins a hybrid campaign against",
            Rung::Limited => "seizes ground from",
            Rung::Major => "attacks",
        };
        let mut events = vec![(0.0, format!("{challenger} {what} {protege}"))];
        if warning > 0.0 {
            events.push((-warning, "signs of an attack are seen".to_owned()));
        }
        if attribution < f64::INFINITY {
            events.push((attribution, "it is established who attacked".to_owned()));
        }
        let kept = self.block.arrivals.kept[0];
        if kept < 1.0 {
            events.push((
                0.0,
                format!("strikes leave {:.0} % of the reception of forces", 100.0 * kept),
            ));
        }
        events
    }

    fn decision(&self, c: usize, called: &Called, events: &mut Vec<(f64, String)>) {
        let d = &self.block.decisions;
        let id = &called.commitment.id;
        let convened = d.convened.at(c, 0);
        let (collective, failed) = (d.collective.at(c, 0), d.failed.at(c, 0));
        match called.commitment.rule {
            Rule::Automatic => events.push((collective, format!("`{id}` is activated"))),
            Rule::Unilateral => events.push((
                convened,
                format!("`{id}`: the partners consult; each decides for itself"),
            )),
            Rule::Consensus | Rule::QualifiedMajority { .. } | Rule::Lead => {
                events.push((convened, format!("`{id}`: the council meets")));
                self.vote(c, called, [collective, failed], events);
            }
        }
    }

    fn vote(
        &self,
        c: usize,
        called: &Called,
        [collective, failed]: [f64; 2],
        events: &mut Vec<(f64, String)>,
    ) {
        let id = &called.commitment.id;
        for (m, member) in called.members.iter().enumerate() {
            if self.block.wills.block[c].at(m, 0) > 0.0 {
                let name = &self.case.guarantors[member.guarantor].name;
                events.push((
                    self.block.decisions.votes[c].at(m, 0),
                    format!("`{id}`: {name} blocks"),
                ));
            }
        }
        if failed < f64::INFINITY {
            events.push((failed, format!("`{id}`: the decision fails")));
        }
        if collective < f64::INFINITY {
            let how = if failed < f64::INFINITY {
                "the willing go ahead without it"
            } else {
                "the decision is taken"
            };
            events.push((collective, format!("`{id}`: {how}")));
        }
    }

    fn starts(&self, events: &mut Vec<(f64, String)>) {
        let (w, d) = (&self.block.wills, &self.block.decisions);
        for (g, guarantor) in self.case.guarantors.iter().enumerate() {
            let (start, gives) = (d.starts.at(g, 0), d.gives.at(g, 0));
            if w.fights.at(g, 0) > 0.0 && start < f64::INFINITY {
                events.push((start, format!("{} is ready to fight", guarantor.name)));
            } else if w.supports.at(g, 0) > 0.0 && gives < f64::INFINITY {
                events.push((gives, format!("{} gives support, and no troops", guarantor.name)));
            }
        }
    }

    fn movements(&self, events: &mut Vec<(f64, String)>) {
        let a = &self.block.arrivals;
        for (p, present) in self.situation.present.iter().enumerate() {
            let package = present.package;
            let Some(owner) = self.owner(package.owner) else {
                continue;
            };
            let (gate, ready) = (a.gate.at(p, 0), a.whole(p));
            let strength = amount(package.domain, a.strength.at(p, 0));
            let name = package.path.rsplit('.').next().unwrap_or_default();
            if here(present) || package.domain == Domain::Sanctions {
                if a.signalled.at(p, 0) < f64::INFINITY {
                    events.push((
                        a.signalled.at(p, 0),
                        format!("{owner} announces sanctions (`{name}`)"),
                    ));
                }
                if (0.0..f64::INFINITY).contains(&ready) {
                    let what = if package.domain == Domain::Sanctions {
                        "sanctions bite"
                    } else {
                        "at work in the theatre"
                    };
                    events.push((ready, format!("{owner}: {what}: {strength} (`{name}`)")));
                }
                continue;
            }
            if package.domain == Domain::Land && gate < ready && gate > f64::NEG_INFINITY {
                events.push((
                    gate,
                    format!("{owner}: {strength} at the gate, waiting (`{name}`)"),
                ));
            }
            if ready < f64::INFINITY {
                events.push((ready, format!("{owner}: {strength} there (`{name}`)")));
            }
        }
    }

    fn owner(&self, owner: Owner) -> Option<String> {
        match owner {
            Owner::Challenger | Owner::Protege => None,
            Owner::Guarantor(g) => Some(self.case.guarantors[g].name.clone()),
            Owner::Standing(c) | Owner::OnCall(c) => Some(format!("`{}`", self.case.commitments[c].id)),
        }
    }

    fn race(&self, events: &mut Vec<(f64, String)>) {
        let (a, e) = (&self.block.arrivals, &self.block.endings);
        if self.situation.rung == Rung::Hybrid {
            events.push((e.answered[0], "the campaign is answered".to_owned()));
            return;
        }
        let need = amount(
            Domain::Land,
            self.situation.world.number(self.case.theatre.threshold),
        );
        events.push((a.threshold[0], format!("the threshold of {need} is there")));
        let falls = match self.case.campaign.kernel {
            Kernel::Clock if a.threshold[0] < e.falls[0] => {
                "the objective would have fallen by now, were the threshold not there"
            }
            Kernel::Clock => "the objective falls, and the threshold is not there",
            Kernel::Axis => "the objective would have fallen without guarantors",
        };
        events.push((e.falls[0], falls.to_owned()));
    }

    /// Who was called and never came.
    fn absent(&self) -> Vec<String> {
        let (w, d) = (&self.block.wills, &self.block.decisions);
        let called = |g: usize| {
            self.situation
                .called
                .iter()
                .any(|c| c.members.iter().any(|m| m.guarantor == g))
        };
        let (mut idle, mut undecided) = (Vec::new(), Vec::new());
        for (g, guarantor) in self
            .case
            .guarantors
            .iter()
            .enumerate()
            .filter(|(g, _)| called(*g))
        {
            let willing = w.fights.at(g, 0) > 0.0 || w.supports.at(g, 0) > 0.0;
            let comes = d.starts.at(g, 0) < f64::INFINITY || d.gives.at(g, 0) < f64::INFINITY;
            match (willing, comes) {
                (false, _) => idle.push(guarantor.name.as_str()),
                (true, false) => undecided.push(guarantor.name.as_str()),
                (true, true) => {}
            }
        }
        [
            ("unwilling", idle),
            ("willing, but nothing is decided", undecided),
        ]
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(why, names)| format!("{why}: {}", names.join(", ")))
        .collect()
    }

    fn ending(&self) -> String {
        let (a, e) = (&self.block.arrivals, &self.block.endings);
        let days = self.situation.terms.lasts;
        if self.situation.rung == Rung::Hybrid {
            let n = e.successes[0];
            return format!("over {days:.0} days {n:.2} successes are to be expected");
        }
        let outcome = e.drawn_outcome(self.situation, a.threshold[0], 0);
        let how = match outcome {
            Outcome::Held => "the objective is held",
            Outcome::Repelled => "the attack is broken",
            Outcome::Contained => "ground is lost, short of the objective",
            Outcome::FaitAccompli => "the objective falls before help counts: a fait accompli",
            Outcome::Defeated => "the objective falls in spite of the help",
            Outcome::Restored => "the objective falls and is retaken",
            Outcome::BeyondModel => "the war leaves what this model can describe",
        };
        how.to_owned()
    }
}

/// A strength with its unit, for the reader.
fn amount(domain: Domain, strength: f64) -> String {
    match domain {
        Domain::Land => format!("{strength:.2} brigades"),
        Domain::Air => format!("{strength:.1} squadrons"),
        Domain::AirDefence => format!("{strength:.1} batteries"),
        Domain::Cyber => format!("{strength:.1} cyber teams"),
        Domain::Space => format!("{:.0} % of the space support needed", 100.0 * strength),
        Domain::Information => format!("{:.0} % of the information support needed", 100.0 * strength),
        Domain::Finance => format!("EUR {strength:.2} bn a month"),
        Domain::Sanctions => format!("severity {:.0} %", 100.0 * strength),
    }
}
