//! Scenarios of the arguments, with their warnings on standard error.

use foederis::session;
pub(super) use foederis::session::LoadedScenario;

use super::args::ScenarioArgs;
use super::error::Error;

/// Loads the scenarios of the arguments; warnings go to standard error unless `quiet`.
pub(super) fn load(args: &ScenarioArgs, quiet: bool) -> Result<Vec<LoadedScenario>, Error> {
    let scenarios = session::load(&args.into())?;
    warn(&scenarios, quiet);
    Ok(scenarios)
}

/// Prints the warnings of scenarios to standard error unless `quiet`.
pub(super) fn warn(scenarios: &[LoadedScenario], quiet: bool) {
    let warnings = session::warnings(scenarios);
    if !quiet && !warnings.is_empty() {
        anstream::eprint!("{}", warnings.render(true));
    }
}
