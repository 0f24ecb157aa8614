//! The SVG of a whole chart: an element of a page, or a file.

use super::super::alt_text::alt_text;
use super::super::chart::Chart;
use super::super::font::{self, Weight};
use super::super::palette::{self, Colour};
use super::super::svg::{SvgBuilder, coordinate};
use super::{layout, patterns};

/// Width of a chart on a wide screen [px].
pub(crate) const WIDE: f64 = 720.0;
/// Width of a chart on a phone [px].
pub(crate) const NARROW: f64 = 340.0;

/// Style sheet of the charts, without the colours.
pub(crate) const STYLE: &str = "svg text{font-family:Inter,'Helvetica Neue',Arial,sans-serif;font-size:12px}\
svg .b{font-weight:600}svg .n{font-size:11px}svg .p{fill-opacity:.22}svg .halo{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}";

/// Margin of a standalone chart [px].
const MARGIN: f64 = 16.0;

/// The chart as an SVG element of a page; `id_prefix` keeps its identifiers apart from those of other elements.
#[must_use]
pub(crate) fn embedded_svg(chart: &Chart, width: f64, id_prefix: &str) -> String {
    let mut body = SvgBuilder::default();
    let height = layout::draw_body(&mut body, chart, width, id_prefix);
    let mut svg = SvgBuilder::default();
    open_svg(&mut svg, chart, (width, height), id_prefix, "");
    svg.finish() + &body.finish() + "</svg>\n"
}

/// The chart as an SVG file of its own, with title, note, source and style sheet.
#[must_use]
pub fn standalone_svg(chart: &Chart, width: f64, source: &str) -> String {
    let inner = width - 2.0 * MARGIN;
    let mut body = SvgBuilder::default();
    let mut y = MARGIN;
    draw_text(&mut body, &chart.title, inner, &TITLE, &mut y);
    y += 4.0;
    draw_text(&mut body, &chart.subtitle, inner, &SUBTITLE, &mut y);
    y += 10.0;
    let (left, top) = (coordinate(MARGIN), coordinate(y));
    body.open("g", &format!("transform=\"translate({left} {top})\""));
    y += layout::draw_body(&mut body, chart, inner, "x");
    body.close("g");
    y += 8.0;
    draw_text(&mut body, &chart.note, inner, &NOTE, &mut y);
    draw_text(&mut body, source, inner, &NOTE, &mut y);
    y += MARGIN;
    let size = format!("width=\"{}\" height=\"{}\"", coordinate(width), coordinate(y));
    let mut svg = SvgBuilder::default();
    let namespace = format!(" xmlns=\"http://www.w3.org/2000/svg\" {size}");
    open_svg(&mut svg, chart, (width, y), "x", &namespace);
    svg.open("style", "");
    let style = format!("{}{STYLE}</style>\n", palette::literal_css());
    let background = format!("<rect class=\"f-paper\" {size}/>\n");
    svg.finish() + &style + &background + &body.finish() + "</svg>\n"
}

/// The style of a paragraph: font size [px], weight, colour.
struct TextStyle(f64, Weight, Colour);

const TITLE: TextStyle = TextStyle(18.0, Weight::SemiBold, Colour::Ink);
const SUBTITLE: TextStyle = TextStyle(13.0, Weight::Regular, Colour::Muted);
const NOTE: TextStyle = TextStyle(11.0, Weight::Regular, Colour::Muted);

/// Draws a wrapped paragraph from the height `y` on, and moves `y` below it [px].
fn draw_text(svg: &mut SvgBuilder, text: &str, width: f64, style: &TextStyle, y: &mut f64) {
    let TextStyle(size, weight, colour) = *style;
    for line in font::wrap(text, width, size, weight, 12) {
        *y += 1.3 * size;
        let bold = if weight == Weight::SemiBold { "b " } else { "" };
        let attributes = format!(
            "class=\"{bold}f-{}\" x=\"{}\" y=\"{}\" style=\"font-size:{size}px\"",
            colour.name(),
            coordinate(MARGIN),
            coordinate(*y - 0.3 * size)
        );
        svg.text("text", &attributes, &line);
    }
}

fn open_svg(
    svg: &mut SvgBuilder,
    chart: &Chart,
    (width, height): (f64, f64),
    id_prefix: &str,
    attributes: &str,
) {
    svg.open(
        "svg",
        &format!(
            "viewBox=\"0 0 {} {}\"{attributes} role=\"img\" aria-labelledby=\"{id_prefix}-t {id_prefix}-d\" data-chart=\"{}\"",
            coordinate(width),
            coordinate(height),
            chart.name
        ),
    );
    svg.text("title", &format!("id=\"{id_prefix}-t\""), &chart.title);
    svg.text("desc", &format!("id=\"{id_prefix}-d\""), &alt_text(chart));
    patterns::define(svg, chart, id_prefix);
}
