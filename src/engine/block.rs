//! A block of histories of one situation, evaluated stage by stage over plain arrays.
//!
//! A row is a quantity, a lane a history. Every stage works lane by lane, so that a history alone, as a block
//! of width 1, has the bits it has in a run.

use super::lanes::Lanes;
use super::situation::Situation;
use super::streams::Streams;
use super::{arriving, deciding, honouring, kernel};

/// Histories of a block.
pub const WIDTH: usize = 128;

/// What happens in a block of histories. Infinite times mean never; masks are 0 or 1.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// Number of the first history.
    pub first: u64,
    /// Histories in it.
    pub width: usize,
    /// Who wills what.
    pub wills: honouring::Wills,
    /// When it is decided.
    pub decisions: deciding::Decisions,
    /// What arrives when.
    pub arrivals: arriving::Arrivals,
    /// How it ends.
    pub endings: kernel::Endings,
    /// Rows for passing use.
    pub scratch: [Vec<f64>; 3],
}

impl Block {
    /// Evaluates histories `first .. first + width`.
    pub fn run(&mut self, situation: &Situation, streams: &Streams, first: u64, width: usize) {
        self.first = first;
        self.width = width;
        for row in &mut self.scratch {
            row.resize(width, 0.0);
        }
        honouring::decide_will(self, situation, streams);
        deciding::decide(self, situation, streams);
        arriving::arrive(self, situation, streams);
        kernel::end(self, situation, streams);
    }
}

/// The smallest of each lane over the given rows, infinite where there are none.
pub(super) fn earliest(rows: &Lanes, which: impl Iterator<Item = usize>, out: &mut [f64]) {
    out.fill(f64::INFINITY);
    for row in which {
        super::rows::min_assign(out, rows.row(row));
    }
}
