//! Paired differences of two scenarios under the same luck.

use super::estimate::Estimates;
use super::series::Series;

/// One scenario's figure less another's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The difference of the two estimates.
    pub value: f64,
    /// Half the width of its 95 % interval; none where the error cannot be known.
    pub half_width: Option<f64>,
    /// Shares of worlds in which the first figure is the higher, and the lower; the rest are equal.
    pub higher_lower: Option<[f64; 2]>,
}

impl Difference {
    /// `ours` less `theirs` in the measure of the summary with this name.
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

    /// Whether the interval holds 0, or cannot be drawn.
    #[must_use]
    pub fn is_noise(&self) -> bool {
        self.half_width.is_none_or(|half| self.value.abs() <= half)
    }
}

fn higher_lower(difference: &Series) -> [f64; 2] {
    let centre = difference.estimate.unwrap_or(0.0);
    let share = |test: &dyn Fn(f64) -> bool| {
        let hits = difference
            .influence
            .iter()
            .filter(|(_, x)| test(x + centre))
            .count();
        hits as f64 / difference.influence.len() as f64
    };
    [share(&|x| x > ROUNDING), share(&|x| x < -ROUNDING)]
}

/// Differences below this are rounding.
const ROUNDING: f64 = 1e-12;
