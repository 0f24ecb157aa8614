//! The layout of a chart: legend above, panels in rows below.

use super::super::chart::Chart;
use super::super::svg::SvgBuilder;
use super::{legend, panel};

/// Gap between panels [px].
const GAP: f64 = 24.0;
/// Gap between rows of panels [px].
const ROW_GAP: f64 = 14.0;
/// Below this width panels are stacked [px].
const STACKED_BELOW: f64 = 520.0;

/// Draws legend and panels; returns their height [px].
pub(crate) fn draw_body(svg: &mut SvgBuilder, chart: &Chart, width: f64, id_prefix: &str) -> f64 {
    let mut y = legend::draw(svg, &chart.legend, width, id_prefix);
    let columns = if width < STACKED_BELOW {
        1
    } else {
        chart.columns.min(chart.panels.len()).max(1)
    };
    let panel_width = (width - GAP * (columns as f64 - 1.0)) / columns as f64;
    for row in chart.panels.chunks(columns) {
        let margins = row
            .iter()
            .map(|panel| panel::margins(panel, panel_width))
            .fold(panel::Margins::default(), panel::Margins::max);
        let mut height: f64 = 0.0;
        for (i, panel) in row.iter().enumerate() {
            let corner = (i as f64 * (panel_width + GAP), y);
            height = height.max(panel::draw(svg, panel, corner, panel_width, margins, id_prefix));
        }
        y += height + ROW_GAP;
    }
    y - if chart.panels.is_empty() { 0.0 } else { ROW_GAP }
}
