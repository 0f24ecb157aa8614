//! What a command reads and where it writes: nothing that it reads is replaced.

use std::path::{Path, PathBuf};

use foederis::results::folder;
use foederis::session::scenario_lookup;

use super::command_line::Command;
use super::error::Error;
use super::rows;

/// An error if a command would replace what it reads; `also` is read besides its arguments.
pub(super) fn refuse_to_replace(command: &Command, also: &[&Path]) -> Result<(), Error> {
    let Some(out) = rows::in_file(target(command)).filter(|out| folder::is_taken(out)) else {
        return Ok(());
    };
    let Ok(whole) = out.canonicalize() else {
        return Ok(());
    };
    let (files, arguments) = inputs(command);
    let mut read: Vec<PathBuf> = also.iter().chain(&files).map(|path| path.to_path_buf()).collect();
    read.extend(scenario_lookup::files_read(&arguments));
    let is_replaced = |path: &&PathBuf| path.canonicalize().is_ok_and(|path| path.starts_with(&whole));
    let Some(input) = read.iter().find(is_replaced) else {
        return Ok(());
    };
    let is_itself = input.canonicalize().is_ok_and(|path| path == whole);
    let (out, input) = (out.display(), input.display());
    let what = match is_itself {
        true => format!("`{out}` is read by this command"),
        false => format!("`{out}` holds `{input}`, which this command reads"),
    };
    Err(Error::Argument(format!(
        "{what}, so it is not replaced, also with --force; give another --out"
    )))
}

/// The file or folder that a command is told to write; none if it chooses a free name, or replaces nothing in any case.
fn target(command: &Command) -> Option<&Path> {
    let out = match command {
        Command::Run(args) => &args.output.folder.out,
        Command::Drill(args) => &args.output.folder.out,
        Command::Whatif(args) => &args.folder.out,
        Command::Compare(args) => &args.folder.out,
        Command::Variants(args) => &args.folder.out,
        Command::Sweep(args) => &args.folder.out,
        Command::Threshold(args) => &args.folder.out,
        Command::Frontier(args) => &args.folder.out,
        Command::Hindcast(args) => &args.folder.out,
        Command::Sensitivity(args) => &args.folder.out,
        Command::Discover(args) => &args.folder.out,
        Command::Value(args) => &args.folder.out,
        Command::Sample(args) => &args.out,
        Command::Evaluate(args) => &args.out,
        Command::Diff(args) => &args.out,
        Command::Report(args) => &args.out,
        Command::Plot(args) => &args.out,
        // `extend` may replace the folder that it extends, once the larger run is complete; `merge` looks for itself.
        Command::Extend(_) | Command::Merge(_) | Command::Resume(_) | Command::Experiment(_) => return None,
        #[cfg(feature = "studio")]
        Command::Studio(_) => return None,
        Command::Explain(_) | Command::Check(_) | Command::List(_) | Command::New(_) | Command::Man(_) => {
            return None;
        }
        Command::Schema | Command::Completions { .. } => return None,
    };
    out.as_deref()
}

/// The files and folders that a command reads, and its arguments that name scenarios, overlays and changes.
fn inputs(command: &Command) -> (Vec<&Path>, Vec<String>) {
    let mut files: Vec<&Path> = Vec::new();
    let mut arguments: Vec<String> = command.scenarios().to_vec();
    match command {
        Command::Run(args) => arguments.extend_from_slice(&args.scenario.with),
        Command::Drill(args) => arguments.extend_from_slice(&args.scenario.with),
        Command::Threshold(args) => arguments.extend_from_slice(&args.scenario.with),
        Command::Whatif(args) => arguments.extend(args.with.iter().chain(&args.changes).cloned()),
        Command::Compare(args) => {
            arguments.extend(args.with.iter().chain(&args.over).chain(&args.alter).cloned());
        }
        Command::Variants(args) => {
            let changes = args.variant.iter().map(|(_, change)| change);
            arguments.extend(args.scenario.with.iter().chain(changes).cloned());
        }
        Command::Sweep(args) => {
            arguments.extend(args.scenario.with.iter().chain(&args.against).cloned());
        }
        Command::Frontier(args) => {
            arguments.extend(args.scenario.with.iter().chain(&args.options).cloned());
        }
        Command::Sensitivity(args) => {
            arguments.extend_from_slice(&args.with);
            files.extend(args.data.as_deref());
        }
        Command::Hindcast(args) => {
            arguments.push(args.cases.display().to_string());
            files.push(&args.cases);
        }
        Command::Sample(args) => {
            arguments.extend(args.scenario.scenarios.iter().chain(&args.scenario.with).cloned());
        }
        Command::Evaluate(args) => {
            arguments.push(args.scenario.clone());
            arguments.extend_from_slice(&args.with);
            files.push(&args.design_file);
        }
        Command::Discover(args) => files.push(&args.data),
        Command::Value(args) => files.push(&args.data),
        Command::Diff(args) => files.extend([args.first.as_path(), &args.second]),
        Command::Report(args) => files.push(&args.results),
        Command::Plot(args) => files.push(&args.results),
        _ => {}
    }
    (files, arguments)
}
