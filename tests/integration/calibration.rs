//! The campaign against the record: a table of docs/model.md, recomputed. Constants were chosen so that these hold, so
//! this is no validation.

use foederis::engine::{Attack, DrillResult};
use foederis::model::{Case, Rung};

use crate::case::{case, mean, rows, shipped, worlds};
use crate::documents::is_current;

/// Worlds of each figure.
const WORLDS: u32 = 400;

/// A figure of the model beside the range of the record.
struct Check {
    what: &'static str,
    record: &'static str,
    range: (f64, f64),
    figure: f64,
    unit: &'static str,
}

/// A drill of a major attack at the start of the horizon.
fn drilled(case: &Case) -> DrillResult {
    let attack = Attack {
        rung: Rung::Major,
        date: case.horizon.0 + 180.0,
    };
    rows(case, &worlds(WORLDS, 20), attack).0
}

fn percent(result: &DrillResult, name: &str) -> f64 {
    100.0 * mean(result, name)
}

/// Median over worlds of the day by which half of the losses have happened, from the ground by day.
fn baltic() -> [f64; 3] {
    let file = "scenarios/baltic-2016.toml";
    let after = |hours: &str| {
        let lasts = format!("rung.major.lasts={hours} h");
        percent(&drilled(&shipped(file, &[], &[&lasts])), "lost")
    };
    let seven = shipped(file, &["scenarios/overlays/seven-brigades.toml"], &[]);
    [after("30"), after("80"), percent(&drilled(&seven), "lost")]
}

/// Kuwait in August 1990: about a dozen brigades against three, over 100 km of desert.
const KUWAIT: &str = r#"
title = "Kuwait, 1990"
source = "judgement"
[theatre]
axis = "100 km"
threshold = "1 bde"
[rung.major]
warning = "0 d"
objective = "90 to 110 km"
surprise = "0.1 to 0.6"
lasts = "3 d"
[challenger]
forces.army = { land = "10 to 14 bde" }
[protege]
forces.army = { land = "2 to 3 bde" }
[guarantor.nobody]
forces.none = { land = "1 bde" }
[commitment.none]
form = "ad_hoc"
in_force = "never"
guarantors = ["nobody"]
rule = "unilateral"
honour = { force = "0 %", support = "0 %" }
"#;

/// The front of 2024-25: 1.3 to 1 in numbers against a prepared line, for a year.
fn prepared_line(days: u32, set: &[&str]) -> DrillResult {
    let lasts = format!("rung.major.lasts={days} d");
    let still = [
        "challenger.forces.army.land=130 bde",
        "challenger.forces.army.grows=0 %/y",
        "protege.forces.army.land=100 bde",
        "rung.major.committed=100 %",
        "rung.major.surprise=0",
        &lasts,
    ];
    let set: Vec<&str> = still.iter().chain(set).copied().collect();
    drilled(&shipped("scenarios/ukraine/0-no-guarantee.toml", &[], &set))
}

/// The share of major attacks that take the objective where the challenger's army is multiplied.
fn army(brigades: &str) -> f64 {
    let set = format!("challenger.forces.army.land={brigades} bde");
    percent(
        &drilled(&shipped("scenarios/ukraine/0-no-guarantee.toml", &[], &[&set])),
        "lost",
    )
}

fn checks() -> Vec<Check> {
    let check = |what, record, range, figure, unit| Check {
        what,
        record,
        range,
        figure,
        unit,
    };
    let [by_30, by_80, seven] = baltic();
    // Broken fronts hardly move, so that the ground lost is what a standing front gives up.
    let creep = prepared_line(365, &["model.campaign.mobile_speed=0.3 km/d"]);
    let metres = 1000.0 * mean(&creep, "ground_km") / 365.0;
    // Decided at once, so that all days are those of the pursuit or of its halt.
    let pursued = prepared_line(
        37,
        &[
            "model.campaign.decision_time=0.01 d",
            "rung.major.objective=1000 km",
        ],
    );
    let speed = mean(&pursued, "ground_km") / mean(&pursued, "breaks") / 37.0;
    let spread = army("220 to 340") - army("55 to 85");
    vec![
        check(
            "Baltic states as postured, lost after 30 h",
            "E-5.1: half between 36 and 60 h",
            (0.0, 50.0),
            by_30,
            "%",
        ),
        check("the same after 80 h", "E-5.1", (50.0, 100.0), by_80, "%"),
        check(
            "the same with seven brigades, three heavy",
            "E-5.1: they prevent it",
            (0.0, 20.0),
            seven,
            "%",
        ),
        check(
            "Kuwait 1990, lost after 3 d",
            "gone in two days",
            (95.0, 100.0),
            percent(&drilled(&case(KUWAIT, &[])), "lost"),
            "%",
        ),
        check(
            "prepared line at 1.3 to 1, broken in a year",
            "E-5.11: not broken in 2024 and 2025",
            (0.0, 20.0),
            percent(&prepared_line(365, &[]), "breaks"),
            "%",
        ),
        check(
            "ground it gives up otherwise",
            "E-5.11: 15 to 70 m/d",
            (15.0, 70.0),
            metres,
            "m/d",
        ),
        check(
            "pace of a front that has broken, over 37 d",
            "E-5.10: 2.8 to 7.8 km/d by axis in 2022",
            (2.8, 7.8),
            speed,
            "km/d",
        ),
        check(
            "Ukraine: lost at twice the challenger's army, less lost at half",
            "an army that counts",
            (40.0, 100.0),
            spread,
            "points",
        ),
    ]
}

#[test]
fn the_campaign_agrees_with_the_record_it_was_calibrated_to() {
    let mut table = String::from("| case | record | legal | model |\n|---|---|---|---|\n");
    let checks = checks();
    for check in &checks {
        let (low, high) = check.range;
        table += &format!(
            "| {} | {} | {low} to {high} {} | {:.0} {} |\n",
            check.what, check.record, check.unit, check.figure, check.unit
        );
    }
    for check in &checks {
        let (low, high) = check.range;
        assert!(
            (low..=high).contains(&check.figure),
            "{}: {}\n{table}",
            check.what,
            check.figure
        );
    }
    is_current("docs/model.md", &[("calibration", table)]);
}
