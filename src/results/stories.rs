//! `stories.json`: single histories of the challenger's choices, told in words.

use serde::{Deserialize, Serialize};

use crate::model::Rung;

/// Name of the file.
pub const STORIES: &str = "stories.json";

/// Windows at which a ground attack is likelier than this are told in full.
const TELLING: f64 = 0.15;

/// One history of one world, told.
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
    /// First and last month.
    pub months: [String; 2],
    /// Name of the challenger.
    pub challenger: String,
    /// How each commitment moves, by its id.
    pub commitments: Vec<Line>,
    /// What moves the challenger, and how it sees the allies.
    pub outlook: Vec<Line>,
    /// The windows of attack that open, in order.
    pub windows: Vec<Window>,
    /// What it comes to.
    pub ending: String,
}

/// A label and what is said under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The label.
    pub label: String,
    /// What is said.
    pub text: String,
}

impl Line {
    /// A line.
    #[must_use]
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            text: text.into(),
        }
    }
}

/// A window of attack, and how it is used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// Its month.
    pub month: String,
    /// The attack that begins, or none: the challenger waits.
    pub choice: Option<Rung>,
    /// What happens.
    pub what: String,
    /// P(act): some attack, of whatever rung.
    pub act: f64,
    /// P(a limited or major attack).
    pub ground: f64,
    /// What stands.
    pub stands: String,
    /// What is seen, believed, weighed and chosen, and what remedies would have changed.
    pub lines: Vec<Line>,
    /// What a ground attack meets.
    pub response: Option<Response>,
}

impl Window {
    /// Whether it is worth being told in full.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        self.choice.is_some() || self.ground > TELLING
    }

    /// Whether it is used for a limited or major attack.
    #[must_use]
    pub fn is_ground_attack(&self) -> bool {
        self.choice.is_some_and(Rung::is_ground)
    }

    /// The rung of the attack that begins, or `waits`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.choice.map_or("waits", Rung::name)
    }
}

/// The allies' response, day by day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// Which response it is, where that is not plain.
    pub note: Option<String>,
    /// What holds before.
    pub before: Vec<String>,
    /// What happens, in order of days.
    pub events: Vec<Happening>,
    /// Who does not come.
    pub absent: Vec<String>,
    /// How it ends.
    pub ending: String,
}

/// What happens on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Happening {
    /// Days after the attack.
    pub day: f64,
    /// What happens.
    pub what: String,
}

impl Happening {
    /// The day as it is told.
    #[must_use]
    pub fn on(&self) -> String {
        format!("{:.1}", self.day + 0.0).replace("-0.0", "0.0")
    }
}
