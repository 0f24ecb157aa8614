//! The value of information: the expected gain of a choice from knowing inputs before it is made.

use super::bootstrap::Bootstrap;
use super::error::AnalysisError;
use super::regression::SplineBasis;

/// Folds of the cross-fitting: a rule fitted on the others is applied to each.
const FOLDS: usize = 10;
/// Fewest points.
const MIN_POINTS: usize = 40;

/// The value of some information, in units of the benefit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InformationValue {
    /// The value.
    pub estimate: f64,
    /// Its interval.
    pub interval: [f64; 2],
    /// Share of points at which the choice differs from the choice without the information.
    pub changes: f64,
    /// Points used.
    pub points: usize,
}

/// The expected value of perfect information (EVPI): E\[max of the options\] − max of E\[option\].
///
/// `benefits` has one column per option with one value per point; more is better.
///
/// # Errors
/// [`AnalysisError::TooFewPoints`] points.
///
/// # Source
/// Raiffa and Schlaifer (1961), section 4.5.
pub fn evpi(
    benefits: &[Vec<f64>],
    level: f64,
    bootstrap: &Bootstrap,
) -> Result<InformationValue, AnalysisError> {
    let n = point_count(benefits)?;
    let all: Vec<usize> = (0..n).collect();
    let greatest: Vec<f64> = all
        .iter()
        .map(|i| benefits[argmax(&values_at(benefits, *i))][*i])
        .collect();
    let value = |rows: &[usize]| {
        let means: Vec<f64> = benefits.iter().map(|b| mean(b, rows)).collect();
        mean(&greatest, rows) - means[argmax(&means)]
    };
    let without = argmax(&benefits.iter().map(|b| mean(b, &all)).collect::<Vec<_>>());
    let changes = all
        .iter()
        .filter(|i| benefits[without][**i] < greatest[**i])
        .count();
    Ok(InformationValue {
        estimate: value(&all),
        interval: bootstrap.interval(n, level, value),
        changes: changes as f64 / n as f64,
        points: n,
    })
}

/// The expected value of partial perfect information (EVPPI): of knowing `inputs` alone, by regression on given points.
///
/// On each fold, the expected benefit of each option given the inputs is predicted from the other folds, as is the best
/// option without the inputs; the value is the mean gain of the first choice over the second on the fold. A rule fitted
/// to noise gains nothing on average, so inputs without value have estimates near 0 of either sign; with too few points
/// to fit the rule, the value is biased downwards, not upwards.
///
/// # Errors
/// [`AnalysisError::TooFewPoints`] points, [`AnalysisError::Constant`] inputs.
///
/// # Source
/// Strong, Oakley and Brennan (2014), equation 5; with cross-fitting instead of a correction for the bias of the maximum.
pub fn evppi(
    benefits: &[Vec<f64>],
    inputs: &[&[f64]],
    level: f64,
    bootstrap: &Bootstrap,
) -> Result<InformationValue, AnalysisError> {
    let n = point_count(benefits)?;
    if inputs.iter().all(|x| x.iter().all(|v| *v == x[0])) {
        return Err(AnalysisError::Constant);
    }
    let basis = SplineBasis::new(inputs);
    let mut gains = vec![0.0; n];
    let mut changes = 0;
    for fold in 0..FOLDS {
        let rows =
            |is_in: &dyn Fn(usize) -> bool| -> Vec<usize> { (0..n).filter(|i| is_in(i % FOLDS)).collect() };
        let next = (fold + 1) % FOLDS;
        let (test, tune, fit) = (
            rows(&|f| f == fold),
            rows(&|f| f == next),
            rows(&|f| f != fold && f != next),
        );
        let others = rows(&|f| f != fold);
        let without = argmax(&benefits.iter().map(|b| mean(b, &others)).collect::<Vec<_>>());
        let expected: Vec<Vec<f64>> = benefits
            .iter()
            .map(|b| basis.predictions(&minus(b, &benefits[without]), &fit, &tune, &test))
            .collect();
        for (k, &i) in test.iter().enumerate() {
            let with = argmax(&values_at(&expected, k));
            gains[i] = benefits[with][i] - benefits[without][i];
            changes += usize::from(with != without);
        }
    }
    let all: Vec<usize> = (0..n).collect();
    Ok(InformationValue {
        estimate: mean(&gains, &all),
        interval: bootstrap.interval(n, level, |rows| mean(&gains, rows)),
        changes: changes as f64 / n as f64,
        points: n,
    })
}

fn point_count(benefits: &[Vec<f64>]) -> Result<usize, AnalysisError> {
    let have = benefits.first().map_or(0, Vec::len);
    if have < MIN_POINTS {
        return Err(AnalysisError::TooFewPoints {
            have,
            want: MIN_POINTS,
        });
    }
    Ok(have)
}

/// The value of every column at a point.
fn values_at(columns: &[Vec<f64>], point: usize) -> Vec<f64> {
    columns.iter().map(|c| c[point]).collect()
}

fn minus(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}

fn mean(values: &[f64], rows: &[usize]) -> f64 {
    rows.iter().map(|i| values[*i]).sum::<f64>() / rows.len() as f64
}

/// The index of the greatest value; the first of equals.
fn argmax(values: &[f64]) -> usize {
    let mut best = 0;
    for (i, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = i;
        }
    }
    best
}
