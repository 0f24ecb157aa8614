//! The calibrated motive reproduces its anchors.

use foederis::deterrence::{
    Anchor, AnchorError, AnchorSolver, Anchors, DiscountAnchor, FitMethod, FittedMotive, patience, stationary,
};
use foederis::model::Rung;

use crate::games::{ENTRY, RandomNumbers, Trio, decade, frozen, solve, typical_anchors};

const TOLERANCE: f64 = 1e-9;

/// A world of the grid: anchors over their stated ranges, games with drift, precedents and campaigns.
fn world(seed: u64) -> (Trio, Anchors) {
    let mut random = RandomNumbers::new("worlds", seed);
    let mut trio = Trio::new(random.between(0.0, 0.15), random.between(0.0, 0.5));
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
        patience: DiscountAnchor::WindowRatio(random.between(1.1, 2.0)),
        dissimilarity: random.between(0.3, 1.0),
    };
    (trio, anchors)
}

fn fit(trio: &Trio, anchors: &Anchors) -> FittedMotive {
    AnchorSolver::new()
        .solve(trio.games(), anchors)
        .expect("anchors in range")
}

fn same(a: f64, b: f64) -> bool {
    (a / b - 1.0).abs() < TOLERANCE
}

#[test]
fn the_anchors_of_two_hundred_worlds_are_met() {
    let mut solver = AnchorSolver::new();
    for seed in 0..200 {
        let (trio, anchors) = world(seed);
        let fitted = solver.solve(trio.games(), &anchors).expect("anchors in range");
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
        let ratio = passes[1].ground_rate() / passes[0].ground_rate();
        assert!(same(ratio, anchors.reference_ratio), "seed {seed}: {ratio}");
        let months = || ENTRY - 12..ENTRY;
        let window = passes[2].ground_hazard(months()) / passes[0].ground_hazard(months());
        let DiscountAnchor::WindowRatio(expected) = anchors.patience else {
            unreachable!("worlds fix the discount by a ratio")
        };
        assert!(same(window, expected), "seed {seed}: {window}");
        assert_eq!(fitted.measured.window_ratio, Some(window));
    }
}

#[test]
fn a_fixed_discount_is_kept() {
    let delta = patience(0.12);
    let anchors = Anchors {
        patience: DiscountAnchor::Fixed(delta),
        ..typical_anchors()
    };
    let fitted = fit(&Trio::new(0.1, 0.2), &anchors);
    assert_eq!(fitted.motive.patience.to_bits(), delta.to_bits());
    assert!(fitted.unmet.is_empty() && same(fitted.measured.reference_ratio, 0.35));
}

#[test]
fn any_rung_may_be_absent_but_not_both_ground_rungs() {
    for absent in Rung::ALL {
        let mut trio = Trio::new(0.05, 0.1);
        trio.each(|game| game.rungs[absent as usize] = false);
        let fitted = fit(&trio, &typical_anchors());
        assert!(fitted.unmet.is_empty(), "without {absent:?}: {fitted:?}");
        assert_eq!(fitted.measured.rates[absent as usize], 0.0);
    }
    let mut trio = Trio::new(0.0, 0.0);
    trio.each(|game| game.rungs = [true, false, false]);
    let failed = AnchorSolver::new().solve(trio.games(), &typical_anchors());
    assert_eq!(failed, Err(AnchorError::NoGround));
}

#[test]
fn the_closed_form_is_exact_without_drift_for_one_terminal_rung() {
    let mut game = decade(1, 0.0, 0.0);
    game.rungs = [false, false, true];
    let mut motive = crate::games::motive();
    let closed = stationary(&game, [0.0, 0.0, 0.07], motive.patience, 1.0);
    (motive.appeal, motive.dissimilarity) = (closed.appeal, 1.0);
    let (induction, pass) = solve(&game, &motive);
    assert!(same(pass.rate(Rung::Major), 0.07), "{}", pass.rate(Rung::Major));
    assert!(same(induction.value(&game, 0, 0, 3), closed.value));
}

#[test]
fn a_reference_commitment_without_effect_is_reported_as_unmet() {
    let mut trio = Trio::new(0.05, 0.1);
    trio.reference = trio.baseline.clone();
    let anchors = Anchors {
        patience: DiscountAnchor::Fixed(patience(0.15)),
        ..typical_anchors()
    };
    let fitted = fit(&trio, &anchors);
    assert_eq!(
        (fitted.unmet, fitted.method),
        (vec![Anchor::ReferenceRatio], FitMethod::Nested)
    );
    assert!(same(fitted.measured.reference_ratio, 1.0));
    for rung in Rung::ALL {
        assert!(
            same(
                fitted.measured.rates[rung as usize],
                typical_anchors().rates[rung as usize]
            ),
            "rates still hold"
        );
    }
}

#[test]
fn an_unattainable_window_ratio_is_reported_as_unmet() {
    let mut trio = Trio::new(0.05, 0.1);
    trio.announced = frozen(&trio.announced);
    trio.reference = frozen(&trio.reference);
    trio.baseline = frozen(&trio.baseline);
    let fitted = fit(&trio, &typical_anchors());
    assert_eq!(fitted.unmet, [Anchor::WindowRatio]);
    assert!(fitted.measured.window_ratio.is_some_and(|ratio| same(ratio, 1.0)));
    assert!(same(fitted.measured.reference_ratio, 0.35));
}

#[test]
fn impossible_anchors_are_errors() {
    let trio = Trio::new(0.0, 0.0);
    let solve = |anchors: Anchors| AnchorSolver::new().solve(trio.games(), &anchors);
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
                patience: DiscountAnchor::WindowRatio(1.0),
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
                dissimilarity: 1.5,
                ..typical_anchors()
            },
            1.5,
        ),
    ] {
        assert_eq!(solve(anchors), Err(AnchorError::Range(value)));
    }
}
