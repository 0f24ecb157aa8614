//! The command line: the only room that prints, reads arguments and knows clap.

mod args;
mod beside;
mod cases;
mod check;
mod companions;
mod drill;
mod error;
mod explain;
mod list;
mod new;
mod output;
mod pivotal;
mod plan;
mod plot;
mod progress;
mod report;
mod run;
mod schema;
mod shelf;
mod story;
mod strategic_summary;
mod summary;

use std::process::ExitCode;

use clap::Parser;
use foederis::results::figures;

use args::{Args, Command};
use error::Error;

/// Runs the command and tells how it went: 0 done, 1 the outside world refused, 2 the scenario or arguments are wrong.
pub fn main() -> ExitCode {
    match command(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => error.report(),
    }
}

fn command(args: &Args) -> Result<(), Error> {
    match &args.command {
        Command::Run(strategic) => run::run(strategic, args.quiet),
        Command::Drill(drill) => drill::run(drill, args.quiet),
        Command::Report(report) => report::run(report, args.quiet),
        Command::Plot(plot) => plot::run(plot, args.quiet),
        Command::Explain(explain) => explain::run(explain),
        Command::Check(check) => check::run(check, args.quiet),
        Command::List(list) => list::run(list),
        Command::New(new) => new::run(new, args.quiet),
        Command::Schema => schema::run(),
    }
}
