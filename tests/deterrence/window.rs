//! The window of vulnerability before a commitment enters into force.

use foederis::deterrence::{
    AnchorSolver, Anchors, Game, GameShape, Motive, TransitionCost, patience, stationary, window_multiplier,
    window_probability,
};
use foederis::model::Rung;

use crate::games::{
    ENTRY, GROUND, RandomNumbers, Trio, announce, commit, decade, frozen, motive, nesting, solve,
    typical_anchors,
};

/// Baseline and announced game with random deterrents; the commitment lowers the utility of every ground attack.
fn random_pair(seed: u64) -> (Game, Game, Motive) {
    let mut random = RandomNumbers::new("windows", seed);
    let shape = GameShape {
        months: 60,
        stages: 2,
        nodes: 1,
    };
    let mut baseline = Game::uniform(
        shape,
        random.between(0.05, 0.4),
        [1 + random.below(4), 1 + random.below(12)],
    );
    for table in &mut baseline.deterrent {
        for month in 0..60 {
            let v = random.between(-0.3, 0.3);
            table[shape.cell(month, 0)] = v;
            table[shape.cell(month, 1)] = v;
        }
    }
    let mut announced = baseline.clone();
    for table in &mut announced.deterrent[1..] {
        for month in 0..60 {
            table[shape.cell(month, 1)] += random.between(0.05, 1.5);
        }
    }
    announce(&mut announced, ENTRY);
    let motive = Motive {
        appeal: [
            random.between(-3.0, -1.0),
            random.between(-5.0, -3.0),
            random.between(-4.0, -1.0),
        ],
        sensitivity: 1.0,
        patience: patience(random.between(0.05, 0.6)),
        nesting: nesting(random.below(2), random.between(0.2, 1.0)),
    };
    (baseline, announced, motive)
}

/// Hazard of a rung in the last year before entry, over that without it.
fn ratio_of(rung: Rung, baseline: &Game, announced: &Game, motive: &Motive) -> f64 {
    let hazard = |game| solve(game, motive).1.mean_hazard(rung, ENTRY - 12..ENTRY);
    hazard(announced) / hazard(baseline)
}

fn window_ratio(baseline: &Game, announced: &Game, motive: &Motive) -> f64 {
    ratio_of(Rung::Major, baseline, announced, motive)
}

#[test]
fn a_coming_commitment_never_makes_a_major_attack_less_likely_before_it() {
    for seed in 0..60 {
        let (mut baseline, mut announced, motive) = random_pair(seed);
        for game in [&mut baseline, &mut announced] {
            game.rungs = [false, false, true];
        }
        let [(_, before), (_, pending)] = [&baseline, &announced].map(|game| solve(game, &motive));
        for month in 0..ENTRY {
            let [a, b] = [&before, &pending].map(|pass| pass.hazard(Rung::Major, month));
            assert!(b >= a, "seed {seed}, month {month}: {b} < {a}");
        }
        assert!(window_ratio(&baseline, &announced, &motive) > 1.0);
    }
}

#[test]
fn a_coming_commitment_against_ground_attacks_makes_a_major_one_likelier_at_every_window() {
    // It leaves what hybrid campaigns are worth after a war as it is.

    for seed in 0..200 {
        let (baseline, announced, motive) = random_pair(seed);
        let [(before, _), (pending, _)] = [&baseline, &announced].map(|game| solve(game, &motive));
        for month in 0..ENTRY {
            let [a, b] = [&before, &pending]
                .map(|induction| induction.attack_probability(&baseline, Rung::Major, month, 0));
            assert!(b >= a, "seed {seed}, month {month}: {b} < {a}");
        }
    }
}

#[test]
fn a_coming_commitment_against_ground_attacks_makes_them_likelier_as_a_whole_at_every_window() {
    let ground = [Rung::Limited, Rung::Major];
    for seed in 0..200 {
        let (baseline, announced, motive) = random_pair(seed);
        let [(before, _), (pending, _)] = [&baseline, &announced].map(|game| solve(game, &motive));
        for month in 0..ENTRY {
            let [a, b] = [&before, &pending].map(|induction| {
                let each = ground.map(|rung| induction.attack_probability(&baseline, rung, month, 0));
                each.iter().sum::<f64>()
            });
            assert!(b >= a, "seed {seed}, month {month}: {b} < {a}");
        }
    }
}

#[test]
fn a_more_patient_challenger_has_a_higher_window_ratio() {
    for seed in 0..40 {
        let (baseline, announced, mut motive) = random_pair(seed);
        // The rates of attack are the same at all discounts, so that only patience differs.
        let mut last = 1.0;
        for rate in [1.2, 0.6, 0.3, 0.15] {
            motive.patience = patience(rate);
            let rates = [0.4, 0.03, 0.05];
            motive.appeal = stationary(&baseline, rates, motive.patience, motive.nesting).appeal;
            let ratio = window_ratio(&baseline, &announced, &motive);
            assert!(ratio > last, "seed {seed}, discount {rate}: {ratio} after {last}");
            last = ratio;
        }
    }
}

#[test]
fn a_commitment_in_force_when_announced_has_no_window() {
    let motive = motive();
    let mut always = decade(1, 0.2);
    commit(&mut always, 0, 1.0);
    let mut at_once = decade(2, 0.2);
    commit(&mut at_once, 1, 1.0);
    announce(&mut at_once, 0);
    let [(_, a), (_, b)] = [&always, &at_once].map(|game| solve(game, &motive));
    assert_eq!(a.attacks, b.attacks);
}

