//! The challenger's node against agent quantal-response equilibria that Gambit computed.

use serde_json::Value;

use foederis::deterrence::Window;
use foederis::model::Rung;

use crate::games::GROUND;

/// Chance of the second of two options, by the challenger's own choice at a window with a single rung.
///
/// λ multiplies utilities; with one rung τ plays no part.
fn second(lambda: f64, first: f64, second: f64) -> f64 {
    let window = Window {
        wait: lambda * first,
        rungs: [f64::NEG_INFINITY, f64::NEG_INFINITY, lambda * second],
    };
    window.choice(GROUND).attack(Rung::Major)
}

fn oracle(game: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("../oracles/aqre.json")).expect("the oracle is JSON");
    all[game].clone()
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn cases(oracle: &Value) -> &Vec<Value> {
    oracle["expected"].as_array().expect("cases")
}

#[test]
fn three_players_choose_as_in_gambit() {
    let oracle = oracle("extended_deterrence");
    let pay = |end: &str, player: usize| number(&oracle["payoffs_challenger_protege_guarantor"][end][player]);
    assert_eq!(cases(&oracle).len(), 5);
    for case in cases(&oracle) {
        let lambda = number(&case["lam"]);
        let honour = second(lambda, pay("abandon", 2), pay("war", 2));
        let fought = |player| honour * pay("war", player) + (1.0 - honour) * pay("abandon", player);
        let resist = second(lambda, pay("yield", 1), fought(1));
        let attacked = resist * fought(0) + (1.0 - resist) * pay("yield", 0);
        let attack = second(lambda, pay("sq", 0), attacked);
        for (name, actual) in [("p_honour", honour), ("p_resist", resist), ("p_attack", attack)] {
            assert!(
                (actual - number(&case[name])).abs() < 1e-9,
                "λ = {lambda}, {name}: {actual}"
            );
        }
    }
}

#[test]
fn each_side_responds_as_in_gambit_in_a_simultaneous_game() {
    // The game has no simultaneous moves; each side's node must still return its part of the fixed point.
    let oracle = oracle("deploy_or_stay");
    let pay = |side: &str, row: usize, column: usize| number(&oracle[side][row][column]);
    for case in cases(&oracle) {
        let [lambda, p, q] = ["lam", "p_attack", "q_deploy"].map(|name| number(&case[name]));
        let row = |i| q * pay("payoffs_challenger", i, 0) + (1.0 - q) * pay("payoffs_challenger", i, 1);
        let column = |j| p * pay("payoffs_guarantor", 0, j) + (1.0 - p) * pay("payoffs_guarantor", 1, j);
        assert!((second(lambda, row(1), row(0)) - p).abs() < 1e-9);
        assert!((second(lambda, column(1), column(0)) - q).abs() < 1e-9);
    }
}
