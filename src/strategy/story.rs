//! One strategic history, told: what stood, what the challenger saw, weighed and chose, and what followed.

use crate::deterrence::{After, Anchor, Motive};
use crate::engine::Chronicle;
use crate::model::Rung;

use super::stages::Standing;

/// A strategic history of one world.
#[derive(Debug, Clone, PartialEq)]
pub struct StrategicStory {
    /// Number of the world.
    pub world: u32,
    /// Number of the history in it.
    pub history: u64,
    /// First day of each month of the horizon \[d since 1970\].
    pub months: Vec<f64>,
    /// When each commitment moves in this world, in the order of the case's.
    pub commitments: Vec<CommitmentDates>,
    /// What moves the challenger in this world.
    pub outlook: ChallengerState,
    /// The windows that opened, in order.
    pub windows: Vec<WindowStory>,
}

/// When a commitment moves on \[d since 1970\]; infinite for never.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CommitmentDates {
    /// It is signed.
    pub signed: f64,
    /// It enters into force.
    pub entry: f64,
    /// It lapses.
    pub lapse: f64,
    /// Where it stands on the first day of the horizon.
    pub start: Standing,
}

/// What moves the challenger, and how it sees the allies.
#[derive(Debug, Clone, PartialEq)]
pub struct ChallengerState {
    /// Attacks of each rung a year while no promise is in force: put in.
    pub baseline: [f64; 3],
    /// Rate of ground attacks with the reference commitment in force, over the baseline's: put in.
    pub reference_ratio: f64,
    /// Hazard before the reference commitment's entry over the baseline's, if that fixes the discount: put in.
    pub window_ratio: Option<f64>,
    /// Continuous discount rate \[1/year\].
    pub discount: f64,
    /// Anchors that no motive meets: the world stands at the nearest bound.
    pub unmet: Vec<Anchor>,
    /// Appeal, sensitivity, patience.
    pub motive: Motive,
    /// What it adds to every chance of honouring \[logits\].
    pub honour: f64,
    /// What it multiplies the allies' strength by.
    pub strength: f64,
    /// What it multiplies the allies' delays by.
    pub delay: f64,
    /// Correlation of what it sees of the allies' mood with that mood.
    pub insight: f64,
}

/// A window that opened, and how it was used.
#[derive(Debug, Clone, PartialEq)]
pub struct WindowStory {
    /// Month of the horizon.
    pub month: usize,
    /// Where each commitment stands on its first day.
    pub standing: Vec<Standing>,
    /// Answered less unanswered attacks before, bounded.
    pub precedent: i32,
    /// What is seen of the allies' mood \[standard normal, positive for less will than usual\]; none without insight.
    pub signal: Option<f64>,
    /// What the challenger expects a major attack to meet.
    pub believed: PerceivedResponse,
    /// What one would meet, at the same signal.
    pub truth: PerceivedResponse,
    /// P(act): some attack, of whatever rung.
    pub act: f64,
    /// P(rung | act).
    pub given_act: [f64; 3],
    /// Share of windows at which private reasons to act are weaker: it acts where that exceeds 1 − P(act).
    pub urge: f64,
    /// Logits for and against the rung that it chose, or would have chosen had it acted.
    pub ledger: Weighed,
    /// The attack, or none.
    pub choice: Option<Rung>,
    /// What followed.
    pub after: After,
    /// What the same challenger, with the same shocks, would have done under each remedy; none where it waited.
    pub remedies: Option<Vec<Remedied>>,
    /// How the allies respond to a ground attack; none for what is no ground attack.
    pub response: Option<Response>,
}

/// What a major attack meets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PerceivedResponse {
    /// Share of the objective that is expected to be denied, 0..1.
    pub denied: f64,
    /// Chance that a guarantor fights.
    pub fights: f64,
}

/// Logits for and against one rung at a window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighed {
    /// The rung.
    pub rung: Rung,
    /// What it is worth against no reaction but that of the anchor scenario, with what follows, less what waiting is
    /// worth \[logits\].
    pub appeal: f64,
    /// What each channel adds \[logits\], in the order of `Channel::ALL`; negative ones deter.
    pub channels: [f64; 5],
}

impl Weighed {
    /// The rung against waiting, before private reasons \[logits\].
    #[must_use]
    pub fn net(&self) -> f64 {
        self.appeal + self.channels.iter().sum::<f64>()
    }
}

/// The choice at a window under a remedy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remedied {
    /// One of [`REMEDIES`](super::REMEDIES), or all of them.
    pub remedy: Option<&'static str>,
    /// The choice with the same shocks; what waiting and campaigns lead to is held: docs/model.md (9.5).
    pub choice: Option<Rung>,
}

/// How the allies respond to an attack.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// Number of the history of responses: the first from the story's own on that ends as the story has it.
    pub history: u64,
    /// Whether it does; one that is too rare is not searched for ever.
    pub agrees: bool,
    /// What happened.
    pub chronicle: Chronicle,
}

impl WindowStory {
    /// Whether it is used for a limited or major attack.
    #[must_use]
    pub fn is_ground_attack(&self) -> bool {
        self.choice.is_some_and(Rung::is_ground)
    }
}

impl StrategicStory {
    /// The first ground attack, if one came.
    #[must_use]
    pub fn first_ground_attack(&self) -> Option<&WindowStory> {
        self.windows.iter().find(|window| window.is_ground_attack())
    }
}
