//! Results folders that were written earlier.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use foederis::results::folder::{MANIFEST, check_unaltered, manifest, texts};
use foederis::results::schema::TableSchema;
use foederis::results::table::Table;
use foederis::session;
use pyo3::prelude::*;
use serde_json::Value as Json;

use crate::error::{Failure, raised};
use crate::results::Results;

/// Opens a results folder.
#[pyfunction]
pub(crate) fn open(py: Python<'_>, folder: PathBuf) -> PyResult<Results> {
    raised(py, read(&folder))
}

/// The results in a folder.
///
/// # Errors
/// A folder without a manifest, or with a table that its run did not write.
pub(crate) fn read(folder: &Path) -> Result<Results, Failure> {
    let (files, tables) = contents(folder)?;
    Ok(Results::new(files, tables, Some(folder.to_owned())))
}

/// The same in memory, where there is no journal.
///
/// # Errors
/// Those of [`read`].
pub(crate) fn read_into_memory(folder: &Path) -> Result<Results, Failure> {
    let (mut files, tables) = contents(folder)?;
    if let Some(manifest) = files.get_mut(MANIFEST) {
        *manifest = without_journal(manifest);
    }
    Ok(Results::new(files, tables, None))
}

/// The texts of the files in a folder, and the tables among them.
fn contents(folder: &Path) -> Result<(BTreeMap<String, String>, Vec<Table>), Failure> {
    let manifest = manifest(folder)?;
    let names = text_files(&manifest);
    let named: Vec<&str> = names.iter().map(String::as_str).collect();
    check_unaltered(folder, &named)?;
    let mut files = texts(folder, &named)?;
    let tables = tables(&files)?;
    files.insert(MANIFEST.to_owned(), manifest);
    Ok((files, tables))
}

/// A manifest that names no journal.
fn without_journal(manifest: &str) -> String {
    let mut manifest: Json = serde_json::from_str(manifest).unwrap_or_default();
    if let Some(outputs) = manifest["outputs"].as_object_mut() {
        outputs.retain(|name, _| !name.ends_with(".bin"));
    }
    format!("{manifest:#}\n")
}

/// The files that a manifest names, without those that are no text.
fn text_files(manifest: &str) -> Vec<String> {
    let manifest: Json = serde_json::from_str(manifest).unwrap_or_default();
    let outputs = manifest["outputs"].as_object();
    let names = outputs.into_iter().flat_map(serde_json::Map::keys);
    names
        .filter(|name| !name.ends_with(".bin") && !name.ends_with(".parquet"))
        .cloned()
        .collect()
}

fn tables(files: &BTreeMap<String, String>) -> Result<Vec<Table>, Failure> {
    let known = files
        .iter()
        .filter_map(|(name, text)| Some((TableSchema::of(name)?, text)));
    known
        .map(|(schema, text)| {
            Table::read_csv(schema, text.as_bytes())
                .map_err(|error| session::Error::request(format!("`{}`: {error}", schema.name)).into())
        })
        .collect()
}
