//! The equivalent concession and the ceasefire, in a game of one rung that ends it.

use foederis::deterrence::{BackwardInduction, Game, GameShape, Motive, StartValues};
use foederis::model::Rung;

use crate::games::GROUND;

const MOTIVE: Motive = Motive {
    appeal: [0.0, 0.0, -2.0],
    sensitivity: 4.0,
    patience: 0.99,
    nesting: GROUND,
};

/// A game in which only major attacks can be chosen, with the same deterrent throughout.
fn game(deterrent: f64) -> Game {
    let shape = GameShape {
        months: 24,
        stages: 1,
        nodes: 1,
    };
    let mut game = Game::uniform(shape, 0.2, [1, 1]);
    game.rungs = [false, false, true];
    game.deterrent[Rung::Major as usize].fill(deterrent);
    game
}

/// W at the start, and the probability of an attack in the first month.
fn solved(deterrent: f64) -> (f64, f64) {
    let (game, mut induction) = (game(deterrent), BackwardInduction::new());
    induction.solve(&game, &MOTIVE);
    let attack = induction.attack_probability(&game, Rung::Major, 0, 0);
    (induction.value_at_start(&game), attack)
}

fn values(deterrent: f64) -> StartValues {
    StartValues {
        with_promise: solved(deterrent).0,
        without_promise: solved(0.0).0,
    }
}

#[test]
fn the_equivalent_concession_follows_from_the_probabilities_of_attack() {
    // In a stationary game W = −ν·ln P(none | window)/(1 − δ), docs/model.md (8.12).
    let peace = |deterrent: f64| (1.0 - solved(deterrent).1 / 0.2).ln();
    let expected = 0.2 * (peace(0.5) - peace(0.0)) / (1.0 - MOTIVE.patience) / MOTIVE.sensitivity;
    let actual = values(0.5).equivalent_concession(MOTIVE.sensitivity);
    assert!((actual - expected).abs() < 1e-9, "{actual} {expected}");
}

#[test]
fn what_deters_more_costs_more_and_makes_a_ceasefire_less_acceptable() {
    let each = [0.0, 0.25, 0.5, 1.0].map(values);
    let concessions = each.map(|v| v.equivalent_concession(MOTIVE.sensitivity));
    assert_eq!(concessions[0].to_bits(), 0.0_f64.to_bits());
    assert!(
        concessions.windows(2).all(|pair| pair[0] < pair[1] - 1e-3),
        "{concessions:?}"
    );
    let acceptances = each.map(|v| v.ceasefire_acceptance(MOTIVE.sensitivity, 0.1));
    assert!(
        acceptances.windows(2).all(|pair| pair[0] > pair[1] + 1e-3),
        "{acceptances:?}"
    );
}

#[test]
fn a_challenger_that_gains_nothing_either_way_is_indifferent() {
    let nothing = values(0.0).ceasefire_acceptance(MOTIVE.sensitivity, 0.0);
    assert_eq!(nothing.to_bits(), 0.5_f64.to_bits());
    let odds = values(0.0).ceasefire_acceptance(MOTIVE.sensitivity, 0.25);
    assert!((odds / (1.0 - odds) - (-1.0_f64).exp()).abs() < 1e-12, "{odds}");
}
