//! A chart as SVG.

mod frame;
mod legend;
mod marks;
mod panel;

use super::chart::Chart;
use super::font::{self, Weight};
use super::palette::{self, Colour};
use super::svg::{Svg, at, escaped};
use super::words;

/// Width of a chart where there is room [px].
pub const WIDE: f64 = 720.0;
/// Width of a chart on a phone [px].
pub const NARROW: f64 = 340.0;

/// The style of what is drawn, beside the colours.
pub const STYLE: &str = "svg text{font-family:Inter,'Helvetica Neue',Arial,sans-serif;font-size:12px}\
svg .b{font-weight:600}svg .n{font-size:11px}svg .p{fill-opacity:.22}svg .halo{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}";

/// The chart as an SVG element of a page; `ids` sets its identifiers apart from those of other elements.
#[must_use]
pub fn drawn(chart: &Chart, width: f64, ids: &str) -> String {
    let mut body = Svg::default();
    let height = frame::body(&mut body, chart, width, 0.0, ids);
    let mut svg = Svg::default();
    begin(&mut svg, chart, (width, height), ids, "");
    svg.finish() + &body.finish() + "</svg>\n"
}

/// The chart as a picture by itself: with its title, how to read it, where it comes from, and its style.
#[must_use]
pub fn alone(chart: &Chart, width: f64, source: &str) -> String {
    let margin = 16.0;
    let room = width - 2.0 * margin;
    let mut body = Svg::default();
    let mut y = margin;
    let written = |svg: &mut Svg, text: &str, size: f64, weight: Weight, colour: Colour, y: &mut f64| {
        for line in font::wrapped(text, room, size, weight, 12) {
            *y += 1.3 * size;
            let bold = if weight == Weight::SemiBold { "b " } else { "" };
            let attributes = format!(
                "class=\"{bold}f-{}\" x=\"{}\" y=\"{}\" style=\"font-size:{size}px\"",
                colour.name(),
                at(margin),
                at(*y - 0.3 * size)
            );
            svg.text("text", &attributes, &line);
        }
    };
    written(
        &mut body,
        &chart.title,
        18.0,
        Weight::SemiBold,
        Colour::Ink,
        &mut y,
    );
    y += 4.0;
    written(
        &mut body,
        &chart.subtitle,
        13.0,
        Weight::Regular,
        Colour::Muted,
        &mut y,
    );
    y += 10.0;
    body.open("g", &format!("transform=\"translate({} {})\"", at(margin), at(y)));
    y += frame::body(&mut body, chart, room, 0.0, "x");
    body.close("g");
    y += 8.0;
    written(
        &mut body,
        &chart.note,
        11.0,
        Weight::Regular,
        Colour::Muted,
        &mut y,
    );
    written(&mut body, source, 11.0, Weight::Regular, Colour::Muted, &mut y);
    y += margin;
    let mut svg = Svg::default();
    let space = format!(
        " xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\"",
        at(width),
        at(y)
    );
    begin(&mut svg, chart, (width, y), "x", &space);
    svg.open("style", "");
    let style = format!("{}{STYLE}</style>\n", palette::written_out());
    let paper = format!(
        "<rect class=\"f-paper\" width=\"{}\" height=\"{}\"/>\n",
        at(width),
        at(y)
    );
    svg.finish() + &style + &paper + &body.finish() + "</svg>\n"
}

fn begin(svg: &mut Svg, chart: &Chart, (width, height): (f64, f64), ids: &str, more: &str) {
    svg.open(
        "svg",
        &format!(
            "viewBox=\"0 0 {} {}\"{more} role=\"img\" aria-labelledby=\"{ids}-t {ids}-d\" data-chart=\"{}\"",
            at(width),
            at(height),
            chart.kind.name()
        ),
    );
    svg.text("title", &format!("id=\"{ids}-t\""), &chart.title);
    svg.text("desc", &format!("id=\"{ids}-d\""), &words::told(chart));
    frame::patterns(svg, chart, ids);
}

/// The cells of a mark as an attribute, each as `record:column=value`.
fn cells(about: &super::chart::About) -> String {
    if about.cells.is_empty() {
        return String::new();
    }
    let cells: Vec<String> = about
        .cells
        .iter()
        .map(|cell| format!("{}:{}={:?}", cell.record, cell.column, cell.value + 0.0))
        .collect();
    format!(" data-cells=\"{}\"", escaped(&cells.join(" ")))
}

/// Whom a mark or row is about, as an attribute.
fn actor(title: &Option<String>) -> String {
    title
        .as_ref()
        .map_or_else(String::new, |title| format!(" data-actor=\"{}\"", escaped(title)))
}
