//! Variance-based indices: which share of an output's variance a group of inputs answers for.

use super::bootstrap::Errors;
use super::error::AnalysisError;
use super::saltelli::{Mixture, Saltelli};

/// Rows that an index wants.
const FEWEST: usize = 8;

/// What an index measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Share of the variance that the group explains alone: what would go if it were known.
    First,
    /// Share that would be left if all else were known.
    Total,
    /// Share of the interaction of two groups beyond their own.
    Second,
}

impl Order {
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
pub struct Index {
    /// What it measures.
    pub order: Order,
    /// The group.
    pub group: usize,
    /// The other group of an interaction.
    pub other: Option<usize>,
    /// The index: a share of the variance.
    pub estimate: f64,
    /// Its interval.
    pub interval: [f64; 2],
    /// Rows behind it.
    pub rows: usize,
    /// Rows left out, because a point that it needs has no outcome.
    pub failed: usize,
}

/// All indices of a design, from its outputs row by row, each row in the order of [`Saltelli::mixtures`].
///
/// Outputs are standardised first, as SALib does: estimators are biased far from a mean of 0. Intervals come from
/// the spread of independent replicates where there are eight or more, else from drawing rows again.
///
/// # Errors
/// [`AnalysisError::Constant`] and [`AnalysisError::TooFew`].
///
/// # Source
/// First order: Saltelli et al. (2010), table 2 (b). Total: Jansen (1999), ibid. (f). Second: Saltelli (2002).
pub fn indices(
    design: &Saltelli,
    outputs: &[Option<f64>],
    errors: &Errors,
) -> Result<Vec<Index>, AnalysisError> {
    let rows = Rows {
        design,
        outputs: &standardised(outputs)?,
    };
    let groups = 0..design.groups().len();
    let own = groups.flat_map(|group| [(Order::First, group, None), (Order::Total, group, None)]);
    let joint = design.pairs().iter().map(|[j, k]| (Order::Second, *j, Some(*k)));
    own.chain(joint)
        .map(|(order, group, other)| {
            let terms = rows.terms(order, group, other);
            let (estimate, interval) = ratio(&terms, errors)?;
            Ok(Index {
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

/// Outputs less their mean, over their standard deviation.
fn standardised(outputs: &[Option<f64>]) -> Result<Vec<f64>, AnalysisError> {
    let known: Vec<f64> = outputs
        .iter()
        .flatten()
        .copied()
        .filter(|y| y.is_finite())
        .collect();
    if known.len() < FEWEST {
        return Err(AnalysisError::TooFew {
            have: known.len(),
            want: FEWEST,
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

/// What a row adds to an index.
struct Term {
    row: usize,
    /// To the variance that the index is about.
    part: f64,
    /// To the mean of the output, over both points.
    mean: f64,
    /// To the mean of its square.
    square: f64,
}

struct Rows<'a> {
    design: &'a Saltelli,
    /// Standardised; NaN where there is no outcome.
    outputs: &'a [f64],
}

impl Rows<'_> {
    fn count(&self) -> usize {
        self.outputs.len() / self.design.mixtures().len()
    }

    fn at(&self, row: usize, mixture: Mixture) -> f64 {
        let place = self.design.place(mixture);
        place.map_or(f64::NAN, |m| self.outputs[row * self.design.mixtures().len() + m])
    }

    /// The terms of the rows that have all that the index needs.
    fn terms(&self, order: Order, group: usize, other: Option<usize>) -> Vec<Term> {
        let of_row = |row: usize| {
            let (a, b) = (self.at(row, Mixture::A), self.at(row, Mixture::B));
            let with = |group: usize| self.at(row, Mixture::AWithB(group));
            let first = |group: usize| b * (with(group) - a);
            let part = match (order, other) {
                (Order::First, _) | (Order::Second, None) => first(group),
                (Order::Total, _) => 0.5 * (a - with(group)) * (a - with(group)),
                (Order::Second, Some(other)) => {
                    let joint = self.at(row, Mixture::BWithA(group)) * with(other) - a * b;
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

/// The part of the variance over the variance, and its interval.
fn ratio(terms: &[Term], errors: &Errors) -> Result<(f64, [f64; 2]), AnalysisError> {
    let n = terms.len();
    if n < FEWEST {
        return Err(AnalysisError::TooFew {
            have: n,
            want: FEWEST,
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
    let interval = match errors.between_replicates(&influence) {
        Some(half) => [estimate - half, estimate + half],
        None => errors
            .bootstrap
            .interval(n, errors.level, |rows| over(&mut rows.iter().copied()).0),
    };
    Ok((estimate, interval))
}
