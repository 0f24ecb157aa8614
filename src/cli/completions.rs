//! `completions`: a script with which a shell completes the commands and options.

use clap::CommandFactory;
use clap_complete::Shell;

use super::command_line::Args;
use super::error::Error;
use super::output::print;

/// Runs the command.
pub(super) fn run(shell: Shell) -> Result<(), Error> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "foederis", &mut script);
    print(&String::from_utf8_lossy(&script))
}
