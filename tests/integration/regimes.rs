//! Political regimes: a guarantor's will that turns at elections, and a challenger that may wait. docs/model.md (3.7), (8.40).

use foederis::engine::Watch;
use foederis::model::{Case, Rung, inert_inputs};
use foederis::scenario::LoadRequest;
use foederis::strategy::{StrategicWorld, run};

use crate::case::{Z_LIMIT, attack, case, mean, rows, settings, worlds, z};
use crate::strategy::{PROMISE, SETTINGS, SMALL, alone, hazard, of, paired, reasons, same_attacks, with};

/// Alpha with elections; `turn` and the rest follow.
const ELECTIONS: [&str; 1] = ["guarantor.alpha.politics.elections=2029-01-20"];

fn politics<'s>(more: &[&'s str]) -> Vec<&'s str> {
    [&ELECTIONS[..], more].concat()
}

fn no_ground(worlds: &[StrategicWorld]) -> f64 {
    let each = worlds
        .iter()
        .map(|world| 1.0 - world.ground_by.last().expect("months"));
    each.sum::<f64>() / worlds.len() as f64
}

/// The share of worlds under the other regime on a day follows from the chances, and nobody is willing in it.
#[test]
fn the_other_regime_rules_in_the_share_of_worlds_that_its_chances_give() {
    let text = r#"
defaults = "neutral"
rung.major.falls = "20 to 200 d"
[horizon]
start = "2026-01"
end = "2035-12"
[guarantor.a]
honour.force = 0.5
politics = { elections = ["2027-01-20", "2031-01-20"], turn = 0.3, back = 0.4, will = -60 }
[commitment.pact]
guarantors = ["all"]
"#;
    let case = case(text, &[]);
    for (day, exact) in [
        (20_800.0, 0.0),
        (20_837.0, 0.0),
        (20_838.0, 0.3),
        (22_298.0, 0.3),
        (22_299.0, 0.3 * 0.6 + 0.7 * 0.3),
    ] {
        let attack = foederis::engine::Attack {
            rung: Rung::Major,
            date: day,
        };
        // That nothing ever happens is seen in fewer worlds than how often something does.
        let n = if exact == 0.0 { 2000 } else { 10_000 };
        let (result, _) = rows(&case, &worlds(n, 48), attack);
        let at = result.measures.iter().position(|m| m.name == "willing");
        let other = result
            .rows
            .iter()
            .filter(|row| row.means[at.expect("a measure")] == 0.0)
            .count();
        if exact == 0.0 {
            assert_eq!(other, 0, "day {day}");
            continue;
        }
        let error = z(other, n as usize, exact);
        assert!(
            error.abs() < Z_LIMIT,
            "day {day}: {other} of {n}, exactly {exact}"
        );
        assert!(
            z(other, n as usize, exact + 0.04).abs() > Z_LIMIT,
            "four points off must be seen"
        );
    }
}

#[test]
fn without_another_will_or_a_turn_all_figures_are_those_without_politics() {
    let base = of(PROMISE, &[]);
    for idle in [
        &[
            "guarantor.alpha.politics.turn=50 %",
            "guarantor.alpha.politics.will=0",
        ][..],
        &[
            "guarantor.alpha.politics.turn=0 %",
            "guarantor.alpha.politics.will=-2",
            "guarantor.alpha.politics.back=50 %",
        ],
    ] {
        assert_eq!(of(PROMISE, &politics(idle)), base, "{idle:?}");
    }
    let moved = of(
        PROMISE,
        &politics(&[
            "guarantor.alpha.politics.turn=50 %",
            "guarantor.alpha.politics.will=-2",
        ]),
    );
    assert!(paired(&base, &moved).all(|(a, b)| a.attacks != b.attacks));
    for (a, b) in paired(&base, &moved) {
        assert_eq!(
            a.motive, b.motive,
            "the challenger is found under the regimes of today"
        );
        assert_eq!(a.measured, b.measured);
    }
}

