//! The charts of the page: those of the report, from the same tables.

use serde_json::json;

use crate::narrative::Story;
use crate::report::{self, ChartSection, Manifest, ReportError, RunData};
use crate::results::table::Table;
use crate::session::experiment::live::LiveOutput;

/// The chart of the answer: the headline figure of each scenario, as it is and as changed.
pub(super) fn answer(output: &LiveOutput) -> Option<ChartSection> {
    section("spread", output, output.headlines.clone())
}

/// The tornado: what each change does to the headlines of one scenario.
pub(super) fn tornado(output: &LiveOutput) -> Option<ChartSection> {
    let what_if = output.what_if.as_ref()?;
    section("whatif", output, what_if.tables.first()?.clone())
}

/// Stories as HTML.
///
/// # Errors
/// [`ReportError::Page`].
pub(super) fn stories(stories: Vec<Story>) -> Result<String, ReportError> {
    report::stories_html(&RunData::new(Manifest::default(), [], stories))
}

fn section(chart: &str, output: &LiveOutput, table: Table) -> Option<ChartSection> {
    let kind = report::chart_kind(chart)?;
    let run = RunData::new(manifest(output)?, [table], Vec::new());
    report::chart_section(&run, kind)
}

/// As much of a manifest as charts read.
fn manifest(output: &LiveOutput) -> Option<Manifest> {
    let settings = &output.settings;
    let scenarios = output.scenarios.iter();
    let scenarios: Vec<_> = scenarios
        .map(|[id, title]| json!({ "id": id, "title": title }))
        .collect();
    serde_json::from_value(json!({
        "design": settings.design.name(),
        "scrambles": settings.scrambles,
        "worlds": settings.worlds,
        "seed": settings.seed,
        "scenarios": scenarios,
    }))
    .ok()
}
