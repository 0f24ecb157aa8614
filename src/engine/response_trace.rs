//! Trace of one history of the response to an attack: dated events as data, without wording.

use crate::model::Rung;

use super::outcome::Outcome;

/// One history of the response to an attack, event by event.
///
/// Commitments, guarantors and packages are indices into the case.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseTrace {
    /// Rung of the attack.
    pub(crate) rung: Rung,
    /// Each commitment that the scenario can bring into force, and its state on the day of the attack.
    pub(crate) commitments: Vec<(usize, CommitmentState)>,
    /// Guarantors that are ruled by their other regime on the day of the attack.
    pub(crate) other_regimes: Vec<usize>,
    /// Events with their day after the attack \[d\], in order of days, until the attack is over.
    pub events: Vec<(f64, ResponseEvent)>,
    /// Guarantors that are called and neither fight nor give support.
    pub(crate) unwilling: Vec<usize>,
    /// Guarantors that are called and willing, and that no decision releases.
    pub(crate) unreleased: Vec<usize>,
    /// How it ends.
    pub ending: ResponseEnding,
}

/// State of a commitment on the day of the attack. Dates in \[d since 1970\].
#[derive(Debug, Clone, PartialEq)]
pub enum CommitmentState {
    /// It never enters into force in this world.
    Never,
    /// It enters into force later, on this date.
    Later(f64),
    /// It lapsed on this date.
    Lapsed(f64),
    /// It is in force.
    InForce {
        /// Date of its entry into force.
        since: f64,
        /// Whether it covers the rung of the attack.
        covers_rung: bool,
        /// Guarantors called under it; none if it is not called.
        called: Option<Vec<usize>>,
    },
}

/// What happens in a history of the response.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ResponseEvent {
    /// The challenger attacks.
    AttackBegins,
    /// Warning of the attack is received.
    WarningReceived,
    /// The attack is attributed to the challenger.
    Attributed,
    /// Strikes leave this share of the capacity to receive forces.
    ReceptionStruck(f64),
    /// An automatic commitment is activated.
    Activated(usize),
    /// Partners consult, and each decides for itself.
    PartnersConsult(usize),
    /// The council of a commitment meets.
    CouncilMeets(usize),
    /// A guarantor blocks the decision under a commitment.
    Blocked {
        /// The commitment.
        commitment: usize,
        /// The guarantor.
        guarantor: usize,
    },
    /// The collective decision fails.
    DecisionFails(usize),
    /// The collective decision is taken.
    DecisionTaken(usize),
    /// After a failed decision, the willing act without it.
    WillingProceed(usize),
    /// A guarantor is ready to fight.
    ReadyToFight(usize),
    /// A guarantor gives support without troops.
    SupportsOnly(usize),
    /// Sanctions are announced.
    SanctionsAnnounced(usize),
    /// A package that does not travel takes effect.
    TakesEffect {
        /// The package.
        package: usize,
        /// Its strength, in the unit of its domain.
        strength: f64,
    },
    /// Land forces reach the point of reception and wait there.
    AwaitsReception {
        /// The package.
        package: usize,
        /// Its strength, in the unit of its domain.
        strength: f64,
    },
    /// A package has arrived in full.
    Arrives {
        /// The package.
        package: usize,
        /// Its strength, in the unit of its domain.
        strength: f64,
    },
    /// The campaign is answered.
    CampaignAnswered,
    /// The threshold strength, in brigades, is in the theatre.
    ThresholdReached(f64),
    /// The objective falls before the threshold strength arrives.
    ObjectiveFalls,
    /// The objective would have fallen, had the threshold strength not arrived.
    ObjectiveHolds,
    /// The front breaks.
    FrontBreaks,
    /// The offensive culminates against a front that stands.
    OffensiveCulminates,
    /// The advance is halted short of the objective.
    AdvanceHalted,
    /// The objective is lost.
    ObjectiveLost,
    /// The objective would have fallen by now without guarantors.
    UnaidedFall,
}

/// How a history of the response ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ResponseEnding {
    /// A hybrid campaign is over.
    Campaign {
        /// Its length \[d\].
        days: f64,
        /// Expected number of its successes.
        successes: f64,
    },
    /// A ground war ends.
    War(Outcome),
}
