//! Tables whose columns hang on the scenario: to a file that does not exist yet, or to standard output.

use std::path::Path;

use foederis::results::json;
use foederis::results::tables::csv_text;

use super::error::Error;
use super::output::OutputMode;

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
pub fn write(rows: &[Vec<String>], out: Option<&Path>, force: bool, voice: OutputMode) -> Result<(), Error> {
    may_write(out, force)?;
    let text = csv_text(rows);
    let Some(path) = out else {
        // They are rows of worlds, as those of worlds.csv.
        return voice.tell(&text, || json::records("worlds.csv", &text));
    };
    std::fs::write(path, text).map_err(|source| Error::Write {
        path: path.to_owned(),
        source,
    })?;
    voice.made(path, &format!("{} rows in {}", rows.len() - 1, path.display()))
}
