//! Marks that several charts share.

use super::super::chart::{About, Mark, Stroke};
use super::super::palette::Colour;
use super::super::sheet::Cell;
use super::super::words::is_noise;

/// A dot about something, with its interval, in the middle of row `row`; a ring where it may be noise.
pub fn interval(
    row: usize,
    cell: Cell,
    half: Option<f64>,
    error: Option<Cell>,
    colour: Colour,
    about: About,
) -> Vec<Mark> {
    let y = row as f64 + 0.5;
    let mut marks = Vec::new();
    if let Some(half) = half {
        marks.push(Mark::Segment {
            from: (cell.value - half, y),
            to: (cell.value + half, y),
            stroke: Stroke::Strong,
            colour,
            about: About::new("", error).of(about.actor.clone()),
        });
    }
    marks.push(Mark::Dot {
        at: (cell.value, y),
        ring: is_noise(cell.value, half),
        colour,
        about,
    });
    marks
}

/// A line at a value across, from the first row to the last.
pub fn zero(rows: usize) -> Mark {
    Mark::Segment {
        from: (0.0, 0.0),
        to: (0.0, rows as f64),
        stroke: Stroke::Thin,
        colour: Colour::Muted,
        about: About::default(),
    }
}
