//! What a chart holds: page, picture and test read the same numbers.

use super::catalogue::Kind;
use super::palette::Colour;
use super::scale::Scale;
use super::sheet::Cell;

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Which it is.
    pub kind: Kind,
    /// What was found.
    pub title: String,
    /// What is drawn, and its unit.
    pub subtitle: String,
    /// How to read it, and what its errors are.
    pub note: String,
    /// What colours and shapes mean.
    pub legend: Vec<Key>,
    /// Its panels.
    pub panels: Vec<Panel>,
    /// How many panels stand side by side where there is room.
    pub beside: usize,
}

/// An entry of a legend.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// What it means.
    pub label: String,
    /// What it looks like.
    pub swatch: Swatch,
    /// Its colour.
    pub colour: Colour,
}

/// What an entry of a legend looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swatch {
    /// A line.
    Line,
    /// A filled box.
    Box,
    /// A hatched box.
    Hatched,
    /// A pale box.
    Pale,
    /// A dot.
    Dot,
    /// A ring.
    Ring,
}

/// One coordinate system.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Its title; empty where there is but one panel.
    pub title: String,
    /// Colour of the title.
    pub colour: Colour,
    /// Across.
    pub x: Scale,
    /// Up.
    pub y: Vertical,
    /// What is drawn, from behind to before.
    pub marks: Vec<Mark>,
}

/// The vertical axis.
#[derive(Debug, Clone, PartialEq)]
pub enum Vertical {
    /// Values, over a height in pixels.
    Scale(Scale, f64),
    /// Rows from the top; row `i` lies from `i` to `i + 1`.
    Rows(Vec<Row>),
}

/// A row of a panel.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// What it is about.
    pub label: String,
    /// Its figure in words, at the right.
    pub value: String,
    /// Title of the actor that it is about, if it is about one.
    pub actor: Option<String>,
}

/// What a mark is about, and the cells it was drawn from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct About {
    /// Told where a reader points at it.
    pub name: String,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Title of the actor that it is about, if it is about one.
    pub actor: Option<String>,
}

impl About {
    /// About something, from these cells.
    #[must_use]
    pub fn new(name: impl Into<String>, cells: impl IntoIterator<Item = Cell>) -> Self {
        Self {
            name: name.into(),
            cells: cells.into_iter().collect(),
            actor: None,
        }
    }

    /// The same about an actor with this title.
    #[must_use]
    pub fn of(self, actor: Option<String>) -> Self {
        Self { actor, ..self }
    }
}

/// How heavy a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// What the panel is about.
    Strong,
    /// To compare with.
    Thin,
    /// A limit of a spread.
    Dashed,
}

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Fully.
    Solid,
    /// Palely: a spread.
    Pale,
    /// With stripes: judgement.
    Hatched,
}

/// Something drawn; coordinates are values of the panel's axes.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A line through points.
    Line {
        /// The points.
        points: Vec<(f64, f64)>,
        /// Whether each value holds until the next.
        stepped: bool,
        /// How heavy it is.
        stroke: Stroke,
        /// Its colour.
        colour: Colour,
        /// What it is about.
        about: About,
    },
    /// An area between two lines: across, lower, upper.
    Area {
        /// The points.
        spans: Vec<(f64, f64, f64)>,
        /// Whether each value holds until the next.
        stepped: bool,
        /// How it is filled.
        fill: Fill,
        /// Its colour.
        colour: Colour,
        /// What it is about.
        about: About,
    },
    /// A rectangle.
    Bar {
        /// From and to, across.
        across: (f64, f64),
        /// From and to, up.
        up: (f64, f64),
        /// How it is filled.
        fill: Fill,
        /// Its colour.
        colour: Colour,
        /// What it is about.
        about: About,
    },
    /// A straight line from one point to another.
    Segment {
        /// One end.
        from: (f64, f64),
        /// The other.
        to: (f64, f64),
        /// How heavy it is.
        stroke: Stroke,
        /// Its colour.
        colour: Colour,
        /// What it is about.
        about: About,
    },
    /// A dot, or a ring where it could be noise.
    Dot {
        /// Where.
        at: (f64, f64),
        /// Whether it is a ring.
        ring: bool,
        /// Its colour.
        colour: Colour,
        /// What it is about.
        about: About,
    },
    /// Words in the panel.
    Note {
        /// Where.
        at: (f64, f64),
        /// The words.
        text: String,
        /// Their colour.
        colour: Colour,
    },
}
