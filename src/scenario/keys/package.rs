//! Packages of forces or means: the tables that contain them, and their keys.

use super::DefaultValue::{Absent, Derived, Written};
use super::Range::{Any, NonNegative, Unit};
use super::Uncertainty::{Event, None as Certain, World, WorldOrEvent};
use super::ValueKind::{DateOr, Flag, Id, Quantity, QuantityOrNever, Word};
use super::{Key, ValueKind, key};
use crate::scenario::domain::Domain;
use crate::scenario::units::Dimension as D;

const TIME: ValueKind = Quantity(D::Duration, NonNegative);
const TIME_OR_NEVER: ValueKind = QuantityOrNever(D::Duration, NonNegative);
const SHARE: ValueKind = Quantity(D::Share, Unit);

/// Tables that contain packages: the pattern of their paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PackagePattern {
    /// Its stable number, which determines the Sobol dimensions of its keys.
    pub(crate) id: u16,
    /// Its path, with `*` for ids.
    pub(crate) path: &'static str,
}

const fn pattern(id: u16, path: &'static str) -> PackagePattern {
    PackagePattern { id, path }
}

/// Every table that contains packages.
pub(crate) const PACKAGE_TABLES: [PackagePattern; 6] = [
    pattern(0, "challenger.forces.*"),
    pattern(1, "protege.forces.*"),
    pattern(2, "guarantor.*.forces.*"),
    pattern(3, "commitment.*.guarantor.*.forces.*"),
    pattern(4, "commitment.*.standing.*"),
    pattern(5, "commitment.*.on_call.*"),
];

/// The keys of one package, in each of [`PACKAGE_TABLES`].
#[rustfmt::skip] // one key, one line
pub(crate) const PACKAGE_KEYS: &[Key] = &[
    key(0, "land", Quantity(D::Strength(Domain::Land), NonNegative), Absent, "", WorldOrEvent, "brigade-equivalents"),
    key(1, "air", Quantity(D::Strength(Domain::Air), NonNegative), Absent, "", WorldOrEvent, "squadrons"),
    key(2, "air_defence", Quantity(D::Strength(Domain::AirDefence), NonNegative), Absent, "", WorldOrEvent, "batteries"),
    key(3, "cyber", Quantity(D::Strength(Domain::Cyber), NonNegative), Absent, "", WorldOrEvent, "teams"),
    key(4, "space", SHARE, Absent, "", World, "share of the need for warning and attribution that it meets"),
    key(5, "information", SHARE, Absent, "", World, "share of the need against disinformation that it meets"),
    key(6, "finance", Quantity(D::Money, NonNegative), Absent, "", WorldOrEvent, "a flow (`bn EUR/month`), or a fund (`bn EUR`) paid out over `over`"),
    key(7, "sanctions", SHARE, Absent, "", WorldOrEvent, "severity, 0 to 1"),
    key(8, "notice", TIME_OR_NEVER, Written("0 d"), "", Event, "readiness: from the order to the march"),
    key(9, "transit", TIME_OR_NEVER, Written("0 d"), "", Event, "movement to the theatre's border"),
    key(10, "in_theatre", Flag, Written("false"), "", Certain, "present on day 0: no transit, no queue; land forces are a tripwire"),
    key(21, "in_contact", Flag, Derived("true for land and air forces in the theatre under the kernel `front`, else false"), "", Certain, "guarantors: fights from day 0, whatever its capital decides; a caveat keeps it out"),
    key(11, "from", DateOr(&[]), Absent, "", World, "exists from this date"),
    key(12, "until", DateOr(&[]), Absent, "", World, "exists until this date"),
    key(13, "grows", Quantity(D::Growth, Any), Written("0 %/y"), "", World, "growth of its strength from the horizon's start"),
    key(14, "delivery", SHARE, Derived("`model.arriving.delivery`; in theatre, standing or own army: 100 %"), "", World, "delivered / pledged"),
    key(15, "needs", Word(&["force", "support"]), Derived("land, air: force; the rest: support"), "", Certain, "which kind of decision releases it"),
    key(16, "over", TIME, Written("1 month"), "", Certain, "time over which a fund is paid out"),
    key(17, "signal", TIME, Derived("`model.effects.signal`"), "", Event, "sanctions: from the decision to the announcement"),
    key(18, "bite", TIME_OR_NEVER, Derived("`model.effects.bite`"), "", Event, "sanctions: from the decision to the bite"),
    key(19, "enabled_by", Id, Absent, "", Certain, "the actor whose forces this package depends on"),
    key(20, "without", SHARE, Derived("`model.arriving.without`"), "", World, "share of its strength that remains without them"),
];
