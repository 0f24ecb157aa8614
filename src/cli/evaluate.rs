//! `evaluate`: metrics in the worlds of an imported design.

use foederis::session::experiment::evaluate::{EvaluateJob, EvaluateSpec, MissingInputSource};
use foederis::text_file;

use super::args::ScenarioArgs;
use super::design_args::{EvaluateArgs, MissingInputsArg};
use super::error::Error;
use super::output::OutputMode;
use super::terminal_text::note;
use super::{loaded_scenario, progress, rows, threads};

/// Runs the command.
pub(super) fn run(args: &EvaluateArgs, mode: OutputMode) -> Result<(), Error> {
    threads::set(args.threads)?;
    let job = EvaluateJob::new(&spec(args)?)?;
    loaded_scenario::warn(&job.setup.scenarios, mode.quiet);
    rows::check_target(args.out.as_deref(), args.force)?;
    let output = progress::watched(mode.quiet, |watch| job.run(watch))?;
    if !mode.quiet {
        for (world, what) in &output.failures {
            note(&format!("world {world} failed: {what}\n"));
        }
    }
    rows::write(&output.table, args.out.as_deref(), args.force, mode)
}

fn spec(args: &EvaluateArgs) -> Result<EvaluateSpec, Error> {
    let file = args.design_file.display();
    let design = text_file::read(&args.design_file, text_file::MAX_TABLE)
        .map_err(|error| Error::Argument(format!("cannot read `{file}`: {error}")))?;
    let scenario = ScenarioArgs {
        scenarios: vec![args.scenario.clone()],
        with: args.with.clone(),
        set: args.set.clone(),
        reanchor: false,
    };
    Ok(EvaluateSpec {
        scenario: (&scenario).into(),
        design_name: file.to_string(),
        design,
        missing: match args.missing {
            None => MissingInputSource::NotAllowed,
            Some(MissingInputsArg::Own) => MissingInputSource::Sampled,
            Some(MissingInputsArg::Median) => MissingInputSource::Median,
        },
        metrics: args.metric.clone(),
        settings: (&args.run).into(),
    })
}
