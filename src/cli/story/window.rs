//! One window in full: what stood, what the challenger saw, believed, weighed and chose.

use foederis::model::{Channel, Kernel, Rung};
use foederis::results::stories::{Line, Window};
use foederis::strategy::{Remedied, Standing, WindowStory};

use super::super::figures::share;
use super::Teller;
use super::words::{after, listed, remedy_word, rung_word};

/// Logits that are not worth a word.
const LITTLE: f64 = 0.05;

impl Teller<'_> {
    /// A window.
    pub(super) fn window(&self, window: &WindowStory) -> Window {
        let what = match window.choice {
            None => "waits".to_owned(),
            Some(rung) => format!("begins a {}{}", rung_word(rung), after(rung, window.after)),
        };
        let mut lines = vec![
            Line::new("seen", seen(window)),
            Line::new("believed", self.believed(window)),
            Line::new("ledger", ledger(window)),
            Line::new("choice", choice(window)),
        ];
        if let Some(remedies) = &window.remedies {
            lines.push(Line::new("remedies", under_remedies(window, remedies)));
        }
        Window {
            month: self.month(window),
            choice: window.choice,
            what,
            act: window.act,
            ground: window.act * (1.0 - window.given_act[Rung::Hybrid as usize]),
            stands: self.standing(window),
            lines,
            response: self.response(window),
        }
    }

    fn standing(&self, window: &WindowStory) -> String {
        let commitments = &self.one.case.commitments;
        let of = |wanted: Standing, word: &str| {
            let ids: Vec<String> = (0..commitments.len())
                .filter(|c| window.standing[*c] == wanted && !self.is_yardstick(*c))
                .map(|c| format!("`{}`", commitments[c].id))
                .collect();
            (!ids.is_empty()).then(|| format!("{} {word}", listed(&ids)))
        };
        let parts: Vec<String> = [
            of(Standing::InForce, "in force"),
            of(Standing::Signed, "signed, not in force"),
            of(Standing::Lapsed, "lapsed"),
        ]
        .into_iter()
        .flatten()
        .collect();
        if parts.is_empty() {
            "nothing".to_owned()
        } else {
            parts.join("; ")
        }
    }

    fn believed(&self, window: &WindowStory) -> String {
        let (believed, truth) = (window.believed, window.truth);
        let denied = match self.one.case.campaign.kernel {
            Kernel::Clock => "a major attack fails to take its objective",
            Kernel::Axis => "the share of its objective that a major attack is denied",
        };
        format!(
            "{denied}: {} (in truth {}); a guarantor fights: {} (in truth {})",
            share(believed.denied, None),
            share(truth.denied, None),
            share(believed.fights, None),
            share(truth.fights, None)
        )
    }
}

fn seen(window: &WindowStory) -> String {
    let record = match window.precedent {
        0 => "no precedent either way".to_owned(),
        1 => "one more attack answered than not".to_owned(),
        -1 => "one more attack unanswered than answered".to_owned(),
        n if n > 0 => format!("{n} more attacks answered than not"),
        n => format!("{} more attacks unanswered than answered", -n),
    };
    let mood = match window.signal {
        None => "nothing of the allies' mood",
        // A positive mood raises the scores that must lie below a chance of honouring.
        Some(signal) if signal < -0.5 => "allies firmer than usual",
        Some(signal) if signal > 0.5 => "allies less firm than usual",
        Some(_) => "allies in their usual mood",
    };
    format!("{record}; {mood}")
}

fn ledger(window: &WindowStory) -> String {
    let weighed = &window.ledger;
    let (told, small): (Vec<_>, Vec<_>) = Channel::ALL
        .into_iter()
        .zip(weighed.channels)
        .partition(|(_, logits)| logits.abs() >= LITTLE);
    let mut entries: Vec<String> = told
        .iter()
        .map(|(channel, logits)| format!("{} {}", channel.name().replace('_', " "), signed(*logits)))
        .collect();
    let rest: f64 = small.iter().map(|(_, logits)| logits).sum();
    if rest.abs() >= LITTLE {
        let rest_word = if entries.is_empty() {
            "what stands"
        } else {
            "the rest"
        };
        entries.push(format!("{rest_word} {}", signed(rest)));
    }
    if entries.is_empty() {
        entries.push("what stands adds nothing".to_owned());
    }
    format!(
        "{} against waiting, in logits: {} undeterred; {}; {} in all",
        rung_word(weighed.rung),
        signed(weighed.appeal),
        entries.join(", "),
        signed(weighed.net())
    )
}

/// Logits with their sign.
fn signed(logits: f64) -> String {
    format!("{logits:+.1}")
        .replace('-', "−")
        .replace("−0.0", "0.0")
        .replace("+0.0", "0.0")
}

fn choice(window: &WindowStory) -> String {
    let [hybrid, limited, major] = window.given_act.map(|p| share(p, None));
    let (wanted, given) = (share(1.0 - window.act, None), share(window.urge, None));
    let told = match window.choice {
        _ if wanted != given => format!("stronger than {given}"),
        Some(_) => "stronger by a hair".to_owned(),
        None => "weaker by a hair".to_owned(),
    };
    format!(
        "P(act) {}, and then hybrid {hybrid}, limited {limited}, major {major}. It acts on private reasons stronger \
         than {wanted} of all; these are {told}",
        share(window.act, None)
    )
}

/// Remedies by what they lead to: waiting, another rung, the same.
fn under_remedies(window: &WindowStory, remedies: &[Remedied]) -> String {
    if remedies.iter().all(|remedied| remedied.choice == window.choice) {
        return "none of the four changes it, nor do all at once".to_owned();
    }
    let choices = [None, Some(Rung::Hybrid), Some(Rung::Limited), Some(Rung::Major)];
    let (other, same): (Vec<_>, Vec<_>) = choices.into_iter().partition(|choice| *choice != window.choice);
    let parts: Vec<String> = other
        .into_iter()
        .chain(same)
        .filter_map(|choice| {
            let names: Vec<String> = remedies
                .iter()
                .filter(|remedied| remedied.choice == choice)
                .map(|remedied| remedy_word(remedied.remedy))
                .collect();
            let what = match choice {
                _ if choice == window.choice => "the same".to_owned(),
                None => "it would have waited".to_owned(),
                Some(rung) => format!("a {} instead", rung_word(rung)),
            };
            (!names.is_empty()).then(|| format!("{what} with {}", listed(&names)))
        })
        .collect();
    parts.join("; ")
}
