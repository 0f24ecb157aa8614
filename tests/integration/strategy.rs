//! The challenger's choice: from scenario text to exact probabilities, world by world.

use foederis::deterrence::Anchor;
use foederis::engine::Watch;
use foederis::model::{Case, RunSettings, Rung, WorldValue};
use foederis::random::Design;
use foederis::strategy::{
    CalibrationCheck, ChoiceOptions, NominalReferences, StrategicResult, StrategicWorld, run,
};

use crate::case::case;

/// One challenger and three guarantors; aid is in force, nothing is promised, and a reference commitment scales deterrence.
pub(crate) const SMALL: &str = r#"
source = "judgement"
[horizon]
start = "2026-01"
end = "2033-12"
[theatre]
threshold = "2 bde"
[challenger]
reference = "yardstick"
forces.army = { land = "12 to 18 bde" }
[protege]
forces.army = { land = "6 to 9 bde" }
[guarantor.alpha]
deliberate = "1 to 6 d"
forces.corps = { land = "3 to 5 bde", notice = "5 to 15 d", transit = "4 to 10 d" }
forces.sanctions = { sanctions = "30 to 70 %" }
[guarantor.beta]
authorise = "5 to 20 d, 3 % never"
forces.brigade = { land = "1 to 2 bde", notice = "10 to 30 d", transit = "3 to 8 d" }
[guarantor.gamma]
forces.forward = { land = "1 bde", in_theatre = true }
[commitment.aid]
form = "ad_hoc"
covers = ["hybrid", "limited", "major"]
guarantors = ["all"]
honour.force = "0.5 to 4 %"
honour.support = "60 to 95 %"
[commitment.yardstick]
form = "membership"
in_force = "never"
guarantors = ["all"]
rule = "consensus"
fallback = "willing"
honour.force = "55 to 90 %"
honour.support = "85 to 98 %"
[model.deterrence]
staff = 32
"#;

/// A promise to add to it, in force from the first month for good.
pub(crate) const PROMISE: &str = r#"
[commitment.pact]
form = "bilateral"
covers = ["hybrid", "limited", "major"]
guarantors = ["all"]
rule = "unilateral"
honour.force = "40 to 80 %"
honour.support = "85 to 98 %"
"#;

pub(crate) const SETTINGS: RunSettings = RunSettings {
    worlds: 12,
    histories: 1,
    seed: 11,
    design: Design::Sobol,
    scrambles: 4,
};

pub(crate) fn with(more: &str, set: &[&str]) -> Case {
    case(&format!("{SMALL}{more}"), set)
}

pub(crate) fn alone(case: &Case, settings: &RunSettings, failure_worlds: u32) -> StrategicResult {
    let mut all =
        run(&[case], settings, reasons(failure_worlds), &Watch::none()).expect("dates that can be drawn");
    assert!(all[0].failures.is_empty(), "{:?}", all[0].failures);
    all.pop().expect("one case")
}

/// Options of a run with the reasons of failure of its first worlds.
pub(crate) fn reasons(failure_worlds: u32) -> ChoiceOptions {
    ChoiceOptions { failure_worlds }
}

pub(crate) fn of(more: &str, set: &[&str]) -> Vec<StrategicWorld> {
    alone(&with(more, set), &SETTINGS, 0).worlds
}

/// Pairs of the same world in two results.
pub(crate) fn paired<'r>(
    a: &'r [StrategicWorld],
    b: &'r [StrategicWorld],
) -> impl Iterator<Item = (&'r StrategicWorld, &'r StrategicWorld)> {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).inspect(|(a, b)| assert_eq!(a.world, b.world))
}

pub(crate) fn rate(world: &StrategicWorld, rung: Rung) -> f64 {
    world.attacks[rung as usize].iter().sum::<f64>() / world.exposure
}

/// Probability that an attack begins in a month, if the game is not over.
pub(crate) fn hazard(world: &StrategicWorld, rung: Rung, month: usize) -> f64 {
    world.attacks[rung as usize][month] / world.ongoing[month]
}

pub(crate) fn number(world: &StrategicWorld, number: WorldValue) -> f64 {
    match number {
        WorldValue::Known(value) => value,
        WorldValue::Input(input) => world.inputs[input],
    }
}

/// Whether two numbers agree up to rounding.
pub(crate) fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * a.abs().max(b.abs()).max(1e-3)
}

/// Checks that two worlds have the same expected attacks up to rounding.
pub(crate) fn same_attacks(a: &StrategicWorld, b: &StrategicWorld, tolerance: f64) -> Result<(), String> {
    for rung in Rung::ALL {
        for (month, (x, y)) in a.attacks[rung as usize]
            .iter()
            .zip(&b.attacks[rung as usize])
            .enumerate()
        {
            if !close(*x, *y, tolerance) {
                return Err(format!("world {} {rung:?} month {month}: {x} {y}", a.world));
            }
        }
    }
    Ok(())
}

#[test]
fn without_a_promise_the_rates_of_attack_are_the_assumed_ones() {
    let case = with("", &[]);
    let worlds = alone(&case, &SETTINGS, 0).worlds;
    for world in &worlds {
        assert!(world.unmet.is_empty(), "world {}: {:?}", world.world, world.unmet);
        for rung in Rung::ALL {
            let expected = number(world, case.strategy.baseline[rung as usize]) * 365.25;
            let actual = rate(world, rung);
            assert!(
                close(actual, expected, 1e-9),
                "world {} {rung:?}: {actual} {expected}",
                world.world
            );
        }
    }
}

