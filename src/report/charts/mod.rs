//! The charts, a file each: from the tables of a run to what is drawn.

mod arrivals;
mod boxes;
mod burden;
mod compare;
mod decisions;
mod decomposition;
mod differences;
mod frontier;
mod ground;
mod hazard;
mod interval;
mod ledger;
mod map;
mod no_attack;
mod notes;
mod outcomes;
mod pivotal;
mod reasons;
mod reliability;
mod scenario_lines;
mod sensitivity;
mod spread;
mod strength_stack;
mod sweep;
mod variants;
mod what_if;

use super::chart_kind::ChartKind;

/// All charts, in the order of the page; the first that a folder has tables for is the answer of its page.
pub static CHARTS: [&ChartKind; 22] = [
    &spread::KIND,
    &decomposition::KIND,
    &reasons::KIND,
    &ledger::KIND,
    &no_attack::KIND,
    &hazard::KIND,
    &differences::KIND,
    &burden::KIND,
    &pivotal::KIND,
    &outcomes::KIND,
    &arrivals::KIND,
    &decisions::KIND,
    &ground::KIND,
    &what_if::KIND,
    &variants::KIND,
    &compare::KIND,
    &map::KIND,
    &sweep::KIND,
    &frontier::KIND,
    &reliability::KIND,
    &sensitivity::KIND,
    &boxes::KIND,
];

/// The chart of that name.
#[must_use]
pub fn chart_kind(name: &str) -> Option<&'static ChartKind> {
    CHARTS.iter().copied().find(|kind| kind.name == name)
}
