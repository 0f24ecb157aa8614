//! `datapackage.json`: the schemas of the tables of a folder as a Frictionless data package.

use serde_json::{Map, Value as Json, json};

use super::manifest::INTENDED_USE;
use super::schema::{Column, TableSchema};

/// Name of the file.
pub(crate) const PACKAGE: &str = "datapackage.json";

/// A table in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Name of its CSV file.
    pub(crate) name: String,
    /// SHA-256 of the file, in hexadecimal.
    pub(crate) sha256: String,
    /// Its columns.
    pub(crate) columns: Vec<Column>,
}

/// Where the profiles of the standard are.
const PROFILES: &str = "https://datapackage.org/profiles/2.0";

/// The text of the data package of these tables: Data Package and Table Schema, version 2. It has the licences of the
/// program if all scenarios are built in, else none: those of other scenarios are for their authors to state.
///
/// # Errors
/// Those of serde; never for tables of this program.
pub(crate) fn datapackage(
    command: &str,
    is_built_in: bool,
    resources: &[Resource],
) -> serde_json::Result<String> {
    let mut package = json!({
        "$schema": format!("{PROFILES}/datapackage.json"),
        "name": "foederis-run",
        "title": "A run of foederis",
        "description": format!("{INTENDED_USE} Made by: {command}"),
        "version": env!("CARGO_PKG_VERSION"),
        "resources": resources.iter().map(entry).collect::<Vec<_>>(),
    });
    if is_built_in {
        package["licenses"] = licences();
    }
    serde_json::to_string_pretty(&package).map(|text| text + "\n")
}

/// The licences of the program, of which either may be chosen.
fn licences() -> Json {
    json!([
        { "name": "MIT", "title": "MIT License", "path": "https://opensource.org/license/mit" },
        { "name": "Apache-2.0", "title": "Apache License 2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0" },
    ])
}

fn entry(resource: &Resource) -> Json {
    let fields: Vec<Json> = resource.columns.iter().map(field).collect();
    let profile = format!("{PROFILES}/tableschema.json");
    let mut schema = json!({ "$schema": profile, "fields": fields, "missingValues": [""] });
    let key = TableSchema::of(&resource.name).map_or(&[][..], |schema| schema.key);
    if !key.is_empty() {
        schema["primaryKey"] = json!(key);
    }
    json!({
        "$schema": format!("{PROFILES}/dataresource.json"),
        "type": "table",
        "name": resource.name.trim_end_matches(".csv"),
        "path": resource.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": dialect(),
        "hash": format!("sha256:{}", resource.sha256),
        "schema": schema,
    })
}

fn dialect() -> Json {
    json!({
        "$schema": format!("{PROFILES}/tabledialect.json"),
        "header": true,
        "delimiter": ",",
        "lineTerminator": "\n",
        "quoteChar": "\"",
        "doubleQuote": true,
    })
}

fn field(column: &Column) -> Json {
    let mut field = Map::new();
    field.insert("name".to_owned(), json!(column.name));
    field.insert("type".to_owned(), json!(column.ty.name()));
    field.insert("description".to_owned(), json!(column.doc));
    if let Some(unit) = column.unit {
        field.insert("unit".to_owned(), json!(unit));
    }
    Json::Object(field)
}
