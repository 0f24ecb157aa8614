//! Trace of one history of the challenger's choices: what it perceived, weighed and chose, as data without wording.

use crate::deterrence::{Aftermath, Anchor, Motive};
use crate::engine::ResponseTrace;
use crate::model::Rung;

use super::joint_stages::CommitmentStatus;

/// One history of the challenger's choices in one world.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceTrace {
    /// Number of the world.
    pub world: u32,
    /// Number of the history in it.
    pub history: u64,
    /// First day of each month of the horizon \[d since 1970\].
    pub months: Vec<f64>,
    /// Dates of each commitment in this world, in the order of the case.
    pub commitments: Vec<CommitmentDates>,
    /// The challenger's motive and perception in this world.
    pub challenger: ChallengerState,
    /// The windows that opened, in order.
    pub windows: Vec<WindowTrace>,
}

/// Dates of a commitment \[d since 1970\]; infinite for never.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CommitmentDates {
    /// It is signed.
    pub signed: f64,
    /// It enters into force.
    pub entry: f64,
    /// It lapses.
    pub lapse: f64,
    /// Its status on the first day of the horizon.
    pub start: CommitmentStatus,
}

/// The challenger's motive and its perception of the allies in one world.
#[derive(Debug, Clone, PartialEq)]
pub struct ChallengerState {
    /// Attacks of each rung \[1/year\] while no promise is in force: assumed.
    pub baseline: [f64; 3],
    /// Rate of major attacks with the reference commitment in force, over the baseline's: assumed.
    pub reference_ratio: f64,
    /// Continuous discount rate \[1/year\]: assumed.
    pub discount: f64,
    /// Anchors that no motive meets; the motive is that at the nearest bound.
    pub unmet: Vec<Anchor>,
    /// Appeal, sensitivity, patience.
    pub motive: Motive,
    /// Shift of every perceived probability of honouring \[logits\].
    pub honour: f64,
    /// Factor of the allies' perceived strength.
    pub strength: f64,
    /// Factor of the allies' perceived delays.
    pub delay: f64,
}

/// A window that opened, and how it was used.
#[derive(Debug, Clone, PartialEq)]
pub struct WindowTrace {
    /// Month of the horizon.
    pub month: usize,
    /// Status of each commitment on its first day.
    pub status: Vec<CommitmentStatus>,
    /// Guarantors that are ruled by their other regime then, by index in the case.
    pub other_regimes: Vec<usize>,
    /// Whether the guarantors of a promise are alerted; none where no alert can be told from none.
    pub alerted: Option<bool>,
    /// The response to a major attack that the challenger expects.
    pub believed: PerceivedResponse,
    /// The true response to a major attack.
    pub truth: PerceivedResponse,
    /// P(act): an attack of any rung.
    pub act: f64,
    /// P(rung | act).
    pub given_act: [f64; 3],
    /// Quantile of the private shock to acting: the challenger attacks where it exceeds 1 − P(act).
    pub shock: f64,
    /// Utility of the rung that it chose, or would have chosen had it attacked.
    pub utility: RungUtility,
    /// The attack, or none.
    pub choice: Option<Rung>,
    /// What followed.
    pub aftermath: Aftermath,
    /// The choice of the same challenger with the same shocks under each counterfactual; none where it waited.
    pub counterfactuals: Option<Vec<CounterfactualChoice>>,
    /// The allies' response to a ground attack; none where no ground attack began.
    pub response: Option<MatchedResponse>,
}

/// Response to a major attack, in two figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PerceivedResponse {
    /// Expected share of the objective that is denied, 0..1.
    pub denied: f64,
    /// Probability that a guarantor fights.
    pub fights: f64,
}

/// Utility of one rung at a window, relative to waiting \[logits\].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RungUtility {
    /// The rung.
    pub rung: Rung,
    /// Utility with no deterrent but that of the anchor scenario, continuation included \[logits\].
    pub appeal: f64,
    /// Contribution of each channel \[logits\], in the order of `Channel::ALL`; negative ones deter.
    pub channels: [f64; 5],
}

impl RungUtility {
    /// The sum, before private shocks \[logits\].
    #[must_use]
    pub fn net(&self) -> f64 {
        self.appeal + self.channels.iter().sum::<f64>()
    }
}

/// The choice at a window under a counterfactual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CounterfactualChoice {
    /// One of [`COUNTERFACTUALS`](super::COUNTERFACTUALS); none: all of them together.
    pub counterfactual: Option<&'static str>,
    /// The choice with the same shocks; the values of waiting and of campaigns are held: docs/model.md (9.5).
    pub choice: Option<Rung>,
}

/// The response to an attack, from a history of responses that matches the aftermath of the attack.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchedResponse {
    /// Number of the history of responses: the first, from the trace's own number on, with the same aftermath.
    pub history: u64,
    /// Whether one was found; the search is bounded.
    pub matches: bool,
    /// The response.
    pub trace: ResponseTrace,
}

impl WindowTrace {
    /// Whether it is used for a limited or major attack.
    #[must_use]
    pub fn is_ground_attack(&self) -> bool {
        self.choice.is_some_and(Rung::is_ground)
    }
}

impl ChoiceTrace {
    /// The first ground attack, if one came.
    #[must_use]
    pub fn first_ground_attack(&self) -> Option<&WindowTrace> {
        self.windows.iter().find(|window| window.is_ground_attack())
    }
}
