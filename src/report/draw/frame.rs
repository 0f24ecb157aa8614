//! The frame of a chart: legend above, panels in rows below.

use super::super::chart::{Chart, Fill, Key, Mark, Swatch};
use super::super::palette::Colour;
use super::super::svg::Svg;
use super::{legend, panel};

/// Room between panels [px].
const GAP: f64 = 24.0;

/// Draws legend and panels from the height `top` on; gives the height at which they end [px].
pub fn body(svg: &mut Svg, chart: &Chart, width: f64, top: f64, ids: &str) -> f64 {
    let mut y = top + legend::drawn(svg, &chart.legend, width, top, ids);
    let beside = if width < 520.0 {
        1
    } else {
        chart.beside.min(chart.panels.len()).max(1)
    };
    let each = (width - GAP * (beside as f64 - 1.0)) / beside as f64;
    for row in chart.panels.chunks(beside) {
        let room = row
            .iter()
            .map(|one| panel::room(one, each))
            .fold(panel::Room::default(), panel::Room::widest);
        let mut deepest: f64 = 0.0;
        for (i, one) in row.iter().enumerate() {
            let x = i as f64 * (each + GAP);
            deepest = deepest.max(panel::drawn(svg, one, (x, y), each, room, ids));
        }
        y += deepest + 14.0;
    }
    y - if chart.panels.is_empty() { 0.0 } else { 14.0 }
}

/// The stripes that the chart uses, one pattern a colour.
pub fn patterns(svg: &mut Svg, chart: &Chart, ids: &str) {
    let marks = chart.panels.iter().flat_map(|panel| &panel.marks);
    let drawn = marks.filter_map(|mark| match mark {
        Mark::Bar {
            fill: Fill::Hatched,
            colour,
            ..
        }
        | Mark::Area {
            fill: Fill::Hatched,
            colour,
            ..
        } => Some(*colour),
        _ => None,
    });
    let keys = chart
        .legend
        .iter()
        .filter_map(|key: &Key| (key.swatch == Swatch::Hatched).then_some(key.colour));
    let mut colours: Vec<Colour> = Vec::new();
    for colour in drawn.chain(keys) {
        if !colours.contains(&colour) {
            colours.push(colour);
        }
    }
    if colours.is_empty() {
        return;
    }
    svg.open("defs", "");
    for colour in colours {
        let name = colour.name();
        let attributes = format!(
            "id=\"{ids}-h-{name}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\""
        );
        svg.open("pattern", &attributes);
        svg.empty(
            "rect",
            &format!("class=\"f-{name}\" fill-opacity=\".25\" width=\"5\" height=\"5\""),
        );
        svg.empty("rect", &format!("class=\"f-{name}\" width=\"2.2\" height=\"5\""));
        svg.close("pattern");
    }
    svg.close("defs");
}
