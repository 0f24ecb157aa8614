//! `man`: the manual pages.

use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use foederis::results::folder::{is_taken, save_folder};
use serde_json::json;

use super::args::ManArgs;
use super::command_line::Args;
use super::error::Error;
use super::output::{OutputMode, print};

/// Runs the command.
pub(super) fn run(args: &ManArgs, mode: OutputMode) -> Result<(), Error> {
    match &args.out {
        Some(folder) => pages(folder, mode),
        None => print(&page(program())?),
    }
}

/// Writes the page of the program and of each command into a new folder.
fn pages(folder: &Path, mode: OutputMode) -> Result<(), Error> {
    let shown = folder.display();
    if is_taken(folder) {
        return Err(Error::Argument(format!(
            "`{shown}` exists; choose another folder"
        )));
    }
    let program = program();
    let commands = program.get_subcommands().cloned().collect::<Vec<_>>();
    let mut pages = Vec::new();
    for command in std::iter::once(program).chain(commands) {
        pages.push((Man::new(command.clone()).get_filename(), page(command)?));
    }
    let texts = pages.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    save_folder(folder, texts)?;
    let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    let text = format!("wrote {} pages to {shown}\n", names.len());
    mode.emit(&text, || json!({ "folder": shown.to_string(), "files": names }))
}

/// The commands with the names that their pages have.
fn program() -> Command {
    let mut program = Args::command().disable_help_subcommand(true);
    program.build();
    program
}

/// The page of a command, in the language of `man`.
fn page(command: Command) -> Result<String, Error> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page).map_err(Error::Stdout)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}