/// A turn that is certain is a promise that is replaced on a known day by one with the other will.
#[test]
fn a_certain_turn_equals_a_promise_that_is_replaced() {
    let pact = |name: &str, force: f64, support: f64, dates: &str| {
        // What varies is keyed by the id of a promise, so nothing of it may vary.
        format!(
            "[commitment.{name}]\nform = \"bilateral\"\nguarantors = [\"alpha\"]\nrule = \"unilateral\"\n{dates}\n\
             convene = \"1 d\"\nalert = 0\ncorrelation = 0.4\nhonour.force = {force}\nhonour.support = {support}\n"
        )
    };
    let shifted = |p: f64| 1.0 / (1.0 + (1.0 - p) / p * 1.5_f64.exp());
    let others = ["commitment.aid.except=alpha", "challenger.grievance=0"];
    let turning = politics(&[
        "guarantor.alpha.politics.turn=100 %",
        "guarantor.alpha.politics.will=-1.5",
    ]);
    let turning = of(&pact("pact", 0.7, 0.9, ""), &[&others[..], &turning].concat());
    let replaced = [
        pact("pact", 0.7, 0.9, "until = \"2029-01-19\""),
        pact("second", shifted(0.7), shifted(0.9), "signed = \"2029-01-20\""),
    ];
    let replaced = of(&replaced.concat(), &others);
    for (a, b) in paired(&turning, &replaced) {
        same_attacks(a, b, 1e-9).unwrap_or_else(|what| panic!("{what}"));
    }
    let never = of(&pact("pact", 0.7, 0.9, ""), &others);
    assert!(paired(&turning, &never).all(|(a, b)| same_attacks(a, b, 1e-3).is_err()));
}

#[test]
fn the_weaker_the_other_regime_the_likelier_an_attack() {
    let results = ["0", "-1", "-2", "-4"].map(|will| {
        let will = format!("guarantor.alpha.politics.will={will}");
        of(PROMISE, &politics(&["guarantor.alpha.politics.turn=60 %", &will]))
    });
    for pair in results.windows(2) {
        assert!(no_ground(&pair[1]) < no_ground(&pair[0]));
    }
}

/// Before an election that may weaken the promise the challenger attacks less than it would without one, after it more where
/// the weaker regime rules.
#[test]
fn the_challenger_waits_for_the_weaker_regime_and_uses_it() {
    let set = politics(&[
        "guarantor.alpha.politics.turn=90 %",
        "guarantor.alpha.politics.will=-6",
    ]);
    let (without, with) = (of(PROMISE, &[]), of(PROMISE, &set));
    let ground = |world: &StrategicWorld, month: usize| {
        hazard(world, Rung::Limited, month) + hazard(world, Rung::Major, month)
    };
    // The first day of month 37 is the first after the election.
    let (before, after) = (36, 37);
    let mut risk = [[0.0; 2]; 2];
    for (a, b) in paired(&without, &with) {
        let regime = &b.other_regimes[0];
        assert_eq!(regime.actor, "alpha");
        assert!(regime.rules[..after].iter().all(|rules| !rules));
        risk[0][0] += ground(a, before);
        risk[0][1] += ground(b, before);
        if regime.rules[after] {
            risk[1][0] += ground(a, after);
            risk[1][1] += ground(b, after);
        }
    }
    assert!(risk[0][1] < 0.95 * risk[0][0], "before: {:?}", risk[0]);
    assert!(risk[1][1] > 1.2 * risk[1][0], "after: {:?}", risk[1]);
}

