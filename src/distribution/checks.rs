//! Laws against their own tails and against samples; against answers from outside: `tests/integration/quantiles.rs`.

use proptest::prelude::*;

use super::Distribution;
use crate::math::normal_quantile;
use crate::random::{StreamKey, uniform};

/// One law of every family.
fn every_family() -> Vec<(&'static str, Distribution)> {
    let law = |law: Result<Distribution, super::DistributionError>| law.expect("legal");
    let parts = || {
        vec![
            (0.93, law(Distribution::lognormal(15.0, 1.1))),
            (
                0.07,
                law(Distribution::uniform(250.0, 600.0).and_then(|l| l.with_never(0.08))),
            ),
        ]
    };
    vec![
        ("pert", law(Distribution::pert(2.0, 5.0, 30.0))),
        ("triangular", law(Distribution::triangular(2.0, 5.0, 30.0))),
        (
            "lognormal",
            law(Distribution::lognormal(std::f64::consts::E, 0.8)),
        ),
        ("beta .5 .5", law(Distribution::beta(0.5, 0.5))),
        ("beta 2 5", law(Distribution::beta(2.0, 5.0))),
        ("gamma .3", law(Distribution::gamma(0.3, 1.0))),
        ("gamma 2.5", law(Distribution::gamma(2.5, 3.0))),
        ("weibull", law(Distribution::weibull(10.0, 1.5))),
        ("normal", law(Distribution::normal(-3.0, 2.0))),
        ("logitnormal", law(Distribution::logitnormal(0.7, 0.9))),
        ("uniform", law(Distribution::uniform(-1.0, 4.0))),
        ("loguniform", law(Distribution::loguniform(0.5, 90.0))),
        ("exponential", law(Distribution::exponential(12.0))),
        (
            "metalog",
            law(Distribution::metalog([2.0, 5.0, 14.0], Some(0.0), None)),
        ),
        ("mixture", law(Distribution::mixture(parts()))),
        (
            "truncated",
            law(Distribution::lognormal(5.0, 1.0).and_then(|l| l.truncated(Some(1.0), Some(20.0)))),
        ),
        (
            "defective",
            law(Distribution::lognormal(100.0, 1.0).and_then(|l| l.with_never(0.15))),
        ),
        ("scaled", law(Distribution::lognormal(2.8, 0.2)).scaled(3.0)),
    ]
}

#[test]
fn tails_undo_quantiles() {
    for (name, law) in every_family() {
        for i in 1..200 {
            let u = f64::from(i) / 200.0 * (1.0 - law.never());
            let x = law.quantile(u);
            assert!(
                (law.cdf(x) - u).abs() < 2e-9,
                "{name}: rank {u} gives {x}, of rank {}",
                law.cdf(x)
            );
            assert!((law.cdf(x) + law.survival(x) - 1.0).abs() < 1e-12, "{name}");
        }
    }
}

#[test]
fn many_at_once_are_as_one_alone() {
    let key = StreamKey::new(2, "fill");
    let us: Vec<f64> = (0..301).map(|i| uniform(key, 0, i)).collect();
    for (name, law) in every_family() {
        let (mut of_ranks, mut of_scores) = (
            us.clone(),
            us.iter().map(|u| normal_quantile(*u)).collect::<Vec<_>>(),
        );
        let scores = of_scores.clone();
        law.fill_quantiles(&mut of_ranks);
        law.fill_quantiles_at_scores(&mut of_scores);
        for i in 0..us.len() {
            assert_eq!(
                of_ranks[i].to_bits(),
                law.quantile(us[i]).to_bits(),
                "{name} at {}",
                us[i]
            );
            assert_eq!(
                of_scores[i].to_bits(),
                law.quantile_at_score(scores[i]).to_bits(),
                "{name} at score {}",
                scores[i]
            );
            let close = (of_ranks[i] - of_scores[i]).abs() <= 1e-9 * of_ranks[i].abs().max(1.0)
                || of_ranks[i] == of_scores[i];
            assert!(
                close,
                "{name}: {} by rank, {} by score",
                of_ranks[i], of_scores[i]
            );
        }
        let mut survivals: Vec<f64> = of_ranks.clone();
        law.fill_survival(&mut survivals);
        for (s, x) in survivals.iter().zip(&of_ranks) {
            assert!((s - law.survival(*x)).abs() < 1e-10, "{name}: {s} at {x}");
        }
    }
}

