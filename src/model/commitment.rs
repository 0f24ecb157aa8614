//! Commitments and their members.

use super::decision_rule::DecisionRule;
use super::entry_into_force::EntryIntoForce;
use super::honour_record::HonourRecord;
use super::inputs::{Parameter, WorldValue};
use super::rung::Rung;
use crate::distribution::Distribution;
use crate::scenario::domain::Domain;

/// A commitment: its members, its decision rule and its dates.
#[derive(Debug, Clone, PartialEq)]
pub struct Commitment {
    /// Id.
    pub(crate) id: String,
    /// Form.
    pub(crate) form: CommitmentForm,
    /// Index of the axis of the part of wills that is specific to the form.
    pub(crate) will: usize,
    /// Date of signature \[d since 1970\].
    pub(crate) signed: WorldValue,
    /// Entry into force.
    pub(crate) in_force: EntryIntoForce,
    /// Last day on which it is in force \[d since 1970\].
    pub(crate) until: Option<WorldValue>,
    /// Rungs that trigger it.
    pub(crate) covers: Vec<Rung>,
    /// Members, by guarantor.
    pub(crate) members: Vec<Member>,
    /// Index in `members` of the lead nation.
    pub(crate) lead: Option<usize>,
    /// Decision rule.
    pub(crate) rule: DecisionRule,
    /// Delay between a failed decision and action by the willing alone \[d\]; none: no such action.
    pub(crate) fallback: Option<Parameter>,
    /// Delay from attribution to the meeting at which members vote and deliberate \[d\].
    pub(crate) convene: Parameter,
    /// Under an automatic rule: delay from attribution to the decision \[d\].
    pub(crate) activation: Parameter,
    /// Whether forces move from warning on.
    pub(crate) pre_authorised: bool,
    /// Probability that the warning of a ground attack alerts its guarantors.
    pub(crate) alert: WorldValue,
    /// Total correlation of the wills of its members.
    pub(crate) correlation: WorldValue,
    /// Share by which exercises shorten notice.
    pub(crate) exercises: WorldValue,
    /// Added resilience, 0..=1.
    pub(crate) resilience: WorldValue,
    /// Growth of the protégé's land strength while it is in force \[1/y\].
    pub(crate) procurement: WorldValue,
    /// Whether attacks that the protégé has provoked are excluded.
    pub(crate) provocation_clause: bool,
}

impl Commitment {
    /// Whether it may ever be in force; a reference commitment need not be.
    #[must_use]
    pub(crate) fn can_enter_into_force(&self) -> bool {
        self.in_force != EntryIntoForce::Never
    }
}

/// A guarantor's part in a commitment.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Member {
    /// Index of the guarantor.
    pub(crate) guarantor: usize,
    /// Probability of fighting.
    pub(crate) force: HonourProbability,
    /// Probability of at least support; a member that fights also supports.
    pub(crate) support: HonourProbability,
    /// Weight in a qualified majority.
    pub(crate) weight: f64,
    /// Domains that it withholds.
    pub(crate) caveats: Vec<Domain>,
}

/// Where a probability of honouring comes from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum HonourSource {
    /// Its distribution across worlds, evaluated at the rank of the member's will.
    Stated(Distribution),
    /// The record of past obligations.
    Record(HonourRecord),
}

/// The probability that a member honours a commitment, uncertain across worlds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HonourProbability {
    /// Where it comes from.
    pub(crate) source: HonourSource,
    /// Whether the guarantor's `resolve` is added: false where the probability is stated for this member itself.
    pub(crate) adds_resolve: bool,
}

/// The form of a commitment. It supplies defaults and has no other effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CommitmentForm {
    /// Membership of an alliance.
    Membership,
    /// A pact of assurance.
    AssurancePact,
    /// A bilateral treaty.
    Bilateral,
    /// A consortium.
    Consortium,
    /// An obligation to consult.
    Consultation,
    /// No commitment: support without a promise.
    AdHoc,
}

impl CommitmentForm {
    /// Whether it promises help: more than is done without a commitment, and more than consultation.
    #[must_use]
    pub(crate) fn promises_help(self) -> bool {
        !matches!(self, Self::AdHoc | Self::Consultation)
    }
}
