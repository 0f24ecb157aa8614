//! The axis kernel against published evidence. The parameters were fitted to these figures, so this is no validation.

use foederis::engine::Attack;
use foederis::model::Rung;

use crate::case::{mean, rows, shipped, worlds};

const AXIS: &str = "model.campaign.kernel=axis";
/// Share of histories in which the protégé keeps the objective.
fn kept(result: &foederis::engine::DrillResult) -> f64 {
    ["held", "repelled", "contained", "restored"]
        .iter()
        .map(|name| mean(result, name))
        .sum()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// RAND's games (E-5.1): 36 to 60 hours to the capitals as postured; seven brigades, three heavy, hold.
#[test]
fn the_baltic_case_agrees_with_rand_games_without_and_with_seven_brigades() {
    let settings = worlds(400, 20);
    let attack = Attack {
        rung: Rung::Major,
        date: 16_950.0,
    };
    let (result, histories) = rows(
        &shipped("scenarios/baltic-2016.toml", &[], &[AXIS]),
        &settings,
        attack,
    );
    let falls = median(
        histories
            .iter()
            .map(|row| row.falls_day.unwrap_or(f64::INFINITY))
            .collect(),
    );
    assert!(
        (1.5..=2.5).contains(&falls),
        "the objective falls after {falls} days"
    );
    assert!(kept(&result) < 0.02, "kept as postured: {}", kept(&result));
    let (result, _) = rows(
        &shipped(
            "scenarios/baltic-2016.toml",
            &["scenarios/overlays/seven-brigades.toml"],
            &[AXIS],
        ),
        &settings,
        attack,
    );
    assert!(kept(&result) > 0.8, "kept with seven brigades: {}", kept(&result));
}

/// The front of 2024-25 (E-5.11): 15 to 70 m a day, 0.17 and 0.11 % lost a day; here within a factor of 2.
#[test]
fn a_static_front_has_the_speed_and_losses_of_2024_and_2025() {
    let still = [
        AXIS,
        "model.campaign.break_in=0 /d",
        "rung.major.surprise=0",
        "rung.major.lasts=180 d",
        "rung.major.committed=100 %",
    ];
    let case = shipped("scenarios/ukraine/0-no-guarantee.toml", &[], &still);
    let attack = Attack {
        rung: Rung::Major,
        date: case.horizon.0,
    };
    let (result, _) = rows(&case, &worlds(400, 10), attack);
    let of = |name: &str| {
        result
            .measures
            .iter()
            .position(|m| m.name == name)
            .expect("measured")
    };
    let (ground, mobile) = (of("ground_km"), of("mobile"));
    let (attacker, defender) = (of("loss_challenger"), of("loss_protege"));
    let still: Vec<_> = result
        .rows
        .iter()
        .filter(|row| row.means[mobile] == 0.0)
        .collect();
    assert!(still.len() > 200, "{} worlds stay static", still.len());
    let median_of = |i: usize| median(still.iter().map(|row| row.means[i] / 180.0).collect());
    let metres = 1000.0 * median_of(ground);
    assert!((7.5..=140.0).contains(&metres), "{metres} m a day");
    println!("{metres:.1} m a day");
    let (a, d) = (100.0 * median_of(attacker), 100.0 * median_of(defender));
    assert!((0.085..=0.34).contains(&a), "the challenger loses {a} % a day");
    assert!((0.055..=0.22).contains(&d), "the protégé loses {d} % a day");
    println!("losses {a:.3} and {d:.3} % a day");
}
