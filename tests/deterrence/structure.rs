//! Structural properties of the choice model.

use foederis::deterrence::{AnchorSolver, Anchors, Game, GameError, GameShape, GameTable, Window, patience};
use foederis::model::Rung;

use crate::games::{RandomNumbers, Trio, decade, motive, nesting, random_game, solve, typical_anchors};

fn act(rungs: [f64; 3], dissimilarity: f64) -> f64 {
    let window = Window { wait: 0.0, rungs };
    window.choice(nesting(1, dissimilarity)).act
}

#[test]
fn a_duplicate_rung_has_no_effect_at_small_dissimilarity_and_doubles_the_odds_of_a_plain_logit() {
    let absent = f64::NEG_INFINITY;
    for q in [-4.0, -1.0, 2.0] {
        let (one, two) = ([absent, q, absent], [absent, q, q]);
        assert!((act(two, 1e-9) - act(one, 1e-9)).abs() < 1e-9);
        // τ = 1: two buses, one red and one blue, count twice.
        let odds = |p: f64| p / (1.0 - p);
        assert!((odds(act(two, 1.0)) / odds(act(one, 1.0)) - 2.0).abs() < 1e-12);
    }
}

#[test]
fn duplicate_rungs_have_the_same_effect_on_rates_in_the_whole_game() {
    let total = |both: bool, dissimilarity: f64| {
        let mut game = decade(1, 0.2);
        game.campaigns[1] = game.campaigns[0].clone();
        game.rungs = [both, true, false];
        let mut motive = motive();
        (motive.appeal, motive.nesting) = ([-3.0; 3], nesting(1, dissimilarity));
        let (_, pass) = solve(&game, &motive);
        pass.expected_attacks(Rung::Hybrid) + pass.expected_attacks(Rung::Limited)
    };
    assert!((total(true, 1e-9) / total(false, 1e-9) - 1.0).abs() < 1e-8);
    assert!(total(true, 1.0) / total(false, 1.0) > 1.7);
}

/// A random game with one rung and no grievance.
fn lone(seed: u64, rung: Rung) -> (Game, foederis::deterrence::Motive) {
    let shape = GameShape {
        months: 12,
        stages: 3,
        nodes: 1,
    };
    let (mut game, motive) = random_game(&mut RandomNumbers::new("lone", seed), shape);
    game.rungs = [false; 3];
    game.rungs[rung as usize] = true;
    game.grievance = 0.0;
    (game, motive)
}

#[test]
fn a_higher_deterrent_of_the_only_rung_never_raises_its_probability() {
    for seed in 0..60 {
        let (low, motive) = lone(seed, Rung::Major);
        let mut high = low.clone();
        let mut random = RandomNumbers::new("raise", seed);
        // The raise never grows in time; a growing one would open a window.
        let mut raise = 2.0;
        for month in 0..low.shape.months {
            raise *= random.between(0.8, 1.0);
            let months = low.shape.cell(month, 0)..low.shape.cell(month + 1, 0);
            high.deterrent[2][months].iter_mut().for_each(|v| *v += raise);
        }
        let [(a, _), (b, _)] = [&low, &high].map(|game| solve(game, &motive));
        for month in 0..low.shape.months {
            let stage = low.path[month];
            let [a, b] =
                [&a, &b].map(|induction| induction.attack_probability(&low, Rung::Major, month, stage));
            assert!(b <= a, "seed {seed}, month {month}: {b} > {a}");
        }
    }
}

#[test]
fn a_uniformly_higher_deterrent_never_raises_the_probability_of_a_campaign() {
    for (seed, rung) in (0..40).flat_map(|seed| [(seed, Rung::Hybrid), (seed, Rung::Limited)]) {
        let (mut low, motive) = lone(seed, rung);
        // A campaign that may end the game gives up a future that is worth less.
        low.campaigns[rung as usize].beyond.fill(0.0);
        let mut high = low.clone();
        high.deterrent[rung as usize].iter_mut().for_each(|v| *v += 0.5);
        let [(a, _), (b, _)] = [&low, &high].map(|game| solve(game, &motive));
        for month in 0..low.shape.months {
            let stage = low.path[month];
            let [a, b] = [&a, &b].map(|induction| induction.attack_probability(&low, rung, month, stage));
            assert!(b <= a, "seed {seed}, month {month}: {b} > {a}");
        }
    }
}

