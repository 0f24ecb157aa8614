//! Stories in words: a strategic history window by window, a response day by day.

mod before;
mod response;
mod window;
mod words;
mod wrap;

use foederis::model::Rung;
use foederis::results::manifest::INTENDED_USE;
use foederis::scenario::calendar;
use foederis::strategy::{StrategicStory, WindowStory};

use super::cases::Ready;
use super::figures::share;
use super::output::bold;
use words::{listed, rung_word};
use wrap::beside;

pub use response::chronicle;

/// Windows at which a ground attack is likelier than this are told in full.
const TELLING: f64 = 0.15;

/// A strategic history; `every`: each window in full.
pub fn told(one: &Ready, story: &StrategicStory, every: bool) -> String {
    let teller = Teller { one, story };
    let mut text = teller.head();
    text.push_str(&teller.commitments());
    text.push_str(&teller.outlook());
    text.push_str(&teller.windows(every));
    text.push_str(&teller.responses());
    text.push_str(&teller.ending());
    text
}

struct Teller<'t> {
    one: &'t Ready,
    story: &'t StrategicStory,
}

impl Teller<'_> {
    fn head(&self) -> String {
        let (story, months) = (self.story, &self.story.months);
        let title = format!(
            "{}: world {}, history {}, {} to {}",
            self.one.scenario.title(),
            story.world,
            story.history,
            calendar::month(months[0]),
            calendar::month(months[months.len() - 1])
        );
        let note = "One draw of chance in one draw of assumptions: how the model reasons, not a forecast.";
        format!("{}\n{}\n", bold(&title), beside("", note))
    }

    fn windows(&self, every: bool) -> String {
        let title = match self.story.windows.len() {
            0 => "No window of attack opens".to_owned(),
            1 => "One window of attack opens".to_owned(),
            n => format!("{n} windows of attack open"),
        };
        let mut text = format!("{}\n", bold(&title));
        if self.story.windows.iter().any(|window| window.choice.is_some()) {
            let note =
                "(remedies: what it would have done with the same private reasons if only that were so)";
            text.push_str(&beside("  ", note));
        }
        let mut last = None;
        for window in &self.story.windows {
            let ground = window.act * (1.0 - window.given_act[Rung::Hybrid as usize]);
            if every || window.choice.is_some() || ground > TELLING {
                text.push_str(&self.in_full(window, last));
                last = Some(window);
            } else {
                text.push_str(&format!(
                    "  {}  waits: P(act) {}, on the ground {}\n",
                    self.month(window),
                    share(window.act, None),
                    share(ground, None)
                ));
            }
        }
        text + "\n"
    }

    fn month(&self, window: &WindowStory) -> String {
        calendar::month(self.story.months[window.month])
    }

    /// Whether a commitment stands in no world: it is only what deterrents are measured by.
    fn is_yardstick(&self, commitment: usize) -> bool {
        !self.one.case.commitments[commitment].may_stand()
    }

    fn responses(&self) -> String {
        let mut text = String::new();
        for window in &self.story.windows {
            let (Some(rung), Some(response)) = (window.choice, &window.response) else {
                continue;
            };
            let title = format!(
                "What the {} of {} meets, day by day",
                rung_word(rung),
                self.month(window)
            );
            text.push_str(&format!("{}\n", bold(&title)));
            let (own, found) = (self.story.history, response.history);
            if !response.agrees {
                text.push_str(&beside(
                    "",
                    "(An end like the one above is so rare here that no response was found that has it.)",
                ));
            } else if found != own {
                let note = format!("(Response {found}: the first from {own} on that ends as it did above.)");
                text.push_str(&beside("", &note));
            }
            text.push_str(&chronicle(&response.chronicle));
            text.push('\n');
        }
        text
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
        format!(
            "{}\n  {ground}; {hybrid}\n\n{}\n",
            bold("In sum"),
            beside("", INTENDED_USE)
        )
    }
}
