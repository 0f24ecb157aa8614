//! Ground lost by each of the reported days, recorded during the fight.

use crate::engine::report_days::REPORT_DAYS;

/// Ground lost by each of [`REPORT_DAYS`] that has passed \[km\].
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct GroundByDay {
    ground: [f64; REPORT_DAYS.len()],
    next: usize,
}

impl GroundByDay {
    /// Records a step from one day to another, over which the ground is linear in time.
    pub(super) fn record(&mut self, [from, to]: [f64; 2], [before, after]: [f64; 2]) {
        while let Some(day) = REPORT_DAYS.get(self.next).copied().map(f64::from) {
            if day > to {
                break;
            }
            // The end of a step is recorded as it is, without the rounding of an interpolation.
            self.ground[self.next] = if day < to {
                before + (after - before) * (day - from) / (to - from)
            } else {
                after
            };
            self.next += 1;
        }
    }

    /// The ground by each day, of a war that has ended with so much ground lost.
    pub(super) fn until_the_end(mut self, ground: f64) -> [f64; REPORT_DAYS.len()] {
        self.ground[self.next..].fill(ground);
        self.ground
    }
}
