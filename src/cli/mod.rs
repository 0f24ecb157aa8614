//! The command line: the only room that prints and parses arguments.

mod alternatives;
mod analysis_args;
mod args;
mod argument_error;
mod calibration_text;
mod check;
mod command_line;
mod compare;
mod compare_text;
mod completions;
mod crises_text;
mod decomposition_text;
mod design_args;
mod diff;
mod diff_text;
mod discover;
mod error;
mod evaluate;
mod experiment;
mod experiment_args;
mod experiment_arguments;
mod experiment_file;
mod experiment_record;
mod explain;
mod extend;
mod frontier;
mod hindcast;
mod hindcast_args;
mod influence_text;
mod inputs;
mod invocation;
mod list;
mod loaded_scenario;
mod man;
mod map_text;
mod merge;
mod new;
mod output;
mod page_lines;
mod plot;
mod progress;
mod ranking_text;
mod repeat;
mod report;
mod results_args;
mod resume;
mod rows;
mod run;
mod sample;
mod schema;
mod sensitivity;
mod sensitivity_text;
mod side_by_side;
mod specs;
mod story;
mod strategic_differences;
mod strategic_summary;
#[cfg(feature = "studio")]
mod studio;
mod summary;
mod sweep;
mod terminal_text;
mod threads;
mod threshold;
mod value;
mod variants;
mod what_if;
mod what_if_args;

use std::process::ExitCode;

use clap::Parser;
use foederis::results::figures;
use foederis::session::ExperimentStart;

use command_line::{Args, Command};
use error::Error;
use invocation::Invocation;
use output::OutputMode;

/// Runs the command. Exit codes: 0 success, 1 a failure of the system or of the run, 2 a wrong scenario or argument.
pub(crate) fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(shown) => return show(shown),
    };
    let mode = OutputMode::new(args.quiet, args.json);
    let invocation = Invocation {
        argv: std::env::args_os()
            .map(|word| word.to_string_lossy().into_owned())
            .collect(),
        mode,
        start: ExperimentStart::Afresh,
    };
    match command(&args.command, &invocation) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => error.report(mode.json),
    }
}

/// Prints a help text or an error of the arguments; a help text that cannot be printed is a failure.
fn show(shown: clap::Error) -> ExitCode {
    let is_json = std::env::args_os()
        .take_while(|word| word != "--")
        .any(|word| word == "--json");
    let shown = argument_error::with_own_tip(shown);
    if is_json && shown.use_stderr() {
        return Error::Argument(argument_error::message(&shown)).report(true);
    }
    match shown.print() {
        Err(error) if !shown.use_stderr() => Error::Stdout(error).report(false),
        _ => ExitCode::from(u8::try_from(shown.exit_code()).unwrap_or(2)),
    }
}

fn command(command: &Command, invocation: &Invocation) -> Result<(), Error> {
    inputs::refuse_to_replace(command, &[])?;
    loaded_scenario::warn_left_out(command.scenarios(), invocation.mode.quiet);
    match command {
        Command::Run(strategic) => run::run(strategic.into(), &strategic.output, invocation.mode),
        Command::Drill(drill) => run::run(drill.into(), &drill.output, invocation.mode),
        Command::Compare(compare) => compare::run(compare, invocation),
        Command::Whatif(what_if) => what_if::run(what_if, invocation),
        #[cfg(feature = "studio")]
        Command::Studio(studio) => studio::run(studio, invocation.mode),
        Command::Variants(variants) => variants::run(variants, invocation),
        Command::Sweep(sweep) => sweep::run(sweep, invocation),
        Command::Threshold(threshold) => threshold::run(threshold, invocation),
        Command::Frontier(frontier) => frontier::run(frontier, invocation),
        Command::Hindcast(hindcast) => hindcast::run(hindcast, invocation),
        Command::Sensitivity(sensitivity) => sensitivity::run(sensitivity, invocation),
        Command::Discover(discover) => discover::run(discover, invocation),
        Command::Value(value) => value::run(value, invocation),
        Command::Experiment(file) => {
            let described = experiment::read(file, invocation.mode)?;
            inputs::refuse_to_replace(&described.command, &[&file.file])?;
            self::command(&described.command, &described.invocation)
        }
        Command::Resume(resume) => resume::run(resume, invocation.mode),
        Command::Extend(extend) => extend::run(extend, invocation.mode),
        Command::Merge(merge) => merge::run(merge, invocation.mode),
        Command::Sample(sample) => sample::run(sample, invocation.mode),
        Command::Evaluate(evaluate) => evaluate::run(evaluate, invocation.mode),
        Command::Diff(diff) => diff::run(diff, invocation.mode),
        Command::Report(report) => report::run(report, invocation.mode),
        Command::Plot(plot) => plot::run(plot, invocation.mode),
        Command::Explain(explain) => explain::run(explain, invocation.mode),
        Command::Check(check) => check::run(check, invocation.mode),
        Command::List(list) => list::run(list, invocation.mode),
        Command::New(new) => new::run(new, invocation.mode),
        Command::Schema => schema::run(),
        Command::Completions { shell } => completions::run(*shell),
        Command::Man(man) => man::run(man, invocation.mode),
    }
}

/// Whether an experiment file describes a command, for the fuzz target of such files.
#[cfg(fuzzing)]
pub(crate) fn reads_experiment(file: &std::path::Path) -> bool {
    let args = experiment_args::ExperimentArgs {
        file: file.to_owned(),
        more: Vec::new(),
    };
    let mode = OutputMode::new(true, true);
    experiment::read(&args, mode).is_ok()
}
