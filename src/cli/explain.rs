//! `explain`: one history as a dated story, of the challenger's choices or of the response to an assumed attack.

use foederis::engine::{Attack, ResponseTrace};
use foederis::model::Rung;
use foederis::narrative::{AssumedAttack, ResponseStory, choice_story};
use foederis::scenario::calendar;
use foederis::session::{attack_date, settings};
use foederis::strategy::ChoiceTracer;
use serde_json::{Value as Json, json};

use super::args::ExplainArgs;
use super::error::Error;
use super::loaded_scenario::{self, LoadedScenario};
use super::output::{OutputMode, bold};
use super::story;

/// Runs the command.
pub(super) fn run(args: &ExplainArgs, mode: OutputMode) -> Result<(), Error> {
    let scenarios = loaded_scenario::load(&args.scenario, true)?;
    match args.rung {
        Some(rung) => assumed_attack(args, &scenarios, rung, mode),
        None => choices(args, &scenarios, mode),
    }
}

/// The response to an assumed attack.
fn assumed_attack(
    args: &ExplainArgs,
    scenarios: &[LoadedScenario],
    rung: Rung,
    mode: OutputMode,
) -> Result<(), Error> {
    let date = attack_date(&(&args.run).into(), scenarios)?;
    let settings = settings(&(&args.run).into(), scenarios)?;
    let attack = Attack { rung, date };
    check_number("--world", u64::from(args.world), u64::from(settings.worlds))?;
    check_number("--history", args.history, settings.histories)?;
    let (mut text, mut records) = (String::new(), Vec::new());
    for scenario in scenarios {
        let trace = ResponseTrace::in_world(&scenario.case, &settings, attack, args.world, args.history);
        let mut record = AssumedAttack {
            scenario: scenario.id.clone(),
            title: scenario.scenario.title(),
            world: args.world,
            history: args.history,
            rung,
            attack: calendar::date(date),
            response: None,
            failed: None,
        };
        text.push_str(&format!("{}\n", bold(&record.heading())));
        match trace {
            Ok(trace) => {
                let response = ResponseStory::new(&scenario.case, &trace, None);
                text.push_str(&story::response_text(&response));
                record.response = Some(response);
            }
            Err(failure) => {
                text.push_str(&format!("  this world failed: {}\n", failure.what));
                record.failed = Some(failure.what);
            }
        }
        text.push('\n');
        records.push(json!(record));
    }
    mode.emit(&text, || Json::Array(records))
}

/// The challenger's choices, window by window.
fn choices(args: &ExplainArgs, scenarios: &[LoadedScenario], mode: OutputMode) -> Result<(), Error> {
    let settings = settings(&(&args.run).into(), scenarios)?;
    check_number("--world", u64::from(args.world), u64::from(settings.worlds))?;
    if args.run.at.is_some() {
        return Err(Error::Argument(
            "--at: the challenger chooses when it attacks; to assume the attack, give --rung too".to_owned(),
        ));
    }
    check_reference(scenarios)?;
    let (mut text, mut records) = (String::new(), Vec::new());
    for scenario in scenarios {
        let histories = args.history..args.history + 1;
        let tracer = ChoiceTracer::new(&scenario.case, &settings);
        match tracer.traces(args.world, histories) {
            Ok(traces) => {
                let title = scenario.scenario.title();
                for trace in &traces {
                    let story = choice_story(scenario.subject(&title), trace);
                    text.push_str(&story::choice_text(&story, args.every_window));
                    records.push(json!(story));
                }
            }
            Err(failure) => {
                text.push_str(&format!(
                    "{}\n  world {} failed: {}\n\n",
                    bold(&scenario.scenario.title()),
                    failure.world,
                    failure.what
                ));
                records
                    .push(json!({ "scenario": scenario.id, "world": failure.world, "failed": failure.what }));
            }
        }
    }
    mode.emit(&text, || Json::Array(records))
}

/// Every scenario must name a reference commitment.
fn check_reference(scenarios: &[LoadedScenario]) -> Result<(), Error> {
    let mut scenarios = scenarios.iter();
    let Some(scenario) = scenarios.find(|scenario| !scenario.case.has_reference()) else {
        return Ok(());
    };
    Err(Error::Argument(format!(
        "`{}` names no `challenger.reference`, so the probability of an attack cannot be computed; \
         give --rung to assume the attack and see the response",
        scenario.id
    )))
}

/// A number past the end would be a history of another run.
fn check_number(flag: &str, number: u64, count: u64) -> Result<(), Error> {
    if number < count {
        return Ok(());
    }
    Err(Error::Argument(format!(
        "{flag} {number}: the run has {count}, numbered from 0 to {}",
        count - 1
    )))
}
