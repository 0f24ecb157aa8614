//! `sample`: the design of the worlds of a scenario, for other tools.

use foederis::session::experiment::sample::{SampleSpec, sample};

use super::design_args::SampleArgs;
use super::error::Error;
use super::output::OutputMode;
use super::{loaded_scenario, rows};

/// Runs the command.
pub(super) fn run(args: &SampleArgs, mode: OutputMode) -> Result<(), Error> {
    let output = sample(&SampleSpec {
        scenario: (&args.scenario).into(),
        form: args.form(),
        settings: (&args.run).into(),
    })?;
    loaded_scenario::warn(std::slice::from_ref(&output.scenario), mode.quiet);
    rows::write(&output.table, args.out.as_deref(), args.force, mode)
}
