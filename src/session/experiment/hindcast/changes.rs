//! The changes under which a case is forecast again: given what is known now, and with one kind of input moved.

use crate::scenario::{Scenario, Value};
use crate::study::hindcast::{Event, RecordedCase};

/// What makes the day of the crisis day 0 of every clock: no warning before it, and nobody alerted by one.
pub(super) fn from_the_day_of_the_crisis(scenario: &Scenario) -> Vec<String> {
    let commitments = scenario.ids("commitment");
    let alerts = commitments.iter().map(|id| format!("commitment.{id}.alert=0 %"));
    let warning = ["rung.major.warning=0 d", "rung.major.attribution=0 d"];
    alerts.chain(warning.map(str::to_owned)).collect()
}

/// Who fought and when it decided, from the day of the crisis. None where it is not known who did.
pub(super) fn in_hindsight(scenario: &Scenario, recorded: &RecordedCase) -> Option<Vec<String>> {
    let honoured = recorded.happened(Event::Honoured)?;
    let mut changes = from_the_day_of_the_crisis(scenario);
    for id in scenario.ids("guarantor") {
        let chance = if honoured { "100 %" } else { "0 %" };
        changes.push(format!("guarantor.{id}.honour.force={chance}"));
        if let Some([from, to]) = recorded.decision {
            changes.push(format!("guarantor.{id}.authorise=0 d"));
            changes.push(format!("guarantor.{id}.deliberate={}", days(from, to)));
        }
    }
    Some(changes)
}

/// A range of days as in a scenario file; evenly spread, since it is a range of readings.
fn days(from: f64, to: f64) -> String {
    if from < to {
        format!("{{ uniform = [\"{from} d\", \"{to} d\"] }}")
    } else {
        format!("{from} d")
    }
}

/// One kind of input at a low and a high value.
pub(super) struct Move {
    /// What is moved.
    pub(super) change: &'static str,
    /// Whether P(lost) is to rise.
    pub(super) rises: bool,
    /// The changes at the low and at the high value.
    pub(super) values: [Vec<String>; 2],
}

/// The moves that a case allows: those of guarantors' forces need forces that are not in the theatre.
pub(super) fn moves(scenario: &Scenario) -> Vec<Move> {
    let sent = packages_to_send(scenario);
    let of_packages = |key: &'static str| {
        ["1 d", "60 d"].map(|value| sent.iter().map(|path| format!("{path}.{key}={value}")).collect())
    };
    let guarantors = scenario.ids("guarantor");
    let of_guarantors = |value: &str| {
        guarantors
            .iter()
            .map(|id| format!("guarantor.{id}.honour.force={value}"))
            .collect()
    };
    let all = [
        Move {
            change: "quality of the challenger's forces, 0.7 to 1.4",
            rises: true,
            values: [0.7, 1.4].map(|value| vec![format!("challenger.quality={value}")]),
        },
        Move {
            change: "notice of guarantors' forces, 1 to 60 d",
            rises: true,
            values: of_packages("notice"),
        },
        Move {
            change: "transit of guarantors' forces, 1 to 60 d",
            rises: true,
            values: of_packages("transit"),
        },
        Move {
            change: "guarantors' probability of fighting, 10 to 90 %",
            rises: false,
            values: ["10 %", "90 %"].map(of_guarantors),
        },
    ];
    all.into_iter()
        .filter(|each| !each.values[0].is_empty())
        .collect()
}

/// Paths of the guarantors' packages that are not in the theatre.
fn packages_to_send(scenario: &Scenario) -> Vec<String> {
    let guarantors = scenario.ids("guarantor");
    let tables = guarantors.iter().map(|id| format!("guarantor.{id}.forces"));
    let packages = tables.flat_map(|table| {
        let ids = scenario.ids(&table);
        ids.into_iter().map(move |id| format!("{table}.{id}"))
    });
    let is_sent = |path: &String| {
        let setting = scenario.get(&format!("{path}.in_theatre"));
        setting.is_none_or(|setting| setting.value != Value::Flag(true))
    };
    packages.filter(is_sent).collect()
}
