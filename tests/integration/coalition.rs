//! The chance that so many guarantors fight and so many allied brigades are there by a day.

use foederis::engine::{DrillResult, WorldRow};
use foederis::model::Rung;

use crate::case::{Z_LIMIT, attack, case, rows, settings, shipped, worlds, z};

/// Two independent guarantors with one brigade each, that comes on days 3 and 20 if its owner fights.
const TWO: &str = r#"
[horizon]
start = "2026-01"
end = "2028-12"
[model.arriving]
delivery = "100 %"
[theatre]
reception = "unlimited"
[rung.major]
warning = "0 d"
attribution = "0 d"
honour_shift = 0
nuclear = "0 %"
[challenger]
forces.army = { land = "20 bde" }
[protege]
forces.army = { land = "10 bde" }
[guarantor.alpha]
deliberate = "0 d"
resolve = 0
forces.brigade = { land = "1 bde", notice = "1 d", transit = "2 d" }
[guarantor.beta]
deliberate = "0 d"
resolve = 0
forces.brigade = { land = "1 bde", notice = "10 d", transit = "10 d" }
[commitment.pact]
guarantors = ["alpha", "beta"]
in_force = "2026-01"
rule = "automatic"
activation = "0 d"
correlation = "0 %"
honour.force = "50 %"
honour.support = "100 %"
[commitment.aid]
form = "ad_hoc"
guarantors = ["all"]
honour.force = "0 %"
"#;

/// The mean over worlds of a coalition on a day.
fn chance(result: &DrillResult, members: u16, brigades: u16, day: u16) -> f64 {
    let at = result.measures.iter().position(|measure| {
        let is = |c: foederis::engine::Coalition| (c.members, c.brigades) == (members, brigades);
        measure.day == Some(day) && measure.coalition.is_some_and(is)
    });
    let at = at.expect("a coalition");
    let mean = |row: &WorldRow| row.means[at];
    result.rows.iter().map(mean).sum::<f64>() / result.rows.len() as f64
}

/// Each of 12 shares of 100,000 histories is off by five standard errors for one seed in 150,000.
#[test]
fn two_independent_guarantors_have_the_chances_of_two_coins() {
    let n = 100_000;
    let result = rows(&case(TWO, &[]), &settings(n as u64), attack(Rung::Major)).0;
    for (members, brigades, day, exact) in [
        (1, 0, 0, 0.75),
        (2, 0, 0, 0.25),
        (1, 1, 2, 0.0),
        (1, 1, 5, 0.5),
        (2, 1, 5, 0.25),
        (1, 2, 10, 0.0),
        (1, 1, 30, 0.75),
        (2, 1, 30, 0.25),
        (1, 2, 30, 0.25),
        (2, 2, 30, 0.25),
        (3, 0, 30, 0.0),
        (1, 3, 180, 0.0),
    ] {
        let found = chance(&result, members, brigades, day);
        let is_certain = exact == 0.0;
        assert!(
            if is_certain {
                found == 0.0
            } else {
                z((found * n as f64).round() as usize, n, exact).abs() < Z_LIMIT
            },
            "at least {members} with {brigades} bde by day {day}: {found}, not {exact}"
        );
    }
}

/// More of either is never likelier, in any world of a shipped file; who fights goes on doing so.
#[test]
fn a_larger_coalition_is_never_likelier() {
    let case = shipped("scenarios/ukraine/b-assurance-pact.toml", &[], &[]);
    let result = rows(&case, &worlds(50, 40), attack(Rung::Limited)).0;
    let all: Vec<_> = result
        .measures
        .iter()
        .enumerate()
        .filter_map(|(at, measure)| {
            let coalition = measure.coalition?;
            Some((at, coalition.members, coalition.brigades, measure.day?))
        })
        .collect();
    assert_eq!(all.len(), 200);
    let mut sum = 0.0;
    for row in &result.rows {
        for &(at, members, brigades, day) in &all {
            let ours = row.means[at];
            sum += ours;
            for &(other, more, with_more, later) in &all {
                let is_larger = later == day && more >= members && with_more >= brigades;
                let is_later = brigades == 0 && with_more == 0 && more == members && later >= day;
                let theirs = row.means[other];
                assert!(
                    !is_larger || theirs <= ours,
                    "{more} with {with_more} bde, day {day}"
                );
                assert!(!is_later || theirs >= ours, "{members} by day {later}");
            }
        }
    }
    assert!(sum > 1.0, "{sum}");
}
