//! Each chart as a Vega-Lite specification that refers to its table.

use serde_json::{Map, Value as Json, json};

use crate::results::columns::{Kind as Holds, kind};

use super::catalogue::Kind;
use super::run::{ReportError, Run};

/// The version of the language that the specifications are written in.
const SCHEMA: &str = "https://vega.github.io/schema/vega-lite/v6.json";

/// What is drawn, without data and title.
fn drawing(kind: Kind) -> &'static str {
    match kind {
        Kind::NoAttack => include_str!("no-attack.json"),
        Kind::Hazard => include_str!("hazard.json"),
        Kind::Differences => include_str!("differences.json"),
        Kind::Burden => include_str!("burden.json"),
        Kind::Spread => include_str!("spread.json"),
        Kind::Ledger => include_str!("ledger.json"),
        Kind::Reasons => include_str!("reasons.json"),
        Kind::Pivotal => include_str!("pivotal.json"),
        Kind::Arrivals => include_str!("arrivals.json"),
        Kind::Decisions => include_str!("decisions.json"),
        Kind::Ground => include_str!("ground.json"),
        Kind::Outcomes => include_str!("outcomes.json"),
        Kind::Compare => include_str!("compare.json"),
        Kind::Sweep => include_str!("sweep.json"),
        Kind::Sensitivity => include_str!("sensitivity.json"),
        Kind::Boxes => include_str!("boxes.json"),
    }
}

/// The specification of a chart of a run, as text; it looks for its table one folder up.
///
/// # Errors
/// [`ReportError::Missing`]: its table is not there, or has nothing to draw.
pub fn specification(kind: Kind, run: &Run) -> Result<String, ReportError> {
    let failed = |error: serde_json::Error| ReportError::Page(error.to_string());
    let chart = kind.chart(run)?;
    let mut whole = json!({
        "$schema": SCHEMA,
        "title": chart.title,
        "description": format!("{} {}", chart.subtitle, chart.note),
        "data": {
            "url": format!("../{}", kind.table()),
            "format": { "type": "csv", "parse": parse(run, kind.table()) },
        },
        // How many standard errors half a 95 % interval is.
        "params": [{ "name": "reach", "value": run.reach() }],
    });
    let drawing: Map<String, Json> = serde_json::from_str(drawing(kind)).map_err(failed)?;
    if let Some(whole) = whole.as_object_mut() {
        whole.extend(drawing);
    }
    serde_json::to_string_pretty(&whole)
        .map(|text| text + "\n")
        .map_err(failed)
}

/// How the columns that are no text are read; a month is a date.
fn parse(run: &Run, table: &str) -> Map<String, Json> {
    let word = |name: &str| match kind(table, name) {
        _ if name == "month" => Some("date"),
        Holds::Whole | Holds::Number => Some("number"),
        Holds::Flag => Some("boolean"),
        Holds::Text => None,
    };
    let columns = run.columns(table).iter();
    columns
        .filter_map(|name| Some((name.clone(), json!(word(name)?))))
        .collect()
}
