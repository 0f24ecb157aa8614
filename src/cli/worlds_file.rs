//! Worlds that were run before, read from a results folder or a table.

use std::path::Path;

use foederis::results::folder::Folder;
use foederis::results::table::Table;
use foederis::session;
use foederis::study::worlds_table::{TableError, WorldsTable};

use super::args::FolderArgs;
use super::error::Error;
use super::invocation::Invocation;
use super::record;

/// The table of a run.
const WORLDS: &str = "worlds.csv";

/// Reads worlds.csv of a results folder, or a table like it.
pub fn load(path: &Path) -> Result<WorldsTable, Error> {
    let file = if path.is_dir() {
        path.join(WORLDS)
    } else {
        path.to_owned()
    };
    let text = std::fs::read_to_string(&file)
        .map_err(|source| Error::Argument(format!("cannot read `{}`: {source}", file.display())))?;
    WorldsTable::read(&text).map_err(|problems| refused(path, &problems))
}

/// One error that tells everything that a table lacks.
pub fn refused(path: &Path, problems: &[TableError]) -> Error {
    let reason = |problem: &TableError| format!("`{}`: {problem}", path.display());
    session::Error::Request(problems.iter().map(reason).collect()).into()
}

/// Writes the tables of a command that ran nothing, with the command, and prints a text.
pub fn finish(
    args: &FolderArgs,
    verb: &str,
    tables: &[Table],
    text: &str,
    call: &Invocation,
) -> Result<(), Error> {
    let mut folder = Folder::begin(&args.target(verb), args.force, &call.words)?;
    folder.set_format(args.format.into());
    for table in tables {
        folder.write_table(table)?;
    }
    record::of_tables(call, &mut folder)?;
    let folder = folder.finish()?;
    call.voice.finished(&folder, text)
}