#[test]
fn deterring_limited_attacks_raises_the_rate_of_major_ones() {
    let motive = motive();
    let before = decade(1, 0.0);
    let mut after = before.clone();
    after.deterrent[Rung::Limited as usize]
        .iter_mut()
        .for_each(|v| *v += 1.0);
    let [(_, a), (_, b)] = [&before, &after].map(|game| solve(game, &motive));
    assert!(b.rate(Rung::Limited) < a.rate(Rung::Limited));
    assert!(
        b.rate(Rung::Major) > a.rate(Rung::Major),
        "less limited, more major war"
    );
    assert!(b.rate(Rung::Hybrid) > a.rate(Rung::Hybrid));
}

#[test]
fn in_one_nest_deterring_ground_attacks_raises_hybrid_ones_the_more_the_closer_the_rungs() {
    let more = |dissimilarity: f64| {
        let mut trio = Trio::new(0.0);
        trio.each(|game| game.deterrent[0].fill(0.0));
        let anchors = Anchors {
            patience: patience(0.15),
            nesting: nesting(1, dissimilarity),
            ..typical_anchors()
        };
        let fitted = AnchorSolver::new()
            .solve(&trio.baseline, &trio.reference, &anchors)
            .expect("in range");
        solve(&trio.reference, &fitted.motive).1.rate(Rung::Hybrid) / anchors.rates[0]
    };
    let actual = [1.0, 0.5, 0.25].map(more);
    assert!(actual[0] > 1.0 && actual.is_sorted(), "{actual:?}");
}

#[test]
fn a_hybrid_campaign_draws_less_from_ground_attacks_beside_their_nest_than_in_it() {
    let ground = |which: usize, hybrid: f64| {
        let window = Window {
            wait: 0.0,
            rungs: [hybrid, -2.0, -2.5],
        };
        let choice = window.choice(nesting(which, 0.5));
        choice.attack(Rung::Limited) + choice.attack(Rung::Major)
    };
    let lost = |which| 1.0 - ground(which, -0.5) / ground(which, -1.5);
    assert!(
        lost(0) > 0.0 && lost(1) > 2.0 * lost(0),
        "{} and {}",
        lost(0),
        lost(1)
    );
}

#[test]
fn in_the_whole_game_deterring_hybrid_campaigns_raises_major_attacks_less_with_the_nest_of_ground_rungs() {
    let more = |which: usize| {
        let trio = Trio::new(0.0);
        let anchors = Anchors {
            nesting: nesting(which, 0.5),
            ..typical_anchors()
        };
        let motive = AnchorSolver::new()
            .solve(&trio.baseline, &trio.reference, &anchors)
            .expect("in range")
            .motive;
        let mut deterred = trio.baseline.clone();
        deterred.deterrent[0].iter_mut().for_each(|v| *v += 0.5);
        solve(&deterred, &motive).1.rate(Rung::Major) / anchors.rates[2]
    };
    assert!(more(0) < more(1), "{} and {}", more(0), more(1));
}

#[test]
fn invalid_numbers_are_rejected() {
    let good = decade(1, 0.0);
    assert_eq!(good.check(), Ok(()));
    let fault = |change: &dyn Fn(&mut Game)| {
        let mut game = good.clone();
        change(&mut game);
        game.check().expect_err("a fault")
    };
    assert_eq!(fault(&|game| game.rungs = [false; 3]), GameError::NoRung);
    assert_eq!(fault(&|game| game.campaigns[1].months = 0), GameError::Instant);
    assert_eq!(fault(&|game| game.grievance = -1.0), GameError::Grievance(-1.0));
    let short = GameError::Length {
        table: GameTable::Window,
        actual: 119,
        expected: 120,
    };
    assert_eq!(fault(&|game| game.window.truncate(119)), short);
    let above = GameError::Range {
        table: GameTable::Beyond,
        value: 1.5,
    };
    assert_eq!(fault(&|game| game.campaigns[0].beyond[3] = 1.5), above);
    assert!(matches!(
        fault(&|game| game.deterrent[2][0] = f64::NAN),
        GameError::Range { .. }
    ));
}