#[test]
fn without_foresight_there_is_no_window() {
    let trio = Trio::new(0.3);
    let ratio = window_ratio(&frozen(&trio.baseline), &frozen(&trio.announced), &motive());
    assert_eq!(ratio, 1.0);
}

#[test]
fn a_grievance_raises_the_window_ratio() {
    let trio = Trio::new(0.0);
    let ratio = |grievance: f64| {
        let mut announced = trio.announced.clone();
        announced.grievance = grievance;
        window_ratio(&trio.baseline, &announced, &motive())
    };
    assert!(ratio(0.0) > 1.0 && ratio(0.5) > ratio(0.0) && ratio(1.0) > ratio(0.5));
    let mut without_cost = trio.announced.clone();
    without_cost.transitions[0].cost = TransitionCost::None;
    without_cost.grievance = 1.0;
    assert_eq!(window_ratio(&trio.baseline, &without_cost, &motive()), ratio(0.0));
}

/// One terminal rung, `windows` a year: hazard in the month before entry over that without a commitment.
fn multiplier(windows: f64, rate: f64, ratio: f64, yearly: f64) -> f64 {
    let mut baseline = decade(1, 0.0);
    let mut announced = decade(2, 0.0);
    for game in [&mut baseline, &mut announced] {
        game.rungs = [false, false, true];
        game.window.fill(window_probability(windows, 1.0));
    }
    let delta = patience(yearly);
    let [before, after] =
        [rate, rate * ratio].map(|rate| stationary(&baseline, [0.0, 0.0, rate], delta, GROUND));
    commit(&mut announced, 1, 1.0);
    announce(&mut announced, ENTRY);
    let motive = Motive {
        appeal: before.appeal,
        // The commitment reduces the stationary rate from the one to the other.
        sensitivity: before.appeal[2] - after.appeal[2],
        patience: delta,
        nesting: GROUND,
    };
    let [(_, a), (_, b)] = [&baseline, &announced].map(|game| solve(game, &motive));
    b.hazard(Rung::Major, ENTRY - 1) / a.hazard(Rung::Major, ENTRY - 1)
}

#[test]
fn the_window_ratio_converges_to_the_closed_form_for_frequent_windows() {
    let limit = window_multiplier(0.07, 0.35, 0.15);
    assert!((limit - 1.354).abs() < 0.001);
    let actual = [0.2, 1.0, 4.0, 24.0].map(|windows| multiplier(windows, 0.07, 0.35, 0.15));
    assert!(actual.is_sorted(), "{actual:?}");
    assert!(
        (actual[3] / limit - 1.0).abs() < 0.015,
        "{actual:?} towards {limit}"
    );
}

/// Games with hybrid attacks, which nothing deters, and one rung that ends the game.
fn one_terminal_rung() -> Trio {
    let mut trio = Trio::new(0.0);
    trio.each(|game| {
        game.rungs = [true, false, true];
        game.deterrent[0].fill(0.0);
    });
    trio
}

/// The challenger that makes a major attack in 7 % of years, in 35 % of that under the reference commitment.
fn motive_of(trio: &Trio, yearly: f64) -> Motive {
    let anchors = Anchors {
        rates: [0.5, 0.0, 0.07],
        patience: patience(yearly),
        ..typical_anchors()
    };
    let fitted = AnchorSolver::new()
        .solve(&trio.baseline, &trio.reference, &anchors)
        .expect("in range");
    assert!(fitted.unmet.is_empty(), "{yearly}: {fitted:?}");
    fitted.motive
}

#[test]
fn window_ratios_at_given_discounts_agree_with_an_independent_prototype() {
    // Computed by another program in another language; docs/model.md section 8 prints this table.
    let table = [
        (0.05, 2.26),
        (0.10, 1.50),
        (0.17, 1.26),
        (0.30, 1.13),
        (0.60, 1.06),
        (1.20, 1.02),
    ];
    let trio = one_terminal_rung();
    for (yearly, expected) in table {
        let actual = window_ratio(&trio.baseline, &trio.announced, &motive_of(&trio, yearly));
        let off = actual.ln() / f64::ln(expected) - 1.0;
        assert!(off.abs() < 0.08, "{yearly}: {actual}, not {expected}");
    }
}

/// Ten-year probability of a ground attack with the reference commitment announced for month `entry`, less that without.
fn effect(trio: &Trio, motive: &Motive, entry: usize) -> f64 {
    let mut announced = trio.announced.clone();
    announce(&mut announced, entry);
    let by = |game| solve(game, motive).1.ground_by[119];
    by(&announced) - by(&trio.baseline)
}

#[test]
fn the_effect_of_a_late_commitment_depends_on_discount_and_delay() {
    // docs/model.md section 8 prints this table [points of ten-year probability of a ground attack].
    let entries = [1, 24, 48, 72, 96];
    let table = [
        (0.03, [-26.8, -1.1, 12.1, 19.8, 25.0]),
        (0.05, [-27.7, -11.2, -0.2, 7.4, 13.1]),
        (0.08, [-28.0, -16.0, -7.0, 0.0, 5.5]),
        (0.15, [-28.2, -19.1, -11.7, -5.6, -0.3]),
        (0.30, [-28.3, -20.7, -14.1, -8.4, -3.2]),
    ];
    let trio = one_terminal_rung();
    for (yearly, points) in table {
        let motive = motive_of(&trio, yearly);
        for (entry, expected) in entries.into_iter().zip(points) {
            let actual = 100.0 * effect(&trio, &motive, entry);
            assert!(
                (actual - expected).abs() < 0.06,
                "{yearly}, month {entry}: {actual}, not {expected}"
            );
        }
    }
}
