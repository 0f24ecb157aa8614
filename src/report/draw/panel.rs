//! A panel: title, axes and marks.

use super::super::chart::{Panel, YAxis};
use super::super::font::{self, Weight};
use super::super::palette::Colour;
use super::super::svg::{SvgBuilder, coordinate, escape};
use super::plot::Plot;
use super::{axes, marks};

const TITLE_SIZE: f64 = 13.0;
const LABEL_SIZE: f64 = 12.0;

/// The margins around the plotted area [px].
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Margins {
    top: f64,
    left: f64,
    right: f64,
}

impl Margins {
    /// The larger of both on each side: panels in a row are aligned.
    pub(crate) fn max(self, other: Self) -> Self {
        Self {
            top: self.top.max(other.top),
            left: self.left.max(other.left),
            right: self.right.max(other.right),
        }
    }
}

/// The margins that the title and labels of a panel need.
pub(crate) fn margins(panel: &Panel, width: f64) -> Margins {
    let top = title_lines(panel, width).len() as f64 * 17.0 + 12.0;
    let widest = |texts: &mut dyn Iterator<Item = &String>| {
        let widths = texts.map(|text| font::width(text, LABEL_SIZE, Weight::Regular));
        widths.fold(0.0, f64::max)
    };
    match &panel.y {
        YAxis::Scale(scale, _) => Margins {
            top: top + if scale.title.is_empty() { 0.0 } else { 17.0 },
            left: widest(&mut scale.ticks.iter().map(|tick| &tick.label)) + 8.0,
            right: 8.0,
        },
        YAxis::Rows(rows) => {
            let labels = widest(&mut rows.iter().map(|row| &row.label));
            let lines: Vec<String> = rows
                .iter()
                .flat_map(|row| axes::wrapped_value(row, width))
                .collect();
            let values = widest(&mut lines.iter());
            Margins {
                top,
                left: labels.min(0.4 * width) + 10.0,
                right: values.min(axes::VALUE_SHARE * width) + if values > 0.0 { 10.0 } else { 8.0 },
            }
        }
    }
}

fn title_lines(panel: &Panel, width: f64) -> Vec<String> {
    if panel.title.is_empty() {
        return Vec::new();
    }
    font::wrap(&panel.title, width, TITLE_SIZE, Weight::SemiBold, 2)
}

/// Draws a panel with its upper left corner at `corner`; returns its height [px].
pub(crate) fn draw(
    svg: &mut SvgBuilder,
    panel: &Panel,
    corner: (f64, f64),
    width: f64,
    margins: Margins,
    id_prefix: &str,
) -> f64 {
    let labels = axes::wrapped_row_labels(panel, margins.left - 10.0);
    let plot = plot(panel, width, margins, &labels);
    let (x, y) = (coordinate(corner.0), coordinate(corner.1));
    let attributes = script_attributes(&plot);
    svg.open(
        "g",
        &format!("class=\"panel\" transform=\"translate({x} {y})\"{attributes}"),
    );
    draw_title(svg, panel, width);
    match &panel.y {
        YAxis::Scale(scale, _) => axes::draw_y_axis(svg, &plot, scale),
        YAxis::Rows(rows) => axes::draw_rows(svg, &plot, rows, &labels, width),
    }
    let height = axes::draw_x_axis(svg, &plot);
    for mark in &panel.marks {
        marks::draw(svg, &plot, mark, id_prefix);
    }
    svg.close("g");
    height
}

/// The plotted area; rows are as high as their longest label needs.
fn plot<'p>(panel: &'p Panel, width: f64, margins: Margins, labels: &[Vec<String>]) -> Plot<'p> {
    let values = match &panel.y {
        YAxis::Scale(..) => 1,
        YAxis::Rows(rows) => rows
            .iter()
            .map(|row| axes::wrapped_value(row, width).len())
            .max()
            .unwrap_or(1),
    };
    let lines = labels.iter().map(Vec::len).max().unwrap_or(1).max(values).max(1);
    let row_height = [26.0, 34.0, 48.0][lines.min(3) - 1];
    Plot {
        panel,
        left: margins.left,
        top: margins.top,
        width: width - margins.left - margins.right,
        height: match &panel.y {
            YAxis::Scale(_, height) => *height,
            YAxis::Rows(rows) => row_height * rows.len() as f64,
        },
        row_height,
    }
}

fn draw_title(svg: &mut SvgBuilder, panel: &Panel, width: f64) {
    for (i, line) in title_lines(panel, width).iter().enumerate() {
        let attributes = format!(
            "class=\"b f-{}\" style=\"font-size:{TITLE_SIZE}px\" x=\"0\" y=\"{}\"",
            panel.colour.name(),
            coordinate(13.0 + 17.0 * i as f64)
        );
        svg.text("text", &attributes, line);
    }
}

/// What the page's script reads: the title of a scenario's panel, and the scales of lines over months.
fn script_attributes(plot: &Plot) -> String {
    let panel = plot.panel;
    let mut text = match panel.colour {
        Colour::Series(_) => format!(" data-scenario=\"\" data-title=\"{}\"", escape(&panel.title)),
        _ => format!(" data-title=\"{}\"", escape(&panel.title)),
    };
    if let (YAxis::Scale(scale, _), false) = (&panel.y, panel.x.index_labels.is_empty()) {
        let per_cent = scale.ticks.iter().any(|tick| tick.label.ends_with('%'));
        let unit = if per_cent { "%" } else { "" };
        let [left, top, width, height] = [plot.left, plot.top, plot.width, plot.height].map(coordinate);
        text += &format!(
            " data-left=\"{left}\" data-top=\"{top}\" data-width=\"{width}\" data-height=\"{height}\" data-low=\"{:?}\" data-high=\"{:?}\" data-end=\"{:?}\" data-unit=\"{unit}\" data-months=\"{}\"",
            scale.low,
            scale.high,
            panel.x.high,
            escape(&panel.x.index_labels.join(" "))
        );
    }
    text
}
