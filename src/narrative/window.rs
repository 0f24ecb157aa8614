//! One window in words: status, perception, utilities, choice and counterfactuals.

use crate::model::{Channel, Rung};
use crate::results::figures::{listed, share};
use crate::strategy::{CommitmentStatus, CounterfactualChoice, WindowTrace};

use super::choices::ChoiceWriter;
use super::story::{LabelledText, StoryWindow};
use super::wording::{aftermath_clause, counterfactual_noun, rung_noun, signed};

/// Smaller contributions are not listed on their own [logits].
const NEGLIGIBLE: f64 = 0.05;

impl ChoiceWriter<'_> {
    pub(super) fn window(&self, window: &WindowTrace) -> StoryWindow {
        let what = match window.choice {
            None => "waits".to_owned(),
            Some(rung) => format!(
                "begins a {}{}",
                rung_noun(rung),
                aftermath_clause(window.aftermath)
            ),
        };
        let mut lines = vec![
            LabelledText::new("believed", self.believed(window)),
            LabelledText::new("ledger", ledger(window)),
            LabelledText::new("choice", choice(window)),
        ];
        if let Some(choices) = &window.counterfactuals {
            lines.push(LabelledText::new("what if", counterfactuals(window, choices)));
        }
        StoryWindow {
            month: self.month(window),
            choice: window.choice,
            what,
            act: window.act,
            ground: window.act * (1.0 - window.given_act[Rung::Hybrid as usize]),
            commitments: self.status(window),
            lines,
            response: self.response(window),
        }
    }

    fn status(&self, window: &WindowTrace) -> String {
        let commitments = &self.subject.case.commitments;
        let with = |status: CommitmentStatus, text: &str| {
            let ids: Vec<String> = (0..commitments.len())
                .filter(|c| window.status[*c] == status && !self.is_never_in_force(*c))
                .map(|c| format!("`{}`", commitments[c].id))
                .collect();
            (!ids.is_empty()).then(|| format!("{} {text}", listed(&ids)))
        };
        let parts: Vec<String> = [
            with(CommitmentStatus::InForce, "in force"),
            with(CommitmentStatus::Signed, "signed, not in force"),
            with(CommitmentStatus::Lapsed, "lapsed"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let commitments = if parts.is_empty() {
            "no commitment is signed".to_owned()
        } else {
            parts.join("; ")
        };
        let others: Vec<String> = window
            .other_regimes
            .iter()
            .map(|g| self.ruled_by_other(*g))
            .collect();
        [vec![commitments], others].concat().join("; ")
    }

    fn ruled_by_other(&self, guarantor: usize) -> String {
        format!(
            "`{}` under its other regime",
            self.subject.case.guarantors[guarantor].id
        )
    }

    fn believed(&self, window: &WindowTrace) -> String {
        let (believed, truth) = (window.believed, window.truth);
        let alert = match window.alerted {
            None => "",
            Some(true) => "guarantors are alerted; ",
            Some(false) => "guarantors are not alerted; ",
        };
        format!(
            "{alert}a major attack fails to take its objective: {} (in truth {}); guarantors with a meaningful share fight: {} (in truth {})",
            share(believed.denied, None),
            share(truth.denied, None),
            share(believed.fights, None),
            share(truth.fights, None)
        )
    }
}

fn ledger(window: &WindowTrace) -> String {
    let utility = &window.utility;
    format!(
        "{} relative to waiting, in logits: {} undeterred; {}; {} in all",
        rung_noun(utility.rung),
        signed(utility.appeal),
        channels(utility.channels),
        signed(utility.net())
    )
}

/// Contributions of channels, the negligible ones summed.
fn channels(logits: [f64; 5]) -> String {
    let (listed, small): (Vec<_>, Vec<_>) = Channel::ALL
        .into_iter()
        .zip(logits)
        .partition(|(_, logits)| logits.abs() >= NEGLIGIBLE);
    let mut entries: Vec<String> = listed
        .iter()
        .map(|(channel, logits)| format!("{} {}", channel.name().replace('_', " "), signed(*logits)))
        .collect();
    let rest: f64 = small.iter().map(|(_, logits)| logits).sum();
    if rest.abs() >= NEGLIGIBLE {
        let noun = if entries.is_empty() {
            "all channels"
        } else {
            "the rest"
        };
        entries.push(format!("{noun} {}", signed(rest)));
    }
    if entries.is_empty() {
        return "no channel adds anything".to_owned();
    }
    entries.join(", ")
}

fn choice(window: &WindowTrace) -> String {
    let [hybrid, limited, major] = window.given_act.map(|p| share(p, None));
    let (threshold, shock) = (share(1.0 - window.act, None), share(window.shock, None));
    let comparison = match window.choice {
        _ if threshold != shock => format!("at the {shock} quantile"),
        Some(_) => "just above it".to_owned(),
        None => "just below it".to_owned(),
    };
    format!(
        "P(act) {}; given an attack, hybrid {hybrid}, limited {limited}, major {major}. It attacks if its private \
         shock is above the {threshold} quantile; this one is {comparison}",
        share(window.act, None)
    )
}

/// Counterfactuals grouped by the choice under them: waiting, another rung, the same.
fn counterfactuals(window: &WindowTrace, choices: &[CounterfactualChoice]) -> String {
    if choices.iter().all(|c| c.choice == window.choice) {
        return "none of the four changes it, nor do all together".to_owned();
    }
    let all = [None, Some(Rung::Hybrid), Some(Rung::Limited), Some(Rung::Major)];
    let (other, same): (Vec<_>, Vec<_>) = all.into_iter().partition(|choice| *choice != window.choice);
    let parts: Vec<String> = other
        .into_iter()
        .chain(same)
        .filter_map(|choice| {
            let nouns: Vec<&str> = choices
                .iter()
                .filter(|c| c.choice == choice)
                .map(|c| counterfactual_noun(c.counterfactual))
                .collect();
            let what = match choice {
                _ if choice == window.choice => "the same".to_owned(),
                None => "it would have waited".to_owned(),
                Some(rung) => format!("a {} instead", rung_noun(rung)),
            };
            (!nouns.is_empty()).then(|| format!("{what} with {}", listed(&nouns)))
        })
        .collect();
    parts.join("; ")
}
