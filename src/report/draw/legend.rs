//! The legend: entries in lines from left to right.

use super::super::chart::{Key, Swatch};
use super::super::font::{self, Weight};
use super::super::svg::{Svg, at};

const SIZE: f64 = 12.0;
const LINE: f64 = 20.0;
const SWATCH: f64 = 16.0;

/// Draws the entries from the height `top` on; gives the height they take [px].
pub fn drawn(svg: &mut Svg, keys: &[Key], width: f64, top: f64, ids: &str) -> f64 {
    if keys.is_empty() {
        return 0.0;
    }
    let (mut x, mut y) = (0.0, top);
    for key in keys {
        let label = font::cut(&key.label, width - SWATCH - 6.0, SIZE, Weight::Regular);
        let room = SWATCH + 6.0 + font::width(&label, SIZE, Weight::Regular);
        if x > 0.0 && x + room > width {
            (x, y) = (0.0, y + LINE);
        }
        swatch(svg, key, x, y + 0.5 * LINE, ids);
        let attributes = format!(
            "class=\"f-ink\" x=\"{}\" y=\"{}\"",
            at(x + SWATCH + 6.0),
            at(y + 14.0)
        );
        svg.text("text", &attributes, &label);
        x += room + 18.0;
    }
    y + LINE + 8.0 - top
}

fn swatch(svg: &mut Svg, key: &Key, x: f64, middle: f64, ids: &str) {
    let name = key.colour.name();
    let block = format!(
        "x=\"{}\" y=\"{}\" width=\"{SWATCH}\" height=\"11\"",
        at(x),
        at(middle - 5.5)
    );
    let round = format!("cx=\"{}\" cy=\"{}\" r=\"4.5\"", at(x + 0.5 * SWATCH), at(middle));
    match key.swatch {
        Swatch::Line => svg.empty(
            "rect",
            &format!(
                "class=\"f-{name}\" x=\"{}\" y=\"{}\" width=\"{SWATCH}\" height=\"2.5\"",
                at(x),
                at(middle - 1.2)
            ),
        ),
        Swatch::Box => svg.empty("rect", &format!("class=\"f-{name}\" {block}")),
        Swatch::Hatched => svg.empty("rect", &format!("fill=\"url(#{ids}-h-{name})\" {block}")),
        Swatch::Pale => svg.empty("rect", &format!("class=\"p f-{name}\" {block}")),
        Swatch::Dot => svg.empty("circle", &format!("class=\"f-{name}\" {round}")),
        Swatch::Ring => svg.empty(
            "circle",
            &format!("class=\"s-{name} f-paper\" stroke-width=\"2\" {round}"),
        ),
    }
}
