//! `studio`: a local page on which scenarios are changed.

use clap::Args as ClapArgs;
use foederis::studio::{DEFAULT_SCENARIOS, Studio};
use serde_json::json;

use super::error::Error;
use super::output::OutputMode;
use super::terminal_text::note;
use super::{progress, threads};

#[derive(Debug, ClapArgs)]
pub(super) struct StudioArgs {
    /// Scenario files, folders of them, or names of shipped ones; by default the three shipped guarantees for Ukraine.
    #[arg(value_name = "SCENARIO")]
    pub scenarios: Vec<String>,
    /// Port of 127.0.0.1; by default a free one.
    #[arg(long, value_name = "PORT", value_parser = clap::value_parser!(u16).range(1..))]
    pub port: Option<u16>,
    /// Threads; results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
}

/// Runs the command.
pub(super) fn run(args: &StudioArgs, mode: OutputMode) -> Result<(), Error> {
    threads::set(args.threads)?;
    let stop = progress::stop_flag();
    let names = names(args);
    if !mode.quiet {
        note(&format!("loading {} …\n", names.join(", ")));
    }
    let studio = Studio::open(&names, args.port)?;
    progress::watched(mode.quiet, |watch| studio.prepare(watch))?;
    let address = studio.address();
    mode.emit(&format!("{address}\n"), || json!({ "address": address }))?;
    if !mode.quiet {
        note("open this address in a browser on this machine; Ctrl-C ends the studio\n");
    }
    Ok(studio.serve(stop)?)
}

fn names(args: &StudioArgs) -> Vec<String> {
    if args.scenarios.is_empty() {
        return DEFAULT_SCENARIOS.map(str::to_owned).to_vec();
    }
    args.scenarios.clone()
}
