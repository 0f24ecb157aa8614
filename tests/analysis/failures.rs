//! A point that failed is left out of what needs it, counted, and turns nothing to 0.

use foederis::analysis::{AnalysisError, Bootstrap, Errors, Index, Order, Saltelli, indices, pawn};
use foederis::random::{StreamKey, uniform};

const ROWS: usize = 2000;

fn outputs(design: &Saltelli) -> Vec<Option<f64>> {
    let key = StreamKey::new(1, "failures");
    let rank = |row: usize, axis: u64| uniform(key, row as u32, axis);
    let f = |x: &[f64]| 2.0 * x[0] + x[1];
    let mut outputs = Vec::new();
    for row in 0..ROWS {
        let (a, b) = ([rank(row, 0), rank(row, 1)], [rank(row, 2), rank(row, 3)]);
        outputs.extend(design.mixtures().iter().map(|m| Some(f(&design.mix(*m, &a, &b)))));
    }
    outputs
}

fn errors() -> Errors {
    Errors {
        level: 0.99,
        replicates: 1,
        bootstrap: Bootstrap::new(1, "failures", 500),
    }
}

fn design() -> Saltelli {
    Saltelli::new(vec![vec![0], vec![1]], Vec::new())
}

fn index(all: &[Index], order: Order, group: usize) -> Index {
    *all.iter()
        .find(|i| i.order == order && i.group == group)
        .expect("an index")
}

#[test]
fn failed_points_cost_their_rows_and_no_more() {
    let (design, mut some) = (design(), outputs(&design()));
    let width = design.mixtures().len();
    for row in 0..ROWS / 10 {
        // One row in ten: the point that only the first group needs, told as nothing, as NaN or as infinite.
        some[row * 10 * width + 1] = [None, Some(f64::NAN), Some(f64::INFINITY)][row % 3];
    }
    let found = indices(&design, &some, &errors()).expect("indices");
    let (first, second) = (index(&found, Order::First, 0), index(&found, Order::First, 1));
    assert_eq!((first.rows, first.failed), (ROWS - ROWS / 10, ROWS / 10));
    assert_eq!((second.rows, second.failed), (ROWS, 0));
    // Exactly 4/5 and 1/5 of the variance.
    assert!(first.interval[0] < 0.8 && 0.8 < first.interval[1], "{first:?}");
    assert!(second.interval[0] < 0.2 && 0.2 < second.interval[1], "{second:?}");
}

#[test]
fn what_cannot_be_said_is_refused_in_words() {
    let design = design();
    let constant = vec![Some(3.0); ROWS * design.mixtures().len()];
    assert_eq!(
        indices(&design, &constant, &errors()),
        Err(AnalysisError::Constant)
    );
    let mut few = outputs(&design);
    for row in 5..ROWS {
        few[row * 4] = None;
    }
    let refused = indices(&design, &few, &errors()).expect_err("five rows are too few");
    assert_eq!(refused, AnalysisError::TooFew { have: 5, want: 8 });
    assert!(refused.to_string().contains("5 points"), "{refused}");
}

#[test]
fn given_data_with_gaps_are_read_where_they_are_whole() {
    let key = StreamKey::new(1, "gaps");
    let column =
        |world: u32| -> Vec<Option<f64>> { (0..600).map(|i| Some(uniform(key, world, i))).collect() };
    let (mut x, noise) = (column(0), column(1));
    let y: Vec<Option<f64>> = x.clone();
    for value in x.iter_mut().step_by(3) {
        *value = None;
    }
    let bootstrap = Bootstrap::new(1, "gaps", 200);
    let of = |input: &[Option<f64>]| pawn(input, &y, 10, 0.95, &bootstrap).expect("enough points");
    let (cause, noise) = (of(&x), of(&noise));
    assert_eq!((cause.points, cause.left_out), (400, 200));
    assert!(cause.median > 3.0 * cause.noise, "{cause:?}");
    // One input without influence in twenty passes the level; none comes near twice of it.
    assert!(noise.median < 1.5 * noise.noise, "{noise:?}");
}

/// Of 200 inputs without influence, those above the level that one in twenty passes are 10 ±15 (five standard errors).
#[test]
fn the_level_of_noise_is_the_one_that_is_told() {
    let key = StreamKey::new(2, "level");
    let column =
        |world: u32| -> Vec<Option<f64>> { (0..200).map(|i| Some(uniform(key, world, i))).collect() };
    let y = column(0);
    let bootstrap = Bootstrap::new(1, "level", 100);
    let passes = |world: &u32| {
        let told = pawn(&column(*world), &y, 10, 0.95, &bootstrap).expect("enough points");
        told.median > told.noise
    };
    let above = (1..=200).filter(passes).count();
    assert!(
        (1..=25).contains(&above),
        "{above} of 200 inputs without influence"
    );
}
