//! `sample`: the design of worlds alone, for tools that evaluate or change it.

use foederis::model::RunSettings;
use foederis::random::Sampling;
use foederis::results::table::Table;
use foederis::study::design_column::{design_columns, design_row};

use super::args::SampleArgs;
use super::error::Error;
use super::experiment_runner;
use super::loaded_scenario::{self, LoadedScenario};
use super::output::OutputMode;
use super::rows;

/// Runs the command.
pub fn run(args: &SampleArgs, voice: OutputMode) -> Result<(), Error> {
    let quiet = voice.quiet;
    let ready = loaded_scenario::load(&args.scenario, quiet)?;
    let one = alone(&ready)?;
    let (settings, _) = experiment_runner::settings(&args.run, &ready)?;
    let sampling = sampling(one, &settings);
    let design_columns = design_columns(&one.case, args.form());
    let header = design_columns
        .iter()
        .map(|column| column.column(&one.case))
        .collect();
    let mut table = Table::with_columns("design.csv", header);
    for world in 0..settings.worlds {
        let design_row = design_row(&one.case, &design_columns, &sampling, world).map_err(|failure| {
            Error::Argument(format!(
                "world {} of `{}` has no values, since it cannot be drawn ({}); `--as ranks` writes it all the same",
                failure.world, one.id, failure.what
            ))
        })?;
        table.push(design_row);
    }
    rows::write(&table, args.out.as_deref(), args.force, voice)
}

/// The only scenario; a design is of one.
pub fn alone(ready: &[LoadedScenario]) -> Result<&LoadedScenario, Error> {
    match ready {
        [one] => Ok(one),
        _ => Err(Error::Argument(format!(
            "a design is of one scenario, and {} are given",
            ready.len()
        ))),
    }
}

/// The sampling of a scenario's worlds.
pub fn sampling(one: &LoadedScenario, settings: &RunSettings) -> Sampling {
    Sampling::new(
        settings.design,
        settings.seed,
        settings.worlds,
        settings.scrambles,
        &one.case.inputs.axes,
    )
}
