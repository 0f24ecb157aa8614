//! The model of a chart: page, picture and tests read the same numbers.

use super::palette::Colour;
use super::record::Cell;
use super::scale::Scale;

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Name of its kind.
    pub(crate) name: &'static str,
    /// The finding, in one sentence.
    pub(crate) title: String,
    /// What is drawn, and its unit.
    pub(crate) subtitle: String,
    /// How to read it, and what its errors are.
    pub(crate) note: String,
    /// What colours and shapes mean.
    pub(crate) legend: Vec<LegendEntry>,
    /// Its panels.
    pub(crate) panels: Vec<Panel>,
    /// Panels per row where the width allows it.
    pub(crate) columns: usize,
}

/// An entry of a legend.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LegendEntry {
    /// Its meaning.
    pub(crate) label: String,
    /// Its symbol.
    pub(crate) swatch: Swatch,
    /// Its colour.
    pub(crate) colour: Colour,
}

impl LegendEntry {
    /// An entry.
    #[must_use]
    pub(crate) fn new(label: impl Into<String>, swatch: Swatch, colour: Colour) -> Self {
        Self {
            label: label.into(),
            swatch,
            colour,
        }
    }
}

/// The symbol of a legend entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Swatch {
    /// A line.
    Line,
    /// A dashed line.
    DashedLine,
    /// A filled box.
    Box,
    /// A hatched box.
    Hatched,
    /// A pale box.
    Pale,
    /// A filled circle.
    Dot,
    /// A hollow circle.
    HollowDot,
}

/// One coordinate system.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Panel {
    /// Its title; empty if the chart has one panel.
    pub(crate) title: String,
    /// Colour of the title.
    pub(crate) colour: Colour,
    /// The horizontal axis.
    pub(crate) x: Scale,
    /// The vertical axis.
    pub(crate) y: YAxis,
    /// What is drawn, from back to front.
    pub(crate) marks: Vec<Mark>,
}

/// The vertical axis.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum YAxis {
    /// Values, with the height of the axis [px].
    Scale(Scale, f64),
    /// Rows from the top; row `i` lies from `i` to `i + 1`.
    Rows(Vec<Row>),
}

/// A row of a panel.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Row {
    /// Its label, at the left.
    pub(crate) label: String,
    /// Its value as text, at the right.
    pub value: String,
    /// Name of the actor that it is about, if it is about one.
    pub(crate) actor: Option<String>,
}

impl Row {
    /// A row that is about no actor.
    #[must_use]
    pub(crate) fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            actor: None,
        }
    }
}

/// The data behind a mark: its tooltip, and the cells that it is drawn from.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct MarkData {
    /// Its tooltip; empty: none.
    pub(crate) tooltip: String,
    /// The cells that it is drawn from.
    pub(crate) cells: Vec<Cell>,
    /// Name of the actor that it is about, if it is about one.
    pub(crate) actor: Option<String>,
    /// Title of the scenario that it is about, where its panel has several.
    pub(crate) series: Option<String>,
}

impl MarkData {
    /// A tooltip with the cells behind it.
    #[must_use]
    pub(crate) fn new(tooltip: impl Into<String>, cells: impl IntoIterator<Item = Cell>) -> Self {
        Self {
            tooltip: tooltip.into(),
            cells: cells.into_iter().collect(),
            actor: None,
            series: None,
        }
    }

    /// The same, about an actor with this name.
    #[must_use]
    pub(crate) fn with_actor(self, actor: Option<String>) -> Self {
        Self { actor, ..self }
    }

    /// The same, about a scenario with this title.
    #[must_use]
    pub(crate) fn with_series(self, title: &str) -> Self {
        Self {
            series: Some(title.to_owned()),
            ..self
        }
    }
}

/// The style of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stroke {
    /// The subject of the panel.
    Strong,
    /// For comparison.
    Thin,
    /// A reference line.
    Dashed,
    /// The subject of the panel, where it is uncertain.
    Uncertain,
}

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Opaque.
    Solid,
    /// Translucent: a spread.
    Pale,
    /// Striped: judgement.
    Hatched,
}

/// A graphical mark; coordinates are values of the panel's axes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    /// A line through points.
    Line {
        /// The points.
        points: Vec<(f64, f64)>,
        /// Whether each value holds until the next.
        stepped: bool,
        /// Its style.
        stroke: Stroke,
        /// Its colour.
        colour: Colour,
        /// The data behind it.
        data: MarkData,
    },
    /// An area between two lines.
    Area {
        /// Its points: x, lower y, upper y.
        spans: Vec<(f64, f64, f64)>,
        /// Whether each value holds until the next.
        stepped: bool,
        /// How it is filled.
        fill: Fill,
        /// Its colour.
        colour: Colour,
        /// The data behind it.
        data: MarkData,
    },
    /// A rectangle.
    Bar {
        /// First and last x.
        x: (f64, f64),
        /// First and last y.
        y: (f64, f64),
        /// How it is filled.
        fill: Fill,
        /// Its colour.
        colour: Colour,
        /// The data behind it.
        data: MarkData,
    },
    /// A straight line from one point to another.
    Segment {
        /// One end.
        from: (f64, f64),
        /// The other.
        to: (f64, f64),
        /// Its style.
        stroke: Stroke,
        /// Its colour.
        colour: Colour,
        /// The data behind it.
        data: MarkData,
    },
    /// A circle.
    Dot {
        /// Its centre.
        centre: (f64, f64),
        /// Whether it is hollow: not significant, or a second kind of value.
        hollow: bool,
        /// Its colour.
        colour: Colour,
        /// The data behind it.
        data: MarkData,
    },
    /// Text in the panel.
    Note {
        /// Where it begins.
        position: (f64, f64),
        /// The text.
        text: String,
        /// Its colour.
        colour: Colour,
    },
}

impl Mark {
    /// The data behind it; none of a text.
    pub(crate) fn data(&self) -> Option<&MarkData> {
        match self {
            Self::Line { data, .. }
            | Self::Area { data, .. }
            | Self::Bar { data, .. }
            | Self::Segment { data, .. }
            | Self::Dot { data, .. } => Some(data),
            Self::Note { .. } => None,
        }
    }

    /// The cells that it is drawn from.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.data().into_iter().flat_map(|data| &data.cells)
    }
}
