//! A dot with its interval, and the line at 0 that it is compared with.

use super::super::chart::{Mark, MarkData, Stroke};
use super::super::palette::Colour;
use super::super::record::Cell;
use super::super::wording::is_significant;

/// A value with its standard error, where that is known.
pub(crate) struct Interval {
    /// The value.
    pub(crate) cell: Cell,
    /// Half-width of its 95 % interval.
    pub(crate) half_width: Option<f64>,
    /// The cell of its standard error.
    pub(crate) std_error: Option<Cell>,
}

impl Interval {
    /// A dot with its interval in the middle of a row; hollow if it is not significant.
    pub(crate) fn marks(&self, row: usize, colour: Colour, data: MarkData) -> Vec<Mark> {
        let y = row as f64 + 0.5;
        let value = self.cell.value;
        let mut marks = Vec::new();
        if let Some(half_width) = self.half_width {
            marks.push(Mark::Segment {
                from: (value - half_width, y),
                to: (value + half_width, y),
                stroke: Stroke::Strong,
                colour,
                data: MarkData::new("", self.std_error).with_actor(data.actor.clone()),
            });
        }
        marks.push(Mark::Dot {
            centre: (value, y),
            hollow: !is_significant(value, self.half_width),
            colour,
            data,
        });
        marks
    }
}

/// A vertical line at 0, from the first row to the last.
pub(crate) fn zero_line(rows: usize) -> Mark {
    Mark::Segment {
        from: (0.0, 0.0),
        to: (0.0, rows as f64),
        stroke: Stroke::Thin,
        colour: Colour::Muted,
        data: MarkData::default(),
    }
}