/// R is met at the medians of all inputs; a world's own ratio is above it where the reference is weak there.
#[test]
fn the_sensitivity_follows_from_the_reference_ratio_alone() {
    let at = |ratio: &str| of("", &[&format!("challenger.reference_ratio={ratio}")]);
    let (half, fifth) = (at("50 %"), at("20 %"));
    let sensitivity = half[0].motive.sensitivity;
    assert!(half.iter().all(|w| w.motive.sensitivity == sensitivity));
    assert!(fifth.iter().all(|w| w.motive.sensitivity > 1.5 * sensitivity));
    let below = half.iter().filter(|w| w.measured.reference_ratio < 0.5).count();
    assert!((2..=10).contains(&below), "{below} of 12 worlds below R");
}

/// A reference commitment that answers nothing cannot prevent major attacks.
#[test]
fn worlds_with_unmet_anchors_are_flagged() {
    let set = [
        "commitment.yardstick.honour.force=0 %",
        "commitment.yardstick.honour.support=0 %",
    ];
    let worlds = of("", &set);
    assert!(worlds.iter().all(|w| w.unmet.contains(&Anchor::ReferenceRatio)));
    let met = of("", &[]);
    assert!(met.iter().all(|w| w.unmet.is_empty()));
}

#[test]
fn a_check_of_the_calibration_names_the_ratio_that_cannot_be_met_and_the_nearest() {
    let check = |set: &[&str]| {
        CalibrationCheck::new(&with("", set), &SETTINGS, 4, &NominalReferences::default()).expect("a check")
    };
    let met = check(&[]);
    assert!(
        met.ratios
            .iter()
            .all(|ratio| ratio.is_met && close(ratio.nearest, ratio.assumed, 1e-6))
    );
    assert!(met.ratios[0].assumed < met.ratios[1].assumed);
    assert!(
        met.moves[2] > 0.3 && met.unmet_rates.is_empty() && met.failures.is_empty(),
        "{met:?}"
    );
    let idle = check(&[
        "commitment.yardstick.honour.force=0 %",
        "commitment.yardstick.honour.support=0 %",
    ]);
    assert!(idle.moves.iter().all(|moves| moves.abs() < 0.05), "{idle:?}");
    assert!(!idle.ratios[0].is_met && idle.ratios[0].nearest > idle.ratios[0].assumed);
}

#[test]
fn any_number_of_threads_gives_the_same_probabilities() {
    let case = with(PROMISE, &[]);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool");
        pool.install(|| alone(&case, &SETTINGS, 3))
    };
    let one = on(1);
    for threads in [2, 4] {
        assert!(on(threads) == one, "{threads} threads");
    }
}

#[test]
fn adding_worlds_leaves_probabilities_unchanged() {
    let case = with(PROMISE, &[]);
    for design in [Design::Mc, Design::Sobol] {
        let settings = |worlds| RunSettings {
            worlds,
            design,
            ..SETTINGS
        };
        let (few, many) = (alone(&case, &settings(8), 0), alone(&case, &settings(21), 0));
        assert!(few.worlds[..] == many.worlds[..8], "{}", design.name());
    }
}

#[test]
fn scenarios_run_together_equal_each_run_alone() {
    let set = ["challenger.nesting=40 %"];
    let cases = [
        with("", &[]),
        with(PROMISE, &[]),
        with("", &set),
        with(PROMISE, &set),
    ];
    let settings = RunSettings {
        worlds: 6,
        ..SETTINGS
    };
    let together = run(&cases.each_ref(), &settings, reasons(2), &Watch::none()).expect("dates");
    for (case, together) in cases.iter().zip(&together) {
        assert!(*together == alone(case, &settings, 2));
    }
    assert!(together[0] != together[2], "nesting shows");
}

#[test]
fn probabilities_and_shares_are_in_range() {
    let misperceived = ["challenger.perceives.honour=-1"];
    // A share of 70 % that grows past the whole is the whole.
    let grows = ["guarantor.alpha.forces.sanctions.grows=20 %/y"];
    for set in [&[][..], &misperceived, &grows, &["model.campaign.kernel=clock"]] {
        for world in alone(&with(PROMISE, set), &SETTINGS, SETTINGS.worlds).worlds {
            let rises = |by: &[f64]| {
                by.windows(2).all(|w| w[1] >= w[0]) && by.iter().all(|p| (0.0..=1.0).contains(p))
            };
            let major_by: Vec<f64> = (0..world.ground_by.len())
                .map(|month| world.major_by(month))
                .collect();
            assert!(
                rises(&world.ground_by) && rises(&major_by),
                "world {}",
                world.world
            );
            let falls: Vec<f64> = world.ongoing.iter().map(|p| 1.0 - p).collect();
            assert!(rises(&falls));
            assert!(world.ground_by.iter().zip(&major_by).all(|(g, m)| g >= m));
            let major: f64 = world.attacks[2].iter().sum();
            assert!(close(major, *major_by.last().expect("months"), 1e-12));
            for (attacked, number) in world.realised.iter().zip(&world.attacks) {
                assert!(close(attacked.attacks, number.iter().sum(), 1e-9));
                let r = &attacked.response;
                let shares = [
                    r.channels[0],
                    r.channels[3],
                    r.channels[4],
                    r.answered,
                    r.at_war(),
                    r.in_time,
                    r.kept,
                ];
                assert!(
                    shares
                        .iter()
                        .all(|s| (0.0..=attacked.attacks * (1.0 + 1e-9)).contains(s)),
                    "{r:?}"
                );
            }
            for r in world.reasons.as_ref().expect("reasons") {
                assert!(
                    (0.0..=1.0).contains(&r.alone) && (0.0..=1.0).contains(&r.last),
                    "{r:?}"
                );
            }
            let logits = world.ledger.iter().flat_map(|entry| entry.channels);
            assert!(logits.chain(world.motive.appeal).all(f64::is_finite));
        }
    }
}
