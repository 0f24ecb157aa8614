//! The parts of a case.

use serde::{Deserialize, Serialize};

use super::copula::Copula;
use super::inputs::{Inputs, Parameter, WorldValue};
use crate::distribution::Distribution;

/// A rung of the ladder of violence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// Below the threshold of armed attack.
    Hybrid,
    /// A limited grab.
    Limited,
    /// A full attack.
    Major,
}

impl Rung {
    /// Whether it is an attack on the ground.
    #[must_use]
    pub fn is_ground(self) -> bool {
        self != Self::Hybrid
    }

    /// All rungs, mildest first.
    pub const ALL: [Self; 3] = [Self::Hybrid, Self::Limited, Self::Major];

    /// Its word in the language and in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hybrid => "hybrid",
            Self::Limited => "limited",
            Self::Major => "major",
        }
    }

    /// The rung with this word.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rung| rung.name() == name)
    }
}

/// What a package brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Domain {
    /// Brigade-equivalents.
    Land,
    /// Squadrons.
    Air,
    /// Batteries.
    AirDefence,
    /// Teams.
    Cyber,
    /// Share of the need for warning and attribution.
    Space,
    /// Share of the need against disinformation.
    Information,
    /// EUR bn a month.
    Finance,
    /// Severity, 0..=1.
    Sanctions,
}

impl Domain {
    /// All domains, in the order of the tables.
    pub const ALL: [Self; 8] = [
        Self::Land,
        Self::Air,
        Self::AirDefence,
        Self::Cyber,
        Self::Space,
        Self::Information,
        Self::Finance,
        Self::Sanctions,
    ];

    /// Its word in the language and in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Land => "land",
            Self::Air => "air",
            Self::AirDefence => "air_defence",
            Self::Cyber => "cyber",
            Self::Space => "space",
            Self::Information => "information",
            Self::Finance => "finance",
            Self::Sanctions => "sanctions",
        }
    }

    /// The domain with this word.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|domain| domain.name() == name)
    }

    /// Whether several owners' strengths combine as 1 − Π(1 − s) instead of adding up.
    #[must_use]
    pub fn is_share(self) -> bool {
        matches!(self, Self::Space | Self::Information | Self::Sanctions)
    }
}

/// Whose a package is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The challenger.
    Challenger,
    /// The protégé.
    Protege,
    /// The guarantor with this index.
    Guarantor(usize),
    /// Pooled under the commitment with this index: there while it is in force.
    Standing(usize),
    /// Pooled under the commitment with this index: released by its decision.
    OnCall(usize),
}

/// Which kind of yes releases a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HonourLevel {
    /// Its owner fights.
    Force,
    /// Its owner gives at least support.
    Support,
}

/// Strength of one domain, and how it comes.
#[derive(Debug, Clone, PartialEq)]
pub struct Package {
    /// Path in the scenario.
    pub path: String,
    /// Owner.
    pub owner: Owner,
    /// Exists only while the commitment with this index is in force.
    pub under: Option<usize>,
    /// Domain.
    pub domain: Domain,
    /// Strength pledged, in the unit of the domain; a fund: EUR bn in all.
    pub strength: Parameter,
    /// A fund: paid out over so many days.
    pub fund_days: Option<f64>,
    /// Readiness \[d\].
    pub notice: Parameter,
    /// Movement to the gate \[d\].
    pub transit: Parameter,
    /// There on day 0.
    pub in_theatre: bool,
    /// Exists from this date \[d since 1970\].
    pub from: Option<WorldValue>,
    /// Exists until this date \[d since 1970\].
    pub until: Option<WorldValue>,
    /// Growth of its strength \[1/y\].
    pub grows: WorldValue,
    /// Delivered / pledged.
    pub delivery: WorldValue,
    /// Which yes releases it.
    pub needs: HonourLevel,
    /// Sanctions: from the yes to the announcement \[d\].
    pub signal: Option<Parameter>,
    /// Sanctions: from the yes to the bite \[d\].
    pub bite: Option<Parameter>,
    /// The guarantor without whose force it is worth less, and the share that is left then.
    pub enabled_by: Option<(usize, WorldValue)>,
}

