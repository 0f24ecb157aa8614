//! A table with one column per scenario and one row per result.

use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, Width, presets};

use super::loaded_scenario::LoadedScenario;
use super::output::width;

/// The table under a heading, with the titles of the scenarios; a row has a label and a cell per scenario.
pub(super) fn table(heading: &str, scenarios: &[LoadedScenario], rows: &[(&str, Vec<String>)]) -> String {
    let titles: Vec<String> = scenarios.iter().map(|loaded| loaded.scenario.title()).collect();
    with_titles(heading, &titles, rows)
}

/// The same with other titles.
pub(super) fn with_titles(heading: &str, titles: &[String], rows: &[(&str, Vec<String>)]) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING.header_separator(LineStyle::none().fill('─').junction('─')))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width());
    table.set_header(std::iter::once(heading.to_owned()).chain(titles.iter().cloned()));
    for (label, cells) in rows {
        table.add_row(std::iter::once((*label).to_owned()).chain(cells.iter().cloned()));
    }
    let longest = rows.iter().map(|(label, _)| label.chars().count()).max();
    let labels = u16::try_from(longest.unwrap_or(0) + 2).unwrap_or(u16::MAX);
    if let Some(column) = table.column_mut(0) {
        // A wrapped label would lose its indent.
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(labels)));
    }
    table
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}
