//! Politics of a guarantor: two regimes with different wills, and the dates at which one may follow the other.

use super::inputs::WorldValue;

/// Two regimes of a guarantor: that of today, and another one that may take over at its election dates.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Politics {
    /// Dates at which the regime may turn, in order of time.
    pub(crate) elections: Vec<Election>,
    /// Probability that the regime of today loses an election to the other.
    pub(crate) turn: WorldValue,
    /// Probability that the other loses one to that of today.
    pub(crate) back: WorldValue,
    /// Added to the logits of fighting and of support while the other rules \[logits\].
    pub(crate) will: WorldValue,
}

/// A date at which a regime may turn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Election {
    /// The day \[d since 1970\].
    pub(crate) day: f64,
    /// Index of the axis of its result.
    pub(crate) axis: usize,
}

impl Politics {
    /// Whether another regime with another will may ever rule.
    pub(crate) fn matters(&self) -> bool {
        let is_nil = |value: WorldValue| value == WorldValue::Known(0.0);
        !self.elections.is_empty() && !is_nil(self.turn) && !is_nil(self.will)
    }

    /// Probability that the other regime rules after an election: if that of today does before it, if the other does.
    pub(crate) fn other_after(&self, value: impl Fn(WorldValue) -> f64) -> [f64; 2] {
        [value(self.turn), 1.0 - value(self.back)]
    }
}
