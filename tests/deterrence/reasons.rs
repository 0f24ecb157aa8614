//! Reasons in closed form against sampling with the same shocks.

use foederis::deterrence::{
    Counterfactual, DeterrentTables, Reason, Shocks, Window, WindowEvent, joint_ground_probability, reasons,
};
use foederis::math;
use foederis::model::Rung;
use foederis::random::{StreamKey, uniform};

use crate::games::{GROUND, RandomNumbers, nesting, solve};
use crate::sampling::{Z_LIMIT, full_game, histories, z};

fn ground(choice: Option<Rung>) -> bool {
    matches!(choice, Some(Rung::Limited | Rung::Major))
}

#[test]
fn the_joint_probability_agrees_with_sampled_common_shocks() {
    const N: u64 = 200_000;
    for seed in 0..8 {
        let which = seed as usize % 2;
        let mut random = RandomNumbers::new("joint", seed);
        let sets: [Window; 3] = std::array::from_fn(|_| Window {
            wait: random.between(-0.5, 0.5),
            rungs: std::array::from_fn(|_| random.between(-2.0, 1.5)),
        });
        let nesting = nesting(which, random.between(0.3, 1.0));
        for size in 1..=3 {
            let sets = &sets[..size];
            let keys = ["act", "ground", "hybrid", "limited", "major"].map(|name| StreamKey::new(seed, name));
            let count = (0..N).filter(|history| {
                let [act, ground_shock, rungs @ ..] = keys.map(|key| uniform(key, 0, *history));
                let gumbel = |u| -math::ln(-math::ln(u));
                let shocks = Shocks {
                    act: math::logit(act),
                    rungs: rungs.map(gumbel),
                    ground: gumbel(ground_shock),
                };
                sets.iter().all(|window| ground(shocks.choice(window, nesting)))
            });
            let (count, p) = (count.count() as u64, joint_ground_probability(sets, nesting));
            assert!(
                z(count, N, p).abs() < Z_LIMIT,
                "seed {seed}, {size} sets: {count} against {p}"
            );
        }
    }
}

#[test]
fn with_one_rung_the_joint_probability_is_the_minimum() {
    let window = |q| Window {
        wait: 0.0,
        rungs: [f64::NEG_INFINITY, f64::NEG_INFINITY, q],
    };
    let p = |q| window(q).choice(GROUND).act;
    assert_eq!(
        joint_ground_probability(&[window(-1.0), window(-3.0)], GROUND),
        p(-3.0)
    );
    assert_eq!(
        joint_ground_probability(&[window(-1.0), window(2.0)], GROUND),
        p(-1.0)
    );
}

/// Two counterfactuals on the full game: v raised by each, and by both.
fn counterfactuals(base: &DeterrentTables) -> [DeterrentTables; 3] {
    let raised = |by: [f64; 3]| -> DeterrentTables {
        std::array::from_fn(|k| base[k].iter().map(|v| v + by[k]).collect())
    };
    [
        raised([0.0, 0.4, 0.5]),
        raised([-0.2, 0.1, 0.9]),
        raised([-0.2, 0.5, 1.4]),
    ]
}

fn at_event(
    game: &foederis::deterrence::Game,
    kappa: f64,
    event: &WindowEvent,
    v: &DeterrentTables,
) -> Window {
    let cell = game.shape.cell(event.month, event.stage);
    let at = game.shape.nodes_of(cell).start + event.node;
    let mut window = event.window;
    for (q, (v, base)) in window.rungs.iter_mut().zip(v.iter().zip(&game.deterrent)) {
        *q -= kappa * (v[at] - base[at]);
    }
    window
}

#[test]
fn exact_shares_agree_with_sampled_attacks() {
    let (game, motive) = full_game();
    let [one, two, both] = counterfactuals(&game.deterrent);
    let (induction, pass) = solve(&game, &motive);
    let windows = induction.windows(&game, &motive);
    let pairs = [
        Counterfactual {
            alone: &one,
            all_others: &two,
        },
        Counterfactual {
            alone: &two,
            all_others: &one,
        },
    ];
    let exact = reasons(&game, &motive, &pass, &windows, &pairs, &both);
    let (mut attacks, mut counts) = (0, [[0_u64; 2]; 2]);
    histories(&game, &motive, 200_000, |events| {
        for event in events.iter().filter(|event| ground(event.choice)) {
            attacks += 1;
            let comes = |v: &DeterrentTables| {
                let window = at_event(&game, motive.sensitivity, event, v);
                ground(event.shocks.choice(&window, motive.nesting))
            };
            let [one, two, both] = [&one, &two, &both].map(comes);
            for (count, (alone, all_others)) in counts.iter_mut().zip([(one, two), (two, one)]) {
                count[0] += u64::from(!alone);
                count[1] += u64::from(all_others && !both);
            }
        }
    });
    for (actual, reason) in counts.iter().zip(&exact) {
        for (count, p) in actual.iter().zip([reason.alone, reason.last]) {
            // Several attacks of one history are nearly independent given that they came.
            assert!(
                z(*count, attacks, p).abs() < Z_LIMIT,
                "{count} of {attacks} against {p}"
            );
            assert!(p > 0.05 && p < 0.95);
        }
    }
}

#[test]
fn a_counterfactual_without_effect_averts_nothing() {
    let (game, motive) = full_game();
    let (induction, pass) = solve(&game, &motive);
    let windows = induction.windows(&game, &motive);
    let [one, ..] = counterfactuals(&game.deterrent);
    let pairs = [
        Counterfactual {
            alone: &game.deterrent,
            all_others: &one,
        },
        Counterfactual {
            alone: &one,
            all_others: &game.deterrent,
        },
    ];
    let actual = reasons(&game, &motive, &pass, &windows, &pairs, &one);
    let Reason { alone, last } = actual[0];
    assert!(alone.abs() < 1e-12 && last.abs() < 1e-12, "{actual:?}");
    // A single counterfactual is necessary as often as it is sufficient.
    assert!((actual[1].alone - actual[1].last).abs() < 1e-12 && actual[1].alone > 0.1);
}
