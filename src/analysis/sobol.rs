//! Sobol indices: the share of the variance of an output due to a group of inputs.

use super::bootstrap::IntervalEstimator;
use super::error::AnalysisError;
use super::saltelli::{SaltelliDesign, SampleMatrix};

/// Fewest rows of an index.
const MIN_ROWS: usize = 8;

/// Order of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexOrder {
    /// Share of the variance that the group explains alone: the expected reduction if it were known.
    First,
    /// Share that is expected to remain if all other inputs were known.
    Total,
    /// Share of the interaction of two groups beyond their first-order shares.
    Second,
}

impl IndexOrder {
    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Total => "total",
            Self::Second => "second",
        }
    }
}

/// An index with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SobolIndex {
    /// Its order.
    pub order: IndexOrder,
    /// The group.
    pub group: usize,
    /// The other group of a second-order index.
    pub other: Option<usize>,
    /// The index: a share of the variance.
    pub estimate: f64,
    /// Its interval.
    pub interval: [f64; 2],
    /// Rows used.
    pub rows: usize,
    /// Rows excluded because one of their points has no outcome.
    pub failed: usize,
}

/// All indices of a design, from its outputs row by row, each row in the order of [`SaltelliDesign::matrices`].
///
/// Outputs are standardised first, as in SALib: the estimators are biased for a mean far from 0. Intervals come from the
/// variance between independent replicates where there are eight or more, otherwise from the bootstrap over rows.
///
/// # Errors
/// [`AnalysisError::Constant`] output, [`AnalysisError::TooFewPoints`] with an outcome.
///
/// # Source
/// First order: Saltelli et al. (2010), table 2 (b). Total: Jansen (1999), ibid. (f). Second: Saltelli (2002).
pub fn sobol_indices(
    design: &SaltelliDesign,
    outputs: &[Option<f64>],
    errors: &IntervalEstimator,
) -> Result<Vec<SobolIndex>, AnalysisError> {
    let rows = DesignOutputs {
        design,
        outputs: &standardise(outputs)?,
    };
    let groups = 0..design.groups().len();
    let own = groups.flat_map(|group| [(IndexOrder::First, group, None), (IndexOrder::Total, group, None)]);
    let joint = design
        .pairs()
        .iter()
        .map(|[j, k]| (IndexOrder::Second, *j, Some(*k)));
    own.chain(joint)
        .map(|(order, group, other)| {
            let terms = rows.terms(order, group, other);
            let (estimate, interval) = ratio(&terms, errors)?;
            Ok(SobolIndex {
                order,
                group,
                other,
                estimate,
                interval,
                rows: terms.len(),
                failed: rows.count() - terms.len(),
            })
        })
        .collect()
}

/// Outputs minus their mean, divided by their standard deviation; NaN where there is no outcome.
fn standardise(outputs: &[Option<f64>]) -> Result<Vec<f64>, AnalysisError> {
    let known: Vec<f64> = outputs
        .iter()
        .flatten()
        .copied()
        .filter(|y| y.is_finite())
        .collect();
    if known.len() < MIN_ROWS {
        return Err(AnalysisError::TooFewPoints {
            have: known.len(),
            want: MIN_ROWS,
        });
    }
    let n = known.len() as f64;
    let mean = known.iter().sum::<f64>() / n;
    let variance = known.iter().map(|y| (y - mean) * (y - mean)).sum::<f64>() / n;
    if known.iter().all(|y| *y == known[0]) || variance <= 0.0 {
        return Err(AnalysisError::Constant);
    }
    let scale = variance.sqrt();
    let value = |y: &Option<f64>| {
        y.filter(|y| y.is_finite())
            .map_or(f64::NAN, |y| (y - mean) / scale)
    };
    Ok(outputs.iter().map(value).collect())
}

/// The contribution of a row to an index.
struct Term {
    row: usize,
    /// To the numerator.
    part: f64,
    /// To the mean of the output, over A and B.
    mean: f64,
    /// To the mean of its square, over A and B.
    square: f64,
}

struct DesignOutputs<'a> {
    design: &'a SaltelliDesign,
    /// Standardised; NaN where there is no outcome.
    outputs: &'a [f64],
}

impl DesignOutputs<'_> {
    fn count(&self) -> usize {
        self.outputs.len() / self.design.matrices().len()
    }

    fn at(&self, row: usize, matrix: SampleMatrix) -> f64 {
        let position = self.design.position(matrix);
        position.map_or(f64::NAN, |m| self.outputs[row * self.design.matrices().len() + m])
    }

    /// The terms of the rows with every outcome that the index needs.
    fn terms(&self, order: IndexOrder, group: usize, other: Option<usize>) -> Vec<Term> {
        let of_row = |row: usize| {
            let (a, b) = (self.at(row, SampleMatrix::A), self.at(row, SampleMatrix::B));
            let with = |group: usize| self.at(row, SampleMatrix::AB(group));
            let first = |group: usize| b * (with(group) - a);
            let part = match (order, other) {
                (IndexOrder::First, _) | (IndexOrder::Second, None) => first(group),
                (IndexOrder::Total, _) => 0.5 * (a - with(group)) * (a - with(group)),
                (IndexOrder::Second, Some(other)) => {
                    let joint = self.at(row, SampleMatrix::BA(group)) * with(other) - a * b;
                    joint - first(group) - first(other)
                }
            };
            Term {
                row,
                part,
                mean: 0.5 * (a + b),
                square: 0.5 * (a * a + b * b),
            }
        };
        (0..self.count())
            .map(of_row)
            .filter(|term| term.part.is_finite())
            .collect()
    }
}

/// The ratio of numerator to variance, and its interval.
fn ratio(terms: &[Term], errors: &IntervalEstimator) -> Result<(f64, [f64; 2]), AnalysisError> {
    let n = terms.len();
    if n < MIN_ROWS {
        return Err(AnalysisError::TooFewPoints {
            have: n,
            want: MIN_ROWS,
        });
    }
    let over = |rows: &mut dyn Iterator<Item = usize>| {
        let (mut part, mut mean, mut square, mut count) = (0.0, 0.0, 0.0, 0.0);
        for i in rows {
            part += terms[i].part;
            mean += terms[i].mean;
            square += terms[i].square;
            count += 1.0;
        }
        let centre = mean / count;
        let variance = square / count - centre * centre;
        (part / count / variance, centre, variance)
    };
    let (estimate, centre, variance) = over(&mut (0..n));
    if !estimate.is_finite() {
        return Err(AnalysisError::Constant);
    }
    let influence: Vec<(usize, f64)> = terms
        .iter()
        .map(|t| {
            let spread = t.square - 2.0 * centre * t.mean + centre * centre;
            (t.row, (t.part - estimate * spread) / variance)
        })
        .collect();
    let interval = match errors.replicate_half_width(&influence) {
        Some(half) => [estimate - half, estimate + half],
        None => errors
            .bootstrap
            .interval(n, errors.level, |rows| over(&mut rows.iter().copied()).0),
    };
    Ok((estimate, interval))
}
