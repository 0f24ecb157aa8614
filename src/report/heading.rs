//! The heading of the page: the question that the run answers, and its size.

use super::run_data::RunData;
use super::wording::counted;

/// The question that the run answers.
pub(crate) fn heading(run: &RunData) -> String {
    let mut months = run.records("deterrence.csv").map(|record| record.text("month"));
    match (months.next(), months.last()) {
        (Some(first), Some(last)) => {
            let whom = protected(run).map_or_else(String::new, |name| format!(" for {name}"));
            format!("Does deterrence hold{whom}, {first} to {last}?")
        }
        _ => match experiment_question(&run.manifest.command) {
            Some(question) => question.to_owned(),
            None => format!(
                "If an attack is assumed on {}: who acts, when, with what?",
                run.manifest.attack
            ),
        },
    }
}

/// The name of the protégé, if it is one in all scenarios and they name it.
fn protected(run: &RunData) -> Option<String> {
    let mut names = run
        .manifest
        .scenarios
        .iter()
        .map(|scenario| scenario.text("protege.name"));
    let first = names.next()??;
    names.all(|name| name.as_ref() == Some(&first)).then_some(first)
}

/// The question of an experiment, by its command; none for a drill.
fn experiment_question(command: &str) -> Option<&'static str> {
    Some(match command.split_whitespace().nth(1)? {
        "whatif" => "What would change the result, and by how much?",
        "compare" => "Which promise deters better, and what would change the ranking?",
        "variants" => "Does the ranking hold under other models?",
        "sweep" if command.contains(" --against ") => "Where does one scenario do better than the other?",
        "sweep" => "How does the result depend on the lever?",
        "threshold" => "What is the smallest change that reaches the target?",
        "frontier" => "Which options are worth their money?",
        "hindcast" => "How wrong is it on historical cases?",
        "sensitivity" => "Which inputs drive the result?",
        "discover" => "Under which inputs does the policy fail?",
        "value" => "What is better information worth?",
        _ => return None,
    })
}

/// What the scenarios of a command are.
fn noun(command: &str) -> &'static str {
    match command.split_whitespace().nth(1) {
        Some("sweep" | "threshold") => "point",
        Some("compare" | "whatif" | "frontier") => "alternative",
        _ => "scenario",
    }
}

/// Numbers of scenarios, worlds and histories.
pub(crate) fn subtitle(run: &RunData) -> String {
    let manifest = &run.manifest;
    if manifest.worlds == 0 {
        return "computed from the worlds of an earlier run".to_owned();
    }
    let histories = if manifest.histories == 1 {
        "1 history".to_owned()
    } else {
        format!("{} histories", manifest.histories)
    };
    // A scenario that the points are compared with is none of them.
    let compared = usize::from(manifest.command.contains(" --against "));
    format!(
        "{} · {} · {histories} in each",
        counted(manifest.scenarios.len() - compared, noun(&manifest.command)),
        counted(manifest.worlds as usize, "world")
    )
}
