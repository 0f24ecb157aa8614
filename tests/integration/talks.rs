//! What a promise costs the challenger and gives the protégé, world by world with the same random numbers.

use foederis::model::Rung;
use foederis::strategy::StrategicWorld;

use crate::strategy::{PROMISE, of, paired};

const NO_GRIEVANCE: &str = "challenger.grievance=0";
const LIMITED_STAKE: &str = "challenger.stake.limited=50 %";

/// The promise under a probability of honouring it by force.
fn honoured(force: &str) -> Vec<StrategicWorld> {
    let force = format!("commitment.pact.honour.force={force}");
    of(PROMISE, &[NO_GRIEVANCE, &force])
}

#[test]
fn an_empty_promise_costs_and_gives_nothing() {
    let set = [
        NO_GRIEVANCE,
        "commitment.pact.honour.force=0 %",
        "commitment.pact.honour.support=0 %",
    ];
    for world in of(PROMISE, &set) {
        let talks = &world.talks;
        assert!(talks.equivalent_concession.abs() < 1e-9, "{talks:?}");
        assert!(talks.protege_gain.abs() < 1e-9, "{talks:?}");
        assert!(talks.has_room());
        assert!(
            (0.0..=0.5).contains(&talks.ceasefire_acceptance),
            "fighting on gains something: {talks:?}"
        );
    }
}

#[test]
fn an_honoured_promise_costs_more_and_makes_a_ceasefire_less_acceptable() {
    let rising = ["5 %", "30 %", "60 %", "90 %"].map(honoured);
    for pair in rising.windows(2) {
        // In one world a higher honour may change none of the few histories behind its estimate.
        let (mut more_conceded, mut less_accepted) = (0.0, 0.0);
        for (less, more) in paired(&pair[0], &pair[1]) {
            let (less, more) = (less.talks, more.talks);
            let conceded = more.equivalent_concession - less.equivalent_concession;
            let accepted = more.ceasefire_acceptance - less.ceasefire_acceptance;
            assert!(conceded >= 0.0 && accepted <= 0.0, "{less:?} {more:?}");
            more_conceded += conceded;
            less_accepted -= accepted;
        }
        assert!(more_conceded > 0.0 && less_accepted > 0.0);
    }
    let [weak, .., strong] = &rising;
    for (weak, strong) in paired(weak, strong) {
        let rise = strong.talks.equivalent_concession - weak.talks.equivalent_concession;
        assert!(rise > 0.01, "world {}: {rise}", weak.world);
    }
}

/// Expected loss of the objective in a run's worlds, with the stake of a limited attack that the tests set.
fn loss(world: &StrategicWorld) -> f64 {
    let lost = |rung: Rung| world.realised[rung as usize].objective_lost();
    0.5 * lost(Rung::Limited) + lost(Rung::Major)
}

#[test]
fn the_gain_is_the_difference_of_the_losses_of_two_runs() {
    let set = [NO_GRIEVANCE, LIMITED_STAKE];
    let (none, promised) = (of("", &set), of(PROMISE, &set));
    for (none, promised) in paired(&none, &promised) {
        let difference = loss(none) - loss(promised);
        assert!(
            (promised.talks.protege_gain - difference).abs() < 1e-9,
            "world {}: {} {difference}",
            none.world,
            promised.talks.protege_gain
        );
        assert!(difference > 0.0, "world {}: {difference}", none.world);
        assert!(none.talks.equivalent_concession.abs() < 1e-9 && none.talks.protege_gain.abs() < 1e-9);
    }
}

#[test]
fn the_value_of_fighting_on_moves_the_acceptance_alone() {
    let under = |share: &str| of(PROMISE, &[&format!("challenger.fighting_on={share}")]);
    let (little, much) = (under("5 %"), under("40 %"));
    for (little, much) in paired(&little, &much) {
        assert_eq!(little.attacks, much.attacks);
        assert_eq!(
            little.talks.equivalent_concession.to_bits(),
            much.talks.equivalent_concession.to_bits()
        );
        let odds = |w: &StrategicWorld| {
            let accepts = w.talks.ceasefire_acceptance;
            (accepts / (1.0 - accepts)).ln()
        };
        let expected = -little.motive.sensitivity * (0.05 + little.talks.equivalent_concession);
        assert!((odds(little) - expected).abs() < 1e-6 * (1.0 + expected.abs()));
        let change = odds(much) - odds(little);
        assert!((change + 0.35 * little.motive.sensitivity).abs() < 1e-6 * (1.0 + change.abs()));
    }
}
