//! The plotted area of a panel: from values to pixels.

use super::super::chart::{Panel, YAxis};

/// The plotted area, in pixels of the panel.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plot<'p> {
    /// The panel.
    pub(crate) panel: &'p Panel,
    /// Left edge.
    pub(crate) left: f64,
    /// Upper edge.
    pub(crate) top: f64,
    /// Width.
    pub(crate) width: f64,
    /// Height.
    pub(crate) height: f64,
    /// Height of a row, if the panel has rows.
    pub(crate) row_height: f64,
}

impl Plot<'_> {
    /// Horizontal position of a value [px].
    pub(crate) fn x(&self, value: f64) -> f64 {
        self.left + self.width * self.panel.x.position(value)
    }

    /// Vertical position of a value or row, from the top [px].
    pub(crate) fn y(&self, value: f64) -> f64 {
        match &self.panel.y {
            YAxis::Scale(scale, _) => self.top + self.height * (1.0 - scale.position(value)),
            YAxis::Rows(_) => self.top + self.row_height * value,
        }
    }

    /// Right edge.
    pub(crate) fn right(&self) -> f64 {
        self.left + self.width
    }

    /// Lower edge.
    pub(crate) fn bottom(&self) -> f64 {
        self.top + self.height
    }
}
