//! The engine: one world, a whole drill, and several threads.

use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use foederis::engine::{Attack, Block, Situation, Streams, WIDTH, Watch, World, Worlds, drill};
use foederis::model::{Case, RunSettings, Rung};
use foederis::random::Design;
use foederis_benches::{compiled, shipped_case};

/// Day of the attack, on which every commitment of these cases is in force.
const ATTACK: f64 = 22_000.0;

/// A consensus of `n` guarantors with correlated wills, each with a force that queues for reception.
fn alliance(n: usize) -> Case {
    let members: String = (0..n)
        .map(|i| {
            format!(
                "[guarantor.g{i}]\nhonour.force = 0.7\ndeliberate = \"1 to 9 d\"\nforces.main = {{ land = \"1 bde\", notice = \"2 to 20 d\", transit = \"3 to 9 d\" }}\n"
            )
        })
        .collect();
    let text = format!(
        "defaults = \"neutral\"\ntheatre.threshold = \"5 bde\"\ntheatre.reception = \"0.5 bde/d\"\nrung.major.falls = \"20 to 200 d\"\n{members}[commitment.pact]\nguarantors = [\"all\"]\nrule = \"consensus\"\ncorrelation = 0.4\n"
    );
    compiled("alliance.toml", &|_| Ok(text.clone()))
}

fn settings(worlds: u32, histories: u64) -> RunSettings {
    RunSettings {
        worlds,
        histories,
        seed: 1,
        design: Design::Sobol,
        scrambles: 8,
    }
}

fn worlds(c: &mut Criterion) {
    let case = shipped_case("ukraine/b-assurance-pact.toml");
    let sampling = Worlds::sampled(&case, &settings(1024, 1));
    let mut group = c.benchmark_group("world");
    group.sample_size(20).measurement_time(Duration::from_secs(2));
    group.bench_function("draw", |b| b.iter(|| World::draw(&case, &sampling, 17)));
    let world = World::draw(&case, &sampling, 17).expect("a world");
    group.bench_function("situation", |b| {
        b.iter(|| Situation::new(&world, Rung::Major, ATTACK));
    });
    group.finish();
}

fn blocks(c: &mut Criterion) {
    let mut group = c.benchmark_group("block");
    group.sample_size(20).measurement_time(Duration::from_secs(2));
    group.throughput(Throughput::Elements(WIDTH as u64));
    for n in [12, 40] {
        let case = alliance(n);
        let world = World::draw(&case, &Worlds::sampled(&case, &settings(1, 1)), 0).expect("a world");
        let situation = Situation::new(&world, Rung::Major, ATTACK);
        let (streams, mut block) = (Streams::open(&case, 1), Block::default());
        group.bench_function(BenchmarkId::new("guarantors", n), |b| {
            b.iter(|| block.run(&situation, &streams, 0, WIDTH));
        });
    }
    group.finish();
}

fn drills(c: &mut Criterion) {
    let mut group = c.benchmark_group("drill");
    group.sample_size(10).measurement_time(Duration::from_secs(6));
    let attack = Attack {
        rung: Rung::Major,
        date: ATTACK,
    };
    for (name, file, settings) in [
        ("peer task", "peer-task.toml", settings(1, 400_000)),
        (
            "assurance pact",
            "ukraine/b-assurance-pact.toml",
            settings(256, 200),
        ),
    ] {
        let case = shipped_case(file);
        group.throughput(Throughput::Elements(
            u64::from(settings.worlds) * settings.histories,
        ));
        for n in [1, 2] {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(n)
                .build()
                .expect("a pool");
            group.bench_function(BenchmarkId::new(name, format!("{n} threads")), |b| {
                b.iter(|| pool.install(|| drill(&case, &settings, attack, &Watch::none(), None)));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, worlds, blocks, drills);
criterion_main!(benches);
