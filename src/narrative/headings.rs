//! Headings and notes of a story, the same in the terminal and on the page.

use serde::Serialize;

use super::response::AssumedAttack;
use super::story::{Story, StoryWindow};
use super::wording::rung_noun;

/// The headings that do not depend on the story.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Headings {
    /// Over the dates of commitments.
    pub commitments: &'static str,
    /// Label of the status of commitments at a window.
    pub status: &'static str,
    /// About counterfactuals.
    pub counterfactuals: &'static str,
    /// Over the commitments before an attack.
    pub before: &'static str,
    /// Over the events of a response.
    pub events: &'static str,
    /// Over the guarantors that do not come.
    pub absent: &'static str,
    /// Over the end of a response.
    pub response_ending: &'static str,
    /// Over the summary of a story.
    pub summary: &'static str,
    /// About a story as a whole.
    pub caveat: &'static str,
}

/// The headings of all stories.
pub const HEADINGS: Headings = Headings {
    commitments: "Dates of the commitments",
    status: "status",
    counterfactuals: "what if: the choice with the same private shocks if only that were so",
    before: "Before",
    events: "What happens",
    absent: "Who does not come",
    response_ending: "The end",
    summary: "In sum",
    caveat: "One draw of randomness in one draw of assumptions: how the model reasons, not a forecast.",
};

impl Story {
    /// Title, address and period of the story.
    #[must_use]
    pub fn heading(&self) -> String {
        let [first, last] = &self.months;
        format!(
            "{}: world {}, history {}, {first} to {last}",
            self.title, self.world, self.history
        )
    }

    /// Over the challenger's motive and perception.
    #[must_use]
    pub fn challenger_heading(&self) -> String {
        format!("Motive and perception of {} in this world", self.challenger)
    }

    /// Over the windows.
    #[must_use]
    pub fn windows_heading(&self) -> String {
        match self.windows.len() {
            0 => "No window of attack opens".to_owned(),
            1 => "One window of attack opens".to_owned(),
            n => format!("{n} windows of attack open"),
        }
    }
}

impl StoryWindow {
    /// Over the response to the attack that begins; none where there is no response.
    #[must_use]
    pub fn response_heading(&self) -> Option<String> {
        self.response.as_ref()?;
        let attack = rung_noun(self.choice?);
        Some(format!("Response to the {attack} of {}, day by day", self.month))
    }
}

impl AssumedAttack {
    /// Title, address and attack.
    #[must_use]
    pub fn heading(&self) -> String {
        format!(
            "{}: world {}, history {}: {} attack of {}",
            self.title,
            self.world,
            self.history,
            self.rung.name(),
            self.attack
        )
    }
}
