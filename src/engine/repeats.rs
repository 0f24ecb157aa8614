//! Lanes of a block that repeat its first histories with something changed.

/// What differs in a repetition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Variation {
    /// The draw that decides which commitments are alerted.
    pub(crate) draw: f64,
    /// A guarantor that honours no commitment, whatever it has promised.
    pub(crate) absent: Option<usize>,
}

/// A block whose lanes hold histories, and then the first few of them again in each variation but the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Repeats<'v> {
    /// Number of histories.
    pub(crate) histories: usize,
    /// Number of those that are repeated.
    pub(crate) few: usize,
    /// What holds in the histories, and in each repetition.
    pub(crate) variations: &'v [Variation],
}

impl Repeats<'_> {
    /// Number of lanes.
    pub(super) fn width(&self) -> usize {
        self.histories + self.few * (self.variations.len() - 1)
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
        for (lanes, variation) in self.each(out) {
            lanes.fill(variation.draw);
        }
    }

    /// Sets to 0 the lanes in which a guarantor is absent.
    pub(super) fn clear_absent(&self, guarantor: usize, out: &mut [f64]) {
        let absent = self.each(out).filter(|(_, v)| v.absent == Some(guarantor));
        absent.for_each(|(lanes, _)| lanes.fill(0.0));
    }

    /// The guarantor that is absent in a lane.
    pub(super) fn absent_in(&self, lane: usize) -> Option<usize> {
        let variation = match lane.checked_sub(self.histories) {
            None => 0,
            Some(repeated) => 1 + repeated / self.few,
        };
        self.variations[variation].absent
    }

    /// The lanes of each variation.
    fn each<'a>(&'a self, out: &'a mut [f64]) -> impl Iterator<Item = (&'a mut [f64], &'a Variation)> {
        let (own, others) = out.split_at_mut(self.histories);
        let lanes = [own].into_iter().chain(others.chunks_mut(self.few.max(1)));
        lanes.zip(self.variations)
    }
}
