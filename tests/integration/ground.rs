//! Ground lost by day, and the objective with help and without, in the shipped scenarios.

use foederis::engine::{DrillResult, WorldRow};
use foederis::model::Rung;

use crate::case::{attack, rows, shipped, worlds};

/// The rule by which the campaign is integrated may order two probabilities wrongly by so much.
const RULE_ERROR: f64 = 5e-4;

fn drilled(scenario: &str) -> DrillResult {
    let case = shipped(&format!("scenarios/ukraine/{scenario}.toml"), &[], &[]);
    rows(&case, &worlds(100, 20), attack(Rung::Major)).0
}

/// Values of a measure, by reported day where it has any.
fn values<'a>(result: &'a DrillResult, name: &'a str, row: &'a WorldRow) -> impl Iterator<Item = f64> + 'a {
    let measures = result.measures.iter().enumerate();
    measures
        .filter(move |(_, m)| m.name == name)
        .map(|(at, _)| row.means[at])
}

#[test]
fn ground_that_is_lost_stays_lost_and_is_no_more_than_the_objective() {
    let result = drilled("b-assurance-pact");
    for row in &result.rows {
        for name in ["ground_lost_by", "ground_lost_alone_by"] {
            let by_day: Vec<f64> = values(&result, name, row).collect();
            assert_eq!(by_day.len(), 8);
            assert_eq!(by_day[0], 0.0);
            assert!(by_day.windows(2).all(|pair| pair[1] >= pair[0]), "{by_day:?}");
            assert!(by_day.iter().all(|share| *share <= 1.0), "{by_day:?}");
        }
    }
}

#[test]
fn help_never_loses_an_objective_in_any_world() {
    for scenario in [
        "0-no-guarantee",
        "a-membership",
        "b-assurance-pact",
        "c-consortium",
    ] {
        let result = drilled(scenario);
        let mut saved = 0.0;
        for row in &result.rows {
            let one = |name| values(&result, name, row).next().expect("one value");
            assert!(one("lost") <= one("lost_alone") + RULE_ERROR, "{scenario}");
            assert!((one("lost_alone") - one("lost") - one("saved")).abs() < 1e-12);
            saved += one("saved") / result.rows.len() as f64;
        }
        assert!(saved > 0.005, "{scenario}: help saves {saved}");
    }
}

/// Land strength of all allies on the last reported day, mean over worlds, in the strait with wide ports.
fn landed(set: &[&str]) -> f64 {
    let set = [&["theatre.reception=1000 bde/d"], set].concat();
    let case = shipped("scenarios/strait.toml", &[], &set);
    let result = rows(&case, &worlds(40, 20), attack(Rung::Major)).0;
    let at = result
        .measures
        .iter()
        .rposition(|m| m.name == "strength" && m.domain == Some("land") && m.actor.as_deref() == Some("all"));
    let at = at.expect("the strait has land forces");
    result.rows.iter().map(|row| row.means[at]).sum::<f64>() / result.rows.len() as f64
}

/// What comes by sea arrives in the share 1 − u, (6.17); with a slope of 1e-6 control of the sea is that at parity.
#[test]
fn of_what_comes_by_sea_the_share_that_the_sea_lets_through_arrives() {
    let by_air = [
        "guarantor.meridia.forces.marines.by_sea=false",
        "guarantor.meridia.forces.army.by_sea=false",
        "guarantor.sorrel.forces.brigade.by_sea=false",
        "guarantor.avarre.forces.battalion.by_sea=false",
    ];
    let whole = landed(&by_air);
    assert!(whole > 0.1, "{whole}");
    for (control, share) in [("0.1 %", 0.999), ("50 %", 0.5), ("99.9 %", 0.001)] {
        let parity = format!("theatre.crossing.control_at_parity={control}");
        let arrived = landed(&["theatre.crossing.control_slope=0.000001", &parity]);
        assert!(
            (arrived / whole - share).abs() < 1e-4,
            "at {control} {arrived} of {whole} arrive"
        );
    }
    let fleets =
        ["30", "60", "300"].map(|ships| landed(&[&format!("challenger.forces.fleet.naval={ships} ship")]));
    assert!(fleets[0] > fleets[1] && fleets[1] > fleets[2], "{fleets:?}");
}

#[test]
fn days_are_bought_in_every_world_and_no_more_than_are_lost_without_help() {
    let result = drilled("b-assurance-pact");
    for row in &result.rows {
        let one = |name| values(&result, name, row).next().expect("one value");
        let bought = one("days_bought");
        assert!(bought > -365.0 * RULE_ERROR, "{bought}");
        assert!(bought <= 365.0 * one("lost_alone"), "{bought}");
    }
}
