//! The marks of a panel.

use super::super::chart::{About, Fill, Mark, Stroke};
use super::super::font::{self, Weight};
use super::super::palette::Colour;
use super::super::svg::{Svg, at, escaped, outline};
use super::panel::Plot;
use super::{actor, cells};

/// Draws a mark.
pub fn drawn(svg: &mut Svg, plot: &Plot, mark: &Mark, ids: &str) {
    let to = |(x, y): (f64, f64)| (plot.x(x), plot.y(y));
    let (element, attributes, about) = match mark {
        Mark::Line {
            points,
            stepped,
            stroke,
            colour,
            about,
        } => {
            let points: Vec<(f64, f64)> = points.iter().copied().map(to).collect();
            (
                "path",
                format!(
                    "fill=\"none\" {} d=\"{}\"",
                    stroked(*stroke, *colour),
                    outline(&points, *stepped)
                ),
                about,
            )
        }
        Mark::Area {
            spans,
            stepped,
            fill,
            colour,
            about,
        } => (
            "path",
            format!(
                "{} d=\"{}\"",
                filled(*fill, *colour, ids),
                area(plot, spans, *stepped)
            ),
            about,
        ),
        Mark::Bar {
            across,
            up,
            fill,
            colour,
            about,
        } => (
            "rect",
            format!(
                "{} {}",
                filled(*fill, *colour, ids),
                between(to((across.0, up.0)), to((across.1, up.1)))
            ),
            about,
        ),
        Mark::Segment {
            from,
            to: end,
            stroke,
            colour,
            about,
        } => (
            "path",
            format!(
                "{} d=\"{}\"",
                stroked(*stroke, *colour),
                outline(&[to(*from), to(*end)], false)
            ),
            about,
        ),
        Mark::Dot {
            at: place,
            ring,
            colour,
            about,
        } => ("circle", dot(to(*place), *ring, *colour), about),
        Mark::Note {
            at: place,
            text,
            colour,
        } => return note(svg, plot, to(*place), text, *colour),
    };
    told(svg, element, &attributes, about);
}

/// The rectangle between two corners.
fn between(a: (f64, f64), b: (f64, f64)) -> String {
    format!(
        "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        at(a.0.min(b.0)),
        at(a.1.min(b.1)),
        at((a.0 - b.0).abs()),
        at((a.1 - b.1).abs())
    )
}

fn dot((x, y): (f64, f64), ring: bool, colour: Colour) -> String {
    let inside = if ring { Colour::Paper } else { colour };
    format!(
        "class=\"s-{} f-{}\" stroke-width=\"2\" cx=\"{}\" cy=\"{}\" r=\"4.5\"",
        colour.name(),
        inside.name(),
        at(x),
        at(y)
    )
}

/// An element that tells what it is about where a reader points at it.
fn told(svg: &mut Svg, element: &str, attributes: &str, about: &About) {
    let attributes = format!("{attributes}{}{}", cells(about), actor(&about.actor));
    if about.name.is_empty() {
        svg.empty(element, &attributes);
    } else {
        svg.open(element, &attributes);
        svg.text("title", "", &about.name);
        svg.close(element);
    }
}

fn stroked(stroke: Stroke, colour: Colour) -> String {
    let name = colour.name();
    match stroke {
        Stroke::Strong => format!("class=\"line s-{name}\" stroke-width=\"2.5\" stroke-linejoin=\"round\""),
        Stroke::Thin => format!("class=\"s-{name}\" stroke-width=\"1.2\""),
        Stroke::Dashed => format!("class=\"s-{name}\" stroke-width=\"1.2\" stroke-dasharray=\"3 3\""),
    }
}

fn filled(fill: Fill, colour: Colour, ids: &str) -> String {
    let name = colour.name();
    match fill {
        Fill::Solid => format!("class=\"f-{name}\""),
        Fill::Pale => format!("class=\"p f-{name}\""),
        Fill::Hatched => format!("fill=\"url(#{})\"", escaped(&format!("{ids}-h-{name}"))),
    }
}

/// The outline of an area: along the upper line, and back along the lower.
fn area(plot: &Plot, spans: &[(f64, f64, f64)], stepped: bool) -> String {
    let line = |pick: fn(&(f64, f64, f64)) -> f64| -> Vec<(f64, f64)> {
        let points = spans.iter().map(|span| (plot.x(span.0), plot.y(pick(span))));
        let points: Vec<(f64, f64)> = points.collect();
        if !stepped {
            return points;
        }
        let mut corners: Vec<(f64, f64)> = Vec::new();
        for (x, y) in points {
            if let Some((_, before)) = corners.last().copied() {
                corners.push((x, before));
            }
            corners.push((x, y));
        }
        corners
    };
    let mut points = line(|span| span.2);
    points.extend(line(|span| span.1).into_iter().rev());
    outline(&points, false) + "Z"
}

/// Words at a place, moved as far as they must to stay inside.
fn note(svg: &mut Svg, plot: &Plot, (x, y): (f64, f64), text: &str, colour: Colour) {
    let text = font::cut(text, plot.width, 12.0, Weight::Regular);
    let room = font::width(&text, 12.0, Weight::Regular);
    let x = x.clamp(plot.left, (plot.left + plot.width - room).max(plot.left));
    let y = y.clamp(
        plot.top + 12.0,
        (plot.top + plot.height - 3.0).max(plot.top + 12.0),
    );
    let attributes = format!(
        "class=\"halo s-paper f-{}\" x=\"{}\" y=\"{}\"",
        colour.name(),
        at(x),
        at(y)
    );
    svg.text("text", &attributes, &text);
}
