//! Quantiles against tails and against samples; against answers from outside: `tests/integration/quantiles.rs`.

use proptest::prelude::*;

use super::{Change, Distribution, DistributionSpec, FAMILIES, Quantity, family};
use crate::math::normal_quantile;
use crate::random::{StreamKey, uniform};

/// A distribution of every family.
fn every_family() -> Vec<(&'static str, Distribution)> {
    let legal = |built: Result<Distribution, super::DistributionError>| built.expect("legal");
    let parts = || {
        vec![
            (0.93, legal(Distribution::lognormal(15.0, 1.1))),
            (
                0.07,
                legal(Distribution::uniform(250.0, 600.0).and_then(|d| d.with_never(0.08))),
            ),
        ]
    };
    vec![
        ("pert", legal(Distribution::pert(2.0, 5.0, 30.0))),
        ("triangular", legal(Distribution::triangular(2.0, 5.0, 30.0))),
        (
            "lognormal",
            legal(Distribution::lognormal(std::f64::consts::E, 0.8)),
        ),
        ("beta .5 .5", legal(Distribution::beta(0.5, 0.5))),
        ("beta 2 5", legal(Distribution::beta(2.0, 5.0))),
        ("gamma .3", legal(Distribution::gamma(0.3, 1.0))),
        ("gamma 2.5", legal(Distribution::gamma(2.5, 3.0))),
        ("weibull", legal(Distribution::weibull(10.0, 1.5))),
        ("normal", legal(Distribution::normal(-3.0, 2.0))),
        ("logitnormal", legal(Distribution::logitnormal(0.7, 0.9))),
        ("uniform", legal(Distribution::uniform(-1.0, 4.0))),
        ("loguniform", legal(Distribution::loguniform(0.5, 90.0))),
        ("exponential", legal(Distribution::exponential(12.0))),
        (
            "metalog",
            legal(Distribution::metalog([2.0, 5.0, 14.0], Some(0.0), None)),
        ),
        ("mixture", legal(Distribution::mixture(parts()))),
        (
            "truncated",
            legal(Distribution::lognormal(5.0, 1.0).and_then(|d| d.truncated(Some(1.0), Some(20.0)))),
        ),
        (
            "defective",
            legal(Distribution::lognormal(100.0, 1.0).and_then(|d| d.with_never(0.15))),
        ),
        ("scaled", legal(Distribution::lognormal(2.8, 0.2)).scaled(3.0)),
    ]
}

#[test]
fn tails_invert_quantiles() {
    for (name, distribution) in every_family() {
        for i in 1..200 {
            let u = f64::from(i) / 200.0 * (1.0 - distribution.never());
            let x = distribution.quantile(u);
            assert!(
                (distribution.cdf(x) - u).abs() < 2e-9,
                "{name}: rank {u} gives {x}, of rank {}",
                distribution.cdf(x)
            );
            assert!(
                (distribution.cdf(x) + distribution.survival(x) - 1.0).abs() < 1e-12,
                "{name}"
            );
        }
    }
}

#[test]
fn bulk_and_single_values_have_the_same_bits() {
    let key = StreamKey::new(2, "fill");
    let us: Vec<f64> = (0..301).map(|i| uniform(key, 0, i)).collect();
    for (name, distribution) in every_family() {
        let (mut at_ranks, mut at_scores) = (
            us.clone(),
            us.iter().map(|u| normal_quantile(*u)).collect::<Vec<_>>(),
        );
        let scores = at_scores.clone();
        distribution.fill_quantiles(&mut at_ranks);
        distribution.fill_quantiles_at_scores(&mut at_scores);
        for i in 0..us.len() {
            assert_eq!(
                at_ranks[i].to_bits(),
                distribution.quantile(us[i]).to_bits(),
                "{name} at {}",
                us[i]
            );
            assert_eq!(
                at_scores[i].to_bits(),
                distribution.quantile_at_score(scores[i]).to_bits(),
                "{name} at score {}",
                scores[i]
            );
            let close = (at_ranks[i] - at_scores[i]).abs() <= 1e-9 * at_ranks[i].abs().max(1.0)
                || at_ranks[i] == at_scores[i];
            assert!(
                close,
                "{name}: {} by rank, {} by score",
                at_ranks[i], at_scores[i]
            );
        }
        let mut survivals: Vec<f64> = at_ranks.clone();
        distribution.fill_survival(&mut survivals);
        for (s, x) in survivals.iter().zip(&at_ranks) {
            assert!(
                (s - distribution.survival(*x)).abs() < 1e-10,
                "{name}: {s} at {x}"
            );
        }
    }
}

/// Kolmogorov's distance of a sample of 40 000 from its distribution, times √n; a correct program exceeds 2.69 once
/// in a million.
#[test]
fn samples_follow_their_tails() {
    let n = 40_000;
    let limit = 2.69;
    for (name, distribution) in every_family() {
        let key = StreamKey::new(8, name);
        let distance = |distortion: f64| {
            let mut sample: Vec<f64> = (0..n)
                .map(|i| distribution.quantile(uniform(key, 0, i) * (1.0 - distortion) + distortion * 0.5))
                .collect();
            sample.sort_by(f64::total_cmp);
            let gap = |(i, x): (usize, &f64)| {
                let (below, above) = (i as f64 / n as f64, (i + 1) as f64 / n as f64);
                if *x == f64::INFINITY {
                    0.0
                } else {
                    (distribution.cdf(*x) - below)
                        .abs()
                        .max((above - distribution.cdf(*x)).abs())
                }
            };
            sample.iter().enumerate().map(gap).fold(0.0, f64::max) * (n as f64).sqrt()
        };
        assert!(distance(0.0) < limit, "{name}: {}", distance(0.0));
        assert!(
            distance(0.06) > limit,
            "{name}: the check must detect a distortion of 6 %: {}",
            distance(0.06)
        );
    }
}

