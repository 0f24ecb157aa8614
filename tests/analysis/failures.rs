//! A failed point is excluded from the statistics that need it, counted, and never read as 0.

use foederis::analysis::{
    AnalysisError, Bootstrap, IndexOrder, IntervalEstimator, SaltelliDesign, SobolIndex, pawn_indices,
    sobol_indices,
};
use foederis::random::{StreamKey, uniform};

const ROWS: usize = 2000;

fn outputs(design: &SaltelliDesign) -> Vec<Option<f64>> {
    let key = StreamKey::new(1, "failures");
    let rank = |row: usize, axis: u64| uniform(key, row as u32, axis);
    let f = |x: &[f64]| 2.0 * x[0] + x[1];
    let mut outputs = Vec::new();
    for row in 0..ROWS {
        let (a, b) = ([rank(row, 0), rank(row, 1)], [rank(row, 2), rank(row, 3)]);
        outputs.extend(
            design
                .matrices()
                .iter()
                .map(|m| Some(f(&design.point(*m, &a, &b)))),
        );
    }
    outputs
}

fn errors() -> IntervalEstimator {
    IntervalEstimator {
        level: 0.99,
        replicates: 1,
        bootstrap: Bootstrap::new(1, "failures", 500),
    }
}

fn design() -> SaltelliDesign {
    SaltelliDesign::new(vec![vec![0], vec![1]], Vec::new())
}

fn index(all: &[SobolIndex], order: IndexOrder, group: usize) -> SobolIndex {
    *all.iter()
        .find(|i| i.order == order && i.group == group)
        .expect("an index")
}

#[test]
fn failed_points_exclude_only_the_rows_that_need_them() {
    let (design, mut outputs_with_failures) = (design(), outputs(&design()));
    let width = design.matrices().len();
    for row in 0..ROWS / 10 {
        // One row in ten: the point that only the first group needs is missing, NaN or infinite.
        outputs_with_failures[row * 10 * width + 1] = [None, Some(f64::NAN), Some(f64::INFINITY)][row % 3];
    }
    let found = sobol_indices(&design, &outputs_with_failures, &errors()).expect("indices");
    let (first, second) = (
        index(&found, IndexOrder::First, 0),
        index(&found, IndexOrder::First, 1),
    );
    assert_eq!((first.rows, first.failed), (ROWS - ROWS / 10, ROWS / 10));
    assert_eq!((second.rows, second.failed), (ROWS, 0));
    // The exact shares are 4/5 and 1/5.
    assert!(first.interval[0] < 0.8 && 0.8 < first.interval[1], "{first:?}");
    assert!(second.interval[0] < 0.2 && 0.2 < second.interval[1], "{second:?}");
}

#[test]
fn constant_outputs_and_too_few_rows_are_errors() {
    let design = design();
    let constant = vec![Some(3.0); ROWS * design.matrices().len()];
    assert_eq!(
        sobol_indices(&design, &constant, &errors()),
        Err(AnalysisError::Constant)
    );
    let mut few = outputs(&design);
    for row in 5..ROWS {
        few[row * 4] = None;
    }
    let error = sobol_indices(&design, &few, &errors()).expect_err("five rows are too few");
    assert_eq!(error, AnalysisError::TooFewPoints { have: 5, want: 8 });
    assert!(error.to_string().contains("5 points"), "{error}");
}

#[test]
fn pawn_uses_complete_pairs_only() {
    let key = StreamKey::new(1, "gaps");
    let column =
        |world: u32| -> Vec<Option<f64>> { (0..600).map(|i| Some(uniform(key, world, i))).collect() };
    let (mut x, noise) = (column(0), column(1));
    let y: Vec<Option<f64>> = x.clone();
    for value in x.iter_mut().step_by(3) {
        *value = None;
    }
    let bootstrap = Bootstrap::new(1, "gaps", 200);
    let of = |input: &[Option<f64>]| pawn_indices(input, &y, 10, &bootstrap).expect("enough points");
    let (cause, noise) = (of(&x), of(&noise));
    assert_eq!((cause.points, cause.excluded), (400, 200));
    assert!(cause.median > 3.0 * cause.noise, "{cause:?}");
    // One input without influence in twenty exceeds the level; none by half.
    assert!(noise.median < 1.5 * noise.noise, "{noise:?}");
}

/// Of 200 inputs without influence, 10 ± 15 (five standard errors) exceed the 95 % noise level.
#[test]
fn the_noise_level_has_its_nominal_size() {
    let key = StreamKey::new(2, "level");
    let column =
        |world: u32| -> Vec<Option<f64>> { (0..200).map(|i| Some(uniform(key, world, i))).collect() };
    let y = column(0);
    let bootstrap = Bootstrap::new(1, "level", 100);
    let exceeds = |world: &u32| {
        let indices = pawn_indices(&column(*world), &y, 10, &bootstrap).expect("enough points");
        indices.median > indices.noise
    };
    let above = (1..=200).filter(exceeds).count();
    assert!(
        (1..=25).contains(&above),
        "{above} of 200 inputs without influence"
    );
}
