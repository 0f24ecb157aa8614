//! Lanes of a block that repeat its first histories under another alert.

/// A block whose lanes hold histories, and then the first few of them again for each other draw of the alert.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Repeats<'d> {
    /// Number of histories.
    pub(crate) histories: usize,
    /// Number of those that are repeated.
    pub(crate) few: usize,
    /// The draw that decides which commitments are alerted: in the histories, and in each repetition.
    pub(crate) draws: &'d [f64],
}

impl Repeats<'_> {
    /// Number of lanes.
    pub(super) fn width(&self) -> usize {
        self.histories + self.few * (self.draws.len() - 1)
    }

    /// The values of all lanes, where `fill` gives those of the histories.
    pub(super) fn fill(&self, out: &mut [f64], fill: impl FnOnce(&mut [f64])) {
        let (own, others) = out.split_at_mut(self.histories);
        fill(own);
        for other in others.chunks_mut(self.few.max(1)) {
            other.copy_from_slice(&own[..self.few]);
        }
    }

    /// The draw of the alert in each lane.
    pub(super) fn fill_draws(&self, out: &mut [f64]) {
        let (own, others) = out.split_at_mut(self.histories);
        own.fill(self.draws[0]);
        for (other, draw) in others.chunks_mut(self.few.max(1)).zip(&self.draws[1..]) {
            other.fill(*draw);
        }
    }
}
