//! A protégé that yields loses the objective at once, in every figure.

use foederis::engine::Outcome;
use foederis::model::Rung;

use crate::case::{Z_LIMIT, attack, mean, rows, worlds, z};
use crate::strategy::{PROMISE, of, rate, with};

#[test]
fn the_endings_are_mixed_with_an_objective_lost_at_once() {
    let settings = worlds(6, 400);
    let drilled = |set: &[&str]| rows(&with(PROMISE, set), &settings, attack(Rung::Major)).0;
    let (fights, yields) = (drilled(&[]), drilled(&["protege.yields.major=30 %"]));
    for name in ["in_time", "effective", "held", "beyond_model", "days_bought"] {
        let (fought, mixed) = (mean(&fights, name), mean(&yields, name));
        assert!(
            (mixed - 0.7 * fought).abs() < 1e-12,
            "{name}: {mixed} and {fought}"
        );
    }
    let (fought, mixed) = (mean(&fights, "fait_accompli"), mean(&yields, "fait_accompli"));
    assert!((mixed - 0.3 - 0.7 * fought).abs() < 1e-12, "{mixed} and {fought}");
}

#[test]
fn single_histories_yield_as_often() {
    let settings = worlds(1, 20_000);
    let set = [
        "protege.yields.major=30 %",
        "model.campaign.kernel=clock",
        "rung.major.falls=never",
    ];
    let (_, histories) = rows(&with(PROMISE, &set), &settings, attack(Rung::Major));
    let lost = |row: &&foederis::engine::HistoryRow| row.outcome == Some(Outcome::FaitAccompli);
    let count = histories.iter().filter(lost).count();
    assert!(z(count, histories.len(), 0.3).abs() < Z_LIMIT, "{count}");
    assert!(
        histories
            .iter()
            .filter(lost)
            .all(|row| !row.in_time && row.falls_day == Some(0.0))
    );
}

#[test]
fn a_protege_that_is_sure_to_yield_is_not_protected_by_a_promise() {
    let set = [
        "protege.yields.major=100 %",
        "challenger.grievance=0",
        "protege.yields.limited=100 %",
    ];
    let with_promise = of(PROMISE, &set);
    let lost = with_promise.iter().all(|world| {
        let response = world.realised[Rung::Major as usize].response;
        response.kept == 0.0 && response.channels[0] == 0.0 && response.at_war() == 0.0
    });
    assert!(lost, "it holds nothing, and nobody fights");
    let brave = of(PROMISE, &set[1..2]);
    let major = |worlds: &[foederis::strategy::StrategicWorld]| -> f64 {
        worlds.iter().map(|world| rate(world, Rung::Major)).sum()
    };
    assert!(major(&with_promise) > 1.1 * major(&brave));
}
