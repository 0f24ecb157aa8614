//! The axes of a panel: ticks, grid lines, titles and row labels.

use super::super::chart::{Panel, Row, YAxis};
use super::super::font::{self, Weight};
use super::super::palette::Colour;
use super::super::scale::{Scale, Tick};
use super::super::svg::{SvgBuilder, coordinate};
use super::attributes::actor;
use super::plot::Plot;

const LABEL_SIZE: f64 = 12.0;
const TITLE_SIZE: f64 = 11.0;
/// The largest share of the width that the values of rows take.
pub(crate) const VALUE_SHARE: f64 = 0.35;

/// The label of each row in lines no wider than `max_width`; none if the panel has no rows.
pub(crate) fn wrapped_row_labels(panel: &Panel, max_width: f64) -> Vec<Vec<String>> {
    match &panel.y {
        YAxis::Scale(..) => Vec::new(),
        YAxis::Rows(rows) => rows
            .iter()
            .map(|row| font::wrap(&row.label, max_width, LABEL_SIZE, Weight::Regular, 3))
            .collect(),
    }
}

/// Draws a vertical axis of values with its grid lines.
pub(crate) fn draw_y_axis(svg: &mut SvgBuilder, plot: &Plot, scale: &Scale) {
    if !scale.title.is_empty() {
        let title = font::truncate(&scale.title, plot.right(), TITLE_SIZE, Weight::Regular);
        let attributes = format!(
            "class=\"n f-muted\" x=\"0\" y=\"{}\"",
            coordinate(plot.top - 13.0)
        );
        svg.text("text", &attributes, &title);
    }
    for tick in &scale.ticks {
        let y = plot.y(tick.value);
        draw_line(svg, tick.value == 0.0, (plot.left, y), (plot.right(), y));
        let attributes = format!(
            "class=\"f-muted\" text-anchor=\"end\" x=\"{}\" y=\"{}\"",
            coordinate(plot.left - 6.0),
            coordinate(y + 4.0)
        );
        svg.text("text", &attributes, &tick.label);
    }
}

/// The value of a row in at most two lines no wider than its column.
pub(crate) fn wrapped_value(row: &Row, width: f64) -> Vec<String> {
    font::wrap(&row.value, VALUE_SHARE * width, LABEL_SIZE, Weight::Regular, 2)
}

/// Draws the labels and values of rows.
pub(crate) fn draw_rows(svg: &mut SvgBuilder, plot: &Plot, rows: &[Row], labels: &[Vec<String>], width: f64) {
    for (i, (row, lines)) in rows.iter().zip(labels).enumerate() {
        let middle = plot.y(i as f64 + 0.5);
        let first = middle + 4.0 - 7.0 * (lines.len() as f64 - 1.0);
        let actor = actor(&row.actor);
        for (k, text) in lines.iter().enumerate() {
            let y = coordinate(first + 14.0 * k as f64);
            svg.text("text", &format!("class=\"f-ink\" x=\"0\" y=\"{y}\"{actor}"), text);
        }
        if row.value.is_empty() {
            continue;
        }
        let lines = wrapped_value(row, width);
        let first = middle + 4.0 - 7.0 * (lines.len() as f64 - 1.0);
        for (k, text) in lines.iter().enumerate() {
            let attributes = format!(
                "class=\"f-ink\" text-anchor=\"end\" x=\"{}\" y=\"{}\"{actor}",
                coordinate(width),
                coordinate(first + 14.0 * k as f64)
            );
            svg.text("text", &attributes, text);
        }
    }
}

/// Draws the horizontal axis; returns its lower edge [px].
pub(crate) fn draw_x_axis(svg: &mut SvgBuilder, plot: &Plot) -> f64 {
    let scale = &plot.panel.x;
    let bottom = plot.bottom();
    let has_rows = matches!(plot.panel.y, YAxis::Rows(_));
    if has_rows {
        for tick in &scale.ticks {
            let x = plot.x(tick.value);
            draw_line(svg, tick.value == 0.0, (x, plot.top), (x, bottom));
        }
    } else {
        let ends = ((plot.left, bottom), (plot.right(), bottom));
        draw_line(svg, scale.low == 0.0, ends.0, ends.1);
    }
    for (x, tick) in labelled_ticks(plot, &scale.ticks) {
        if !has_rows {
            let x = plot.x(tick.value);
            draw_line(svg, true, (x, bottom), (x, bottom + 4.0));
        }
        draw_tick_label(svg, plot, x, tick);
    }
    if scale.title.is_empty() {
        return bottom + 20.0;
    }
    let title = font::truncate(&scale.title, plot.right(), TITLE_SIZE, Weight::Regular);
    let attributes = format!(
        "class=\"n f-muted\" text-anchor=\"end\" x=\"{}\" y=\"{}\"",
        coordinate(plot.right()),
        coordinate(bottom + 32.0)
    );
    svg.text("text", &attributes, &title);
    bottom + 36.0
}

/// Draws the label of a tick centred on `x`, moved inside the panel.
fn draw_tick_label(svg: &mut SvgBuilder, plot: &Plot, x: f64, tick: &Tick) {
    let half = half_label(tick);
    let last = plot.right() + 8.0;
    let attributes = format!(
        "class=\"f-muted\" text-anchor=\"middle\" x=\"{}\" y=\"{}\"",
        coordinate(x.clamp(half, (last - half).max(half))),
        coordinate(plot.bottom() + 17.0)
    );
    svg.text("text", &attributes, &tick.label);
}

/// Half the width of the label of a tick [px].
fn half_label(tick: &Tick) -> f64 {
    0.5 * font::width(&tick.label, LABEL_SIZE, Weight::Regular)
}

/// Every n-th tick, with the smallest n at which labels do not overlap; each with its position [px].
fn labelled_ticks<'t>(plot: &Plot, ticks: &'t [Tick]) -> Vec<(f64, &'t Tick)> {
    (1..=ticks.len().max(1))
        .map(|every| -> Vec<(f64, &Tick)> {
            let kept = ticks.iter().step_by(every);
            kept.map(|tick| (plot.x(tick.value), tick)).collect()
        })
        .find(|kept| {
            kept.windows(2)
                .all(|pair| pair[0].0 + half_label(pair[0].1) + 8.0 <= pair[1].0 - half_label(pair[1].1))
        })
        .unwrap_or_default()
}

fn draw_line(svg: &mut SvgBuilder, strong: bool, from: (f64, f64), to: (f64, f64)) {
    let colour = if strong { Colour::Muted } else { Colour::Grid };
    svg.empty(
        "path",
        &format!(
            "class=\"s-{}\" d=\"M{} {}L{} {}\"",
            colour.name(),
            coordinate(from.0),
            coordinate(from.1),
            coordinate(to.0),
            coordinate(to.1)
        ),
    );
}
