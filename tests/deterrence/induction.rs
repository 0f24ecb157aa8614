//! Backward induction and forward pass against enumeration.

use foederis::deterrence::{BackwardInduction, ForwardPass, GameShape};
use foederis::model::Rung;

use crate::games::{RandomNumbers, frozen, motive, random_game, solve};
use crate::naive::{Naive, Phase};

const SMALL: GameShape = GameShape {
    months: 4,
    stages: 3,
    nodes: 3,
};

fn near(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * (1.0 + b.abs())
}

/// Values beyond the horizon: of the game, and after a major attack.
fn beyond(induction: &BackwardInduction, game: &foederis::deterrence::Game) -> [Vec<f64>; 2] {
    let (month, stages) = (game.shape.months, 0..game.shape.stages);
    [
        stages.clone().map(|s| induction.value(game, month, s)).collect(),
        stages
            .map(|s| induction.value_after_war(game, month, s))
            .collect(),
    ]
}

#[test]
fn four_months_equal_enumeration_with_stages_durations_and_both_nests() {
    for seed in 0..12 {
        let (mut game, motive) = random_game(&mut RandomNumbers::new("four months", seed), SMALL);
        game.rungs[seed as usize % 3] = seed < 9;
        let (induction, pass) = solve(&game, &motive);
        let naive = Naive {
            game: &game,
            motive: &motive,
            beyond: beyond(&induction, &game),
        };
        let after_war = |month, stage| induction.value_after_war(&game, month, stage);
        for (actual, exact) in [
            (induction.value(&game, 0, 0), naive.value(Phase::Open, 0, 0)),
            (after_war(0, 0), naive.value(Phase::AfterWar, 0, 0)),
        ] {
            assert!(
                near(actual, exact, 1e-12),
                "seed {seed}: {actual} against {exact}"
            );
        }
        let exact = naive.follow(0, true);
        for rung in Rung::ALL {
            let actual = pass.expected_attacks(rung);
            assert!(
                near(actual, exact.attacks[rung as usize], 1e-12),
                "seed {seed}, {rung:?}"
            );
        }
        assert!(
            near(pass.ground_by[3], exact.ground, 1e-12),
            "seed {seed}, ground"
        );
        assert!(near(pass.major_by[3], exact.major, 1e-12), "seed {seed}, major");
        assert!(
            near(pass.exposure() * 12.0, exact.months, 1e-12),
            "seed {seed}, exposure"
        );
    }
}

#[test]
fn the_value_beyond_the_horizon_is_the_fixed_point_of_its_month() {
    for seed in 0..6 {
        let (game, motive) = random_game(&mut RandomNumbers::new("beyond", seed), SMALL);
        let (induction, _) = solve(&game, &motive);
        let naive = Naive {
            game: &game,
            motive: &motive,
            beyond: beyond(&induction, &game),
        };
        // In month 3, the last one, everything after is beyond the horizon: the image of the value is the value.
        for stage in 0..3 {
            for (phase, value) in [
                (Phase::Open, induction.value(&game, 4, stage)),
                (Phase::AfterWar, induction.value_after_war(&game, 4, stage)),
            ] {
                let image = naive.image(phase, 3, stage);
                assert!(near(image, value, 1e-12), "seed {seed}: {image} against {value}");
            }
        }
    }
}

#[test]
fn nodes_that_do_not_differ_change_nothing() {
    for seed in 0..6 {
        let shape = GameShape { nodes: 1, ..SMALL };
        let (game, motive) = random_game(&mut RandomNumbers::new("one node", seed), shape);
        let repeat = |table: &[f64]| -> Vec<f64> { table.iter().flat_map(|x| [*x; 3]).collect() };
        let mut divided = game.clone();
        divided.shape = SMALL;
        divided.chances = [0.25, 0.6, 0.15].repeat(shape.len());
        divided.deterrent = game.deterrent.each_ref().map(|table| repeat(table));
        for campaign in &mut divided.campaigns {
            campaign.beyond = repeat(&campaign.beyond);
        }
        let [(one, pass), (three, other)] = [&game, &divided].map(|game| solve(game, &motive));
        let (one, three) = (one.value_at_start(&game), three.value_at_start(&divided));
        assert!(near(three, one, 1e-12), "seed {seed}: {three} against {one}");
        for (attacks, others) in pass.attacks.iter().flatten().zip(other.attacks.iter().flatten()) {
            assert!(
                near(*others, *attacks, 1e-12),
                "seed {seed}: {others} against {attacks}"
            );
        }
    }
}

#[test]
fn the_stationary_value_does_not_depend_on_the_start() {
    let mut motive = motive();
    for patience in [0.9, 0.99, 0.9995] {
        motive.patience = patience;
        let game = crate::games::decade(1, 0.3);
        for game in [frozen(&game), game] {
            let mut inductions = [BackwardInduction::new(), BackwardInduction::new()];
            inductions[0].solve_from(&game, &motive, 0.0);
            inductions[1].solve_from(&game, &motive, 10.0);
            for month in 0..120 {
                let [a, b] = [0, 1].map(|i| inductions[i].value(&game, month, 0));
                assert!(
                    (a - b).abs() < 1e-10,
                    "δ = {patience}, month {month}: {a} and {b}"
                );
            }
        }
    }
}

#[test]
fn reused_buffers_give_the_bits_of_new_ones() {
    let (large, large_motive) = random_game(
        &mut RandomNumbers::new("large", 1),
        GameShape {
            months: 9,
            stages: 4,
            nodes: 2,
        },
    );
    let (small, small_motive) = random_game(&mut RandomNumbers::new("small", 2), SMALL);
    let (mut induction, mut pass) = solve(&large, &large_motive);
    induction.solve(&small, &small_motive);
    pass.run(&small, &induction);
    let (_, fresh): (BackwardInduction, ForwardPass) = solve(&small, &small_motive);
    assert_eq!(pass.attacks, fresh.attacks);
    assert_eq!(pass.ongoing, fresh.ongoing);
}

#[test]
fn without_hybrid_campaigns_a_major_attack_ends_the_game_at_its_own_utility() {
    for seed in 0..6 {
        let (mut game, motive) = random_game(&mut RandomNumbers::new("no sequel", seed), SMALL);
        game.rungs[0] = false;
        let (induction, _) = solve(&game, &motive);
        let nodes = game.path.iter().enumerate();
        let nodes = nodes.flat_map(|(month, stage)| game.shape.nodes_of(game.shape.cell(month, *stage)));
        for (node, window) in nodes.zip(induction.windows(&game, &motive)) {
            let v = game.deterrent[2][node];
            let own = motive.appeal[2] - motive.sensitivity * v;
            let q = window.rungs[2];
            assert!(near(q, own, 1e-14), "seed {seed}: {q} against {own}");
        }
    }
}

#[test]
fn hybrid_campaigns_after_a_war_make_a_major_attack_cost_less() {
    let game = crate::games::decade(1, 0.2);
    let at_once = foederis::deterrence::Game {
        war_months: 1,
        ..game.clone()
    };
    let [(long, _), (short, _)] = [&game, &at_once].map(|game| solve(game, &motive()));
    assert!(long.value_after_war(&game, 0, 0) > 0.1);
    let attack = |induction: &BackwardInduction| induction.attack_probability(&game, Rung::Major, 0, 0);
    assert!(
        attack(&short) > attack(&long),
        "the sooner they follow, the less a war costs"
    );
}
