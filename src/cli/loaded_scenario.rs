//! Scenarios of the arguments, with their warnings on standard error.

pub(super) use foederis::session::LoadedScenario;
use foederis::session::{self, scenario_lookup};

use super::args::ScenarioArgs;
use super::error::Error;
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

/// Prints the warnings of scenarios to standard error unless `quiet`.
pub(super) fn warn(scenarios: &[LoadedScenario], quiet: bool) {
    let warnings = session::warnings(scenarios);
    if !quiet && !warnings.is_empty() {
        note(&warnings.render(true));
    }
}
