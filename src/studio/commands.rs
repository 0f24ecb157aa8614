//! The commands that give the figures of the page.

use serde::Serialize;

use crate::session::experiment::live::{LiveRequest, LiveSession};
use crate::session::quoted;

/// A command and what it gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Command {
    what: &'static str,
    line: String,
}

/// The commands of a request; none of an experiment where nothing is changed.
pub(super) fn commands(session: &LiveSession, request: &LiveRequest) -> Vec<Command> {
    let worlds = ["--worlds".to_owned(), request.worlds.to_string()];
    let names: Vec<String> = request
        .scenarios
        .iter()
        .map(|at| session.name(*at).to_owned())
        .collect();
    let run = |changes: &[String]| {
        let words = ["foederis".to_owned(), "run".to_owned()];
        line(&[&words[..], &names[..], changes, &worlds[..]].concat())
    };
    let mut commands = vec![Command {
        what: "The scenarios as they are",
        line: run(&[]),
    }];
    if !request.changes.is_empty() {
        commands.push(Command {
            what: "The scenarios as changed",
            line: run(&flags(&request.changes)),
        });
        let subject = ["foederis", "whatif", session.name(request.subject)].map(str::to_owned);
        commands.push(Command {
            what: "Each change alone, and all together",
            line: line(&[&subject[..], &request.changes[..], &worlds[..]].concat()),
        });
    }
    commands
}

/// The command of a story.
pub(super) fn story(session: &LiveSession, request: &LiveRequest, world: u32) -> Command {
    let subject = ["foederis", "explain", session.name(request.subject)].map(str::to_owned);
    let world = [
        "--world".to_owned(),
        world.to_string(),
        "--worlds".to_owned(),
        request.worlds.to_string(),
    ];
    Command {
        what: "This story",
        line: line(&[&subject[..], &flags(&request.changes)[..], &world[..]].concat()),
    }
}

/// Changes as arguments of a run: what-ifs are overlays, and the others are values to set.
fn flags(changes: &[String]) -> Vec<String> {
    let flag = |change: &String| if change.contains('=') { "--set" } else { "--with" };
    let each = changes
        .iter()
        .flat_map(|change| [flag(change).to_owned(), change.clone()]);
    each.collect()
}

fn line(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    quoted.join(" ")
}
