//! Sampled histories against exact probabilities.

use foederis::deterrence::{Aftermath, Game, HistoryStreams, Motive, WindowEvent, sample_history};
use foederis::model::Rung;

use crate::games::{RandomNumbers, commit, decade, divide, motive, solve};

/// Standard errors that a correct program exceeds for one seed in 1.7 million.
pub(crate) const Z_LIMIT: f64 = 5.0;

const N: u64 = 1_000_000;

/// Standard errors between a count and an exact probability.
pub(crate) fn z(count: u64, n: u64, p: f64) -> f64 {
    (count as f64 - n as f64 * p) / (n as f64 * p * (1.0 - p)).sqrt()
}

/// Two commitments' worth of stages, deterrents that differ from month to month, attacks that end the game.
pub(crate) fn full_game() -> (Game, Motive) {
    let mut game = decade(3, 0.3);
    commit(&mut game, 1, 0.4);
    commit(&mut game, 2, 1.0);
    game.path = (0..120).map(|m| m / 50).collect();
    let mut random = RandomNumbers::new("rich", 1);
    game.campaigns[1].beyond = random.table(360, 0.0, 0.2);
    for v in game.deterrent.iter_mut().flatten() {
        *v += random.between(-0.6, 0.6);
    }
    divide(&mut game, &mut random);
    let mut motive = motive();
    (motive.appeal[1], motive.appeal[2]) = (-2.0, -0.5);
    (game, motive)
}

/// Calls a function on the events of every history.
pub(crate) fn histories(game: &Game, motive: &Motive, n: u64, mut check: impl FnMut(&[WindowEvent])) {
    let windows = solve(game, motive).0.windows(game, motive);
    let streams = HistoryStreams::new(3, game.shape.months);
    let mut events = vec![];
    for history in 0..n {
        sample_history(game, motive, &windows, &streams, (0, history), &mut events);
        check(&events);
    }
}

fn ground(event: &WindowEvent) -> bool {
    matches!(event.choice, Some(Rung::Limited | Rung::Major))
}

#[test]
fn a_million_histories_agree_with_the_exact_probabilities() {
    let (game, motive) = full_game();
    let (_, pass) = solve(&game, &motive);
    let mut counts = [0; 7];
    histories(&game, &motive, N, |events| {
        let first = events.iter().find(|event| ground(event)).map(|event| event.month);
        let began = |rung, month| {
            events
                .iter()
                .any(|event| event.month == month && event.choice == Some(rung))
        };
        let is = [
            first.is_some(),
            first.is_some_and(|month| month < 24),
            events.iter().any(|event| event.aftermath == Aftermath::Major),
            events.iter().any(|event| event.aftermath == Aftermath::Beyond),
            began(Rung::Hybrid, 70),
            began(Rung::Limited, 30),
            began(Rung::Major, 60),
        ];
        for (count, is) in counts.iter_mut().zip(is) {
            *count += u64::from(is);
        }
    });
    let exact = [
        pass.ground_by[119],
        pass.ground_by[23],
        pass.major_by[119],
        1.0 - pass.ongoing[120] - pass.major_by[119],
        pass.attacks[0][70],
        pass.attacks[1][30],
        pass.attacks[2][60],
    ];
    for (i, (count, p)) in counts.into_iter().zip(exact).enumerate() {
        assert!(
            z(count, N, p).abs() < Z_LIMIT,
            "figure {i}: {count} against {p}, z = {}",
            z(count, N, p)
        );
        assert!(p > 0.0002, "figure {i} is too rare to test: {p}");
        // The smallest error that is sure to be detected: ten standard errors, 0.005 for a probability of a half.
        let fault = 10.0 * (p * (1.0 - p) / N as f64).sqrt();
        assert!(
            fault < 0.0051 && z(count, N, p + fault).abs() > Z_LIMIT,
            "figure {i} of {p}"
        );
    }
}

#[test]
fn the_nodes_of_crises_agree_with_their_chances_and_what_is_chosen_there() {
    let (game, motive) = full_game();
    let windows = solve(&game, &motive).0.windows(&game, &motive);
    let month = 30;
    let nodes = game.shape.nodes_of(game.shape.cell(month, game.path[month]));
    let (mut crises, mut attacks) = ([0; 3], [0; 3]);
    histories(&game, &motive, 400_000, |events| {
        for event in events.iter().filter(|event| event.month == month) {
            crises[event.node] += 1;
            attacks[event.node] += u64::from(ground(event));
        }
    });
    let all: u64 = crises.iter().sum();
    for (node, at) in nodes.enumerate() {
        let chance = game.chances[at];
        if chance == 0.0 {
            assert_eq!(crises[node], 0);
            continue;
        }
        assert!(
            z(crises[node], all, chance).abs() < Z_LIMIT,
            "node {node}: {crises:?}, {chance}"
        );
        let choice = windows[month * game.shape.nodes + node].choice(motive.nesting);
        let p = choice.attack(Rung::Limited) + choice.attack(Rung::Major);
        assert!(
            z(attacks[node], crises[node], p).abs() < Z_LIMIT,
            "node {node}: {attacks:?}, {p}"
        );
    }
}

#[test]
fn a_history_depends_only_on_seed_world_and_number() {
    let (game, motive) = full_game();
    let mut first = vec![];
    histories(&game, &motive, 50, |events| first.push(events.to_vec()));
    let mut again = vec![];
    histories(&game, &motive, 80, |events| again.push(events.to_vec()));
    assert_eq!(first, again[..50]);
    assert!(first.iter().any(|events| events.len() > 5));
}

#[test]
fn the_events_of_a_history_are_consistent() {
    let (game, motive) = full_game();
    histories(&game, &motive, 2_000, |events| {
        for pair in events.windows(2) {
            let [then, now] = pair else {
                unreachable!("windows of two")
            };
            let pause = match (then.choice, then.aftermath) {
                (None, Aftermath::Waiting) => 1,
                (Some(rung @ (Rung::Hybrid | Rung::Limited)), Aftermath::Campaign) => {
                    game.campaigns[rung as usize].months
                }
                other => panic!("{other:?} is followed by another window"),
            };
            assert!(now.month >= then.month + pause);
        }
        for event in events {
            assert_eq!(event.choice, event.shocks.choice(&event.window, motive.nesting));
            assert_eq!(event.stage, game.path[event.month]);
        }
    });
}
