//! A planted box is recovered, and without one nothing is reported.

use foederis::analysis::{AnalysisError, PrimSettings, discover};
use foederis::random::{StreamKey, uniform};

const INPUTS: u64 = 20;

fn inputs(n: usize, seed: u64) -> Vec<Vec<f64>> {
    let key = StreamKey::new(seed, "planted");
    (0..INPUTS)
        .map(|input| (0..n).map(|row| uniform(key, row as u32, input)).collect())
        .collect()
}

fn alternating(n: usize) -> Vec<bool> {
    (0..n).map(|row| row % 2 == 0).collect()
}

/// 2,000 points, twenty inputs, a box of 0.7 × 0.6 in two of them: 42 % of the points inside, of which 90 % are of
/// interest, 5 % outside. Its two sides must be within 0.05, the share that one peel removes; no other may be restricted.
#[test]
fn a_planted_box_is_recovered_to_the_width_of_a_peel() {
    let n = 2000;
    let x = inputs(n, 1);
    let key = StreamKey::new(1, "outcome");
    let of_interest: Vec<bool> = (0..n)
        .map(|i| {
            let inside = x[3][i] > 0.3 && x[11][i] < 0.6;
            uniform(key, i as u32, 0) < if inside { 0.9 } else { 0.05 }
        })
        .collect();
    let found =
        discover(&x, &of_interest, &alternating(n), &PrimSettings::default(), 3).expect("two classes");
    let box_ = &found[0];
    assert_eq!(box_.pruned.restricted(), [3, 11], "{:?}", box_.pruned);
    assert!(
        (box_.pruned.limits[3][0] - 0.3).abs() < 0.05,
        "{:?}",
        box_.pruned.limits[3]
    );
    assert!(
        (box_.pruned.limits[11][1] - 0.6).abs() < 0.05,
        "{:?}",
        box_.pruned.limits[11]
    );
    assert_eq!(
        (box_.pruned.limits[3][1], box_.pruned.limits[11][0]),
        (f64::INFINITY, f64::NEG_INFINITY)
    );
    // 0.378 of the 0.407 of interest lie inside: true coverage 0.93, true density 0.9.
    let holdout = box_.holdout;
    assert!((holdout.coverage - 0.93).abs() < 0.08, "{holdout:?}");
    assert!(
        (holdout.density.expect("points") - 0.9).abs() < 0.08,
        "{holdout:?}"
    );
}

/// Twenty inputs and no box: a box chosen on the training points does not hold on the holdout points.
#[test]
fn without_a_planted_box_holdout_scores_are_poor() {
    let n = 1000;
    let key = StreamKey::new(3, "outcome");
    let of_interest: Vec<bool> = (0..n).map(|i| uniform(key, i as u32, 0) < 0.3).collect();
    let found = discover(
        &inputs(n, 2),
        &of_interest,
        &alternating(n),
        &PrimSettings::default(),
        1,
    )
    .expect("two classes");
    for box_ in found {
        // J of an uninformative box has a standard error below 0.1 on 500 points; 0.25 is the reporting limit.
        assert!(box_.holdout.youden < 0.25, "{:?}", box_.holdout);
    }
}

#[test]
fn points_of_one_class_are_an_error() {
    let of_interest = vec![true; 100];
    let result = discover(
        &inputs(100, 1),
        &of_interest,
        &alternating(100),
        &PrimSettings::default(),
        1,
    );
    assert_eq!(
        result.err(),
        Some(AnalysisError::OneClass { hits: 50, points: 50 })
    );
}

/// Only the last quarter of an input is informative; peels of the rest have no gain but must be made to reach it.
#[test]
fn a_box_beyond_an_uninformative_range_is_found() {
    let n = 600;
    let x = inputs(n, 7);
    let key = StreamKey::new(7, "outcome");
    let of_interest: Vec<bool> = (0..n)
        .map(|i| x[4][i] > 0.75 || uniform(key, i as u32, 0) < 0.4)
        .collect();
    let found =
        discover(&x, &of_interest, &alternating(n), &PrimSettings::default(), 1).expect("two classes");
    assert_eq!(found[0].pruned.restricted(), [4], "{:?}", found[0].pruned);
    assert!(
        (found[0].pruned.limits[4][0] - 0.75).abs() < 0.05,
        "{:?}",
        found[0].pruned.limits[4]
    );
}

/// Dates that never come are above every date.
#[test]
fn never_is_above_every_limit() {
    let n = 400;
    let mut x = inputs(n, 5);
    for value in x[2].iter_mut().filter(|value| **value > 0.6) {
        *value = f64::INFINITY;
    }
    let of_interest: Vec<bool> = x[2].iter().map(|x| *x == f64::INFINITY).collect();
    let found =
        discover(&x, &of_interest, &alternating(n), &PrimSettings::default(), 1).expect("two classes");
    let [low, high] = found[0].pruned.limits[2];
    assert!(low > 0.5 && high == f64::INFINITY, "{low} to {high}");
    assert!(found[0].holdout.coverage > 0.95 && found[0].holdout.density.expect("points") > 0.9);
}
