//! The calibrated motive reproduces its anchors.

use foederis::deterrence::{
    Anchor, AnchorError, AnchorSolver, Anchors, FitMethod, FittedMotive, KnownRoots, MeasuredAnchors,
    patience, stationary,
};
use foederis::model::Rung;

use crate::games::{ENTRY, RandomNumbers, Trio, decade, frozen, nesting, solve, typical_anchors};

const TOLERANCE: f64 = 1e-9;

/// A world of the grid: anchors over their stated ranges, games with drift and campaigns.
fn world(seed: u64) -> (Trio, Anchors) {
    let mut random = RandomNumbers::new("worlds", seed);
    let mut trio = Trio::new(random.between(0.0, 0.5));
    let (window, grievance) = (random.between(0.08, 0.3), random.between(0.0, 0.2));
    trio.each(|game| {
        game.window.fill(window);
        game.grievance = grievance;
    });
    let ground = random.between(0.045, 0.10);
    let limited = random.between(0.2, 0.8);
    let anchors = Anchors {
        rates: [
            random.between(0.1, 0.6),
            ground * limited,
            ground * (1.0 - limited),
        ],
        reference_ratio: random.between(0.15, 0.7),
        patience: patience(random.between(0.03, 0.15)),
        nesting: nesting(random.below(2), random.between(0.3, 1.0)),
    };
    (trio, anchors)
}

fn fit(trio: &Trio, anchors: &Anchors) -> FittedMotive {
    AnchorSolver::new()
        .solve(&trio.baseline, &trio.reference, anchors)
        .expect("anchors in range")
}

fn measure(trio: &Trio, fitted: &FittedMotive) -> MeasuredAnchors {
    AnchorSolver::new().measure(trio.games(), &fitted.motive)
}

fn same(a: f64, b: f64) -> bool {
    (a / b - 1.0).abs() < TOLERANCE
}

#[test]
fn the_anchors_of_two_hundred_worlds_are_met() {
    let mut solver = AnchorSolver::new();
    for seed in 0..200 {
        let (trio, anchors) = world(seed);
        let fitted = solver
            .solve(&trio.baseline, &trio.reference, &anchors)
            .expect("anchors in range");
        assert!(fitted.unmet.is_empty(), "seed {seed}: {fitted:?}");
        // Measured again, through the public interface.
        let passes =
            [&trio.baseline, &trio.reference, &trio.announced].map(|game| solve(game, &fitted.motive).1);
        for rung in Rung::ALL {
            assert!(
                same(passes[0].rate(rung), anchors.rates[rung as usize]),
                "seed {seed}"
            );
        }
        let ratio = passes[1].rate(Rung::Major) / passes[0].rate(Rung::Major);
        assert!(same(ratio, anchors.reference_ratio), "seed {seed}: {ratio}");
        let months = || ENTRY - 12..ENTRY;
        let hazard = |pass: &foederis::deterrence::ForwardPass| pass.mean_hazard(Rung::Major, months());
        let measured = solver.measure(trio.games(), &fitted.motive);
        assert_eq!(
            measured.window_ratio,
            Some(hazard(&passes[2]) / hazard(&passes[0]))
        );
        assert_eq!(
            (measured.rates[2], measured.reference_ratio),
            (passes[0].rate(Rung::Major), ratio)
        );
    }
}

/// Largest distance of two motives \[logits, or of ln κ\].
fn distance(a: &FittedMotive, b: &FittedMotive) -> f64 {
    let appeals = a.motive.appeal.iter().zip(b.motive.appeal);
    let apart = appeals.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    apart.max((a.motive.sensitivity / b.motive.sensitivity).ln().abs())
}

