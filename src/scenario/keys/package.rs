//! Packages of forces or means: the tables that contain them, and their keys.

use super::DefaultValue::{Absent, Derived, Written};
use super::Range::{Any, NonNegative, Unit};
use super::Uncertainty::{Event, None as Certain, World, WorldOrEvent};
use super::ValueKind::{DateOr, Flag, Id, Quantity, QuantityOrNever, Word};
use super::{Key, ValueKind, key};
use crate::scenario::domain::{Domain, NAMES};
use crate::scenario::units::Dimension as D;

const TIME: ValueKind = Quantity(D::Duration, NonNegative);
const TIME_OR_NEVER: ValueKind = QuantityOrNever(D::Duration, NonNegative);
const SHARE: ValueKind = Quantity(D::Share, Unit);

/// Every table that contains packages: the pattern of its path, with `*` for ids.
pub(crate) const PACKAGE_TABLES: [&str; 6] = [
    "challenger.forces.*",
    "protege.forces.*",
    "guarantor.*.forces.*",
    "commitment.*.guarantor.*.forces.*",
    "commitment.*.standing.*",
    "commitment.*.on_call.*",
];

/// The keys of one package, in each of [`PACKAGE_TABLES`]: a strength by domain, and its terms.
pub(crate) const PACKAGE_KEYS: &[Key] = &{
    let mut keys = [TERMS[0]; Domain::ALL.len() + TERMS.len()];
    let mut at = 0;
    while at < keys.len() {
        keys[at] = match at.checked_sub(Domain::ALL.len()) {
            None => strength(Domain::ALL[at]),
            Some(term) => TERMS[term],
        };
        at += 1;
    }
    keys
};

/// The key of a domain: the strength that a package brings in it.
const fn strength(domain: Domain) -> Key {
    let kind = match domain {
        Domain::Finance => Quantity(D::Money, NonNegative),
        _ if domain.has_own_unit() => Quantity(D::Strength(domain), NonNegative),
        _ => SHARE,
    };
    let uncertainty = if domain.varies() { WorldOrEvent } else { World };
    key(
        NAMES[domain as usize],
        kind,
        Absent,
        "",
        uncertainty,
        domain.doc(),
    )
}

/// The keys of one package but its strength.
#[rustfmt::skip] // one key, one line
const TERMS: &[Key] = &[
    key("by_sea", Flag, Written("false"), "", Certain, "land forces that come across the water that the theatre's crossing contests"),
    key("notice", TIME_OR_NEVER, Written("0 d"), "", Event, "readiness: from the order to the march"),
    key("transit", TIME_OR_NEVER, Written("0 d"), "", Event, "movement to the theatre's border"),
    key("in_theatre", Flag, Written("false"), "", Certain, "present on day 0: no notice, no transit, no queue; land forces are a tripwire"),
    key("in_contact", Flag, Derived("true for land, air and naval forces in the theatre under the kernel `front`, else false"), "", Certain, "guarantors: fights from day 0, whatever its capital decides; a caveat keeps it out"),
    key("from", DateOr(&[]), Absent, "", World, "exists from this date"),
    key("until", DateOr(&[]), Absent, "", World, "last day on which it exists"),
    key("grows", Quantity(D::Growth, Any), Written("0 %/y"), "", World, "growth of its strength from the horizon's start"),
    key("delivery", SHARE, Derived("`model.arriving.delivery`; in theatre, standing or own army: 100 %"), "", World, "delivered / pledged"),
    key("needs", Word(&["force", "support"]), Derived("land, air, naval: force; the rest: support"), "", Certain, "which kind of decision releases it"),
    key("over", TIME, Written("1 month"), "", Certain, "time over which a fund is paid out"),
    key("signal", TIME, Derived("`model.effects.signal`"), "", Event, "sanctions: from the decision to the announcement"),
    key("bite", TIME_OR_NEVER, Derived("`model.effects.bite`"), "", Event, "sanctions: from the decision to the bite"),
    key("price", Quantity(D::MoneyFlow, NonNegative), Absent, "", World, "what it costs in peace while it exists: raising, keeping, or giving it; none: it is not counted"),
    key("enabled_by", Id, Absent, "", Certain, "the actor whose forces this package depends on"),
    key("without", SHARE, Derived("`model.arriving.without`"), "", World, "share of its strength that remains without them"),
];
