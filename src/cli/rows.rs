//! Tables whose columns hang on the scenario: to a file that does not exist yet, or to standard output.

use std::path::Path;

use foederis::results::tables::csv_text;

use super::error::Error;
use super::output;

/// Whether a file may be written there.
pub fn may_write(out: Option<&Path>, force: bool) -> Result<(), Error> {
    match out {
        Some(path) if path.exists() && !force => Err(Error::Argument(format!(
            "`{}` exists; give another --out, or --force to replace it",
            path.display()
        ))),
        _ => Ok(()),
    }
}

/// Writes rows, the header first.
pub fn write(rows: &[Vec<String>], out: Option<&Path>, force: bool) -> Result<(), Error> {
    may_write(out, force)?;
    let text = csv_text(rows);
    match out {
        None => output::print(&text),
        Some(path) => std::fs::write(path, text).map_err(|source| Error::Write {
            path: path.to_owned(),
            source,
        }),
    }
}
