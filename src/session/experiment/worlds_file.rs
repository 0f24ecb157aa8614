//! The worlds of an earlier run, read from its results folder or from a table.

use std::path::Path;

use crate::results::ReplicationScheme;
use crate::results::folder::{self, check_unaltered, is_finished};
use crate::session::error::Error;
use crate::study::worlds_table::{TableError, WorldsTable};
use crate::text_file;

/// The table of worlds in a results folder.
pub(crate) const WORLDS_FILE: &str = "worlds.csv";

/// Reads worlds.csv of a results folder, or a table like it.
///
/// # Errors
/// [`Error::Request`] with every problem of the table; [`Error::Folder`] if the table is not as the run wrote it.
pub(crate) fn read_worlds(path: &Path) -> Result<WorldsTable, Error> {
    let mut scrambles = None;
    let file = if path.is_dir() {
        if is_finished(path) {
            scrambles = scrambles_of(&folder::manifest(path)?);
            check_unaltered(path, &[WORLDS_FILE])?;
        }
        path.join(WORLDS_FILE)
    } else {
        path.to_owned()
    };
    let text = text_file::read(&file, text_file::MAX_TABLE)
        .map_err(|source| Error::request(format!("cannot read `{}`: {source}", file.display())))?;
    let mut table = WorldsTable::read(&text).map_err(|errors| table_errors(path, &errors))?;
    table.scrambles = scrambles;
    Ok(table)
}

/// The independent replicates of the design of a run, by its manifest.
fn scrambles_of(manifest: &str) -> Option<u32> {
    let manifest: serde_json::Value = serde_json::from_str(manifest).ok()?;
    let scrambles = u32::try_from(manifest["scrambles"].as_u64()?).ok()?;
    Some(ReplicationScheme::of_design(manifest["design"].as_str()?, scrambles)?.scrambles())
}

/// The error with all problems of a table.
pub(super) fn table_errors(path: &Path, errors: &[TableError]) -> Error {
    let reasons = errors
        .iter()
        .map(|error| format!("`{}`: {error}", path.display()));
    Error::of_reasons(reasons.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scrambles_of_a_run_are_those_of_its_manifest() {
        let of = |design: &str| scrambles_of(&format!("{{\"design\": \"{design}\", \"scrambles\": 16}}"));
        assert_eq!(
            [of("sobol"), of("lhs"), of("mc"), of("none")],
            [Some(16), Some(16), Some(1), None]
        );
    }
}