/// The law of a chance of honouring, evaluated at the rank of a member's will.
#[derive(Debug, Clone, PartialEq)]
pub struct HonourProbability {
    /// Law of the chance over worlds.
    pub distribution: Distribution,
    /// Whether the guarantor's `resolve` is added: not where the chance was stated for this member itself.
    pub adds_resolve: bool,
}

/// When a member votes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Vote {
    /// When its own deliberation ends.
    WithDeliberation,
    /// On a clock of its own \[d\].
    After(Parameter),
}

/// A possible ally.
#[derive(Debug, Clone, PartialEq)]
pub struct Guarantor {
    /// Id.
    pub id: String,
    /// Name for tables and stories.
    pub name: String,
    /// Shift against the typical member \[logits\].
    pub resolve: WorldValue,
    /// Chance of blocking a consensus after a major attack.
    pub block: WorldValue,
    /// Vote in council.
    pub vote: Vote,
    /// Until it is ready to act itself \[d\].
    pub deliberate: Parameter,
    /// Parliament \[d\].
    pub authorise: Parameter,
    /// Axis of its will: the same in every scenario.
    pub will: usize,
}

/// A guarantor's part in a commitment.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Index of the guarantor.
    pub guarantor: usize,
    /// Chance of fighting.
    pub force: HonourProbability,
    /// Chance of at least support; whoever fights also supports.
    pub support: HonourProbability,
    /// Weight in a qualified majority.
    pub weight: f64,
    /// Domains that it keeps out.
    pub caveats: Vec<Domain>,
}

/// The form of a commitment: it supplies defaults and decides nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommitmentForm {
    /// Membership of an alliance.
    Membership,
    /// A pact of assurance.
    AssurancePact,
    /// A bilateral treaty.
    Bilateral,
    /// A consortium.
    Consortium,
    /// A duty to consult.
    Consultation,
    /// No commitment: what is done without one.
    AdHoc,
}

/// What brings a commitment into force.
#[derive(Debug, Clone, PartialEq)]
pub enum EntryIntoForce {
    /// Signature.
    Signature,
    /// This date \[d since 1970\].
    On(WorldValue),
    /// Nothing.
    Never,
    /// The last ratification.
    Ratification(Ratification),
}

/// Ratification by the parties.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratification {
    /// Number of unnamed parties.
    pub unnamed: u64,
    /// Delay of each of them \[d\].
    pub each: Distribution,
    /// Axis of the slowest of them.
    pub slowest: usize,
    /// Named parties: delay \[d\] and its axis.
    pub named: Vec<(Distribution, usize)>,
    /// Axis of what the parties' delays have in common.
    pub common: usize,
    /// Correlation of the delays.
    pub correlation: WorldValue,
}

/// How the collective decision is taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rule {
    /// No vote: activation.
    Automatic,
    /// No collective step.
    Unilateral,
    /// The last member's vote; one block fails it.
    Consensus,
    /// Weight of the yes against a quorum.
    QualifiedMajority {
        /// Weight needed.
        quorum: f64,
        /// What counts as a yes.
        yes: HonourLevel,
    },
    /// The lead nation alone.
    Lead,
}

/// A promise, its members, its rule and its dates.
#[derive(Debug, Clone, PartialEq)]
pub struct Commitment {
    /// Id.
    pub id: String,
    /// Form.
    pub form: CommitmentForm,
    /// Axis of the will that is peculiar to the form.
    pub will: usize,
    /// Signature \[d since 1970\].
    pub signed: WorldValue,
    /// Entry into force.
    pub in_force: EntryIntoForce,
    /// Lapses \[d since 1970\].
    pub until: Option<WorldValue>,
    /// Rungs that call it.
    pub covers: Vec<Rung>,
    /// Members, by guarantor.
    pub members: Vec<Member>,
    /// Index in `members` of the lead nation.
    pub lead: Option<usize>,
    /// Rule.
    pub rule: Rule,
    /// Delay after a failed decision with which the willing act alone \[d\]; none: nobody does.
    pub fallback: Option<Parameter>,
    /// Before members vote and deliberate \[d\].
    pub convene: Parameter,
    /// Under `automatic`: from attribution to the decision \[d\].
    pub activation: Parameter,
    /// Forces move from warning.
    pub pre_authorised: bool,
    /// Total correlation of wills.
    pub correlation: WorldValue,
    /// Shorter notice, as a share.
    pub exercises: WorldValue,
    /// Added resilience.
    pub cyber: WorldValue,
    /// Growth of the protégé's land strength \[1/y\].
    pub procurement: WorldValue,
    /// It does not cover what the protégé has brought about.
    pub provocation_clause: bool,
}

