//! A box that was planted is found, and where nothing was planted nothing is told.

use foederis::analysis::{AnalysisError, Peeling, discover};
use foederis::random::{StreamKey, uniform};

const INPUTS: u64 = 20;

fn inputs(n: usize, seed: u64) -> Vec<Vec<f64>> {
    let key = StreamKey::new(seed, "planted");
    (0..INPUTS)
        .map(|input| (0..n).map(|row| uniform(key, row as u32, input)).collect())
        .collect()
}

fn halves(n: usize) -> Vec<bool> {
    (0..n).map(|row| row % 2 == 0).collect()
}

/// 2,000 points, twenty inputs, a box of 0.7 × 0.6 in two of them: 42 % of the points inside, of which 90 % are of
/// interest, 5 % outside. Its two sides must come within 0.05, the share that one peel takes; nothing else may bind.
#[test]
fn a_planted_box_is_found_to_the_width_of_a_peel() {
    let n = 2000;
    let x = inputs(n, 1);
    let key = StreamKey::new(1, "outcome");
    let of_interest: Vec<bool> = (0..n)
        .map(|i| {
            let inside = x[3][i] > 0.3 && x[11][i] < 0.6;
            uniform(key, i as u32, 0) < if inside { 0.9 } else { 0.05 }
        })
        .collect();
    let found = discover(&x, &of_interest, &halves(n), &Peeling::default(), 3).expect("two kinds");
    let box_ = &found[0];
    assert_eq!(box_.told.restricted(), [3, 11], "{:?}", box_.told);
    assert!(
        (box_.told.limits[3][0] - 0.3).abs() < 0.05,
        "{:?}",
        box_.told.limits[3]
    );
    assert!(
        (box_.told.limits[11][1] - 0.6).abs() < 0.05,
        "{:?}",
        box_.told.limits[11]
    );
    assert_eq!(
        (box_.told.limits[3][1], box_.told.limits[11][0]),
        (f64::INFINITY, f64::NEG_INFINITY)
    );
    // In truth 0.378 of 0.407 of interest lie inside: coverage 0.93, density 0.9.
    let judged = box_.judged;
    assert!((judged.coverage - 0.93).abs() < 0.08, "{judged:?}");
    assert!((judged.density.expect("points") - 0.9).abs() < 0.08, "{judged:?}");
}

/// Twenty inputs and no box: what the choosing half thinks that it sees, the judging half does not.
#[test]
fn where_nothing_was_planted_the_judges_say_so() {
    let n = 1000;
    let key = StreamKey::new(3, "outcome");
    let of_interest: Vec<bool> = (0..n).map(|i| uniform(key, i as u32, 0) < 0.3).collect();
    let found = discover(&inputs(n, 2), &of_interest, &halves(n), &Peeling::default(), 1).expect("two kinds");
    for box_ in found {
        // J of a useless box has a standard error below 0.1 on 500 points; 0.25 is what is told.
        assert!(box_.judged.youden < 0.25, "{:?}", box_.judged);
    }
}

#[test]
fn one_kind_of_points_is_refused() {
    let of_interest = vec![true; 100];
    let refused = discover(
        &inputs(100, 1),
        &of_interest,
        &halves(100),
        &Peeling::default(),
        1,
    );
    assert_eq!(
        refused.err(),
        Some(AnalysisError::OneKind { hits: 50, points: 50 })
    );
}

/// Only the last quarter of an input tells; peels of the rest gain nothing, and must be gone through to find it.
#[test]
fn what_lies_beyond_a_stretch_that_tells_nothing_is_found() {
    let n = 600;
    let x = inputs(n, 7);
    let key = StreamKey::new(7, "outcome");
    let of_interest: Vec<bool> = (0..n)
        .map(|i| x[4][i] > 0.75 || uniform(key, i as u32, 0) < 0.4)
        .collect();
    let found = discover(&x, &of_interest, &halves(n), &Peeling::default(), 1).expect("two kinds");
    assert_eq!(found[0].told.restricted(), [4], "{:?}", found[0].told);
    assert!(
        (found[0].told.limits[4][0] - 0.75).abs() < 0.05,
        "{:?}",
        found[0].told.limits[4]
    );
}

/// Dates that never come lie above every date.
#[test]
fn never_is_a_side_of_a_box() {
    let n = 400;
    let mut x = inputs(n, 5);
    for value in x[2].iter_mut().filter(|value| **value > 0.6) {
        *value = f64::INFINITY;
    }
    let of_interest: Vec<bool> = x[2].iter().map(|x| *x == f64::INFINITY).collect();
    let found = discover(&x, &of_interest, &halves(n), &Peeling::default(), 1).expect("two kinds");
    let [low, high] = found[0].told.limits[2];
    assert!(low > 0.5 && high == f64::INFINITY, "{low} to {high}");
    assert!(found[0].judged.coverage > 0.95 && found[0].judged.density.expect("points") > 0.9);
}
