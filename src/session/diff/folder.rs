//! The manifest and the tables of a results folder, of any version.

use std::path::Path;

use crate::report::{ReportError, RunData};
use crate::results::folder;
use crate::results::schema::{TABLES, TableSchema};
use crate::results::table::Table;
use crate::session::error::Error;

/// Tables of samples and inputs, which are no results.
const NO_RESULTS: [&str; 4] = ["worlds.csv", "histories.csv", "assumptions.csv", "levers.csv"];

/// The manifest and the tables of a results folder.
pub(super) struct ResultsFolder {
    /// Them.
    pub run: RunData,
    /// The names of the tables that it has, those of other versions included.
    names: Vec<String>,
}

impl ResultsFolder {
    /// Reads a folder; a table may lack columns that this version writes.
    ///
    /// # Errors
    /// [`Error::Folder`], [`Error::Report`].
    pub(super) fn read(path: &Path) -> Result<Self, Error> {
        if path.is_file() {
            let file = path.display();
            return Err(Error::request(format!(
                "`{file}` is a file; give the results folder that it is in"
            )));
        }
        let manifest = serde_json::from_str(&folder::manifest(path)?).map_err(|error| {
            let file = path.join("manifest.json");
            Error::request(format!(
                "`{}` is not the manifest of a run: {error}",
                file.display()
            ))
        })?;
        let names: Vec<&str> = TABLES
            .iter()
            .map(|schema| schema.name)
            .filter(|name| *name != "histories.csv")
            .collect();
        folder::check_unaltered(path, &names)?;
        let texts = folder::texts(path, &names)?;
        let read = |(name, text): (&String, &String)| {
            let schema = TableSchema::of(name)?;
            let table = Table::read_csv_of_any_version(schema, text.as_bytes());
            Some(table.map_err(|error| ReportError::Table {
                name: name.clone(),
                what: error.to_string(),
            }))
        };
        let tables = texts.iter().filter_map(read).collect::<Result<Vec<_>, _>>()?;
        let run = RunData::new(manifest, tables, Vec::new());
        let written = run.manifest.outputs.keys().filter(|name| {
            let is_table = name.ends_with(".csv");
            is_table && (texts.contains_key(*name) || TableSchema::of(name).is_none())
        });
        Ok(Self {
            names: written.cloned().collect(),
            run,
        })
    }

    /// The schemas of its tables of results.
    pub(super) fn compared(&self) -> impl Iterator<Item = &'static TableSchema> {
        let schemas = TABLES.into_iter().filter(|schema| self.has(schema));
        schemas.filter(|schema| !NO_RESULTS.contains(&schema.name))
    }

    /// Whether it has a table.
    pub(super) fn has(&self, schema: &TableSchema) -> bool {
        self.names.iter().any(|name| name == schema.name)
    }

    /// The names of its tables that another folder lacks; tables of samples left out.
    pub(super) fn lacking_in(&self, other: &Self) -> Vec<String> {
        let lacking = self.names.iter().filter(|name| !other.names.contains(name));
        let results = lacking.filter(|name| !NO_RESULTS.contains(&name.as_str()));
        results.cloned().collect()
    }
}
