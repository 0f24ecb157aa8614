//! What the page asks and is answered.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use crate::engine::Watch;
use crate::report::ChartSection;
use crate::results::what_if::{Effect, EffectRow};
use crate::session::experiment::live::{LiveOutput, LiveRequest, LiveSession};
use crate::session::{self, Error, RunSpec, ScenarioSpec};

use super::catalogue::Catalogue;
use super::commands::{self, Command};
use super::{WORLDS, charts, overlay};

/// Most changes of a request, and characters of one.
const MOST_CHANGES: usize = 64;
const LONGEST_CHANGE: usize = 4000;

/// What the page asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// The charts of a state, the tables behind them and the commands that give them.
    Figures,
    /// A history as it is and as changed.
    Story,
    /// The changes as an overlay.
    Overlay,
    /// The page of a run of the scenarios as changed.
    Report,
}

/// The state of the page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    scenarios: Vec<usize>,
    subject: usize,
    changes: Vec<String>,
    worlds: u32,
    /// The world of the story.
    #[serde(default)]
    world: u32,
}

/// The charts of a state, the tables behind them and the commands that give them.
#[derive(Serialize)]
struct Figures {
    worlds: u32,
    answer: Option<ChartSection>,
    tornado: Option<ChartSection>,
    inert: Vec<String>,
    commands: Vec<Command>,
    /// Tables by name, as the commands write them.
    tables: Map<String, Json>,
}

impl Question {
    /// What the session is asked.
    ///
    /// # Errors
    /// [`Error::Request`] if it is not what the page asks.
    fn request(&self, session: &LiveSession) -> Result<LiveRequest, Error> {
        let error = || {
            if !WORLDS.contains(&self.worlds) || self.world >= self.worlds {
                return Some("the studio computes 8, 32 or 128 worlds".to_owned());
            }
            if self.changes.len() > MOST_CHANGES {
                return Some(format!("more than {MOST_CHANGES} changes are not made at once"));
            }
            let mut changes = self.changes.iter();
            let wrong = changes.find(|change| !is_change(change, session))?;
            let start: String = wrong.chars().take(60).collect();
            Some(format!(
                "`{start}` is neither a what-if of the scenarios nor a value to set"
            ))
        };
        session::reject(error())?;
        Ok(LiveRequest {
            scenarios: self.scenarios.clone(),
            subject: self.subject,
            changes: self.changes.clone(),
            worlds: self.worlds,
        })
    }
}

/// Whether a change is a value to set, or a what-if; the name of a file is neither.
fn is_change(change: &str, session: &LiveSession) -> bool {
    let is_plain = change.len() <= LONGEST_CHANGE && !change.contains(char::is_control);
    let mut what_ifs = session
        .scenarios()
        .iter()
        .flat_map(|scenario| &scenario.scenario.what_ifs);
    is_plain && (change.contains('=') || what_ifs.any(|what_if| what_if.id == change))
}

/// Everything that the page is made from: scenarios, their what-ifs and their settings.
///
/// # Errors
/// [`Error::Request`] if it is no JSON.
pub fn catalogue(session: &LiveSession) -> Result<Json, Error> {
    json(Catalogue::new(session))
}

/// The reply to a question.
///
/// # Errors
/// [`Error::Request`] if it is not what the page asks; those of [`LiveSession::evaluate`]. After [`Error::Stopped`] the same
/// question goes on with what is done.
pub fn reply(
    session: &LiveSession,
    topic: Topic,
    question: &Question,
    watch: &Watch<'_>,
) -> Result<Json, Error> {
    match topic {
        Topic::Figures => figures(session, question, watch),
        Topic::Story => story(session, question),
        Topic::Overlay => saved(session, question),
        Topic::Report => report(session, question, watch),
    }
}

/// The figures of a question.
fn figures(session: &LiveSession, question: &Question, watch: &Watch<'_>) -> Result<Json, Error> {
    let request = question.request(session)?;
    let output = session.evaluate(&request, watch)?;
    json(Figures {
        worlds: request.worlds,
        answer: charts::answer(&output),
        tornado: charts::tornado(&output),
        inert: inert(&output),
        commands: commands::commands(session, &request),
        tables: tables(&output),
    })
}

fn tables(output: &LiveOutput) -> Map<String, Json> {
    let what_if = output.what_if.iter().flat_map(|what_if| &what_if.tables);
    let all = std::iter::once(&output.headlines).chain(what_if);
    all.map(|table| (table.name().to_owned(), json!(table.to_csv())))
        .collect()
}

/// The changes that leave every figure as it is in every world, and why.
fn inert(output: &LiveOutput) -> Vec<String> {
    let effects: &[EffectRow] = output.what_if.as_ref().map_or(&[], |what_if| &what_if.effects);
    let is_inert = |effect: &&EffectRow| {
        let mut of_change = effects.iter().filter(|other| other.change == effect.change);
        of_change.all(|other| other.effect == Effect::None)
    };
    let metric = effects.first().map(|effect| effect.metric.as_str());
    let first = effects
        .iter()
        .filter(|effect| Some(effect.metric.as_str()) == metric);
    first
        .filter(is_inert)
        .map(|effect| format!("{}: {}", effect.title, effect.reason))
        .collect()
}

/// A history as it is and as changed.
fn story(session: &LiveSession, question: &Question) -> Result<Json, Error> {
    let request = question.request(session)?;
    let stories = session.stories(&request, question.world)?;
    Ok(json!({
        "html": charts::stories(stories)?,
        "command": commands::story(session, &request, question.world),
    }))
}

/// The changes as an overlay.
fn saved(session: &LiveSession, question: &Question) -> Result<Json, Error> {
    let saved = overlay::overlay(session, &question.request(session)?)?;
    Ok(json!({ "text": saved.text, "differs_in": saved.differs_in }))
}

/// The page of a run of the scenarios as changed.
fn report(session: &LiveSession, question: &Question, watch: &Watch<'_>) -> Result<Json, Error> {
    let request = question.request(session)?;
    let (values, overlays) = request
        .changes
        .iter()
        .cloned()
        .partition(|change| change.contains('='));
    let names = request.scenarios.iter().map(|at| session.name(*at));
    let scenarios = ScenarioSpec {
        overlays,
        set: values,
        ..ScenarioSpec::new(names)
    };
    let mut spec = RunSpec::run(scenarios);
    spec.settings.worlds = Some(request.worlds);
    let output = session::run(&spec, watch)?;
    Ok(json!({ "page": output.page }))
}

fn json(value: impl Serialize) -> Result<Json, Error> {
    serde_json::to_value(value).map_err(|error| Error::request(format!("the answer is no JSON: {error}")))
}
