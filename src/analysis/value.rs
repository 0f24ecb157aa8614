//! The value of information: what a choice would gain if something were known before it is made.

use super::bootstrap::Bootstrap;
use super::error::AnalysisError;
use super::regression::Basis;

/// Parts that points are split into: a rule learnt on the others is tried on each.
const FOLDS: usize = 10;
/// Points that a value wants.
const FEWEST: usize = 40;

/// What it is worth to know something, in units of the benefit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Value {
    /// The value.
    pub estimate: f64,
    /// Its interval.
    pub interval: [f64; 2],
    /// Share of points in which the choice differs from the one made without knowing.
    pub changes: f64,
    /// Points behind it.
    pub points: usize,
}

/// The value of perfect information: E\[max of the options\] − max of E\[option\].
///
/// `benefits` are the options' columns, one value a point, more is better.
///
/// # Errors
/// [`AnalysisError::TooFew`] points.
///
/// # Source
/// Raiffa and Schlaifer (1961), section 4.5.
pub fn perfect(benefits: &[Vec<f64>], level: f64, bootstrap: &Bootstrap) -> Result<Value, AnalysisError> {
    let n = enough(benefits)?;
    let all: Vec<usize> = (0..n).collect();
    let greatest: Vec<f64> = all
        .iter()
        .map(|i| benefits[best(&at(benefits, *i))][*i])
        .collect();
    let value = |rows: &[usize]| {
        let means: Vec<f64> = benefits.iter().map(|b| mean(b, rows)).collect();
        mean(&greatest, rows) - means[best(&means)]
    };
    let without = best(&benefits.iter().map(|b| mean(b, &all)).collect::<Vec<_>>());
    let changes = all
        .iter()
        .filter(|i| benefits[without][**i] < greatest[**i])
        .count();
    Ok(Value {
        estimate: value(&all),
        interval: bootstrap.interval(n, level, value),
        changes: changes as f64 / n as f64,
        points: n,
    })
}

/// The value of knowing some inputs alone, found by regression on given points.
///
/// For each tenth of the points the others teach what to expect of each option where the inputs are known, and what
/// is best where they are not; the value is what the first choice gains over the second in the tenth. A rule learnt
/// from noise gains nothing on average, so that inputs without use come to about 0, on either side of it; where the
/// points are too few to learn the rule, the value is on average too low, not too high.
///
/// # Errors
/// [`AnalysisError::TooFew`] points, [`AnalysisError::Constant`] inputs.
///
/// # Source
/// Strong, Oakley and Brennan (2014), equation 5; cross-fitted instead of corrected for the bias of the maximum.
pub fn partial(
    benefits: &[Vec<f64>],
    inputs: &[&[f64]],
    level: f64,
    bootstrap: &Bootstrap,
) -> Result<Value, AnalysisError> {
    let n = enough(benefits)?;
    if inputs.iter().all(|x| x.iter().all(|v| *v == x[0])) {
        return Err(AnalysisError::Constant);
    }
    let basis = Basis::new(inputs);
    let mut gains = vec![0.0; n];
    let mut changes = 0;
    for fold in 0..FOLDS {
        let of =
            |test: &dyn Fn(usize) -> bool| -> Vec<usize> { (0..n).filter(|i| test(i % FOLDS)).collect() };
        let next = (fold + 1) % FOLDS;
        let (tried, tune, fit) = (
            of(&|f| f == fold),
            of(&|f| f == next),
            of(&|f| f != fold && f != next),
        );
        let others = of(&|f| f != fold);
        let without = best(&benefits.iter().map(|b| mean(b, &others)).collect::<Vec<_>>());
        let expected: Vec<Vec<f64>> = benefits
            .iter()
            .map(|b| basis.predictions(&less(b, &benefits[without]), &fit, &tune, &tried))
            .collect();
        for (k, &i) in tried.iter().enumerate() {
            let with = best(&at(&expected, k));
            gains[i] = benefits[with][i] - benefits[without][i];
            changes += usize::from(with != without);
        }
    }
    let all: Vec<usize> = (0..n).collect();
    Ok(Value {
        estimate: mean(&gains, &all),
        interval: bootstrap.interval(n, level, |rows| mean(&gains, rows)),
        changes: changes as f64 / n as f64,
        points: n,
    })
}

fn enough(benefits: &[Vec<f64>]) -> Result<usize, AnalysisError> {
    let have = benefits.first().map_or(0, Vec::len);
    if have < FEWEST {
        return Err(AnalysisError::TooFew { have, want: FEWEST });
    }
    Ok(have)
}

/// Every column's value at a point.
fn at(columns: &[Vec<f64>], point: usize) -> Vec<f64> {
    columns.iter().map(|c| c[point]).collect()
}

fn less(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}

fn mean(values: &[f64], rows: &[usize]) -> f64 {
    rows.iter().map(|i| values[*i]).sum::<f64>() / rows.len() as f64
}

/// The place of the greatest; the first among equals.
fn best(values: &[f64]) -> usize {
    let mut best = 0;
    for (i, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = i;
        }
    }
    best
}
