//! What a command writes into one file: one that does not exist yet, or `-`, which is standard output.

use std::path::Path;

use foederis::results::folder;
use foederis::results::json;
use foederis::results::table::Table;
use foederis::session::reject;
use foederis::text_file::is_standard_stream;

use super::error::Error;
use super::output::{OutputMode, print_bytes};

/// An error if the file exists and may not be replaced, belongs to a results folder, or cannot be written.
pub(super) fn check_target(out: Option<&Path>, force: bool) -> Result<(), Error> {
    match in_file(out) {
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

/// The file of an argument; none for standard output.
pub(super) fn in_file(out: Option<&Path>) -> Option<&Path> {
    out.filter(|path| !is_standard_stream(path))
}

/// Writes the bytes of a file, and reports it; on standard output they stand alone.
pub(super) fn save(
    out: &Path,
    bytes: &[u8],
    said: impl FnOnce() -> String,
    mode: OutputMode,
) -> Result<(), Error> {
    if in_file(Some(out)).is_none() {
        let is_json = mode
            .json
            .then_some("with `--json` standard output is JSON; give a file instead of `-`");
        reject(is_json)?;
        return print_bytes(bytes);
    }
    folder::save(out, bytes)?;
    mode.wrote(out, &said())
}

/// Writes a table.
pub(super) fn write(table: &Table, out: Option<&Path>, force: bool, mode: OutputMode) -> Result<(), Error> {
    check_target(out, force)?;
    let text = table.to_csv();
    let Some(path) = in_file(out) else {
        return mode.emit(&text, || json::records(table));
    };
    let said = || format!("{} rows in {}", table.len(), path.display());
    save(path, text.as_bytes(), said, mode)
}
