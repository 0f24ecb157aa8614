//! What the challenger sees of the alert before it chooses.

use foederis::model::Rung;
use foederis::strategy::StrategicWorld;

use crate::strategy::{PROMISE, of, paired};

fn with_alert(alert: &str) -> Vec<StrategicWorld> {
    of(PROMISE, &[&format!("commitment.*.alert={alert}")])
}

/// Expected ground attacks over the horizon.
fn ground(world: &StrategicWorld) -> f64 {
    let number = |rung: Rung| world.attacks[rung as usize].iter().sum::<f64>();
    number(Rung::Limited) + number(Rung::Major)
}

#[test]
fn attacks_after_an_alert_and_without_one_are_all_attacks() {
    for world in of(PROMISE, &[]) {
        let [all, in_force] = world.crises;
        assert!((all.ground_attacks() - ground(&world)).abs() < 1e-12, "{all:?}");
        assert!((world.ground_attacks() - ground(&world)).abs() < 1e-12);
        assert!((all.years - world.exposure).abs() < 1e-12);
        assert_eq!(all, in_force, "the promise is in force throughout");
        assert!(all.alerted > 0.0 && all.alerted < all.crises);
        let [there, not_there] = all.compared;
        assert!((there - all.attacks[1]).abs() < 1e-12 && not_there > 0.0);
    }
}

#[test]
fn nobody_is_alerted_under_a_scenario_without_a_promise() {
    for world in of("", &[]) {
        let [all, in_force] = world.crises;
        assert_eq!((all.alerted, all.attacks[1]), (0.0, 0.0));
        assert_eq!(in_force.crises, 0.0);
    }
}

#[test]
fn no_alert_and_a_certain_one_are_the_limits_of_a_chance() {
    let limits = [("0 %", "0.0000001 %", 0.0), ("100 %", "99.9999999 %", 1.0)];
    for (limit, near, share) in limits {
        for (limit, near) in paired(&with_alert(limit), &with_alert(near)) {
            assert_eq!(limit.crises[0].alerted, share * limit.crises[0].crises);
            for (limit, near) in limit.attacks.iter().flatten().zip(near.attacks.iter().flatten()) {
                assert!((limit - near).abs() < 1e-7, "{limit} {near}");
            }
        }
    }
}

#[test]
fn attacks_after_an_alert_rise_with_its_chance_and_an_alert_deters() {
    let worlds = ["20 %", "60 %"].map(with_alert);
    let sum = |worlds: &[StrategicWorld], figure: fn(&StrategicWorld) -> f64| -> f64 {
        worlds.iter().map(figure).sum()
    };
    let [few, many] = worlds
        .each_ref()
        .map(|worlds| sum(worlds, |w| w.crises[0].attacks[1]));
    assert!(many > 2.0 * few && few > 0.0, "{few} {many}");
    let [there, not_there] = [
        |w: &StrategicWorld| w.crises[0].compared[0],
        |w: &StrategicWorld| w.crises[0].compared[1],
    ]
    .map(|figure| sum(&worlds[1], figure));
    assert!(
        there < not_there,
        "an alert brings help sooner: {there} {not_there}"
    );
}
