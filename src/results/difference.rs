//! Paired differences of two scenarios, which use the same random numbers.

use super::estimate::Estimates;
use super::series::Series;

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

    /// Whether no difference is detectable: the interval holds 0, or is unknown.
    #[must_use]
    pub fn is_noise(&self) -> bool {
        self.half_width.is_none_or(|half| self.value.abs() <= half)
    }
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
