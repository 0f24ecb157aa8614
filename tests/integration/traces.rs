//! Traced histories of the challenger's choices against the exact probabilities of their world.

use std::ops::Range;

use foederis::deterrence::Aftermath;
use foederis::engine::{Outcome, ResponseEnding, Watch};
use foederis::model::{Case, RunSettings, Rung};
use foederis::random::Design;
use foederis::strategy::{COUNTERFACTUALS, ChoiceOptions, ChoiceTrace, ChoiceTracer, StrategicWorld, run};

use crate::case::{Z_LIMIT, shipped, z};

const N: u64 = 200;
const WORLD: u32 = 3;

const SETTINGS: RunSettings = RunSettings {
    worlds: 8,
    histories: 1,
    seed: 1,
    design: Design::Sobol,
    scrambles: 1,
};

fn case(name: &str) -> Case {
    shipped(&format!("scenarios/ukraine/{name}.toml"), &[], &[])
}

fn traces(case: &Case, n: u64) -> Vec<ChoiceTrace> {
    traces_of(case, &SETTINGS, 0..n)
}

fn traces_of(case: &Case, settings: &RunSettings, histories: Range<u64>) -> Vec<ChoiceTrace> {
    let tracer = ChoiceTracer::new(case, settings);
    tracer
        .traces(WORLD, histories)
        .expect("a world that does not fail")
}

fn exact(case: &Case) -> StrategicWorld {
    let result = run(&[case], &SETTINGS, ChoiceOptions::default(), &Watch::none())
        .expect("a run")
        .remove(0);
    let world = result.worlds.into_iter().find(|world| world.world == WORLD);
    world.expect("a world that does not fail")
}

/// Mean number of attacks of a rung a history, and its standard error.
fn mean_attacks(traces: &[ChoiceTrace], rung: Rung) -> (f64, f64) {
    let n = traces.len() as f64;
    let attacks = |trace: &ChoiceTrace| {
        let windows = trace.windows.iter();
        windows.filter(|window| window.choice == Some(rung)).count() as f64
    };
    let mean = traces.iter().map(attacks).sum::<f64>() / n;
    let squares = traces
        .iter()
        .map(|trace| (attacks(trace) - mean) * (attacks(trace) - mean));
    let variance = squares.sum::<f64>() / (n - 1.0);
    (mean, (variance / n).sqrt())
}

/// A correct program fails for one seed in 1.7 million a figure. The smallest error of a probability near a half that
/// is sure to be detected is ten standard errors, 35 points at 200 histories: a trace of another world's game, of no
/// game, or without absorption.
#[test]
fn two_hundred_traces_agree_with_the_exact_probabilities_of_their_world() {
    for name in ["a-membership", "b-assurance-pact"] {
        let case = case(name);
        let (traces, exact) = (traces(&case, N), exact(&case));
        let p = *exact.ground_by.last().expect("a month");
        let attacked = traces
            .iter()
            .filter(|trace| trace.first_ground_attack().is_some())
            .count();
        assert!(
            z(attacked, N as usize, p).abs() < Z_LIMIT,
            "{name}: {attacked} against {p}"
        );
        for wrong in [p + 0.35, p - 0.35] {
            if (0.01..0.99).contains(&wrong) {
                assert!(
                    z(attacked, N as usize, wrong).abs() > Z_LIMIT,
                    "{name}: {wrong} is taken for {p}"
                );
            }
        }
        for rung in [Rung::Hybrid, Rung::Limited] {
            let (mean, error) = mean_attacks(&traces, rung);
            let expected: f64 = exact.attacks[rung as usize].iter().sum();
            assert!(
                (mean - expected).abs() < Z_LIMIT * error,
                "{name}: {mean} {} against {expected}, error {error}",
                rung.name()
            );
        }
        let major = traces
            .iter()
            .filter(|trace| trace.windows.iter().any(|w| w.aftermath == Aftermath::Major))
            .count();
        let p = exact.major_by(exact.attacks[2].len() - 1);
        assert!(
            z(major, N as usize, p).abs() < Z_LIMIT,
            "{name}: {major} major against {p}"
        );
    }
}

#[test]
fn a_trace_alone_equals_the_trace_among_others() {
    let case = case("c-consortium");
    let all = traces(&case, 20);
    for history in [0, 7, 19] {
        let alone = traces_of(&case, &SETTINGS, history..history + 1);
        assert_eq!(alone[0], all[history as usize]);
    }
    let more_worlds = RunSettings {
        worlds: 64,
        ..SETTINGS
    };
    let again = traces_of(&case, &more_worlds, 7..8);
    assert_eq!(again[0], all[7], "the size of a run does not change a trace");
}

#[test]
fn a_traced_window_holds_the_values_that_decided_it() {
    let case = case("a-membership");
    for trace in traces(&case, N) {
        for window in &trace.windows {
            assert_eq!(
                window.choice.is_some(),
                window.shock > 1.0 - window.act,
                "{window:?}"
            );
            assert_eq!(window.choice.is_some(), window.counterfactuals.is_some());
            assert_eq!(window.is_ground_attack(), window.response.is_some());
            assert!(window.choice.is_none_or(|rung| rung == window.utility.rung));
            assert!(
                window
                    .counterfactuals
                    .as_ref()
                    .is_none_or(|all| all.len() == COUNTERFACTUALS.len() + 1)
            );
        }
    }
}

/// The traced response to an attack has the aftermath from which the history of choices went on.
#[test]
fn a_matched_response_has_the_aftermath_of_its_attack() {
    // So that limited attacks leave the model often enough.
    let escalates = "model.campaign.escalation_alone=0.5 %/d";
    let overlay = "scenarios/ukraine/overlays/in-force.toml";
    let case = shipped("scenarios/ukraine/a-membership.toml", &[overlay], &[escalates]);
    let (mut within, mut beyond) = (0, 0);
    for trace in traces(&case, 4 * N) {
        for window in &trace.windows {
            let Some(response) = window.response.as_ref().filter(|response| response.matches) else {
                continue;
            };
            let leaves = response.trace.ending == ResponseEnding::War(Outcome::BeyondModel);
            match window.aftermath {
                // The aftermath of a major attack leaves its outcome open.
                Aftermath::Major => {}
                Aftermath::Campaign => {
                    within += 1;
                    assert!(!leaves, "{window:?}");
                }
                Aftermath::Beyond => {
                    beyond += 1;
                    assert!(leaves, "{window:?}");
                }
                Aftermath::Waiting => panic!("a response to no attack: {window:?}"),
            }
        }
    }
    assert!(
        within > 3 && beyond > 3,
        "{within} within the model and {beyond} beyond"
    );
}