/// Kolmogorov's distance of a sample of 40 000 from its law, times √n; a right program exceeds 2.69 once in a
/// million.
#[test]
fn samples_follow_their_tails() {
    let n = 40_000;
    let limit = 2.69;
    for (name, law) in every_family() {
        let key = StreamKey::new(8, name);
        let distance = |bend: f64| {
            let mut sample: Vec<f64> = (0..n)
                .map(|i| law.quantile(uniform(key, 0, i) * (1.0 - bend) + bend * 0.5))
                .collect();
            sample.sort_by(f64::total_cmp);
            let gap = |(i, x): (usize, &f64)| {
                let (below, above) = (i as f64 / n as f64, (i + 1) as f64 / n as f64);
                if *x == f64::INFINITY {
                    0.0
                } else {
                    (law.cdf(*x) - below).abs().max((above - law.cdf(*x)).abs())
                }
            };
            sample.iter().enumerate().map(gap).fold(0.0, f64::max) * (n as f64).sqrt()
        };
        assert!(distance(0.0) < limit, "{name}: {}", distance(0.0));
        assert!(
            distance(0.06) > limit,
            "{name}: the check must see a bend of 6 %: {}",
            distance(0.06)
        );
    }
}

#[test]
fn every_broken_condition_has_its_error() {
    use super::DistributionError as E;
    let err = |law: Result<Distribution, E>| law.expect_err("illegal");
    assert!(matches!(
        err(Distribution::normal(f64::NAN, 1.0)),
        E::NotFinite { name: "mean" }
    ));
    assert!(matches!(
        err(Distribution::lognormal(f64::INFINITY, 1.0)),
        E::NotFinite { name: "median" }
    ));
    assert!(matches!(
        err(Distribution::lognormal(1.0, 0.0)),
        E::NotPositive { name: "sigma", .. }
    ));
    assert!(matches!(
        err(Distribution::logitnormal(1.0, 1.0)),
        E::NotInside { .. }
    ));
    assert!(matches!(err(Distribution::uniform(2.0, 2.0)), E::Reversed { .. }));
    assert!(matches!(err(Distribution::pert(2.0, 9.0, 4.0)), E::Mode { .. }));
    assert!(matches!(err(Distribution::discrete(&[])), E::Empty));
    assert!(matches!(
        err(Distribution::discrete(&[(1.0, 0.5), (2.0, 0.4)])),
        E::Weights { .. }
    ));
    assert!(matches!(
        err(Distribution::fixed(1.0).and_then(|l| l.with_never(1.2))),
        E::Never { .. }
    ));
    assert!(matches!(
        err(Distribution::uniform(0.0, 1.0).and_then(|l| l.truncated(Some(2.0), None))),
        E::Truncation { .. }
    ));
}

proptest! {
    #[test]
    fn later_ranks_are_never_earlier(a in 1e-9..1.0_f64, b in 1e-9..1.0_f64) {
        let (a, b) = (a.min(b), a.max(b));
        for (name, law) in every_family() {
            prop_assert!(law.quantile(a) <= law.quantile(b), "{} at {} and {}", name, a, b);
        }
    }

    #[test]
    fn doubling_a_law_doubles_its_values(u in 1e-6..0.999_999_f64) {
        for (name, law) in every_family() {
            prop_assert_eq!(law.scaled(2.0).quantile(u), 2.0 * law.quantile(u), "{}", name);
        }
    }
}
