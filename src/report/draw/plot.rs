//! The plotted area of a panel: from values to pixels.

use super::super::chart::{Panel, YAxis};

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
    /// Height of a row, if the panel has rows.
    pub row_height: f64,
}

impl Plot<'_> {
    /// Horizontal position of a value [px].
    pub fn x(&self, value: f64) -> f64 {
        self.left + self.width * self.panel.x.position(value)
    }

    /// Vertical position of a value or row, from the top [px].
    pub fn y(&self, value: f64) -> f64 {
        match &self.panel.y {
            YAxis::Scale(scale, _) => self.top + self.height * (1.0 - scale.position(value)),
            YAxis::Rows(_) => self.top + self.row_height * value,
        }
    }

    /// Right edge.
    pub fn right(&self) -> f64 {
        self.left + self.width
    }

    /// Lower edge.
    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }
}
