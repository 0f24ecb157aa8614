//! The worlds of an earlier run, read from its results folder or from a table.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value as Json;

use crate::model::InertScope;
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
    let (folder, file) = match path.is_dir() && !text_file::is_standard_stream(path) {
        true => (Some(path), path.join(WORLDS_FILE)),
        // The table of a results folder is that of the run also where it is named itself.
        false => (
            path.parent().filter(|_| path.ends_with(WORLDS_FILE)),
            path.to_owned(),
        ),
    };
    let folder = folder.filter(|folder| is_finished(folder));
    if let Some(folder) = folder {
        check_unaltered(folder, &[WORLDS_FILE])?;
    }
    let manifest = folder.map(folder::manifest).transpose()?;
    let text = text_file::read(&file, text_file::MAX_TABLE)
        .map_err(|source| Error::request(format!("cannot read `{}`: {source}", file.display())))?;
    let mut table = WorldsTable::read(&text).map_err(|errors| table_errors(path, &errors))?;
    if let Some(manifest) = manifest.and_then(|text| serde_json::from_str(&text).ok()) {
        table.scrambles = scrambles_of(&manifest);
        for (id, worlds) in &mut table.scenarios {
            worlds.inert = inert_of(&manifest, id);
        }
    }
    Ok(table)
}

/// The independent replicates of the design of a run, by its manifest.
fn scrambles_of(manifest: &Json) -> Option<u32> {
    let scrambles = u32::try_from(manifest["scrambles"].as_u64()?).ok()?;
    Some(ReplicationScheme::of_design(manifest["design"].as_str()?, scrambles)?.scrambles())
}

/// The inputs that cannot matter in a scenario, by its manifest; none are known of an older run.
fn inert_of(manifest: &Json, scenario: &str) -> BTreeMap<String, InertScope> {
    let mut scenarios = manifest["scenarios"].as_array().into_iter().flatten();
    let entry = scenarios.find(|entry| entry["id"] == scenario);
    let inert = entry.and_then(|entry| entry["inert"].as_array());
    let scope = |input: &Json| {
        let scope = InertScope::from_name(input["does_not_move"].as_str()?)?;
        Some((input["path"].as_str()?.to_owned(), scope))
    };
    inert.into_iter().flatten().filter_map(scope).collect()
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
        let of = |design: &str| scrambles_of(&serde_json::json!({ "design": design, "scrambles": 16 }));
        assert_eq!(
            [of("sobol"), of("lhs"), of("mc"), of("none")],
            [Some(16), Some(16), Some(1), None]
        );
    }
}
