//! The first sheet: what was asked, what the answer is for, and what was assumed.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::super::manifest::{INTENDED_USE, Manifest, ScenarioEntry};
use super::super::schema::{ASSUMPTIONS, HEADLINES};
use super::super::table::Table;
use super::super::visible::visible;
use super::sheet::bold;
use super::sheet_name;

/// Adds the read-me of a run with these tables; those that are left out are too long for a sheet.
pub(super) fn add(
    workbook: &mut Workbook,
    manifest: &Manifest,
    tables: &[&Table],
    left_out: &[&Table],
) -> Result<(), XlsxError> {
    let mut lines = about(manifest);
    lines.extend(assumed(tables).map(|text| ("Assumed, not computed", text)));
    lines.extend(reading());
    for table in left_out {
        lines.push((
            "Left out",
            format!("{}: longer than a sheet; see the CSV", table.name()),
        ));
    }
    let sheet = workbook.add_worksheet().set_name("read me")?;
    sheet.set_column_width(0, 24)?.set_column_width(1, 110)?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let mut row = 0;
    for (what, text) in &lines {
        sheet.write_string_with_format(row, 0, *what, &bold())?;
        sheet.write_string_with_format(row, 1, visible(text), &wrapped)?;
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, "Sheet", &bold())?;
    sheet.write_string_with_format(row, 1, "Rows", &bold())?;
    for table in tables {
        row += 1;
        let name = sheet_name(table);
        sheet.write_url_with_text(row, 0, format!("internal:'{name}'!A1").as_str(), name)?;
        sheet.write_string_with_format(row, 1, table.cells().len().to_string(), &wrapped)?;
    }
    Ok(())
}

/// What the run is: its scenarios, use, settings and command.
fn about(manifest: &Manifest) -> Vec<(&'static str, String)> {
    let mut lines = vec![(
        "foederis",
        format!("results of version {}", env!("CARGO_PKG_VERSION")),
    )];
    for scenario in &manifest.scenarios {
        let question = question(scenario).map_or_else(String::new, |text| format!("\n{text}"));
        lines.push((
            "Scenario",
            format!("{}: {}{question}", scenario.id, scenario.title),
        ));
    }
    lines.push(("Intended use", INTENDED_USE.to_owned()));
    if manifest.worlds > 0 {
        let Manifest {
            seed,
            design,
            worlds,
            histories,
            ..
        } = manifest;
        let sampling = format!("{worlds} worlds of design {design}, {histories} histories in each");
        lines.push(("Seed", seed.to_string()));
        lines.push(("Sampling", sampling));
    }
    if !manifest.attack.is_empty() {
        lines.push(("Assumed attack", manifest.attack.clone()));
    }
    lines.push(("Command", manifest.command.clone()));
    lines
}

/// What a scenario asks: the text of its key `about`.
fn question(scenario: &ScenarioEntry) -> Option<String> {
    let written = scenario.resolved.get("about")?.get("value")?.as_str()?;
    let table: toml::Table = format!("about = {written}").parse().ok()?;
    Some(table.get("about")?.as_str()?.trim().to_owned())
}

/// What the model is calibrated to, and where the other assumptions are; none where the tables say neither.
fn assumed(tables: &[&Table]) -> Option<String> {
    let has = |name: &str| tables.iter().any(|table| table.name() == name);
    let names = calibrated(tables);
    let mut parts = Vec::new();
    if !names.is_empty() {
        let names = names.join(", ");
        parts.push(format!(
            "the rows of the sheet headlines with assumed = TRUE: {names}"
        ));
    }
    if has(ASSUMPTIONS.name) {
        parts.push(
            "every row of the sheet assumptions: an input, its distribution and the evidence for it"
                .to_owned(),
        );
    }
    (!parts.is_empty()).then(|| parts.join("\n"))
}

/// The headlines to which the model is calibrated.
fn calibrated<'t>(tables: &[&'t Table]) -> Vec<&'t str> {
    let mut names = Vec::new();
    let headlines = tables.iter().filter(|table| table.name() == HEADLINES.name);
    for row in headlines.flat_map(|table| table.rows()) {
        if let (Ok(Some(true)), Ok(Some(name))) = (row.flag("assumed"), row.text("metric"))
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

fn reading() -> [(&'static str, String); 3] {
    [
        (
            "World, history",
            "a world is one draw of everything uncertain; a history is one simulation run within a world".to_owned(),
        ),
        (
            "std_error, p05, p95",
            "the simulation error of a mean; percentiles over worlds, which are a spread over assumptions and no confidence interval"
                .to_owned(),
        ),
        (
            "Cells",
            "point at a header for its unit and meaning; an empty cell means that there is no value".to_owned(),
        ),
    ]
}
