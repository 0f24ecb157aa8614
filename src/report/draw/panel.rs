//! A panel: title, axes, and the room that marks are drawn in.

use super::super::chart::{Panel, Row, Vertical};
use super::super::font::{self, Weight};
use super::super::palette::Colour;
use super::super::scale::{Scale, Tick};
use super::super::svg::{Svg, at, escaped};
use super::{actor, marks};

const SIZE: f64 = 12.0;
const SMALL: f64 = 11.0;
const LINE: f64 = 15.0;

/// What stands around the plotted area [px].
#[derive(Debug, Clone, Copy, Default)]
pub struct Room {
    head: f64,
    left: f64,
    right: f64,
}

impl Room {
    /// Room enough for both: panels in a row are aligned.
    pub fn widest(self, other: Self) -> Self {
        Self {
            head: self.head.max(other.head),
            left: self.left.max(other.left),
            right: self.right.max(other.right),
        }
    }
}

/// The plotted area, in pixels of the panel.
#[derive(Debug, Clone, Copy)]
pub struct Plot<'p> {
    /// The panel.
    pub panel: &'p Panel,
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    rows: f64,
}

impl Plot<'_> {
    /// Where a value lies across [px].
    pub fn x(&self, value: f64) -> f64 {
        self.left + self.width * self.panel.x.place(value)
    }

    /// Where a value or row lies, from the top [px].
    pub fn y(&self, value: f64) -> f64 {
        match &self.panel.y {
            Vertical::Scale(scale, _) => self.top + self.height * (1.0 - scale.place(value)),
            Vertical::Rows(_) => self.top + self.rows * value,
        }
    }
}

/// The room that a panel wants around its plotted area.
pub fn room(panel: &Panel, width: f64) -> Room {
    let lines = titled(panel, width).len() as f64;
    let mut head = lines * 17.0 + 12.0;
    let text = |text: &str| font::width(text, SIZE, Weight::Regular);
    match &panel.y {
        Vertical::Scale(scale, _) => {
            if !scale.title.is_empty() {
                head += LINE + 2.0;
            }
            let labels = scale
                .ticks
                .iter()
                .map(|tick| text(&tick.label))
                .fold(0.0, f64::max);
            Room {
                head,
                left: labels + 8.0,
                right: 8.0,
            }
        }
        Vertical::Rows(rows) => {
            let labels = rows.iter().map(|row| text(&row.label)).fold(0.0, f64::max);
            let values = rows.iter().map(|row| text(&row.value)).fold(0.0, f64::max);
            Room {
                head,
                left: labels.min(0.4 * width) + 10.0,
                right: values.min(0.35 * width) + if values > 0.0 { 10.0 } else { 8.0 },
            }
        }
    }
}

fn titled(panel: &Panel, width: f64) -> Vec<String> {
    if panel.title.is_empty() {
        return Vec::new();
    }
    font::wrapped(&panel.title, width, 13.0, Weight::SemiBold, 2)
}

/// Draws a panel with its upper left corner at `corner`; gives its height [px].
pub fn drawn(svg: &mut Svg, panel: &Panel, corner: (f64, f64), width: f64, room: Room, ids: &str) -> f64 {
    let labels = wrapped_labels(panel, room.left - 10.0);
    let lines = labels.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let rows = [26.0, 34.0, 48.0][lines.min(3) - 1];
    let height = match &panel.y {
        Vertical::Scale(_, height) => *height,
        Vertical::Rows(of) => rows * of.len() as f64,
    };
    let plot = Plot {
        panel,
        left: room.left,
        top: room.head,
        width: width - room.left - room.right,
        height,
        rows,
    };
    let placed = format!("transform=\"translate({} {})\"", at(corner.0), at(corner.1));
    svg.open("g", &format!("class=\"panel\" {placed}{}", legible(&plot)));
    for (i, line) in titled(panel, width).iter().enumerate() {
        let attributes = format!(
            "class=\"b f-{}\" style=\"font-size:13px\" x=\"0\" y=\"{}\"",
            panel.colour.name(),
            at(13.0 + 17.0 * i as f64)
        );
        svg.text("text", &attributes, line);
    }
    match &panel.y {
        Vertical::Scale(scale, _) => vertical(svg, &plot, scale),
        Vertical::Rows(of) => labelled(svg, &plot, of, &labels, width),
    }
    let bottom = horizontal(svg, &plot);
    for mark in &panel.marks {
        marks::drawn(svg, &plot, mark, ids);
    }
    svg.close("g");
    bottom
}

/// What a script reads of a panel: whose it is and, of a course over months, where a value lies.
fn legible(plot: &Plot) -> String {
    let panel = plot.panel;
    if !matches!(panel.colour, Colour::Series(_)) {
        return String::new();
    }
    let mut text = format!(" data-scenario=\"\" data-title=\"{}\"", escaped(&panel.title));
    if let (Vertical::Scale(scale, _), false) = (&panel.y, panel.x.along.is_empty()) {
        let unit = if scale.ticks.iter().any(|tick| tick.label.ends_with('%')) {
            "%"
        } else {
            ""
        };
        let [left, top, width, height] = [plot.left, plot.top, plot.width, plot.height].map(at);
        text += &format!(
            " data-left=\"{left}\" data-top=\"{top}\" data-width=\"{width}\" data-height=\"{height}\" data-low=\"{:?}\" data-high=\"{:?}\" data-unit=\"{unit}\" data-along=\"{}\"",
            scale.low,
            scale.high,
            escaped(&panel.x.along.join(" "))
        );
    }
    text
}

