//! The record of one history of the challenger's choices, in words: an entry of `stories.json`.

use serde::{Deserialize, Serialize};

use crate::model::{Case, Rung};

use super::response::ResponseStory;

/// Name of the file of a run's stories.
pub(crate) const STORIES_FILE: &str = "stories.json";

/// Windows with a higher probability of a ground attack are presented in full.
const NOTABLE_PROBABILITY: f64 = 0.15;

/// The scenario of a story.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'s> {
    /// Id of the scenario.
    pub(crate) id: &'s str,
    /// Title of the scenario.
    pub(crate) title: &'s str,
    /// The scenario as compiled.
    pub(crate) case: &'s Case,
}

/// One history of the challenger's choices in one world, in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Story {
    /// Id of the scenario.
    pub scenario: String,
    /// Title of the scenario.
    pub title: String,
    /// Number of the world.
    pub world: u32,
    /// Number of the history in it.
    pub history: u64,
    /// First and last month, as `2028-03`.
    pub months: [String; 2],
    /// Name of the challenger.
    pub challenger: String,
    /// Dates of each commitment, by its id.
    pub commitments: Vec<LabelledText>,
    /// The challenger's motive, and its perception of the allies.
    #[serde(alias = "outlook")]
    pub challenger_state: Vec<LabelledText>,
    /// The windows of attack that open, in order.
    pub windows: Vec<StoryWindow>,
    /// Summary of the attacks.
    pub ending: String,
}

/// A text under a label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelledText {
    /// The label.
    pub label: String,
    /// The text.
    pub text: String,
}

impl LabelledText {
    /// A text under a label.
    #[must_use]
    pub(crate) fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            text: text.into(),
        }
    }
}

/// A window of attack, and how the challenger uses it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoryWindow {
    /// Its month, as `2028-03`.
    pub month: String,
    /// The attack that begins; none: the challenger waits.
    pub choice: Option<Rung>,
    /// What the challenger does, and what follows.
    pub what: String,
    /// P(act): an attack of any rung.
    pub act: f64,
    /// P(a limited or major attack).
    pub ground: f64,
    /// Status of the commitments.
    #[serde(alias = "stands")]
    pub commitments: String,
    /// Perception, utilities, choice and counterfactuals.
    pub lines: Vec<LabelledText>,
    /// The allies' response to a ground attack.
    pub response: Option<ResponseStory>,
}

impl StoryWindow {
    /// Whether it is presented in full: an attack begins, or was likely.
    #[must_use]
    pub fn is_notable(&self) -> bool {
        self.choice.is_some() || self.ground > NOTABLE_PROBABILITY
    }

    /// Whether it is used for a limited or major attack.
    #[must_use]
    pub(crate) fn is_ground_attack(&self) -> bool {
        self.choice.is_some_and(Rung::is_ground)
    }

    /// The rung of the attack that begins, or `waits`.
    #[must_use]
    pub(crate) fn kind(&self) -> &'static str {
        self.choice.map_or("waits", Rung::name)
    }
}
