//! The background of a story: the dates of commitments, and the challenger's motive and perception.

use crate::results::figures::{listed, share};
use crate::scenario::calendar::month;
use crate::strategy::{ChallengerState, CommitmentDates, CommitmentStatus};

use super::choices::ChoiceWriter;
use super::story::LabelledText;
use super::wording::anchor_noun;

/// Perceived shifts below this are taken for none [logits].
const NEGLIGIBLE_SHIFT: f64 = 0.05;

impl ChoiceWriter<'_> {
    pub(super) fn commitments(&self) -> Vec<LabelledText> {
        let last = self.trace.months[self.trace.months.len() - 1];
        let commitments = self.subject.case.commitments.iter().zip(&self.trace.commitments);
        let lines = commitments.enumerate().map(|(c, (commitment, dates))| {
            let reference = "the reference commitment, the unit in which deterrence is measured";
            let text = if self.is_never_in_force(c) {
                format!("never in force: {reference}")
            } else if self.subject.case.strategy.reference == Some(c) {
                format!("{}; {reference}", dates_text(dates, last))
            } else {
                dates_text(dates, last)
            };
            LabelledText::new(&commitment.id, text)
        });
        lines.collect()
    }

    pub(super) fn challenger_state(&self) -> Vec<LabelledText> {
        let state = &self.trace.challenger;
        let mut lines = vec![
            LabelledText::new("assumed", assumed(state, self.subject.case.motive_of.as_deref())),
            LabelledText::new("patience", patience(state)),
            LabelledText::new("beliefs", beliefs(state)),
        ];
        if !state.unmet.is_empty() {
            let anchors: Vec<&str> = state.unmet.iter().map(|anchor| anchor_noun(*anchor)).collect();
            let text = format!(
                "calibration failed: no motive gives {}; the nearest one is used",
                listed(&anchors)
            );
            lines.push(LabelledText::new("unmet", text));
        }
        lines
    }
}

fn dates_text(dates: &CommitmentDates, last: f64) -> String {
    let in_horizon = |day: f64| day <= last;
    let mut parts = match dates.start {
        CommitmentStatus::InForce => vec!["in force at the start".to_owned()],
        CommitmentStatus::Lapsed => return "lapsed before the start".to_owned(),
        CommitmentStatus::Signed => vec!["signed before the start".to_owned()],
        CommitmentStatus::Unsigned if in_horizon(dates.signed) => {
            vec![format!("signed in {}", month(dates.signed))]
        }
        CommitmentStatus::Unsigned => return "not signed within the horizon".to_owned(),
    };
    if dates.start == CommitmentStatus::Unsigned && month(dates.signed) == month(dates.entry) {
        parts = vec![format!("signed and in force from {} on", month(dates.entry))];
    } else if dates.start != CommitmentStatus::InForce {
        parts.push(if in_horizon(dates.entry) {
            format!("in force from {} on", month(dates.entry))
        } else {
            "not in force within the horizon".to_owned()
        });
    }
    if in_horizon(dates.lapse) {
        parts.push(format!("lapses in {}", month(dates.lapse)));
    }
    parts.join(", ")
}

fn assumed(state: &ChallengerState, motive_of: Option<&str>) -> String {
    let [hybrid, limited, major] = state.baseline;
    let elsewhere = motive_of.map_or_else(String::new, |other| format!("in `{other}`, "));
    format!(
        "{elsewhere}while no promise is in force, {hybrid:.1} hybrid campaigns a year, a limited attack in {} and a major one \
         in {} of years; {} of the major attacks remain under the reference commitment",
        share(limited, None),
        share(major, None),
        share(state.reference_ratio, None)
    )
}

fn patience(state: &ChallengerState) -> String {
    let kept = (0..12).fold(1.0, |power, _| power * state.motive.patience);
    format!(
        "a delay of a year takes {} from what it values",
        share(1.0 - kept, None)
    )
}

fn beliefs(state: &ChallengerState) -> String {
    let will = match state.honour {
        shift if shift < -NEGLIGIBLE_SHIFT => format!("less willing than they are, by {:.1} logits", -shift),
        shift if shift > NEGLIGIBLE_SHIFT => format!("more willing than they are, by {shift:.1} logits"),
        _ => "as willing as they are".to_owned(),
    };
    format!(
        "it takes the allies to be {will}, with {} of their strength and {:.1} times their delays",
        share(state.strength, None),
        state.delay
    )
}
