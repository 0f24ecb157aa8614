//! Effects of a promise: properties world by world, with the same random numbers.

use foederis::model::Rung;
use foederis::strategy::{COUNTERFACTUALS, StrategicWorld};

use crate::strategy::{PROMISE, SETTINGS, alone, close, hazard, of, paired, same_attacks, with};

/// The challenger can only make major attacks, and has no grievance.
const ONE_RUNG: [&str; 3] = [
    "challenger.baseline.hybrid=0 /y",
    "challenger.baseline.limited=0 /y",
    "challenger.grievance=0",
];

#[test]
fn a_promise_with_zero_honour_changes_nothing() {
    let set = [
        "challenger.grievance=0",
        "commitment.pact.honour.force=0 %",
        "commitment.pact.honour.support=0 %",
    ];
    let (none, empty) = (of("", &set[..1]), of(PROMISE, &set));
    let kept = of(PROMISE, &set[..1]);
    for ((none, empty), kept) in paired(&none, &empty).zip(&kept) {
        assert_eq!(same_attacks(none, empty, 1e-12), Ok(()));
        assert!(
            same_attacks(none, kept, 1e-3).is_err(),
            "one with honour has an effect"
        );
    }
}

/// Shares of ground attacks that a counterfactual averts, alone and last, in each world.
fn averted(worlds: &[StrategicWorld], name: &str) -> Vec<[f64; 2]> {
    let at = COUNTERFACTUALS
        .iter()
        .position(|r| *r == name)
        .expect("a counterfactual");
    let reasons = worlds.iter().map(|w| &w.reasons.as_ref().expect("reasons")[at]);
    reasons.map(|r| [r.alone, r.last]).collect()
}

fn with_reasons(more: &str, set: &[&str]) -> Vec<StrategicWorld> {
    alone(&with(more, set), &SETTINGS, SETTINGS.worlds).worlds
}

#[test]
fn an_accurate_perception_averts_nothing_where_perceptions_are_true() {
    let set = ["honour=0", "strength=1", "delay=1"].map(|s| format!("challenger.perceives.{s}"));
    let set: Vec<&str> = set.iter().map(String::as_str).collect();
    for [alone, last] in averted(&with_reasons(PROMISE, &set), "accurate_perception") {
        assert!(alone <= 1e-12 && last <= 1e-12, "{alone} {last}");
    }
    let mistaken = averted(
        &with_reasons(PROMISE, &["challenger.perceives.honour=-1"]),
        "accurate_perception",
    );
    assert!(mistaken.iter().all(|[alone, _]| *alone > 0.01), "{mistaken:?}");
}

#[test]
fn certainty_and_speed_avert_nothing_where_allies_are_certain_and_instant() {
    let set = [
        "theatre.reception=unlimited",
        "commitment.aid.honour.force=0 %",
        "commitment.pact.honour.force=100 %",
        "commitment.pact.honour.support=100 %",
        "commitment.pact.convene=0 d",
        "guarantor.alpha.deliberate=0 d",
        "guarantor.alpha.forces.corps.notice=0 d",
        "guarantor.alpha.forces.corps.transit=0 d",
        "guarantor.alpha.forces.sanctions.signal=0 d",
        "guarantor.alpha.forces.sanctions.bite=0 d",
        "guarantor.beta.deliberate=0 d",
        "guarantor.beta.authorise=0 d",
        "guarantor.beta.forces.brigade.notice=0 d",
        "guarantor.beta.forces.brigade.transit=0 d",
        "guarantor.gamma.deliberate=0 d",
        "challenger.perceives.honour=0",
    ];
    let worlds = with_reasons(PROMISE, &set);
    for name in ["all_allies_act", "no_delay"] {
        for [alone, last] in averted(&worlds, name) {
            assert!(alone <= 1e-12 && last <= 1e-12, "{name}: {alone} {last}");
        }
    }
    let slow = averted(&with_reasons(PROMISE, &set[..4]), "no_delay");
    assert!(slow.iter().any(|[alone, _]| *alone > 0.01), "{slow:?}");
}

