//! Data attributes of SVG elements, for scripts and tests.

use super::super::chart::MarkData;
use super::super::svg::escape;

/// The cells of a mark, each as `record:column=value`.
pub(crate) fn cells(data: &MarkData) -> String {
    if data.cells.is_empty() {
        return String::new();
    }
    let cells: Vec<String> = data
        .cells
        .iter()
        .map(|cell| format!("{}:{}={:?}", cell.record, cell.column, cell.value + 0.0))
        .collect();
    format!(" data-cells=\"{}\"", escape(&cells.join(" ")))
}

/// The actor of a mark or row.
pub(crate) fn actor(name: &Option<String>) -> String {
    name.as_ref()
        .map_or_else(String::new, |name| format!(" data-actor=\"{}\"", escape(name)))
}

/// The scenario of a mark.
pub(crate) fn series(title: &Option<String>) -> String {
    title
        .as_ref()
        .map_or_else(String::new, |title| format!(" data-series=\"{}\"", escape(title)))
}
