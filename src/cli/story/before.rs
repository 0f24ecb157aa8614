//! What holds before anything happens: commitments, and what moves the challenger.

use foederis::deterrence::Anchor;
use foederis::results::stories::Line;
use foederis::scenario::calendar::month;
use foederis::strategy::{ChallengerState, CommitmentDates, Standing};

use super::super::figures::share;
use super::Teller;
use super::words::listed;

impl Teller<'_> {
    pub(super) fn commitments(&self) -> Vec<Line> {
        let last = self.story.months[self.story.months.len() - 1];
        let commitments = self.one.case.commitments.iter().zip(&self.story.commitments);
        let told = commitments.enumerate().map(|(c, (commitment, dates))| {
            let told = if self.is_yardstick(c) {
                "in force nowhere: the yardstick, by which deterrents are measured".to_owned()
            } else if self.one.case.strategy.reference == Some(c) {
                format!(
                    "{}; the yardstick, by which deterrents are measured",
                    moves(dates, last)
                )
            } else {
                moves(dates, last)
            };
            Line::new(&commitment.id, told)
        });
        told.collect()
    }

    pub(super) fn outlook(&self) -> Vec<Line> {
        let outlook = &self.story.outlook;
        let mut lines = vec![
            Line::new("put in", put_in(outlook)),
            Line::new("patience", patience(outlook)),
            Line::new("beliefs", beliefs(outlook)),
        ];
        if !outlook.unmet.is_empty() {
            let names: Vec<String> = outlook.unmet.iter().map(|anchor| anchor_word(*anchor)).collect();
            let told = format!("no motive gives {}; the nearest is taken", listed(&names));
            lines.push(Line::new("unmet", told));
        }
        lines
    }
}

/// When a commitment moves.
fn moves(dates: &CommitmentDates, last: f64) -> String {
    let within = |day: f64| day <= last;
    let mut parts = match dates.start {
        Standing::InForce => vec!["in force at the start".to_owned()],
        Standing::Lapsed => return "lapsed before the start".to_owned(),
        Standing::Signed => vec!["signed before the start".to_owned()],
        Standing::Unsigned if within(dates.signed) => vec![format!("signed in {}", month(dates.signed))],
        Standing::Unsigned => return "is not signed in this time".to_owned(),
    };
    if dates.start == Standing::Unsigned && month(dates.signed) == month(dates.entry) {
        parts = vec![format!("signed and in force from {} on", month(dates.entry))];
    } else if dates.start != Standing::InForce {
        parts.push(if within(dates.entry) {
            format!("in force from {} on", month(dates.entry))
        } else {
            "not in force in this time".to_owned()
        });
    }
    if within(dates.lapse) {
        parts.push(format!("lapses in {}", month(dates.lapse)));
    }
    parts.join(", ")
}

fn put_in(outlook: &ChallengerState) -> String {
    let [hybrid, limited, major] = outlook.baseline;
    format!(
        "while no promise is in force, {hybrid:.1} hybrid campaigns a year, a limited attack in {} and a major one \
         in {} of years; the yardstick in force leaves {} of the ground attacks",
        share(limited, None),
        share(major, None),
        share(outlook.reference_ratio, None)
    )
}

fn patience(outlook: &ChallengerState) -> String {
    let kept = (0..12).fold(1.0, |power, _| power * outlook.motive.patience);
    let discount = format!(
        "a year's delay takes {} from what it values",
        share(1.0 - kept, None)
    );
    match outlook.window_ratio {
        None => discount,
        Some(ratio) => format!(
            "{discount} (put in: ground attacks are {ratio:.1} times as frequent in the year before the yardstick \
             enters into force)"
        ),
    }
}

fn beliefs(outlook: &ChallengerState) -> String {
    let will = match outlook.honour {
        shift if shift < -0.05 => format!("less willing than they are, by {:.1} logits", -shift),
        shift if shift > 0.05 => format!("more willing than they are, by {shift:.1} logits"),
        _ => "as willing as they are".to_owned(),
    };
    let mood = if outlook.insight > 0.0 {
        format!(
            "of their mood in a crisis it sees a part (correlation {:.1})",
            outlook.insight
        )
    } else {
        "of their mood in a crisis it sees nothing".to_owned()
    };
    format!(
        "it takes the allies to be {will}, with {} of their strength and {:.1} times their delays; {mood}",
        share(outlook.strength, None),
        outlook.delay
    )
}

fn anchor_word(anchor: Anchor) -> String {
    match anchor {
        Anchor::Rates => "the rates of attack",
        Anchor::ReferenceRatio => "what the yardstick leaves",
        Anchor::WindowRatio => "the frequency before its entry",
    }
    .to_owned()
}