/// With the same will, rule, dates and forces, two forms of a promise have the same effect.
#[test]
fn the_form_of_a_promise_has_no_effect() {
    let one_will = "model.honouring.will_correlation=100 %";
    for form in ["membership", "assurance_pact", "consortium"] {
        let form = format!("commitment.pact.form={form}");
        assert!(
            of(PROMISE, &[one_will]) == of(PROMISE, &[one_will, &form]),
            "{form}"
        );
        let stated = [
            "commitment.pact.honour.force=60 %",
            "commitment.pact.honour.support=90 %",
        ];
        let formed = [stated[0], stated[1], &form];
        assert!(of(PROMISE, &stated) == of(PROMISE, &formed), "{form}, stated");
    }
}

#[test]
fn more_honour_never_makes_the_only_rung_likelier() {
    let at = |force: &str| {
        let force = format!("commitment.pact.honour.force={force}");
        let support = "commitment.pact.honour.support=97 %";
        let set = [ONE_RUNG[0], ONE_RUNG[1], ONE_RUNG[2], support, &force];
        of(PROMISE, &set)
    };
    let ladder = ["0 %", "20 %", "50 %", "80 %", "95 %"].map(at);
    for rungs in ladder.windows(2) {
        for (weak, strong) in paired(&rungs[0], &rungs[1]) {
            for month in 0..weak.attacks[2].len() {
                let (weak_h, strong_h) = (
                    hazard(weak, Rung::Major, month),
                    hazard(strong, Rung::Major, month),
                );
                assert!(
                    strong_h <= weak_h * (1.0 + 1e-12),
                    "world {} month {month}",
                    weak.world
                );
            }
        }
    }
    for (weak, strong) in paired(&ladder[0], &ladder[4]) {
        assert!(hazard(strong, Rung::Major, 50) < 0.95 * hazard(weak, Rung::Major, 50));
    }
}

#[test]
fn a_pending_promise_opens_a_window_of_vulnerability() {
    let coming = "commitment.pact.in_force=2028-01";
    let with_coming = [ONE_RUNG[0], ONE_RUNG[1], ONE_RUNG[2], coming];
    let (none, pending, now) = (
        of("", &ONE_RUNG),
        of(PROMISE, &with_coming),
        of(PROMISE, &ONE_RUNG),
    );
    for ((none, pending), now) in paired(&none, &pending).zip(&now) {
        let ratio = |month| hazard(pending, Rung::Major, month) / hazard(none, Rung::Major, month);
        assert!((0..24).all(|month| ratio(month) > 1.0), "world {}", none.world);
        assert!(ratio(23) > ratio(0), "the hazard rises towards entry");
        assert!(ratio(24) < 1.0);
        // Nothing drifts: once in force, the hazard does not depend on the date of entry.
        for month in [24, 60, 95] {
            let (late, early) = (
                hazard(pending, Rung::Major, month),
                hazard(now, Rung::Major, month),
            );
            assert!(close(late, early, 1e-12), "world {} month {month}", none.world);
        }
    }
}

#[test]
fn without_foresight_there_is_no_window() {
    let blind = [
        "challenger.foresight=false",
        "challenger.discount=15 %/y",
        "challenger.grievance=0",
    ];
    let coming = [blind[0], blind[1], blind[2], "commitment.pact.in_force=2028-01"];
    let (none, pending) = (of("", &blind), of(PROMISE, &coming));
    for (none, pending) in paired(&none, &pending) {
        for rung in Rung::ALL {
            let before = |w: &StrategicWorld| w.attacks[rung as usize][..24].to_vec();
            assert_eq!(before(none), before(pending), "world {} {rung:?}", none.world);
        }
        assert!(
            same_attacks(none, pending, 1e-3).is_err(),
            "it has an effect once in force"
        );
    }
}
