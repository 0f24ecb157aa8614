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
    /// Share of worlds in which the first figure is the greater, equal ones counting half.
    pub ahead: Option<f64>,
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
            ahead: (worlds > 1).then(|| ahead(&difference)),
        })
    }

    /// Whether the interval holds 0, or cannot be drawn.
    #[must_use]
    pub fn is_noise(&self) -> bool {
        self.half_width.is_none_or(|half| self.value.abs() <= half)
    }
}

fn ahead(difference: &Series) -> f64 {
    let centre = difference.estimate.unwrap_or(0.0);
    let score = |x: f64| {
        if x > 1e-12 {
            1.0
        } else if x < -1e-12 {
            0.0
        } else {
            0.5
        }
    };
    let scores: f64 = difference.influence.iter().map(|(_, x)| score(x + centre)).sum();
    scores / difference.influence.len() as f64
}