impl Commitment {
    /// Whether it may ever be in force: a yardstick, by which others are measured, is not.
    #[must_use]
    pub fn can_enter_into_force(&self) -> bool {
        self.in_force != EntryIntoForce::Never
    }
}

/// One of the two sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Belligerent {
    /// Name.
    pub name: String,
    /// Fighting value of a brigade.
    pub quality: WorldValue,
    /// Replacement \[bde/d\].
    pub replacement: WorldValue,
    /// Share of strength lost at which it stops.
    pub break_point: Parameter,
}

/// What depends on the rung.
#[derive(Debug, Clone, PartialEq)]
pub struct RungParameters {
    /// Warning before day 0 \[d\].
    pub warning: Parameter,
    /// Attribution from day 0 \[d\].
    pub attribution: Parameter,
    /// Shift of honouring \[logits\].
    pub honour_shift: WorldValue,
    /// Shift of blocking \[logits\].
    pub block_shift: WorldValue,
    /// Nuclear shadow, 0..=1.
    pub nuclear: WorldValue,
    /// Length that is followed \[d\].
    pub lasts: f64,
    /// Ground rungs: depth of the objective \[km\].
    pub objective: WorldValue,
    /// Ground rungs: day on which the objective falls without guarantors.
    pub falls: Parameter,
    /// Ground rungs: share of the challenger's land strength used.
    pub committed: Parameter,
    /// Ground rungs: surprise.
    pub surprise: WorldValue,
    /// Ground rungs: share of reception lost on day 0.
    pub strike: WorldValue,
    /// Ground rungs: recovery time of reception \[d\].
    pub strike_recovery: WorldValue,
    /// Losing the objective is not the end.
    pub restore: bool,
}

/// The hybrid race.
#[derive(Debug, Clone, PartialEq)]
pub struct HybridParameters {
    /// Success rate when nobody disturbs it \[1/d\].
    pub success_rate: WorldValue,
    /// Share that a response takes away.
    pub answered_cut: WorldValue,
    /// The protégé's resilience.
    pub resilience: WorldValue,
}

/// The ground.
#[derive(Debug, Clone, PartialEq)]
pub struct Theatre {
    /// Name.
    pub name: String,
    /// Reception \[bde/d\]; none: unlimited.
    pub reception: Option<WorldValue>,
    /// Threshold of the race \[bde\].
    pub threshold: WorldValue,
    /// Width of the axis \[km\].
    pub axis: WorldValue,
    /// Terrain.
    pub terrain: WorldValue,
    /// The front starts static.
    pub prepared_line: bool,
}

/// Constants of honouring.
#[derive(Debug, Clone, PartialEq)]
pub struct HonouringParameters {
    /// Lead effect \[logits\].
    pub lead: WorldValue,
    /// Tripwire \[logits\].
    pub tripwire: WorldValue,
    /// Fear \[logits\].
    pub fear: WorldValue,
    /// c.
    pub will_correlation: f64,
    /// π.
    pub persistence: f64,
    /// Axis of the lasting part of the crisis factor.
    pub lasting: usize,
}

/// Constants of deciding.
#[derive(Debug, Clone, PartialEq)]
pub struct DecisionParameters {
    /// Correlation of deliberations.
    pub correlation: WorldValue,
}

