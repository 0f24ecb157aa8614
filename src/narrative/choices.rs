//! The challenger's choices in one history, in words.

use crate::model::Rung;
use crate::results::figures::listed;
use crate::scenario::calendar;
use crate::strategy::{ChoiceTrace, WindowTrace};

use super::response::ResponseStory;
use super::story::{Story, Subject};
use super::wording::rung_noun;

/// A traced history of the challenger's choices in words.
#[must_use]
pub fn choice_story(subject: Subject<'_>, trace: &ChoiceTrace) -> Story {
    let writer = ChoiceWriter { subject, trace };
    Story {
        scenario: subject.id.to_owned(),
        title: subject.title.to_owned(),
        world: trace.world,
        history: trace.history,
        months: [0, trace.months.len() - 1].map(|month| calendar::month(trace.months[month])),
        challenger: subject.case.challenger.name.clone(),
        commitments: writer.commitments(),
        challenger_state: writer.challenger_state(),
        windows: trace.windows.iter().map(|window| writer.window(window)).collect(),
        ending: writer.ending(),
    }
}

pub(super) struct ChoiceWriter<'w> {
    pub(crate) subject: Subject<'w>,
    pub(crate) trace: &'w ChoiceTrace,
}

impl ChoiceWriter<'_> {
    pub(super) fn month(&self, window: &WindowTrace) -> String {
        calendar::month(self.trace.months[window.month])
    }

    /// Whether a commitment can never enter into force: it is only the unit in which deterrence is measured.
    pub(super) fn is_never_in_force(&self, commitment: usize) -> bool {
        !self.subject.case.commitments[commitment].can_enter_into_force()
    }

    pub(super) fn response(&self, window: &WindowTrace) -> Option<ResponseStory> {
        let response = window.response.as_ref()?;
        let (own, matching) = (self.trace.history, response.history);
        let note = if !response.matches {
            Some("An end like the one above is so rare here that no response with it was found.".to_owned())
        } else if matching != own {
            Some(format!(
                "Response {matching}: the first from {own} on that ends as above."
            ))
        } else {
            None
        };
        Some(ResponseStory::new(self.subject.case, &response.trace, note))
    }

    fn ending(&self) -> String {
        let windows = &self.trace.windows;
        let attacks: Vec<String> = windows
            .iter()
            .filter(|window| window.is_ground_attack())
            .filter_map(|window| {
                Some(format!(
                    "a {} in {}",
                    rung_noun(window.choice?),
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
