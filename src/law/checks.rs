//! Laws against their own tails and against samples; against answers from outside: `tests/integration/quantiles.rs`.

use proptest::prelude::*;

use super::Law;
use crate::chance::{StreamKey, uniform};
use crate::math::normal_quantile;

/// One law of every family.
fn every_family() -> Vec<(&'static str, Law)> {
    let law = |law: Result<Law, super::LawError>| law.expect("legal");
    let parts = || {
        vec![
            (0.93, law(Law::lognormal(15.0, 1.1))),
            (
                0.07,
                law(Law::uniform(250.0, 600.0).and_then(|l| l.with_never(0.08))),
            ),
        ]
    };
    vec![
        ("pert", law(Law::pert(2.0, 5.0, 30.0))),
        ("triangular", law(Law::triangular(2.0, 5.0, 30.0))),
        ("lognormal", law(Law::lognormal(std::f64::consts::E, 0.8))),
        ("beta .5 .5", law(Law::beta(0.5, 0.5))),
        ("beta 2 5", law(Law::beta(2.0, 5.0))),
        ("gamma .3", law(Law::gamma(0.3, 1.0))),
        ("gamma 2.5", law(Law::gamma(2.5, 3.0))),
        ("weibull", law(Law::weibull(10.0, 1.5))),
        ("normal", law(Law::normal(-3.0, 2.0))),
        ("logitnormal", law(Law::logitnormal(0.7, 0.9))),
        ("uniform", law(Law::uniform(-1.0, 4.0))),
        ("loguniform", law(Law::loguniform(0.5, 90.0))),
        ("exponential", law(Law::exponential(12.0))),
        ("metalog", law(Law::metalog([2.0, 5.0, 14.0], Some(0.0), None))),
        ("mixture", law(Law::mixture(parts()))),
        (
            "truncated",
            law(Law::lognormal(5.0, 1.0).and_then(|l| l.truncated(Some(1.0), Some(20.0)))),
        ),
        (
            "defective",
            law(Law::lognormal(100.0, 1.0).and_then(|l| l.with_never(0.15))),
        ),
        ("scaled", law(Law::lognormal(2.8, 0.2)).scaled(3.0)),
    ]
}

#[test]
fn tails_undo_quantiles() {
    for (name, law) in every_family() {
        for i in 1..200 {
            let u = f64::from(i) / 200.0 * (1.0 - law.never());
            let x = law.from_uniform(u);
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
        law.fill(&mut of_ranks);
        law.fill_from_normal(&mut of_scores);
        for i in 0..us.len() {
            assert_eq!(
                of_ranks[i].to_bits(),
                law.from_uniform(us[i]).to_bits(),
                "{name} at {}",
                us[i]
            );
            assert_eq!(
                of_scores[i].to_bits(),
                law.from_normal(scores[i]).to_bits(),
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
                .map(|i| law.from_uniform(uniform(key, 0, i) * (1.0 - bend) + bend * 0.5))
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
    use super::LawError as E;
    let err = |law: Result<Law, E>| law.expect_err("illegal");
    assert!(matches!(
        err(Law::normal(f64::NAN, 1.0)),
        E::NotFinite { name: "mean" }
    ));
    assert!(matches!(
        err(Law::lognormal(f64::INFINITY, 1.0)),
        E::NotFinite { name: "median" }
    ));
    assert!(matches!(
        err(Law::lognormal(1.0, 0.0)),
        E::NotPositive { name: "sigma", .. }
    ));
    assert!(matches!(err(Law::logitnormal(1.0, 1.0)), E::NotInside { .. }));
    assert!(matches!(err(Law::uniform(2.0, 2.0)), E::Reversed { .. }));
    assert!(matches!(err(Law::pert(2.0, 9.0, 4.0)), E::Mode { .. }));
    assert!(matches!(err(Law::discrete(&[])), E::Empty));
    assert!(matches!(
        err(Law::discrete(&[(1.0, 0.5), (2.0, 0.4)])),
        E::Weights { .. }
    ));
    assert!(matches!(
        err(Law::fixed(1.0).and_then(|l| l.with_never(1.2))),
        E::Never { .. }
    ));
    assert!(matches!(
        err(Law::uniform(0.0, 1.0).and_then(|l| l.truncated(Some(2.0), None))),
        E::Truncation { .. }
    ));
}

proptest! {
    #[test]
    fn later_ranks_are_never_earlier(a in 1e-9..1.0_f64, b in 1e-9..1.0_f64) {
        let (a, b) = (a.min(b), a.max(b));
        for (name, law) in every_family() {
            prop_assert!(law.from_uniform(a) <= law.from_uniform(b), "{} at {} and {}", name, a, b);
        }
    }

    #[test]
    fn doubling_a_law_doubles_its_values(u in 1e-6..0.999_999_f64) {
        for (name, law) in every_family() {
            prop_assert_eq!(law.scaled(2.0).from_uniform(u), 2.0 * law.from_uniform(u), "{}", name);
        }
    }
}
