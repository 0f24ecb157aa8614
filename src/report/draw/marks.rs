//! The marks of a panel.

use super::super::chart::{Fill, Mark, MarkData, Stroke};
use super::super::font::{self, Weight};
use super::super::palette::Colour;
use super::super::svg::{SvgBuilder, coordinate, path_data};
use super::attributes::{actor, cells, series};
use super::patterns;
use super::plot::Plot;

/// Draws a mark.
pub(crate) fn draw(svg: &mut SvgBuilder, plot: &Plot, mark: &Mark, id_prefix: &str) {
    let pixels = |(x, y): (f64, f64)| (plot.x(x), plot.y(y));
    let (element, attributes, data) = match mark {
        Mark::Line {
            points,
            stepped,
            stroke,
            colour,
            data,
        } => {
            let points: Vec<(f64, f64)> = points.iter().copied().map(pixels).collect();
            let path = path_data(&points, *stepped);
            let style = stroke_attributes(*stroke, *colour);
            ("path", format!("fill=\"none\" {style} d=\"{path}\""), data)
        }
        Mark::Area {
            spans,
            stepped,
            fill,
            colour,
            data,
        } => {
            let style = fill_attributes(*fill, *colour, id_prefix);
            let path = area_path(plot, spans, *stepped);
            ("path", format!("{style} d=\"{path}\""), data)
        }
        Mark::Bar {
            x,
            y,
            fill,
            colour,
            data,
        } => {
            let style = fill_attributes(*fill, *colour, id_prefix);
            let corners = rectangle(pixels((x.0, y.0)), pixels((x.1, y.1)));
            ("rect", format!("{style} {corners}"), data)
        }
        Mark::Segment {
            from,
            to,
            stroke,
            colour,
            data,
        } => {
            let path = path_data(&[pixels(*from), pixels(*to)], false);
            let style = stroke_attributes(*stroke, *colour);
            ("path", format!("{style} d=\"{path}\""), data)
        }
        Mark::Dot {
            centre,
            hollow,
            colour,
            data,
        } => ("circle", circle(pixels(*centre), *hollow, *colour), data),
        Mark::Note {
            position,
            text,
            colour,
        } => return draw_note(svg, plot, pixels(*position), text, *colour),
    };
    draw_element(svg, element, &attributes, data);
}

/// The rectangle between two corners.
fn rectangle(a: (f64, f64), b: (f64, f64)) -> String {
    format!(
        "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        coordinate(a.0.min(b.0)),
        coordinate(a.1.min(b.1)),
        coordinate((a.0 - b.0).abs()),
        coordinate((a.1 - b.1).abs())
    )
}

fn circle((x, y): (f64, f64), hollow: bool, colour: Colour) -> String {
    let inside = if hollow { Colour::Paper } else { colour };
    format!(
        "class=\"s-{} f-{}\" stroke-width=\"2\" cx=\"{}\" cy=\"{}\" r=\"4.5\"",
        colour.name(),
        inside.name(),
        coordinate(x),
        coordinate(y)
    )
}

/// An element with its data attributes, and its tooltip if it has one.
fn draw_element(svg: &mut SvgBuilder, element: &str, attributes: &str, data: &MarkData) {
    let attributes = format!(
        "{attributes}{}{}{}",
        cells(data),
        actor(&data.actor),
        series(&data.series)
    );
    if data.tooltip.is_empty() {
        svg.empty(element, &attributes);
    } else {
        svg.open(element, &attributes);
        svg.text("title", "", &data.tooltip);
        svg.close(element);
    }
}

fn stroke_attributes(stroke: Stroke, colour: Colour) -> String {
    let name = colour.name();
    match stroke {
        Stroke::Strong => {
            let dashes = if colour.repeats() {
                " stroke-dasharray=\"8 4\""
            } else {
                ""
            };
            format!("class=\"line s-{name}\" stroke-width=\"2.5\" stroke-linejoin=\"round\"{dashes}")
        }
        Stroke::Thin => format!("class=\"s-{name}\" stroke-width=\"1.2\""),
        Stroke::Uncertain => {
            format!(
                "class=\"line s-{name}\" stroke-width=\"2.5\" stroke-linejoin=\"round\" stroke-dasharray=\"6 4\""
            )
        }
        Stroke::Dashed => format!("class=\"s-{name}\" stroke-width=\"1.2\" stroke-dasharray=\"3 3\""),
    }
}

fn fill_attributes(fill: Fill, colour: Colour, id_prefix: &str) -> String {
    let name = colour.name();
    match fill {
        Fill::Solid => format!("class=\"f-{name}\""),
        Fill::Pale => format!("class=\"p f-{name}\""),
        Fill::Hatched => format!("fill=\"url(#{})\"", patterns::id(id_prefix, colour)),
    }
}

/// The path of an area: along the upper line, and back along the lower.
fn area_path(plot: &Plot, spans: &[(f64, f64, f64)], stepped: bool) -> String {
    let line = |y: fn(&(f64, f64, f64)) -> f64| -> Vec<(f64, f64)> {
        let points = spans.iter().map(|span| (plot.x(span.0), plot.y(y(span))));
        if stepped {
            step_corners(points)
        } else {
            points.collect()
        }
    };
    let mut points = line(|span| span.2);
    points.extend(line(|span| span.1).into_iter().rev());
    path_data(&points, false) + "Z"
}

/// The corners of a step line that holds each y until the next point.
fn step_corners(points: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut corners: Vec<(f64, f64)> = Vec::new();
    for (x, y) in points {
        if let Some((_, previous)) = corners.last().copied() {
            corners.push((x, previous));
        }
        corners.push((x, y));
    }
    corners
}

/// Draws a text, moved as far as needed to stay inside the plot.
fn draw_note(svg: &mut SvgBuilder, plot: &Plot, (x, y): (f64, f64), text: &str, colour: Colour) {
    let text = font::truncate(text, plot.width, 12.0, Weight::Regular);
    let text_width = font::width(&text, 12.0, Weight::Regular);
    let x = x.clamp(plot.left, (plot.left + plot.width - text_width).max(plot.left));
    let y = y.clamp(
        plot.top + 12.0,
        (plot.top + plot.height - 3.0).max(plot.top + 12.0),
    );
    let attributes = format!(
        "class=\"halo s-paper f-{}\" x=\"{}\" y=\"{}\"",
        colour.name(),
        coordinate(x),
        coordinate(y)
    );
    svg.text("text", &attributes, &text);
}
