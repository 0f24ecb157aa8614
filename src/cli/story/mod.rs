//! Stories in words: a strategic history window by window, a response day by day.

mod before;
mod print;
mod response;
mod window;
mod words;
mod wrap;

use foederis::model::Rung;
use foederis::results::stories::{Response, Story};
use foederis::scenario::calendar;
use foederis::strategy::{StrategicStory, WindowStory};

use super::loaded_scenario::LoadedScenario;
use words::{listed, rung_word};

pub use print::text;
pub use response::{response, text as response_text};

/// A strategic history in words.
pub fn told(one: &LoadedScenario, story: &StrategicStory) -> Story {
    let teller = Teller { one, story };
    Story {
        scenario: one.id.clone(),
        title: one.scenario.title(),
        world: story.world,
        history: story.history,
        months: [0, story.months.len() - 1].map(|month| calendar::month(story.months[month])),
        challenger: one.case.challenger.name.clone(),
        commitments: teller.commitments(),
        outlook: teller.outlook(),
        windows: story.windows.iter().map(|window| teller.window(window)).collect(),
        ending: teller.ending(),
    }
}

struct Teller<'t> {
    one: &'t LoadedScenario,
    story: &'t StrategicStory,
}

impl Teller<'_> {
    fn month(&self, window: &WindowStory) -> String {
        calendar::month(self.story.months[window.month])
    }

    /// Whether a commitment stands in no world: it is only what deterrents are measured by.
    fn is_yardstick(&self, commitment: usize) -> bool {
        !self.one.case.commitments[commitment].can_enter_into_force()
    }

    fn response(&self, window: &WindowStory) -> Option<Response> {
        let response = window.response.as_ref()?;
        let (own, found) = (self.story.history, response.history);
        let note = if !response.agrees {
            Some(
                "An end like the one above is so rare here that no response was found that has it."
                    .to_owned(),
            )
        } else if found != own {
            Some(format!(
                "Response {found}: the first from {own} on that ends as it did above."
            ))
        } else {
            None
        };
        Some(self::response(&response.chronicle, note))
    }

    fn ending(&self) -> String {
        let windows = &self.story.windows;
        let attacks: Vec<String> = windows
            .iter()
            .filter(|window| window.is_ground_attack())
            .filter_map(|window| {
                Some(format!(
                    "a {} in {}",
                    rung_word(window.choice?),
                    self.month(window)
                ))
            })
            .collect();
        let ground = if attacks.is_empty() {
            "no ground attack".to_owned()
        } else {
            listed(&attacks)
        };
        let campaigns = windows
            .iter()
            .filter(|window| window.choice == Some(Rung::Hybrid));
        let hybrid = match campaigns.count() {
            0 => "no hybrid campaign".to_owned(),
            1 => "one hybrid campaign".to_owned(),
            n => format!("{n} hybrid campaigns"),
        };
        format!("{ground}; {hybrid}")
    }
}
