//! The first screen of the page: what is compared, who is ahead, how sure that is, and what it hangs on.

use serde::Serialize;

use super::certainty::certainty;
use super::hindcast_scores;
use super::hinges::hinges;
use super::mechanism;
use super::ranking::Ranking;
use super::run_data::RunData;

/// Sentences of a part; more of them are no overview, and their chart says the same.
const MAX_SENTENCES: usize = 8;

/// The texts of the first screen; each list is empty where the tables say nothing about it.
#[derive(Debug, Serialize)]
pub(crate) struct FirstScreen<'r> {
    /// What is compared.
    designs: Vec<Design<'r>>,
    /// More of the answer than the title of the first chart says.
    answer: Vec<String>,
    /// Lists of sentences with their headings.
    parts: Vec<Part>,
}

/// A scenario in its own words; one for all alternatives to a scenario.
#[derive(Debug, PartialEq, Serialize)]
struct Design<'r> {
    title: &'r str,
    about: String,
    colour: String,
}

/// Sentences under a heading.
#[derive(Debug, Serialize)]
struct Part {
    heading: &'static str,
    sentences: Vec<String>,
}

impl<'r> FirstScreen<'r> {
    /// The first screen of a run with its ranking.
    pub(crate) fn new(run: &'r RunData, ranking: Option<&Ranking>) -> Self {
        let lead = ranking.and_then(Ranking::lead);
        let parts = [
            ("Why", mechanism::in_force(run)),
            ("How sure", certainty(run, ranking)),
            ("What it hangs on", hinges(run, ranking)),
        ];
        Self {
            designs: designs(run),
            answer: lead.into_iter().chain(hindcast_scores::sentences(run)).collect(),
            parts: parts
                .into_iter()
                .filter(|(_, sentences)| (1..=MAX_SENTENCES).contains(&sentences.len()))
                .map(|(heading, sentences)| Part { heading, sentences })
                .collect(),
        }
    }
}

/// The scenarios with what each says about itself, where one says anything or there are several.
fn designs(run: &RunData) -> Vec<Design<'_>> {
    let mut designs: Vec<Design> = Vec::new();
    for scenario in &run.manifest.scenarios {
        let about = scenario.text("about").unwrap_or_default();
        // Alternatives to a scenario say of themselves what it says.
        let is_alternative = scenario.id.contains('+');
        let is_known = designs.iter().any(|design| design.about == about);
        if !(is_alternative && is_known) {
            designs.push(Design {
                title: &scenario.stated_title,
                about,
                colour: run.scenario_colour(&scenario.id).name(),
            });
        }
    }
    let says_something = designs.len() > 1 || designs.iter().any(|design| !design.about.is_empty());
    if says_something { designs } else { Vec::new() }
}
