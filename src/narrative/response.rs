//! The response to an attack in words, day by day.

use serde::{Deserialize, Serialize};

use crate::engine::{CommitmentState, Outcome, ResponseEnding, ResponseEvent, ResponseTrace};
use crate::model::{Case, Domain, Owner, Rung};
use crate::scenario::calendar::month;

/// The allies' response to an attack, day by day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResponseStory {
    /// Which history of responses it is, where it is not that of the story's own number.
    pub note: Option<String>,
    /// Commitments before the attack, and guarantors that are not ruled by the regime of today.
    pub before: Vec<String>,
    /// Events in order of days.
    pub events: Vec<DatedEvent>,
    /// Guarantors that do not come, and why.
    pub absent: Vec<String>,
    /// How it ends.
    pub ending: String,
}

/// An event and its day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DatedEvent {
    /// Days after the attack.
    pub day: f64,
    /// The event.
    pub what: String,
}

impl DatedEvent {
    /// The day with one decimal.
    #[must_use]
    pub fn day_text(&self) -> String {
        format!("{:.1}", self.day + 0.0).replace("-0.0", "0.0")
    }
}

/// The response to an assumed attack in one history, or why its world failed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AssumedAttack {
    /// Id of the scenario.
    pub scenario: String,
    /// Title of the scenario.
    pub title: String,
    /// Number of the world.
    pub world: u32,
    /// Number of the history in it.
    pub history: u64,
    /// Rung of the attack.
    pub rung: Rung,
    /// Date of the attack, as `2028-03-01`.
    pub attack: String,
    /// The response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<ResponseStory>,
    /// Why the world failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed: Option<String>,
}

/// Up to so many names are listed; of more, only their number.
const LISTED_NAMES: usize = 8;

impl ResponseStory {
    /// A traced response in words.
    #[must_use]
    pub fn new(case: &Case, trace: &ResponseTrace, note: Option<String>) -> Self {
        let commitments = trace.commitments.iter();
        let writer = ResponseWriter {
            case,
            rung: trace.rung,
        };
        Self {
            note,
            before: commitments
                .map(|(commitment, state)| writer.commitment(*commitment, state))
                .chain(trace.other_regimes.iter().map(|g| writer.other_regime(*g)))
                .collect(),
            events: trace
                .events
                .iter()
                .map(|(day, event)| DatedEvent {
                    day: *day,
                    what: writer.event(*event),
                })
                .collect(),
            absent: writer.absent(trace),
            ending: ending(trace.ending),
        }
    }
}

struct ResponseWriter<'w> {
    case: &'w Case,
    rung: Rung,
}

