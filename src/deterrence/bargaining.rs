//! Bargaining diagnostic: docs/model.md section 10. It says nothing about whether talks succeed.

use serde::{Deserialize, Serialize};

/// Value of war to each side, as shares of the stake, net of costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WarValues {
    /// To the challenger.
    pub challenger: f64,
    /// To the protégé.
    pub protege: f64,
}

/// The challenger's shares of the stake that both prefer to war, and what delay does to them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bargain {
    /// The least that the challenger takes instead of war.
    pub least: f64,
    /// The most that the protégé gives instead of war.
    pub most: f64,
    /// What war destroys: the length of the settlement range; negative where one side gains by war itself.
    pub range: f64,
    /// What the challenger's war value loses until later, discounted: the coming power shift against it.
    pub shift: f64,
    /// What that says.
    pub verdict: Verdict,
}

/// What a settlement range and a power shift say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Some division beats war for both, now and after the shift.
    SettlementRange,
    /// The shift is larger than the range: no promise made now is worth what the challenger gives up by waiting.
    CommitmentProblem,
    /// No division beats war for both.
    NoRange,
}

/// Settlement range now, and the shift until `later` under a discount factor for the time between.
///
/// # Source
/// docs/model.md (10.1), (10.2): Fearon 1995; Powell 2006.
#[must_use]
pub fn bargain(now: WarValues, later: WarValues, discount_factor: f64) -> Bargain {
    let (least, most) = (now.challenger.max(0.0), (1.0 - now.protege).min(1.0));
    let range = most - least;
    let shift = discount_factor * (now.challenger - later.challenger);
    Bargain {
        least,
        most,
        range,
        shift,
        verdict: if range < 0.0 {
            Verdict::NoRange
        } else if shift > range {
            Verdict::CommitmentProblem
        } else {
            Verdict::SettlementRange
        },
    }
}
