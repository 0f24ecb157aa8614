//! Cost of a world of the challenger's choice, against that of the response to an assumed attack.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};

use foederis::engine::{Attack, Watch, drill};
use foederis::model::{Case, RunSettings, Rung};
use foederis::random::Design;
use foederis::strategy::{ChoiceOptions, run};
use foederis_benches::shipped_case;

const SETTINGS: RunSettings = RunSettings {
    worlds: 2,
    histories: 128,
    seed: 1,
    design: Design::Sobol,
    scrambles: 8,
};

fn reasons(failure_worlds: u32) -> ChoiceOptions {
    ChoiceOptions { failure_worlds }
}

fn choice(c: &mut Criterion) {
    let cases = [
        "0-no-guarantee",
        "a-membership",
        "b-assurance-pact",
        "c-consortium",
    ]
    .map(|name| shipped_case(&format!("ukraine/{name}.toml")));
    let all: Vec<&Case> = cases.iter().collect();
    let mut group = c.benchmark_group("choice");
    group.sample_size(10);
    group.bench_function("2 worlds, one scenario", |b| {
        b.iter(|| black_box(run(&all[2..3], &SETTINGS, reasons(0), &Watch::none())));
    });
    group.bench_function("2 worlds, four scenarios", |b| {
        b.iter(|| black_box(run(&all, &SETTINGS, reasons(0), &Watch::none())));
    });
    group.bench_function("2 worlds, four scenarios, with reasons", |b| {
        b.iter(|| black_box(run(&all, &SETTINGS, reasons(2), &Watch::none())));
    });
    group.bench_function(
        "2 worlds of 128 histories of an assumed attack, four scenarios",
        |b| {
            b.iter(|| {
                for case in &all {
                    let attack = Attack {
                        rung: Rung::Major,
                        date: case.attack_date,
                    };
                    let result = drill(case, &SETTINGS, attack, &Watch::none(), None);
                    black_box(result.expect("nothing stops it"));
                }
            });
        },
    );
    group.finish();
}

criterion_group!(benches, choice);
criterion_main!(benches);
