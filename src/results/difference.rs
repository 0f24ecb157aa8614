//! Paired differences of two scenarios, which use the same random numbers.

use super::estimate::Estimates;
use super::series::Series;
use crate::math::critical_t;

/// The figure of one scenario less that of another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The difference of the two estimates.
    pub value: f64,
    /// Half-width of the 95 % confidence interval; none where the error is unknown.
    pub half_width: Option<f64>,
    /// Shares of worlds in which the first figure is higher, and lower; in the rest they are equal.
    pub higher_lower: Option<[f64; 2]>,
}

impl Difference {
    /// `ours` less `theirs` in a metric of the summary.
    #[must_use]
    pub fn of(ours: &Estimates, theirs: &Estimates, name: &str) -> Option<Self> {
        let (mine, other) = (ours.headline(name, None)?, theirs.headline(name, None)?);
        let difference = ours.series(mine).minus(&theirs.series(other));
        let worlds = ours
            .series(mine)
            .influence
            .len()
            .min(theirs.series(other).influence.len());
        Some(Self {
            value: difference.estimate?,
            half_width: difference.half_width(ours.layers()),
            higher_lower: (worlds > 1).then(|| higher_lower(&difference)),
        })
    }
}

/// Whether the 95 % interval of a difference excludes 0; false where the error is unknown.
#[must_use]
pub fn is_significant(value: f64, half_width: Option<f64>) -> bool {
    half_width.is_some_and(|half_width| value.abs() > half_width)
}

/// Half-width of the 95 % interval of the difference of two figures, from those of each; that of their paired difference
/// is mostly smaller. None where an error is unknown.
#[must_use]
pub(crate) fn half_width_of_difference(ours: Option<f64>, theirs: Option<f64>) -> Option<f64> {
    let (ours, theirs) = (ours?, theirs?);
    Some((ours * ours + theirs * theirs).sqrt())
}

/// Half-width of the 95 % confidence interval of the difference of two independent estimates [their unit], from their
/// standard errors, each over so many independent parts.
///
/// # Source
/// Welch (1947): the errors add in quadrature, and the degrees of freedom are those of Satterthwaite,
/// ν = (e₁² + e₂²)² / (e₁⁴/(n₁ − 1) + e₂⁴/(n₂ − 1)). An error without parts, of a single world, counts as known.
#[must_use]
pub(crate) fn independent_half_width(errors: [f64; 2], parts: [usize; 2]) -> f64 {
    let [a, b] = errors.map(|error| error * error);
    let quarter = |square: f64, parts: usize| match parts {
        0 | 1 => 0.0,
        n => square * square / (n - 1) as f64,
    };
    let uncertain = quarter(a, parts[0]) + quarter(b, parts[1]);
    let critical = if uncertain > 0.0 {
        critical_t(0.05, (a + b) * (a + b) / uncertain)
    } else {
        1.96
    };
    critical * (a + b).sqrt()
}

fn higher_lower(difference: &Series) -> [f64; 2] {
    let centre = difference.estimate.unwrap_or(0.0);
    let gaps: Vec<f64> = difference.influence.iter().map(|(_, x)| x + centre).collect();
    let [higher, lower, _] = apart(&gaps);
    [higher, lower]
}

/// Differences below this are rounding errors.
pub(crate) const ROUNDING: f64 = 1e-12;

/// Shares of differences that are positive, negative, and no more than rounding errors.
#[must_use]
pub(crate) fn apart(gaps: &[f64]) -> [f64; 3] {
    let n = gaps.len().max(1) as f64;
    let share = |test: &dyn Fn(f64) -> bool| gaps.iter().filter(|gap| test(**gap)).count() as f64 / n;
    [
        share(&|gap| gap > ROUNDING),
        share(&|gap| gap < -ROUNDING),
        share(&|gap| gap.abs() <= ROUNDING),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::half_width;

    /// With one of the two errors 0 the interval is that of the other; with two equal ones its freedom is that of both.
    #[test]
    fn independent_errors_add_in_quadrature() {
        let of_one = independent_half_width([0.02, 0.0], [8, 8]);
        assert!((of_one - half_width(0.02, 8)).abs() < 1e-12);
        let of_both = independent_half_width([0.02, 0.02], [8, 8]);
        assert!((of_both - critical_t(0.05, 14.0) * 0.02 * 2f64.sqrt()).abs() < 1e-12);
        assert!((independent_half_width([3.0, 4.0], [1, 1]) - 1.96 * 5.0).abs() < 1e-12);
        assert_eq!(independent_half_width([0.0, 0.0], [8, 8]).to_bits(), 0);
    }
}
