//! Scenarios of the arguments, with their warnings on standard error.

use foederis::session;
pub use foederis::session::{LoadedScenario, ScenarioRequest};

use super::args::ScenarioArgs;
use super::error::Error;

/// Loads the scenarios of the arguments; warnings go to standard error unless `quiet`.
pub fn load(args: &ScenarioArgs, quiet: bool) -> Result<Vec<LoadedScenario>, Error> {
    load_all(wanted(args)?, quiet)
}

/// The scenarios of the arguments, before they are loaded.
pub fn wanted(args: &ScenarioArgs) -> Result<Vec<ScenarioRequest>, Error> {
    Ok(session::requests(&args.into())?)
}

/// Loads scenarios; warnings go to standard error unless `quiet`.
pub fn load_all(
    requests: impl IntoIterator<Item = ScenarioRequest>,
    quiet: bool,
) -> Result<Vec<LoadedScenario>, Error> {
    let scenarios = session::load_all(requests)?;
    warn(&scenarios, quiet);
    Ok(scenarios)
}

/// Prints the warnings of scenarios to standard error unless `quiet`.
pub fn warn(scenarios: &[LoadedScenario], quiet: bool) {
    let warnings = session::warnings(scenarios);
    if !quiet && !warnings.is_empty() {
        anstream::eprint!("{}", warnings.render(true));
    }
}
