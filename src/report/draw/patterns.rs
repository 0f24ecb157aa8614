//! The stripe patterns of hatched areas.

use super::super::chart::{Chart, Fill, Mark, Swatch};
use super::super::palette::Colour;
use super::super::svg::SvgBuilder;

/// Identifier of the pattern of a colour.
pub(crate) fn id(id_prefix: &str, colour: Colour) -> String {
    format!("{id_prefix}-h-{}", colour.name())
}

/// Defines the patterns that a chart uses, one per colour.
pub(crate) fn define(svg: &mut SvgBuilder, chart: &Chart, id_prefix: &str) {
    let colours = hatched_colours(chart);
    if colours.is_empty() {
        return;
    }
    svg.open("defs", "");
    for colour in colours {
        let name = colour.name();
        let attributes = format!(
            "id=\"{}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"",
            id(id_prefix, colour)
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

/// The colours of hatched marks and legend entries, each once.
fn hatched_colours(chart: &Chart) -> Vec<Colour> {
    let marks = chart.panels.iter().flat_map(|panel| &panel.marks);
    let drawn = marks.filter_map(|mark| match mark {
        Mark::Bar { fill, colour, .. } | Mark::Area { fill, colour, .. } if *fill == Fill::Hatched => {
            Some(*colour)
        }
        _ => None,
    });
    let entries = chart.legend.iter();
    let entries = entries.filter_map(|entry| (entry.swatch == Swatch::Hatched).then_some(entry.colour));
    let mut colours: Vec<Colour> = Vec::new();
    for colour in drawn.chain(entries) {
        if !colours.contains(&colour) {
            colours.push(colour);
        }
    }
    colours
}
