//! Packages: forces and means.

use super::inputs::{Parameter, WorldValue};
use crate::scenario::domain::Domain;

/// Strength in one domain, with its owner, its dates and its delays.
#[derive(Debug, Clone, PartialEq)]
pub struct Package {
    /// Path in the scenario.
    pub(crate) path: String,
    /// Owner.
    pub(crate) owner: Owner,
    /// Index of the commitment that must be in force for it to exist; none: it exists without one.
    pub(crate) commitment: Option<usize>,
    /// Domain.
    pub(crate) domain: Domain,
    /// Pledged strength, in the unit of the domain; a fund: EUR bn in total.
    pub(crate) strength: Parameter,
    /// Funds only: time over which it is paid out \[d\].
    pub(crate) fund_days: Option<f64>,
    /// Notice to move \[d\].
    pub(crate) notice: Parameter,
    /// Transit to the gate of the theatre \[d\].
    pub(crate) transit: Parameter,
    /// In the theatre on day 0.
    pub(crate) in_theatre: bool,
    /// Land forces that come across contested water.
    pub(crate) by_sea: bool,
    /// Guarantors only: fights from day 0, whatever the capital decides.
    pub(crate) in_contact: bool,
    /// Exists from this date \[d since 1970\].
    pub(crate) from: Option<WorldValue>,
    /// Exists until this date \[d since 1970\].
    pub(crate) until: Option<WorldValue>,
    /// Growth rate of its strength \[1/y\].
    pub(crate) grows: WorldValue,
    /// Delivered strength over pledged strength.
    pub(crate) delivery: WorldValue,
    /// Level of honouring that releases it.
    pub(crate) needs: HonourLevel,
    /// Sanctions only: delay from the decision to the announcement \[d\].
    pub(crate) signal: Option<Parameter>,
    /// Sanctions only: delay from the decision to the effect \[d\].
    pub(crate) bite: Option<Parameter>,
    /// What it costs in peace while it exists \[EUR bn a month\]; none: no price is stated.
    pub(crate) price: Option<WorldValue>,
    /// The guarantor that enables it, and the share of its strength that remains where that guarantor does not fight.
    pub(crate) enabled_by: Option<(usize, WorldValue)>,
}

/// The owner of a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The challenger.
    Challenger,
    /// The protégé.
    Protege,
    /// The guarantor with this index.
    Guarantor(usize),
    /// The standing pool of the commitment with this index: present while it is in force.
    Standing(usize),
    /// The pool on call of the commitment with this index: released by its collective decision.
    OnCall(usize),
}

/// A level of honouring a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HonourLevel {
    /// Fighting.
    Force,
    /// At least support: money, arms, sanctions.
    Support,
}
