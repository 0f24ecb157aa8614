//! What a world of the challenger's choice costs, against the forced response of the same scenarios.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};

use foederis::engine::{Plan, drill};
use foederis::model::{Case, Rung};
use foederis::random::Design;
use foederis::scenario::Request;
use foederis::shipped;
use foederis::strategy::{StrategicPlan, run};

fn case(name: &str) -> Case {
    let request = Request {
        file: format!("{}ukraine/{name}.toml", shipped::ROOT).into(),
        ..Request::default()
    };
    let loaded = Case::load(&request, &|path: &Path| shipped::read(path));
    loaded.expect("a shipped scenario").1
}

fn plan(why: u32) -> StrategicPlan {
    StrategicPlan {
        worlds: 2,
        seed: 1,
        design: Design::Sobol,
        scrambles: 8,
        why,
    }
}

fn choice(c: &mut Criterion) {
    let cases = [
        "0-no-guarantee",
        "a-membership",
        "b-assurance-pact",
        "c-consortium",
    ]
    .map(case);
    let all: Vec<&Case> = cases.iter().collect();
    let mut group = c.benchmark_group("choice");
    group.sample_size(10);
    group.bench_function("2 worlds, one scenario", |b| {
        b.iter(|| black_box(run(&all[2..3], &plan(0), &|| {})));
    });
    group.bench_function("2 worlds, four scenarios", |b| {
        b.iter(|| black_box(run(&all, &plan(0), &|| {})));
    });
    group.bench_function("2 worlds, four scenarios, with reasons", |b| {
        b.iter(|| black_box(run(&all, &plan(2), &|| {})));
    });
    group.bench_function("2 worlds of 800 forced histories, four scenarios", |b| {
        b.iter(|| {
            for case in &all {
                let forced = Plan {
                    rung: Rung::Major,
                    attack: case.run.attack,
                    worlds: 2,
                    histories: 800,
                    seed: 1,
                    design: Design::Sobol,
                    scrambles: 8,
                };
                black_box(drill(case, &forced, &|_| {}, None));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, choice);
criterion_main!(benches);