#[test]
fn the_result_is_the_same_on_any_number_of_threads() {
    let set = politics(&[
        "guarantor.alpha.politics.turn=30 to 60 %",
        "guarantor.alpha.politics.back=20 %",
        "guarantor.alpha.politics.will=-2 to -1",
        "guarantor.beta.politics.elections=2028-06-01",
        "guarantor.beta.politics.turn=50 %",
        "guarantor.beta.politics.will=1",
    ]);
    let case = with(PROMISE, &set);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let solve = || run(&[&case], &SETTINGS, reasons(2), &Watch::none());
        pool.expect("threads").install(solve).expect("worlds")
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn a_drill_and_the_choice_have_the_same_regimes() {
    let set = politics(&[
        "guarantor.alpha.politics.turn=50 %",
        "guarantor.alpha.politics.will=-60",
    ]);
    let case = with(PROMISE, &set);
    let choices = alone(&case, &SETTINGS, 0).worlds;
    let attack = foederis::engine::Attack {
        rung: Rung::Major,
        date: 22_000.0,
    };
    let drill = foederis::model::RunSettings {
        histories: 400,
        ..SETTINGS
    };
    let (result, _) = rows(&case, &drill, attack);
    let at = result
        .measures
        .iter()
        .position(|m| m.name == "willing" && m.actor.as_deref() == Some("alpha"));
    let (mut other, mut months) = (0, 0);
    for (world, row) in choices.iter().zip(&result.rows) {
        // 22,000 is in March 2030.
        let rules = world.other_regimes[0].rules[50];
        assert_eq!(
            rules,
            row.means[at.expect("a measure")] == 0.0,
            "world {}",
            world.world
        );
        other += u32::from(rules);
        months += 1;
    }
    assert!(other > 0 && other < months, "{other} of {months}");
}

#[test]
fn idle_politics_are_told() {
    let idle = |set: &[&str]| -> Vec<String> {
        let request = LoadRequest {
            file: "case.toml".into(),
            set: politics(set).iter().map(ToString::to_string).collect(),
            ..LoadRequest::default()
        };
        let text = format!("{SMALL}{PROMISE}");
        let (scenario, case) =
            Case::load(&request, &|_| Ok(text.clone())).unwrap_or_else(|failed| panic!("{failed}"));
        let inert = inert_inputs(&scenario, &case).into_iter();
        inert
            .filter(|inert| inert.path.contains("politics"))
            .map(|inert| inert.reason.to_owned())
            .collect()
    };
    let [turn, will] = [
        "guarantor.alpha.politics.turn=50 %",
        "guarantor.alpha.politics.will=-1",
    ];
    assert!(idle(&[turn, will]).is_empty());
    assert!(idle(&[turn])[0].contains("has the will of that of today"));
    assert!(idle(&[will])[0].contains("the probability of a turn is 0"));
    let out = ["commitment.aid.except=alpha", "commitment.pact.except=alpha"];
    assert!(
        idle(&[&[turn, will], &out[..]].concat())[0].contains("belongs to no commitment that can be called")
    );
}

/// The will of a regime is about support as well as about fighting.
#[test]
fn a_regime_moves_support_too() {
    let set = [
        "guarantor.a.politics.elections=2026-06-01",
        "guarantor.a.politics.turn=100 %",
        "guarantor.a.politics.will=-1",
    ];
    let text = "defaults = \"neutral\"\nrung.major.falls = \"20 to 200 d\"\n[guarantor.a]\nhonour = { force = 0.2, support = 0.5 }\n[commitment.pact]\nguarantors = [\"all\"]\n";
    let n = 100_000;
    let (result, _) = rows(&case(text, &set), &settings(n), attack(Rung::Major));
    let at = result
        .measures
        .iter()
        .position(|m| m.name == "supports" && m.actor.is_some());
    let found = result.rows[0].means[at.expect("a measure")];
    let exact = 1.0 / (1.0 + 1.0_f64.exp());
    let hits = (found * n as f64).round() as usize;
    assert!(z(hits, n as usize, exact).abs() < Z_LIMIT, "{found} {exact}");
    assert!(mean(&result, "fighters") < 0.2);
}