impl ResponseWriter<'_> {
    fn other_regime(&self, guarantor: usize) -> String {
        format!(
            "{} is ruled by its other regime",
            self.case.guarantors[guarantor].name
        )
    }

    fn commitment(&self, commitment: usize, state: &CommitmentState) -> String {
        let id = self.id(commitment);
        match state {
            CommitmentState::Never => format!("{id} never enters into force in this world"),
            CommitmentState::Later(entry) => format!(
                "{id} enters into force in {}, too late for this attack",
                month(*entry)
            ),
            CommitmentState::Lapsed(lapse) => format!("{id} lapsed in {}", month(*lapse)),
            CommitmentState::InForce {
                since,
                covers_rung,
                called,
            } => {
                let covers = if *covers_rung { "covers" } else { "does not cover" };
                let called = called.as_deref().map_or_else(String::new, |g| self.called(g));
                format!(
                    "{id} has been in force since {} and {covers} this rung{called}",
                    month(*since)
                )
            }
        }
    }

    fn called(&self, guarantors: &[usize]) -> String {
        match guarantors.len() {
            ..=LISTED_NAMES => format!("; called: {}", self.names(guarantors)),
            many => format!("; called: {many} guarantors"),
        }
    }

    fn event(&self, event: ResponseEvent) -> String {
        use ResponseEvent as E;
        match event {
            E::AttackBegins => self.attack(),
            E::WarningReceived => "signs of an attack are seen".to_owned(),
            E::Attributed => "it is established who attacked".to_owned(),
            E::ReceptionStruck(kept) => {
                format!("strikes leave {:.0} % of the reception of forces", 100.0 * kept)
            }
            E::Activated(c) => format!("{} is activated", self.id(c)),
            E::PartnersConsult(c) => format!("{}: the partners consult; each decides for itself", self.id(c)),
            E::CouncilMeets(c) => format!("{}: the council meets", self.id(c)),
            E::Blocked {
                commitment,
                guarantor,
            } => {
                format!("{}: {} blocks", self.id(commitment), self.name(guarantor))
            }
            E::DecisionFails(c) => format!("{}: the decision fails", self.id(c)),
            E::DecisionTaken(c) => format!("{}: the decision is taken", self.id(c)),
            E::WillingProceed(c) => format!("{}: the willing go ahead without it", self.id(c)),
            E::ReadyToFight(g) => format!("{} is ready to fight", self.name(g)),
            E::SupportsOnly(g) => format!("{} gives support, and no troops", self.name(g)),
            E::SanctionsAnnounced(package) => {
                format!(
                    "{} announces sanctions ({})",
                    self.owner(package),
                    self.package(package)
                )
            }
            E::TakesEffect { package, strength } => self.takes_effect(package, strength),
            E::AwaitsReception { package, strength } => {
                self.movement(package, strength, "at the gate, waiting")
            }
            E::Arrives { package, strength } => self.movement(package, strength, "there"),
            E::CampaignAnswered => "the campaign is answered".to_owned(),
            E::ThresholdReached(brigades) => {
                format!(
                    "the threshold of {} is there",
                    Domain::Land.strength_text(brigades)
                )
            }
            E::ObjectiveFalls => "the objective falls, and the threshold is not there".to_owned(),
            E::ObjectiveHolds => {
                "the objective would have fallen by now, were the threshold not there".to_owned()
            }
            E::FrontBreaks => "the front breaks".to_owned(),
            E::OffensiveCulminates => "the offensive culminates".to_owned(),
            E::AdvanceHalted => "the advance is halted".to_owned(),
            E::ObjectiveLost => "the objective is lost".to_owned(),
            E::UnaidedFall => "the objective would have fallen without guarantors".to_owned(),
        }
    }

    fn attack(&self) -> String {
        let verb = match self.rung {
            Rung::Hybrid => "begins a hybrid campaign against",
            Rung::Limited => "seizes ground from",
            Rung::Major => "attacks",
        };
        format!("{} {verb} {}", self.case.challenger.name, self.case.protege.name)
    }

    fn takes_effect(&self, package: usize, strength: f64) -> String {
        let domain = self.case.packages[package].domain;
        let what = if domain == Domain::Sanctions {
            "sanctions bite"
        } else {
            "at work in the theatre"
        };
        format!(
            "{}: {what}: {} ({})",
            self.owner(package),
            domain.strength_text(strength),
            self.package(package)
        )
    }

    fn movement(&self, package: usize, strength: f64, place: &str) -> String {
        let strength = self.case.packages[package].domain.strength_text(strength);
        format!(
            "{}: {strength} {place} ({})",
            self.owner(package),
            self.package(package)
        )
    }

    fn absent(&self, trace: &ResponseTrace) -> Vec<String> {
        [
            ("unwilling", &trace.unwilling),
            ("willing, but nothing is decided", &trace.unreleased),
        ]
        .into_iter()
        .filter(|(_, guarantors)| !guarantors.is_empty())
        .map(|(reason, guarantors)| format!("{reason}: {}", self.names(guarantors)))
        .collect()
    }

    /// Id of a commitment, as code.
    fn id(&self, commitment: usize) -> String {
        format!("`{}`", self.case.commitments[commitment].id)
    }

    fn name(&self, guarantor: usize) -> &str {
        &self.case.guarantors[guarantor].name
    }

    fn names(&self, guarantors: &[usize]) -> String {
        let names: Vec<&str> = guarantors.iter().map(|g| self.name(*g)).collect();
        names.join(", ")
    }

    /// Last part of a package's path, as code.
    fn package(&self, package: usize) -> String {
        let path = &self.case.packages[package].path;
        format!("`{}`", path.rsplit('.').next().unwrap_or_default())
    }

    /// Who a package belongs to.
    fn owner(&self, package: usize) -> String {
        match self.case.packages[package].owner {
            Owner::Challenger => self.case.challenger.name.clone(),
            Owner::Protege => self.case.protege.name.clone(),
            Owner::Guarantor(g) => self.name(g).to_owned(),
            Owner::Standing(c) | Owner::OnCall(c) => self.id(c),
        }
    }
}

fn ending(ending: ResponseEnding) -> String {
    let text = match ending {
        ResponseEnding::Campaign { days, successes } => {
            return format!("over {days:.0} days {successes:.2} successes are to be expected");
        }
        ResponseEnding::War(Outcome::Held) => "the objective is held",
        ResponseEnding::War(Outcome::Repelled) => "the attack is broken",
        ResponseEnding::War(Outcome::Contained) => "ground is lost, short of the objective",
        ResponseEnding::War(Outcome::FaitAccompli) => {
            "the objective falls before help counts: a fait accompli"
        }
        ResponseEnding::War(Outcome::Defeated) => "the objective falls in spite of the help",
        ResponseEnding::War(Outcome::Restored) => "the objective falls and is retaken",
        ResponseEnding::War(Outcome::BeyondModel) => "the war leaves what this model can describe",
    };
    text.to_owned()
}
