//! Quantiles of a row of ranks, by family.

use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use foederis::distribution::Distribution;
use foederis::engine::WIDTH;
use foederis::random::{StreamKey, fill_uniform};

fn distributions() -> [(&'static str, Distribution); 7] {
    let lognormal = || Distribution::lognormal(3.0, 0.5).expect("legal");
    [
        ("lognormal", lognormal()),
        (
            "lognormal, 5 % never",
            lognormal().with_never(0.05).expect("legal"),
        ),
        (
            "triangular",
            Distribution::triangular(2.0, 4.0, 9.0).expect("legal"),
        ),
        ("pert", Distribution::pert(14.0, 30.0, 75.0).expect("legal")),
        ("gamma", Distribution::gamma(2.5, 3.0).expect("legal")),
        ("weibull", Distribution::weibull(10.0, 1.5).expect("legal")),
        (
            "metalog",
            Distribution::metalog([1.0, 2.0, 5.0], Some(0.0), None).expect("legal"),
        ),
    ]
}

fn quantiles(c: &mut Criterion) {
    let mut ranks = vec![0.0; WIDTH];
    fill_uniform(StreamKey::new(1, "ranks"), 0, 0, &mut ranks);
    let mut group = c.benchmark_group("quantiles");
    group.sample_size(20).measurement_time(Duration::from_secs(1));
    group.warm_up_time(Duration::from_millis(500));
    group.throughput(Throughput::Elements(WIDTH as u64));
    for (name, distribution) in distributions() {
        group.bench_function(name, |b| {
            b.iter_batched_ref(
                || ranks.clone(),
                |row| distribution.fill_quantiles(row),
                BatchSize::SmallInput,
            );
        });
    }
    let pert = Distribution::pert(14.0, 30.0, 75.0).expect("legal");
    let days: Vec<f64> = ranks.iter().map(|u| 80.0 * u).collect();
    group.bench_function("pert, survival", |b| {
        b.iter_batched_ref(
            || days.clone(),
            |row| pert.fill_survival(row),
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

criterion_group!(benches, quantiles);
criterion_main!(benches);
