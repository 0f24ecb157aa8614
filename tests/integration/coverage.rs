//! Intervals hold the truth as often as they say: on the peer task, whose difference is known exactly.

use foederis::engine::Watch;
use foederis::model::{Case, RunSettings};
use foederis::random::Design;
use foederis::results::{ReplicationScheme, Series};
use foederis::study::{EvalRequest, Metric, Stopping, evaluate, looks};

use crate::case::{ATTACK_DATE, shipped};

/// P(arrived) if the first guarantor honours with chance `first`, over the 4096 patterns of yes and no.
fn arrives(first: f64) -> f64 {
    const WEIGHTS: [u32; 12] = [20, 15, 12, 10, 8, 7, 7, 6, 5, 4, 3, 3];
    const BRIGADES: [u32; 12] = [30, 20, 15, 15, 10, 8, 10, 4, 6, 3, 4, 3];
    let honours = [first, 0.8, 0.75, 0.75, 0.7, 0.7, 0.65, 0.8, 0.6, 0.7, 0.55, 0.6];
    let in_pattern = |pattern: u32| {
        let says = |member: usize| pattern >> member & 1 == 1;
        let sum = |of: [u32; 12]| (0..12).filter(|m| says(*m)).map(|m| of[m]).sum::<u32>();
        let chance: f64 = (0..12)
            .map(|m| if says(m) { honours[m] } else { 1.0 - honours[m] })
            .product();
        f64::from(u8::from(sum(WEIGHTS) >= 60 && sum(BRIGADES) >= 80)) * chance
    };
    (0..4096).map(in_pattern).sum()
}

/// The paired difference of P(arrived), 0.90 less 0.85, in each world of a run.
fn differences(cases: [&Case; 2], settings: RunSettings, metrics: &[Metric]) -> Vec<(u32, f64)> {
    let asked = EvalRequest::sampled(&cases, settings, ATTACK_DATE, metrics);
    let answers = evaluate(&asked, &Watch::none()).expect("answers");
    let [base, surer] = [0, 1].map(|case| answers.by_case[case][0].values());
    base.iter()
        .zip(surer)
        .map(|((world, a), (_, b))| (*world, b - a))
        .collect()
}

/// Whether the interval of the first `worlds` worlds holds `exact`, and half its width.
fn holds(all: &[(u32, f64)], worlds: u32, layers: ReplicationScheme, exact: f64) -> (bool, Option<f64>) {
    let first: Vec<(u32, f64)> = all.iter().copied().filter(|(world, _)| *world < worlds).collect();
    let series = Series::mean(&first);
    let (estimate, half) = (series.estimate.expect("worlds"), series.half_width(layers));
    (half.is_some_and(|half| (estimate - exact).abs() <= half), half)
}

/// How many of 1,000 seeded runs hold the exact difference: at a fixed number of worlds, and where looking stops.
fn coverage(design: Design, half_width: f64) -> [u32; 3] {
    let scenario = |set: &[&str]| shipped("scenarios/peer-task.toml", &[], set);
    let (base, surer) = (scenario(&[]), scenario(&["guarantor.g01.honour.force=0.90"]));
    let metrics = [Metric::parse("major.arrived").expect("a metric")];
    let exact = arrives(0.90) - arrives(0.85);
    let [mut fixed, mut stopped, mut early] = [0; 3];
    for seed in 1..=1000 {
        let settings = RunSettings {
            worlds: 64,
            histories: 64,
            seed,
            design,
            scrambles: 8,
        };
        let layers = ReplicationScheme::of(&settings);
        let all = differences([&base, &surer], settings, &metrics);
        fixed += u32::from(holds(&all, 64, layers, exact).0);
        let mut stopping = Stopping::at(half_width);
        let stop = looks(8, 64).find(|worlds| stopping.stops(holds(&all, *worlds, layers, exact).1));
        early += u32::from(stop.is_some_and(|worlds| worlds < 64));
        stopped += u32::from(holds(&all, stop.unwrap_or(64), layers, exact).0);
    }
    [fixed, stopped, early]
}

/// A 95 % interval that covers 945 times of 1,000 falls below 913 for one choice of seeds in 100,000.
#[test]
fn intervals_hold_the_truth_as_often_as_they_say() {
    let known = arrives(0.85);
    assert!((known - 0.814_799_554_112_500_9).abs() < 1e-12, "{known}");
    for design in [Design::Mc, Design::Sobol] {
        let [fixed, stopped, early] = coverage(design, 0.013);
        let told =
            format!("{design:?}: fixed {fixed}, stopped {stopped}, of which {early} before the last look");
        assert!((913..=980).contains(&fixed), "{told}");
        assert!((913..=980).contains(&stopped), "{told}");
        assert!((200..1000).contains(&early), "{told}");
    }
}
