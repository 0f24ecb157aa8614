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

/// The text of the data package of these tables: Data Package and Table Schema, version 1.
///
/// # Errors
/// Those of serde; never for tables of this program.
pub(crate) fn datapackage(command: &str, resources: &[Resource]) -> serde_json::Result<String> {
    let package = json!({
        "profile": "tabular-data-package",
        "name": "foederis-run",
        "title": "A run of foederis",
        "description": format!("{INTENDED_USE} Made by: {command}"),
        "version": env!("CARGO_PKG_VERSION"),
        "resources": resources.iter().map(entry).collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&package).map(|text| text + "\n")
}

fn entry(resource: &Resource) -> Json {
    let fields: Vec<Json> = resource.columns.iter().map(field).collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    let key = TableSchema::of(&resource.name).map_or(&[][..], |schema| schema.key);
    if !key.is_empty() {
        schema["primaryKey"] = json!(key);
    }
    json!({
        "profile": "tabular-data-resource",
        "name": resource.name.trim_end_matches(".csv"),
        "path": resource.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "hash": format!("sha256:{}", resource.sha256),
        "schema": schema,
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