/// Effects of the domains.
#[derive(Debug, Clone, PartialEq)]
pub struct DomainEffects {
    /// κ_a.
    pub air_gain: WorldValue,
    /// S½ \[sqn\].
    pub air_half: WorldValue,
    /// B½ \[bty\].
    pub air_defence_half: WorldValue,
    /// C½ \[team\].
    pub cyber_half: WorldValue,
    /// Cyber part of the strike.
    pub strike_cyber: WorldValue,
    /// Attribution shortened by cyber.
    pub cyber_attribution: WorldValue,
    /// Attribution shortened by space.
    pub space_attribution: WorldValue,
    /// Warning lengthened by space.
    pub space_warning: WorldValue,
    /// Votes and deliberation lengthened by disinformation.
    pub disinformation: WorldValue,
    /// Resilience added by information.
    pub information_resilience: WorldValue,
    /// ρ_D lost without finance.
    pub finance_replacement: WorldValue,
    /// ρ_A lost under sanctions that bite.
    pub sanctions_replacement: WorldValue,
    /// What the protégé needs \[EUR bn a month\].
    pub needs: WorldValue,
}

/// The kernel of the campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kernel {
    /// A race against the day on which the objective falls.
    Clock,
    /// A front.
    Axis,
}

/// Constants of the campaign.
#[derive(Debug, Clone, PartialEq)]
pub struct CampaignParameters {
    /// Kernel.
    pub kernel: Kernel,
    /// k \[km\].
    pub frontage: WorldValue,
    /// β.
    pub exponent: WorldValue,
    /// V static \[km/d\].
    pub static_speed: WorldValue,
    /// V mobile \[km/d\].
    pub mobile_speed: WorldValue,
    /// V_free \[km/d\].
    pub free_speed: WorldValue,
    /// h_b \[1/d\].
    pub break_in: WorldValue,
    /// h_r \[1/d\].
    pub settle: WorldValue,
    /// w.
    pub loss_law: WorldValue,
    /// Static loss of the challenger at 1.4 \[1/d\].
    pub static_loss_attacker: WorldValue,
    /// Static loss of the protégé at 1.4 \[1/d\].
    pub static_loss_defender: WorldValue,
    /// Mobile loss of the challenger at 2.24 \[1/d\].
    pub mobile_loss_attacker: WorldValue,
    /// Mobile loss of the protégé at 2.24 \[1/d\].
    pub mobile_loss_defender: WorldValue,
    /// η0 \[1/d\].
    pub escalation: WorldValue,
    /// η00 \[1/d\].
    pub escalation_alone: WorldValue,
    /// η1.
    pub escalation_reverse: WorldValue,
    /// Time step \[d\].
    pub step: f64,
}

/// A scenario, compiled.
#[derive(Debug, Clone)]
pub struct Case {
    /// Id: the file's stem.
    pub id: String,
    /// Title.
    pub title: String,
    /// Horizon \[d since 1970\]: first and last day.
    pub horizon: (f64, f64),
    /// Settings that the scenario proposes for a run.
    pub run: super::run_settings::RunSettings,
    /// Date of the attack that a drill assumes \[d since 1970\], where the run gives none.
    pub attack_date: f64,
    /// Everything uncertain.
    pub inputs: Inputs,
    /// How the inputs move together.
    pub copula: Copula,
    /// The ground.
    pub theatre: Theatre,
    /// The rungs, in the order of [`Rung::ALL`].
    pub rungs: [RungParameters; 3],
    /// The hybrid race.
    pub hybrid: HybridParameters,
    /// The challenger.
    pub challenger: Belligerent,
    /// The protégé.
    pub protege: Belligerent,
    /// Guarantors, by id.
    pub guarantors: Vec<Guarantor>,
    /// Commitments, by id.
    pub commitments: Vec<Commitment>,
    /// All packages, by path.
    pub packages: Vec<Package>,
    /// Constants.
    pub honouring: HonouringParameters,
    /// Constants.
    pub deciding: DecisionParameters,
    /// Constants.
    pub effects: DomainEffects,
    /// Constants.
    pub campaign: CampaignParameters,
    /// The challenger's choice.
    pub strategy: super::strategy::Strategy,
}
