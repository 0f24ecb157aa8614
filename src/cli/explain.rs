//! `explain`: one history, told as a dated story: of the challenger's choices, or of a response that is forced.

use foederis::engine::{Attack, Chronicle};
use foederis::model::Rung;
use foederis::scenario::calendar;
use foederis::strategy::stories;
use serde_json::{Value as Json, json};

use super::args::ExplainArgs;
use super::error::Error;
use super::loaded_scenario::{self, LoadedScenario};
use super::output::{OutputMode, bold};
use super::settings::{attack_date, settings};
use super::story;

/// Runs the command.
pub fn run(args: &ExplainArgs, voice: OutputMode) -> Result<(), Error> {
    let ready = loaded_scenario::load(&args.scenario, true)?;
    match args.rung {
        Some(rung) => forced(args, &ready, rung, voice),
        None => strategic(args, &ready, voice),
    }
}

/// The response to an attack that is supposed.
fn forced(args: &ExplainArgs, ready: &[LoadedScenario], rung: Rung, voice: OutputMode) -> Result<(), Error> {
    let date = attack_date(&args.run, ready)?;
    let settings = settings(&args.run, ready)?;
    let attack = Attack { rung, date };
    check("--world", u64::from(args.world), u64::from(settings.worlds))?;
    check("--history", args.history, settings.histories)?;
    let (mut text, mut told) = (String::new(), Vec::new());
    for one in ready {
        let at = calendar::date(date);
        let title = format!(
            "{}: world {}, history {}: {} attack of {at}",
            one.scenario.title(),
            args.world,
            args.history,
            rung.name()
        );
        text.push_str(&format!("{}\n", bold(&title)));
        let mut record = json!({
            "scenario": one.id, "title": one.scenario.title(), "world": args.world, "history": args.history,
            "rung": rung, "attack": at,
        });
        match Chronicle::tell(
            &one.case,
            &settings,
            attack,
            args.world,
            args.history,
            &calendar::month,
        ) {
            Ok(chronicle) => {
                let response = story::response(&chronicle, None);
                text.push_str(&story::response_text(&response));
                record["response"] = json!(response);
            }
            Err(failure) => {
                text.push_str(&format!("  this world failed: {}\n", failure.what));
                record["failed"] = json!(failure.what);
            }
        }
        text.push('\n');
        told.push(record);
    }
    voice.tell(&text, || Json::Array(told))
}

/// What the challenger does, window by window.
fn strategic(args: &ExplainArgs, ready: &[LoadedScenario], voice: OutputMode) -> Result<(), Error> {
    let settings = settings(&args.run, ready)?;
    check("--world", u64::from(args.world), u64::from(settings.worlds))?;
    if args.run.at.is_some() {
        return Err(Error::Argument(
            "--at: the challenger chooses when it attacks; give --rung too, and the attack is supposed"
                .to_owned(),
        ));
    }
    has_yardstick(ready)?;
    let (mut text, mut told) = (String::new(), Vec::new());
    for one in ready {
        match stories(&one.case, &settings, args.world, args.history..args.history + 1) {
            Ok(stories) => {
                for story in stories.iter().map(|story| story::told(one, story)) {
                    text.push_str(&story::text(&story, args.every_window));
                    told.push(json!(story));
                }
            }
            Err(failure) => {
                text.push_str(&format!(
                    "{}\n  world {} failed: {}\n\n",
                    bold(&one.scenario.title()),
                    failure.world,
                    failure.what
                ));
                told.push(json!({ "scenario": one.id, "world": failure.world, "failed": failure.what }));
            }
        }
    }
    voice.tell(&text, || Json::Array(told))
}

fn has_yardstick(ready: &[LoadedScenario]) -> Result<(), Error> {
    let Some(one) = ready.iter().find(|one| one.case.strategy.reference.is_none()) else {
        return Ok(());
    };
    Err(Error::Argument(format!(
        "`{}` names no `challenger.reference`, so nothing can be said of whether the challenger attacks; \
         give --rung to suppose the attack and be told the response",
        one.id
    )))
}

/// A number past the end would be another run's history.
fn check(flag: &str, number: u64, count: u64) -> Result<(), Error> {
    if number < count {
        return Ok(());
    }
    Err(Error::Argument(format!(
        "{flag} {number}: the run has {count}, numbered from 0 to {}",
        count - 1
    )))
}