#[test]
fn a_search_near_known_roots_finds_the_same_motive_in_fewer_games() {
    let mut solver = AnchorSolver::new();
    let (mut near_solves, mut solves) = (0, 0);
    for seed in 0..40 {
        let (trio, anchors) = world(seed);
        // The games of another world with the same rungs, in which only the rates are met.
        let (other, rates) = world(seed + 1000);
        let known = KnownRoots::default();
        for ratio in [0.002, 0.15, 0.3, 0.35, 0.7, 0.9] {
            let anchors = Anchors {
                reference_ratio: ratio,
                ..anchors
            };
            let alone = fit(&trio, &anchors);
            let (found, near) = solver
                .solve_near(&trio.baseline, &trio.reference, &anchors, &known)
                .expect("anchors in range");
            assert_eq!(found.unmet, alone.unmet, "seed {seed}, {ratio}");
            if found.unmet.is_empty() {
                let apart = distance(&found, &alone);
                assert!(apart < 1e-7, "seed {seed}, {ratio}: {apart:e}");
            }
            if (0.15..=0.7).contains(&ratio) {
                (near_solves, solves) = (near_solves + found.solves, solves + alone.solves);
            }
            let kappa = found.motive.sensitivity;
            let mut rates_at = |near| {
                solver
                    .solve_rates(&other.baseline, &rates, kappa, near)
                    .expect("anchors in range")
            };
            let (alone, found) = (rates_at(None), rates_at(near.as_ref()));
            assert_eq!(found.unmet, alone.unmet, "seed {seed}, {ratio}: rates");
            let apart = distance(&found, &alone);
            assert!(
                apart < 1e-7 || !found.unmet.is_empty(),
                "seed {seed}, {ratio}: {apart:e}"
            );
        }
    }
    assert!(2 * near_solves < solves, "{near_solves} games, and {solves}");
}

/// What is known already makes no difference, to the last bit; outside the nodes nothing is near.
#[test]
fn a_motive_near_known_roots_does_not_depend_on_what_was_sought_before() {
    let (trio, anchors) = world(3);
    let ratios = [0.62, 0.15, 0.3, 0.31, 0.95, 0.7];
    let motives = |order: &mut dyn Iterator<Item = usize>| {
        let known = KnownRoots::default();
        let mut solver = AnchorSolver::new();
        let mut found = vec![None; ratios.len()];
        for at in order {
            let anchors = Anchors {
                reference_ratio: ratios[at],
                ..anchors
            };
            let solved = solver.solve_near(&trio.baseline, &trio.reference, &anchors, &known);
            let (fitted, near) = solved.expect("anchors in range");
            assert_eq!(near.is_some(), ratios[at] < 0.9, "{}", ratios[at]);
            found[at] = Some(fitted.motive);
        }
        found
    };
    assert_eq!(
        motives(&mut (0..ratios.len())),
        motives(&mut (0..ratios.len()).rev())
    );
}

#[test]
fn a_root_for_other_rungs_is_not_near() {
    let (trio, anchors) = world(5);
    let mut solver = AnchorSolver::new();
    let known = KnownRoots::default();
    let solved = solver.solve_near(&trio.baseline, &trio.reference, &anchors, &known);
    let (fitted, near) = solved.expect("anchors in range");
    let mut without_hybrid = trio.baseline.clone();
    without_hybrid.rungs[Rung::Hybrid as usize] = false;
    let mut rates_at = |near| solver.solve_rates(&without_hybrid, &anchors, fitted.motive.sensitivity, near);
    assert!(near.is_some());
    assert_eq!(rates_at(near.as_ref()), rates_at(None));
}

#[test]
fn a_fixed_discount_is_kept() {
    let delta = patience(0.12);
    let anchors = Anchors {
        patience: delta,
        ..typical_anchors()
    };
    let trio = Trio::new(0.2);
    let fitted = fit(&trio, &anchors);
    assert_eq!(fitted.motive.patience.to_bits(), delta.to_bits());
    assert!(fitted.unmet.is_empty() && same(measure(&trio, &fitted).reference_ratio, 0.35));
}

#[test]
fn any_rung_but_the_major_one_may_be_absent() {
    for absent in [Rung::Hybrid, Rung::Limited] {
        let mut trio = Trio::new(0.1);
        trio.each(|game| game.rungs[absent as usize] = false);
        let fitted = fit(&trio, &typical_anchors());
        assert!(fitted.unmet.is_empty(), "without {absent:?}: {fitted:?}");
        assert_eq!(measure(&trio, &fitted).rates[absent as usize], 0.0);
    }
    let mut trio = Trio::new(0.0);
    trio.each(|game| game.rungs = [true, true, false]);
    let failed = AnchorSolver::new().solve(&trio.baseline, &trio.reference, &typical_anchors());
    assert_eq!(failed, Err(AnchorError::NoMajor));
}

#[test]
fn the_closed_form_is_exact_without_drift_for_one_terminal_rung() {
    let mut game = decade(1, 0.0);
    game.rungs = [false, false, true];
    let mut motive = crate::games::motive();
    let closed = stationary(&game, [0.0, 0.0, 0.07], motive.patience, motive.nesting);
    motive.appeal = closed.appeal;
    let (induction, pass) = solve(&game, &motive);
    assert!(same(pass.rate(Rung::Major), 0.07), "{}", pass.rate(Rung::Major));
    assert!(same(induction.value(&game, 0, 0), closed.value));
}