fn wrapped_labels(panel: &Panel, most: f64) -> Vec<Vec<String>> {
    match &panel.y {
        Vertical::Scale(..) => Vec::new(),
        Vertical::Rows(rows) => rows
            .iter()
            .map(|row| font::wrapped(&row.label, most, SIZE, Weight::Regular, 3))
            .collect(),
    }
}

fn vertical(svg: &mut Svg, plot: &Plot, scale: &Scale) {
    if !scale.title.is_empty() {
        let title = font::cut(&scale.title, plot.left + plot.width, SMALL, Weight::Regular);
        let attributes = format!("class=\"n f-muted\" x=\"0\" y=\"{}\"", at(plot.top - 13.0));
        svg.text("text", &attributes, &title);
    }
    for tick in &scale.ticks {
        let y = plot.y(tick.at);
        line(svg, tick.at == 0.0, (plot.left, y), (plot.left + plot.width, y));
        let attributes = format!(
            "class=\"f-muted\" text-anchor=\"end\" x=\"{}\" y=\"{}\"",
            at(plot.left - 6.0),
            at(y + 4.0)
        );
        svg.text("text", &attributes, &tick.label);
    }
}

fn labelled(svg: &mut Svg, plot: &Plot, rows: &[Row], labels: &[Vec<String>], width: f64) {
    for (i, (row, lines)) in rows.iter().zip(labels).enumerate() {
        let middle = plot.y(i as f64 + 0.5);
        let first = middle + 4.0 - 7.0 * (lines.len() as f64 - 1.0);
        for (k, text) in lines.iter().enumerate() {
            let attributes = format!(
                "class=\"f-ink\" x=\"0\" y=\"{}\"{}",
                at(first + 14.0 * k as f64),
                actor(&row.actor)
            );
            svg.text("text", &attributes, text);
        }
        if !row.value.is_empty() {
            let attributes = format!(
                "class=\"f-ink\" text-anchor=\"end\" x=\"{}\" y=\"{}\"{}",
                at(width),
                at(middle + 4.0),
                actor(&row.actor)
            );
            svg.text(
                "text",
                &attributes,
                &font::cut(&row.value, 0.35 * width, SIZE, Weight::Regular),
            );
        }
    }
}

/// The axis below; gives where it ends [px].
fn horizontal(svg: &mut Svg, plot: &Plot) -> f64 {
    let scale = &plot.panel.x;
    let bottom = plot.top + plot.height;
    let by_rows = matches!(plot.panel.y, Vertical::Rows(_));
    if by_rows {
        for tick in &scale.ticks {
            let x = plot.x(tick.at);
            line(svg, tick.at == 0.0, (x, plot.top), (x, bottom));
        }
    } else {
        line(
            svg,
            scale.low == 0.0,
            (plot.left, bottom),
            (plot.left + plot.width, bottom),
        );
    }
    let most = plot.left + plot.width + 8.0;
    for (x, tick) in spaced(plot, &scale.ticks) {
        if !by_rows {
            line(
                svg,
                true,
                (plot.x(tick.at), bottom),
                (plot.x(tick.at), bottom + 4.0),
            );
        }
        let half = 0.5 * font::width(&tick.label, SIZE, Weight::Regular);
        let attributes = format!(
            "class=\"f-muted\" text-anchor=\"middle\" x=\"{}\" y=\"{}\"",
            at(x.clamp(half, (most - half).max(half))),
            at(bottom + 17.0)
        );
        svg.text("text", &attributes, &tick.label);
    }
    if scale.title.is_empty() {
        return bottom + 20.0;
    }
    let title = font::cut(&scale.title, plot.width + plot.left, SMALL, Weight::Regular);
    let attributes = format!(
        "class=\"n f-muted\" text-anchor=\"end\" x=\"{}\" y=\"{}\"",
        at(plot.left + plot.width),
        at(bottom + 32.0)
    );
    svg.text("text", &attributes, &title);
    bottom + 36.0
}

/// The ticks whose labels have room, evenly thinned, each with where its label stands.
fn spaced<'t>(plot: &Plot, ticks: &'t [Tick]) -> Vec<(f64, &'t Tick)> {
    let half = |tick: &Tick| 0.5 * font::width(&tick.label, SIZE, Weight::Regular);
    (1..=ticks.len().max(1))
        .map(|every| -> Vec<(f64, &Tick)> {
            ticks
                .iter()
                .step_by(every)
                .map(|tick| (plot.x(tick.at), tick))
                .collect()
        })
        .find(|kept| {
            kept.windows(2)
                .all(|pair| pair[0].0 + half(pair[0].1) + 8.0 <= pair[1].0 - half(pair[1].1))
        })
        .unwrap_or_default()
}

fn line(svg: &mut Svg, strong: bool, from: (f64, f64), to: (f64, f64)) {
    let colour = if strong { Colour::Muted } else { Colour::Grid };
    svg.empty(
        "path",
        &format!(
            "class=\"s-{}\" d=\"M{} {}L{} {}\"",
            colour.name(),
            at(from.0),
            at(from.1),
            at(to.0),
            at(to.1)
        ),
    );
}
