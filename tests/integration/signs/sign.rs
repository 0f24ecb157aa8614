//! What a change does to a probability, and when that is beyond noise.

use super::paired::Paired;

/// A sign that is claimed of a change, or found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sign {
    /// Higher, beyond noise.
    Higher,
    /// Lower, beyond noise.
    Lower,
    /// Not lower beyond noise.
    NotLower,
    /// Not higher beyond noise.
    NotHigher,
    /// Lower by a point at most, noise included: kinds of attack are substitutes.
    NotLowerByAPoint,
    /// No detectable difference, and none beyond [`LEVEL`].
    Level,
    /// The same in every world.
    Same,
    /// Nothing is claimed.
    Unclaimed,
}

/// Points that nobody would act upon.
const LEVEL: f64 = 0.3;

impl Sign {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::NotLower => "not lower",
            Self::NotHigher => "not higher",
            Self::NotLowerByAPoint => "not lower by over a point",
            Self::Level => "no difference",
            Self::Same => "the same",
            Self::Unclaimed => "–",
        }
    }

    /// Whether an amount with the half-width of its 95 % interval has it.
    pub(super) fn is_that_of(self, (mean, half_width): (f64, f64)) -> bool {
        let (low, high) = (mean - half_width, mean + half_width);
        match self {
            Self::Higher => low > 0.0,
            Self::Lower => high < 0.0,
            Self::NotLower => high >= 0.0,
            Self::NotHigher => low <= 0.0,
            Self::NotLowerByAPoint => low > -1.0,
            Self::Level => low <= 0.0 && high >= 0.0 && low > -LEVEL && high < LEVEL,
            Self::Same => mean == 0.0 && half_width == 0.0,
            Self::Unclaimed => true,
        }
    }

    /// Whether a few worlds have it: the mean, and of the worlds that change at all three quarters.
    ///
    /// A check of directions: a change whose sign is a coin's in each of eight worlds passes for one seed in seven. That
    /// signs are beyond noise is held of the documented amounts, over many worlds.
    pub(super) fn is_that_of_few(self, paired: &Paired) -> bool {
        let against = |wrong: fn(f64) -> bool| 4 * paired.count(wrong) <= paired.count(|x| x != 0.0);
        match self {
            Self::Higher => paired.mean() > 0.0 && against(|x| x < 0.0),
            Self::Lower => paired.mean() < 0.0 && against(|x| x > 0.0),
            Self::Level => paired.mean().abs() < LEVEL,
            Self::Same => paired.count(|x| x != 0.0) == 0,
            _ => unreachable!("a sign that is claimed, and not found"),
        }
    }
}
