//! Tables whose columns depend on the scenario: to a file that does not exist yet, or to standard output.

use std::path::Path;

use foederis::results::folder;
use foederis::results::json;
use foederis::results::table::Table;

use super::error::Error;
use super::output::OutputMode;

/// An error if the file exists and may not be replaced, belongs to a results folder, or cannot be written.
pub(super) fn check_target(out: Option<&Path>, force: bool) -> Result<(), Error> {
    match out {
        Some(path) if folder::is_taken(path) && !force => Err(Error::Argument(format!(
            "`{}` exists; give another --out, or --force to replace it",
            path.display()
        ))),
        Some(path) => {
            folder::refuse_recorded(path)?;
            Ok(folder::check_writable(path)?)
        }
        None => Ok(()),
    }
}

/// Writes a table.
pub(super) fn write(table: &Table, out: Option<&Path>, force: bool, mode: OutputMode) -> Result<(), Error> {
    check_target(out, force)?;
    let text = table.to_csv();
    let Some(path) = out else {
        return mode.emit(&text, || json::records(table));
    };
    folder::save(path, text.as_bytes())?;
    mode.wrote(path, &format!("{} rows in {}", table.len(), path.display()))
}
