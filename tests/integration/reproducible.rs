//! The same inputs and seed give the same bits.

use foederis::engine::{Attack, DrillResult, Watch, Worlds, drill};
use foederis::model::{Case, RunSettings, Rung};
use foederis::random::Design;

use crate::case::{attack, rows, settings, shipped, worlds};

fn ukraine() -> Case {
    shipped("scenarios/ukraine/b-assurance-pact.toml", &[], &[])
}

fn on_threads(n: usize, case: &Case, settings: &RunSettings, attack: Attack) -> DrillResult {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(n)
        .build()
        .expect("a pool");
    pool.install(|| drill(case, settings, attack, &Watch::none(), None).expect("nothing stops it"))
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let case = ukraine();
    for (rung, settings) in [(Rung::Major, worlds(40, 300)), (Rung::Hybrid, worlds(3, 9000))] {
        let one = on_threads(1, &case, &settings, attack(rung));
        for n in [2, 4, 7] {
            assert!(
                on_threads(n, &case, &settings, attack(rung)) == one,
                "{n} threads"
            );
        }
    }
}

#[test]
fn adding_worlds_leaves_the_others_unchanged() {
    let case = ukraine();
    for design in [Design::Mc, Design::Sobol] {
        let of = |worlds| RunSettings {
            worlds,
            design,
            scrambles: 8,
            ..settings(50)
        };
        let (few, many) = (
            drill(&case, &of(24), attack(Rung::Major), &Watch::none(), None).expect("nothing stops it"),
            drill(&case, &of(61), attack(Rung::Major), &Watch::none(), None).expect("nothing stops it"),
        );
        assert!(few.rows[..] == many.rows[..24], "{}", design.name());
    }
}

#[test]
fn a_history_computed_alone_equals_that_of_a_run() {
    use foederis::engine::{Block, HistoryRow, Situation, Streams, World};
    for set in [&[][..], &["model.campaign.kernel=clock"]] {
        let case = shipped("scenarios/ukraine/b-assurance-pact.toml", &[], set);
        for rung in Rung::ALL {
            let settings = worlds(3, 300);
            let date = case.horizon.0 + 1500.0;
            let (_, all) = rows(&case, &settings, Attack { rung, date });
            for (world, history) in [(0, 0), (0, 127), (1, 128), (2, 131), (2, 299)] {
                let drawn = World::draw(&case, &Worlds::sampled(&case, &settings), world).expect("a world");
                let situation = Situation::new(&drawn, rung, date);
                let mut block = Block::default();
                block.run(&situation, &Streams::open(&case, settings.seed), history, 1);
                let alone = HistoryRow::from_lane(&situation, &block, 0);
                assert_eq!(
                    alone,
                    all[(u64::from(world) * 300 + history) as usize],
                    "{rung:?} {world} {history}"
                );
            }
        }
    }
}

/// Two streams with one key would have the same random numbers; `has_duplicate_keys` finds them.
#[test]
fn no_two_random_streams_share_a_key() {
    use foederis::engine::Streams;
    for file in [
        "scenarios/ukraine/a-membership.toml",
        "scenarios/ukraine/c-consortium.toml",
        "scenarios/strait.toml",
    ] {
        let case = shipped(file, &[], &[]);
        for seed in 0..100 {
            assert!(
                !Streams::open(&case, seed).has_duplicate_keys(),
                "{file}, seed {seed}"
            );
        }
        let mut streams = Streams::open(&case, 1);
        streams.crisis = streams.will[0];
        assert!(streams.has_duplicate_keys(), "{file}");
    }
}