#[test]
fn the_closed_form_is_exact_without_drift_where_hybrid_campaigns_follow_a_war() {
    let mut game = decade(1, 0.0);
    game.rungs = [true, false, true];
    game.campaigns[0].months = 1;
    let mut motive = crate::games::motive();
    let closed = stationary(&game, [0.4, 0.0, 0.07], motive.patience, motive.nesting);
    motive.appeal = closed.appeal;
    let (induction, pass) = solve(&game, &motive);
    assert!(same(pass.rate(Rung::Major), 0.07), "{}", pass.rate(Rung::Major));
    assert!(same(pass.rate(Rung::Hybrid), 0.4), "{}", pass.rate(Rung::Hybrid));
    assert!(same(induction.value(&game, 0, 0), closed.value));
    assert!(same(induction.value_after_war(&game, 0, 0), closed.after_war) && closed.after_war > 0.5);
}

#[test]
fn a_reference_commitment_without_effect_is_reported_as_unmet() {
    let mut trio = Trio::new(0.1);
    trio.reference = trio.baseline.clone();
    let fitted = fit(&trio, &typical_anchors());
    let measured = measure(&trio, &fitted);
    assert_eq!(
        (fitted.unmet, fitted.method),
        (vec![Anchor::ReferenceRatio], FitMethod::Nested)
    );
    assert!(same(measured.reference_ratio, 1.0));
    for rung in Rung::ALL {
        assert!(
            same(
                measured.rates[rung as usize],
                typical_anchors().rates[rung as usize]
            ),
            "rates still hold"
        );
    }
}

#[test]
fn the_rates_alone_are_met_at_a_given_sensitivity() {
    let trio = Trio::new(0.1);
    let anchors = Anchors {
        reference_ratio: 0.9,
        ..typical_anchors()
    };
    let mut solver = AnchorSolver::new();
    for kappa in [0.3, 1.4, 6.0] {
        let fitted = solver
            .solve_rates(&trio.baseline, &anchors, kappa, None)
            .expect("anchors in range");
        assert!(fitted.unmet.is_empty() && fitted.motive.sensitivity == kappa);
        let measured = solver.measure(trio.games(), &fitted.motive);
        for rung in Rung::ALL {
            assert!(same(measured.rates[rung as usize], anchors.rates[rung as usize]));
        }
        assert!(!same(measured.reference_ratio, 0.9), "the ratio is not read");
    }
}

#[test]
fn without_foresight_the_window_ratio_is_one() {
    let mut trio = Trio::new(0.1);
    trio.announced = frozen(&trio.announced);
    trio.reference = frozen(&trio.reference);
    trio.baseline = frozen(&trio.baseline);
    let fitted = fit(&trio, &typical_anchors());
    let measured = measure(&trio, &fitted);
    assert!(fitted.unmet.is_empty());
    assert!(measured.window_ratio.is_some_and(|ratio| same(ratio, 1.0)));
    assert!(same(measured.reference_ratio, 0.35));
}

#[test]
fn impossible_anchors_are_errors() {
    let trio = Trio::new(0.0);
    let solve = |anchors: Anchors| AnchorSolver::new().solve(&trio.baseline, &trio.reference, &anchors);
    let many = Anchors {
        rates: [0.5, 0.03, 2.0],
        ..typical_anchors()
    };
    assert!(matches!(solve(many), Err(AnchorError::NoPeace { peace }) if peace <= 0.0));
    let campaigns = Anchors {
        rates: [0.5, 1.1, 0.04],
        ..typical_anchors()
    };
    assert!(
        matches!(solve(campaigns), Err(AnchorError::NoPeace { .. })),
        "campaigns leave no month free"
    );
    for (anchors, value) in [
        (
            Anchors {
                reference_ratio: 1.0,
                ..typical_anchors()
            },
            1.0,
        ),
        (
            Anchors {
                patience: 1.0,
                ..typical_anchors()
            },
            1.0,
        ),
        (
            Anchors {
                rates: [0.5, 0.0, 0.04],
                ..typical_anchors()
            },
            0.0,
        ),
        (
            Anchors {
                nesting: nesting(0, 1.5),
                ..typical_anchors()
            },
            1.5,
        ),
    ] {
        assert_eq!(solve(anchors), Err(AnchorError::Range(value)));
    }
}