#[test]
fn every_condition_has_its_error() {
    use super::DistributionError as E;
    let err = |built: Result<Distribution, E>| built.expect_err("illegal");
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
        err(Distribution::fixed(1.0).and_then(|d| d.with_never(1.2))),
        E::Never { .. }
    ));
    assert!(matches!(
        err(Distribution::uniform(0.0, 1.0).and_then(|d| d.truncated(Some(2.0), None))),
        E::Truncation { .. }
    ));
}

proptest! {
    #[test]
    fn later_ranks_are_never_earlier(a in 1e-9..1.0_f64, b in 1e-9..1.0_f64) {
        let (a, b) = (a.min(b), a.max(b));
        for (name, distribution) in every_family() {
            prop_assert!(distribution.quantile(a) <= distribution.quantile(b), "{} at {} and {}", name, a, b);
        }
    }

    #[test]
    fn doubling_the_scale_doubles_the_values(u in 1e-6..0.999_999_f64) {
        for (name, distribution) in every_family() {
            prop_assert_eq!(distribution.scaled(2.0).quantile(u), 2.0 * distribution.quantile(u), "{}", name);
        }
    }
}

#[test]
fn the_registry_is_consistent() {
    use super::family::{FieldValues, Form};
    let names: std::collections::BTreeSet<&str> = FAMILIES.iter().map(|family| family.name).collect();
    assert_eq!(names.len(), FAMILIES.len());
    for family in FAMILIES {
        if let Form::Fields(sets, _) = &family.form {
            let own: Vec<_> = sets
                .iter()
                .filter_map(|set| match set.values {
                    FieldValues::Own(kinds) => Some((set.names.len(), kinds.len())),
                    FieldValues::SolvedBy(_) => None,
                })
                .collect();
            assert!(matches!(own[..], [(n, m)] if n == m), "{}", family.name);
        }
        let wrong = vec![0.5; family.parameters().len() + 1];
        assert!(family.distribution(&wrong).is_err(), "{}", family.name);
    }
}

#[test]
fn an_interval_is_from_the_5th_to_the_95th_percentile() {
    let (low, high) = (0.2, 0.6);
    let members: Vec<_> = FAMILIES
        .iter()
        .filter_map(|family| family.from_interval(low, high))
        .collect();
    assert_eq!(members.len(), 3);
    for spec in members {
        let label = spec.label();
        let member = Quantity::from(spec).distribution(&mut std::iter::empty());
        let member = member.expect("legal");
        assert!((member.cdf(low) - 0.05).abs() < 1e-12, "{label}");
        assert!((member.cdf(high) - 0.95).abs() < 1e-12, "{label}");
    }
}

/// A change of every value moves quantiles, tails, whole rows and a truncation alike, and stops at its limits.
#[test]
fn a_change_moves_every_value_and_stops_at_its_limits() {
    let change = Change {
        factor: 2.0,
        amount: -3.0,
        low: 0.0,
        high: f64::INFINITY,
    };
    let plain = Quantity::from(DistributionSpec::parametric(&family::WEIBULL, &[4.0, 1.5]));
    let quantity = Quantity {
        never: 0.1,
        ..plain.clone()
    };
    let [before, after] = [&quantity, &quantity.clone().changed(change)]
        .map(|quantity| quantity.distribution(&mut std::iter::empty()).unwrap());
    let ranks: Vec<f64> = (1..200).map(|n| f64::from(n) / 200.0).collect();
    let mut row = ranks.clone();
    after.fill_quantiles(&mut row);
    for (u, filled) in ranks.iter().zip(row) {
        let expected = (2.0 * before.quantile(*u) - 3.0).max(0.0);
        assert_eq!(after.quantile(*u), expected);
        assert_eq!(filled, expected);
        assert_eq!(after.scaled(0.5).quantile(*u), 0.5 * expected);
        if expected > 0.0 && expected.is_finite() {
            assert!((after.cdf(expected) - u).abs() < 1e-12);
            let mut survival = [expected];
            after.fill_survival(&mut survival);
            assert_eq!(survival[0], after.survival(expected));
        }
    }
    assert_eq!(after.cdf(-1e-9), 0.0);
    assert_eq!(after.cdf(0.0), before.cdf(1.5));
    let support = plain.changed(change).support();
    assert_eq!((support.low, support.includes_low), (0.0, true));
    let truncated = after.truncated(Some(2.0), Some(9.0)).unwrap();
    assert!((2.0..2.5).contains(&truncated.quantile(0.01)));
    assert!((8.0..=9.0).contains(&truncated.quantile(0.89)));
    let fixed = Quantity::from(DistributionSpec::Fixed(5.0)).changed(change);
    assert_eq!(fixed.spec, DistributionSpec::Fixed(7.0));
}
