//! The legend: entries in lines from left to right.

use super::super::chart::{LegendEntry, Swatch};
use super::super::font::{self, Weight};
use super::super::svg::{SvgBuilder, coordinate};
use super::patterns;

const FONT_SIZE: f64 = 12.0;
const LINE_HEIGHT: f64 = 20.0;
const SWATCH_WIDTH: f64 = 16.0;

/// Draws the entries; returns the height that they take [px].
pub(crate) fn draw(svg: &mut SvgBuilder, entries: &[LegendEntry], width: f64, id_prefix: &str) -> f64 {
    if entries.is_empty() {
        return 0.0;
    }
    let (mut x, mut y) = (0.0, 0.0);
    for entry in entries {
        let indent = SWATCH_WIDTH + 6.0;
        let label = font::truncate(&entry.label, width - indent, FONT_SIZE, Weight::Regular);
        let entry_width = indent + font::width(&label, FONT_SIZE, Weight::Regular);
        if x > 0.0 && x + entry_width > width {
            (x, y) = (0.0, y + LINE_HEIGHT);
        }
        draw_swatch(svg, entry, (x, y + 0.5 * LINE_HEIGHT), id_prefix);
        let attributes = format!(
            "class=\"f-ink\" x=\"{}\" y=\"{}\"",
            coordinate(x + indent),
            coordinate(y + 14.0)
        );
        svg.text("text", &attributes, &label);
        x += entry_width + 18.0;
    }
    y + LINE_HEIGHT + 8.0
}

/// Draws a swatch from its left edge, centred vertically on `middle`.
fn draw_swatch(svg: &mut SvgBuilder, entry: &LegendEntry, (x, middle): (f64, f64), id_prefix: &str) {
    let name = entry.colour.name();
    let block = |height: f64| {
        let y = coordinate(middle - 0.5 * height);
        format!(
            "x=\"{}\" y=\"{y}\" width=\"{SWATCH_WIDTH}\" height=\"{height}\"",
            coordinate(x)
        )
    };
    let circle = format!(
        "cx=\"{}\" cy=\"{}\" r=\"4.5\"",
        coordinate(x + 0.5 * SWATCH_WIDTH),
        coordinate(middle)
    );
    match entry.swatch {
        Swatch::DashedLine => draw_dashes(svg, &name, (x, middle)),
        Swatch::Line if entry.colour.repeats() => draw_dashes(svg, &name, (x, middle)),
        Swatch::Line => svg.empty("rect", &format!("class=\"f-{name}\" {}", block(2.4))),
        Swatch::Box => svg.empty("rect", &format!("class=\"f-{name}\" {}", block(11.0))),
        Swatch::Hatched => {
            let pattern = patterns::id(id_prefix, entry.colour);
            svg.empty("rect", &format!("fill=\"url(#{pattern})\" {}", block(11.0)));
        }
        Swatch::Pale => svg.empty("rect", &format!("class=\"p f-{name}\" {}", block(11.0))),
        Swatch::Dot => svg.empty("circle", &format!("class=\"f-{name}\" {circle}")),
        Swatch::HollowDot => svg.empty(
            "circle",
            &format!("class=\"s-{name} f-paper\" stroke-width=\"2\" {circle}"),
        ),
    }
}

/// Two dashes from the left edge of a swatch, centred vertically on `middle`.
fn draw_dashes(svg: &mut SvgBuilder, name: &str, (x, middle): (f64, f64)) {
    for left in [x, x + 0.6 * SWATCH_WIDTH] {
        let y = coordinate(middle - 1.2);
        let dash = format!(
            "x=\"{}\" y=\"{y}\" width=\"6.4\" height=\"2.4\"",
            coordinate(left)
        );
        svg.empty("rect", &format!("class=\"f-{name}\" {dash}"));
    }
}
