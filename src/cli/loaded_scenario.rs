//! Scenarios of the arguments, with their warnings on standard error.

pub(super) use foederis::session::LoadedScenario;
use foederis::session::{self, scenario_lookup};

use super::args::ScenarioArgs;
use super::error::Error;
use super::figures::counted;
use super::terminal_text::note;

/// Loads the scenarios of the arguments; warnings go to standard error unless `quiet`.
pub(super) fn load(args: &ScenarioArgs, quiet: bool) -> Result<Vec<LoadedScenario>, Error> {
    let scenarios = session::load(&args.into())?;
    warn(&scenarios, quiet);
    Ok(scenarios)
}

/// Says which files of folders of scenarios a command leaves out, on standard error unless `quiet`.
pub(super) fn warn_left_out(names: &[String], quiet: bool) {
    for (file, why) in scenario_lookup::left_out(names).iter().filter(|_| !quiet) {
        note(&format!("`{}` is left out: {why}\n", file.display()));
    }
}

/// Prints the warnings of scenarios, and what the patterns of arguments met, to standard error unless `quiet`.
pub(super) fn warn(scenarios: &[LoadedScenario], quiet: bool) {
    let warnings = session::warnings(scenarios);
    if quiet {
        return;
    }
    if !warnings.is_empty() {
        note(&warnings.render(true));
    }
    for (path, least, most) in patterns(scenarios) {
        let values = match least == most {
            true => counted(most, "value"),
            false => format!("{least} to {most} values, by scenario"),
        };
        note(&format!("`{path}` meets {values}\n"));
    }
}

/// Prints the warnings that a value is set twice in changed scenarios, where each other warning would be that of the
/// scenario as it is.
pub(super) fn warn_set_twice<'s>(changed: impl IntoIterator<Item = &'s LoadedScenario>, quiet: bool) {
    let warnings = session::warnings_set_twice(changed);
    if !quiet && !warnings.is_empty() {
        note(&warnings.render(true));
    }
}

/// Each path with a `*`, with the least and the greatest number of values that it met in a scenario.
fn patterns(scenarios: &[LoadedScenario]) -> Vec<(&str, usize, usize)> {
    let mut all: Vec<(&str, usize, usize)> = Vec::new();
    for (path, values) in scenarios.iter().flat_map(|scenario| &scenario.scenario.patterns) {
        match all.iter_mut().find(|(known, ..)| known == path) {
            Some((_, least, most)) => (*least, *most) = ((*least).min(*values), (*most).max(*values)),
            None => all.push((path, *values, *values)),
        }
    }
    all
}
