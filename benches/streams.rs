//! Uniform random numbers by row and one at a time.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use foederis::engine::WIDTH;
use foederis::random::{StreamKey, fill_uniform, uniform};

fn streams(c: &mut Criterion) {
    let key = StreamKey::new(1, "guarantor.ally.deliberate");
    let mut group = c.benchmark_group("streams");
    group.sample_size(20).measurement_time(Duration::from_secs(2));
    group.throughput(Throughput::Elements(WIDTH as u64));
    let mut row = vec![0.0; WIDTH];
    group.bench_function("a row of a block", |b| {
        b.iter(|| fill_uniform(key, black_box(3), black_box(0), &mut row));
    });
    group.throughput(Throughput::Elements(1));
    group.bench_function("one number", |b| {
        b.iter(|| uniform(key, black_box(3), black_box(77)));
    });
    group.bench_function("one key", |b| {
        b.iter(|| StreamKey::new(black_box(1), "guarantor.ally.deliberate"));
    });
    group.finish();
}

criterion_group!(benches, streams);
criterion_main!(benches);
