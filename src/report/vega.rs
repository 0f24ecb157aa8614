//! Each chart as a Vega-Lite specification that reads its table, or contains it.

use serde_json::{Map, Value as Json, json};

use crate::results::schema::{Column, ColumnType};

use super::chart_kind::ChartKind;
use super::error::ReportError;
use super::run_data::RunData;

/// The version of Vega-Lite.
const SCHEMA: &str = "https://vega.github.io/schema/vega-lite/v6.json";

/// The specification of a chart of a run as JSON text; it reads its table from the parent folder.
///
/// # Errors
/// [`ReportError::Missing`]: its table is absent, or has nothing to draw.
pub(crate) fn vega_lite(kind: &ChartKind, run: &RunData) -> Result<String, ReportError> {
    let table = json!({ "url": format!("../{}", kind.table) });
    text(&specification(kind, run, table)?)
}

/// The specification of a chart of a run as JSON text that contains the table, as CSV, and names its source.
///
/// # Errors
/// [`ReportError::Missing`]: its table is absent, or has nothing to draw.
pub fn standalone_vega_lite(kind: &ChartKind, run: &RunData, source: &str) -> Result<String, ReportError> {
    let table = json!({ "values": run.csv(kind.table) });
    let mut specification = specification(kind, run, table)?;
    specification["usermeta"] = json!({ "source": source });
    text(&specification)
}

fn text(specification: &Json) -> Result<String, ReportError> {
    let text = serde_json::to_string_pretty(specification).map_err(|error| failed(&error))?;
    Ok(text + "\n")
}

fn failed(error: &serde_json::Error) -> ReportError {
    ReportError::Page(error.to_string())
}

/// The specification of a chart; `data` says where its table is.
fn specification(kind: &ChartKind, run: &RunData, mut data: Json) -> Result<Json, ReportError> {
    let chart = kind.chart(run)?;
    data["format"] = json!({ "type": "csv", "parse": column_formats(run, kind.table) });
    let mut specification = json!({
        "$schema": SCHEMA,
        "title": chart.title,
        "description": format!("{} {}", chart.subtitle, chart.note),
        "data": data,
        // Half-width of a 95 % interval in standard errors.
        "params": [{ "name": "critical_value", "value": run.critical_value() }],
    });
    let drawing: Map<String, Json> = serde_json::from_str(kind.vega_lite).map_err(|error| failed(&error))?;
    if let Some(specification) = specification.as_object_mut() {
        specification.extend(drawing);
    }
    Ok(specification)
}

/// How Vega-Lite parses the columns that are not text; a month is a date.
fn column_formats(run: &RunData, table: &str) -> Map<String, Json> {
    let format = |column: &Column| match column.ty {
        _ if column.name == "month" => Some("date"),
        ColumnType::Whole | ColumnType::Number => Some("number"),
        ColumnType::Flag => Some("boolean"),
        ColumnType::Text => None,
    };
    let columns = run.columns(table).iter();
    columns
        .filter_map(|column| Some((column.name.clone().into_owned(), json!(format(column)?))))
        .collect()
}
