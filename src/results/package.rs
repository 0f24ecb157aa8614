//! `datapackage.json`: what each table of a folder holds, for tools that read Frictionless data packages.

use serde_json::{Map, Value as Json, json};

use crate::scenario::path::dimension;

use super::columns::{Column, Kind, TABLES, WORLDS};
use super::manifest::INTENDED_USE;
use super::strategic::Headline;

/// Name of the file.
pub const PACKAGE: &str = "datapackage.json";

/// A table of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resource<'r> {
    /// Name of its file.
    pub name: &'r str,
    /// SHA-256 of it, in hexadecimal.
    pub sha256: &'r str,
    /// Its first line, where its columns depend on the scenarios.
    pub header: Option<&'r str>,
}

/// Columns that together tell the rows of a table apart.
const KEYS: &[(&str, &[&str])] = &[
    ("headlines.csv", &["scenario", "metric"]),
    ("deterrence.csv", &["scenario", "month", "rung"]),
    ("ledger.csv", &["scenario", "month", "rung", "channel"]),
    ("outcomes.csv", &["scenario", "rung", "metric"]),
    ("reasons.csv", &["scenario", "remedy"]),
    ("bargain.csv", &["scenario", "month"]),
    ("pivotal.csv", &["scenario", "actor", "commitment"]),
    ("checks.csv", &["scenario", "check"]),
    ("worlds.csv", &["scenario", "world"]),
    ("summary.csv", &["scenario", "rung", "metric", "actor", "day"]),
    (
        "decisions.csv",
        &["scenario", "rung", "commitment", "actor", "metric"],
    ),
    ("arrivals.csv", &["scenario", "rung", "actor", "domain", "day"]),
    ("campaign.csv", &["scenario", "rung", "metric", "day"]),
    ("histories.csv", &["scenario", "rung", "world", "history"]),
    ("assumptions.csv", &["scenario", "path"]),
];

/// The text of the data package with these tables: Data Package and Table Schema, version 1.
///
/// # Errors
/// Never for tables of this program; those of serde else.
pub fn datapackage(command: &str, resources: &[Resource]) -> serde_json::Result<String> {
    let package = json!({
        "profile": "tabular-data-package",
        "name": "foederis-run",
        "title": "A run of foederis",
        "description": format!("{INTENDED_USE} Made by: {command}"),
        "version": env!("CARGO_PKG_VERSION"),
        "resources": resources.iter().map(resource).collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&package).map(|text| text + "\n")
}

fn resource(one: &Resource) -> Json {
    let mut schema = json!({ "fields": fields(one), "missingValues": [""] });
    if let Some((_, key)) = KEYS.iter().find(|(name, _)| *name == one.name) {
        schema["primaryKey"] = json!(key);
    }
    json!({
        "profile": "tabular-data-resource",
        "name": one.name.trim_end_matches(".csv"),
        "path": one.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "hash": format!("sha256:{}", one.sha256),
        "schema": schema,
    })
}

fn fields(one: &Resource) -> Vec<Json> {
    let fixed = TABLES.iter().find(|(name, _)| *name == one.name);
    match (fixed, one.header) {
        (Some((_, columns)), _) => columns.iter().map(field).collect(),
        (None, Some(header)) => columns_of(header).iter().map(|name| world_field(name)).collect(),
        (None, None) => Vec::new(),
    }
}

fn field(column: &Column) -> Json {
    described(column.name, column.kind, column.doc, unit(column))
}

fn described(name: &str, kind: Kind, doc: &str, unit: Option<&str>) -> Json {
    let mut field = Map::new();
    field.insert("name".to_owned(), json!(name));
    field.insert("type".to_owned(), json!(kind.name()));
    field.insert("description".to_owned(), json!(doc));
    if let Some(unit) = unit {
        field.insert("unit".to_owned(), json!(unit));
    }
    Json::Object(field)
}

/// The unit of a column that has one of its own; where it changes by row, the column `unit` says it.
fn unit(column: &Column) -> Option<&'static str> {
    let units = [
        ("day", "d"),
        ("decision_day", "d"),
        ("arrival_day", "d"),
        ("falls_day", "d"),
        ("answer_day", "d"),
        ("history_p05", "d"),
        ("history_p50", "d"),
        ("history_p95", "d"),
        ("logits", "logit"),
        ("hazard", "1/month"),
        ("hazard_std_error", "1/month"),
        ("probability", "1/month"),
    ];
    units
        .iter()
        .find(|(name, _)| *name == column.name)
        .map(|(_, unit)| *unit)
}

/// The columns of a header line.
fn columns_of(header: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(header.as_bytes());
    let names = reader.headers();
    names
        .map(|names| names.iter().map(str::to_owned).collect())
        .unwrap_or_default()
}

/// A column of `worlds.csv`: what tells the row, an exact output, or an input.
fn world_field(name: &str) -> Json {
    let known = WORLDS.iter().find(|column| column.name == name);
    let headline = Headline::ALL.into_iter().find(|headline| headline.name() == name);
    match (known, headline) {
        (Some(column), _) => described(name, column.kind, column.doc, None),
        (None, Some(headline)) => described(name, Kind::Number, headline.doc(), None),
        (None, None) => described(
            name,
            Kind::Number,
            "input as drawn in this world; empty: the scenario has none, or never",
            dimension(name).map(crate::scenario::units::Dimension::base),
        ),
    }
}
