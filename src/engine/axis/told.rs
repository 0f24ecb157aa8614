//! Ground by day, written down while they fight.

use crate::engine::arriving::DAYS;

/// Ground lost by each of [`DAYS`] that has passed \[km\].
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told {
    ground: [f64; DAYS.len()],
    next: usize,
}

impl Told {
    /// Takes in a step from one day to another, over which the ground goes straight from one value to another.
    pub(super) fn pass(&mut self, [from, to]: [f64; 2], [before, after]: [f64; 2]) {
        while let Some(day) = DAYS.get(self.next).copied().map(f64::from) {
            if day > to {
                break;
            }
            // The end of a step is told as it stands, with no rounding of its own.
            self.ground[self.next] = if day < to {
                before + (after - before) * (day - from) / (to - from)
            } else {
                after
            };
            self.next += 1;
        }
    }

    /// All of them, where the war has ended with so much ground lost.
    pub(super) fn until_the_end(mut self, ground: f64) -> [f64; DAYS.len()] {
        self.ground[self.next..].fill(ground);
        self.ground
    }
}
