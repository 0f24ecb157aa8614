//! The command line: the only room that prints, reads arguments and knows clap.

mod analysis_args;
mod args;
mod check;
mod command_line;
mod compare;
mod compare_text;
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
mod invocation;
mod list;
mod loaded_scenario;
mod new;
mod output;
mod plot;
mod progress;
mod record;
mod report;
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
mod strategic_summary;
mod summary;
mod sweep;
mod threads;
mod threshold;
mod value;

use std::process::ExitCode;

use clap::Parser;
use foederis::results::figures;

use command_line::{Args, Command};
use error::Error;
use invocation::Invocation;
use output::OutputMode;

/// Runs the command and tells how it went: 0 done, 1 the outside world refused, 2 the scenario or arguments are wrong.
pub fn main() -> ExitCode {
    let args = Args::parse();
    let voice = OutputMode {
        quiet: args.quiet,
        json: args.json,
    };
    let call = Invocation {
        words: std::env::args().collect(),
        voice,
    };
    match command(&args.command, &call) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => error.report(voice.json),
    }
}

fn command(command: &Command, call: &Invocation) -> Result<(), Error> {
    match command {
        Command::Run(strategic) => run::run(strategic.into(), &strategic.output, call.voice),
        Command::Drill(drill) => run::run(drill.into(), &drill.output, call.voice),
        Command::Compare(compare) => compare::run(compare, call),
        Command::Sweep(sweep) => sweep::run(sweep, call),
        Command::Threshold(threshold) => threshold::run(threshold, call),
        Command::Sensitivity(sensitivity) => sensitivity::run(sensitivity, call),
        Command::Discover(discover) => discover::run(discover, call),
        Command::Value(value) => value::run(value, call),
        Command::Experiment(file) => {
            let described = experiment::read(file, call.voice)?;
            self::command(&described.command, &described.invocation)
        }
        Command::Resume(resume) => resume::run(resume, call.voice),
        Command::Extend(extend) => extend::run(extend, call.voice),
        Command::Sample(sample) => sample::run(sample, call.voice),
        Command::Evaluate(evaluate) => evaluate::run(evaluate, call.voice),
        Command::Report(report) => report::run(report, call.voice),
        Command::Plot(plot) => plot::run(plot, call.voice),
        Command::Explain(explain) => explain::run(explain, call.voice),
        Command::Check(check) => check::run(check, call.voice),
        Command::List(list) => list::run(list, call.voice),
        Command::New(new) => new::run(new, call.voice),
        Command::Schema => schema::run(),
    }
}
