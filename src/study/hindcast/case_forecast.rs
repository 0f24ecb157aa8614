//! The forecast of one case, beside what happened.

use serde::{Deserialize, Serialize};

use super::recorded_case::RecordedCase;
use crate::results::hindcast::Event;
use crate::results::is_significant;

/// Ratio of land forces from which the rule of thumb expects an attack to succeed: three to one.
const WINNING_RATIO: f64 = 3.0;

/// A probability with its error and its spread over worlds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Probability {
    /// Its value.
    pub value: f64,
    /// Monte Carlo standard error.
    pub std_error: Option<f64>,
    /// 5th and 95th percentile over worlds.
    pub spread: Option<[f64; 2]>,
}

/// The forecast of one case.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseForecast {
    /// Its id: the stem of its file.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The day whose knowledge it states \[d since 1970\].
    pub as_of: f64,
    /// SHA-256 of its file.
    pub inputs: String,
    /// Whether a file that it shares with others differs from what was recorded.
    pub is_shared_changed: bool,
    /// What happened.
    pub recorded: RecordedCase,
    /// Whether a commitment rests on a formal treaty.
    pub is_formal: bool,
    /// Land forces of the challenger over those of the protégé, at the medians of all inputs; infinite without any of these.
    pub ratio: f64,
    /// Probability of each event, in the order of [`Event::ALL`]; none where the case has none.
    pub probabilities: [Option<Probability>; 3],
    /// P(lost) given who fought and when it decided.
    pub hindsight: Option<f64>,
    /// Days from the day of the crisis to the first patron's decision, in ascending order, over the histories in which
    /// there is one \[d\].
    pub decision_days: Vec<f64>,
    /// Allied land strength on the recorded day, in ascending order \[bde\].
    pub strengths: Vec<f64>,
    /// Checks of the direction in which inputs move the case.
    pub signs: Vec<SignCheck>,
    /// Index of each world that failed in a drill or in the challenger's choice, and the reason; in ascending order. It is in
    /// no figure of the computation in which it failed.
    pub failures: Vec<(u32, String)>,
}

impl CaseForecast {
    /// Whether its file, or one that it shares with others, has changed since its outcome was opened.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        let is_own = !self.recorded.inputs.is_empty() && self.recorded.inputs != self.inputs;
        is_own || self.is_shared_changed
    }

    /// Whether the forecast of an event counts as training instead of being scored.
    #[must_use]
    pub(crate) fn is_training(&self, event: Event) -> bool {
        self.recorded.is_training[event as usize] || self.is_changed()
    }

    /// The class by which the rule of thumb forecasts an event.
    #[must_use]
    pub fn class(&self, event: Event) -> bool {
        match event {
            Event::Honoured => self.is_formal,
            Event::Lost | Event::Attacked => self.ratio >= WINNING_RATIO,
        }
    }
}

/// P(lost) at a low and a high value of an input, with the same random numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct SignCheck {
    /// What is moved, and from what to what.
    pub change: &'static str,
    /// P(lost) before and after.
    pub lost: Movement,
    /// Whether P(lost) is to rise.
    pub rises: bool,
}

/// A probability before and after a change, with the error of the paired difference.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Movement {
    /// Before and after.
    pub values: [f64; 2],
    /// Monte Carlo standard error of the difference, paired world by world.
    pub std_error: Option<f64>,
    /// Half-width of its 95 % interval.
    pub half_width: Option<f64>,
}

/// Whether an input moves a case the right way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignVerdict {
    /// It does.
    Right,
    /// It moves by no more than its Monte Carlo error, or by nothing.
    WithinError,
    /// It moves the other way.
    Wrong,
}

impl SignCheck {
    /// The verdict.
    #[must_use]
    pub fn verdict(&self) -> SignVerdict {
        let [before, after] = self.lost.values;
        let moved = after - before;
        match is_significant(moved, self.lost.half_width) {
            false => SignVerdict::WithinError,
            true if (moved > 0.0) == self.rises => SignVerdict::Right,
            true => SignVerdict::Wrong,
        }
    }
}

impl SignVerdict {
    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::WithinError => "within error",
            Self::Wrong => "wrong",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_one_only_clear_of_its_error() {
        let verdict = |after: f64, half_width: Option<f64>| {
            let lost = Movement {
                values: [0.5, after],
                std_error: half_width.map(|half_width| half_width / 2.0),
                half_width,
            };
            let change = "anything";
            SignCheck {
                change,
                lost,
                rises: true,
            }
            .verdict()
        };
        assert_eq!(verdict(0.51, Some(0.005)), SignVerdict::Right);
        assert_eq!(verdict(0.51, Some(0.02)), SignVerdict::WithinError);
        assert_eq!(verdict(0.49, Some(0.005)), SignVerdict::Wrong);
        // Less than a tenth of a point, and yet clear.
        assert_eq!(verdict(0.500_5, Some(0.000_1)), SignVerdict::Right);
        assert_eq!(verdict(0.5, Some(0.0)), SignVerdict::WithinError);
        assert_eq!(verdict(0.6, None), SignVerdict::WithinError);
    }
}
