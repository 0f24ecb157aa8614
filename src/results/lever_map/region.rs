//! The largest rectangle of a grid all of whose points are of a kind.

/// A rectangle of a grid: the first and last index on each side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    /// First and last index of the first side, and of the second.
    pub(super) spans: [[usize; 2]; 2],
}

impl Region {
    /// The rectangle with the most points all of which are of a kind, the first of equals; none if no point is.
    pub(super) fn largest(
        [width, height]: [usize; 2],
        is_there: &dyn Fn(usize, usize) -> bool,
    ) -> Option<Self> {
        let mut largest: Option<Self> = None;
        for left in 0..width {
            // Of each row: whether all points from `left` on are of the kind.
            let mut full = vec![true; height];
            for right in left..width {
                for (y, full) in full.iter_mut().enumerate() {
                    *full &= is_there(right, y);
                }
                for span in runs(&full) {
                    let region = Self {
                        spans: [[left, right], span],
                    };
                    if largest.is_none_or(|known| region.points() > known.points()) {
                        largest = Some(region);
                    }
                }
            }
        }
        largest
    }

    /// How many points it has.
    pub(super) fn points(&self) -> usize {
        let [x, y] = self.spans.map(|[first, last]| last - first + 1);
        x * y
    }
}

/// The first and last index of each run of flags that are set.
fn runs(flags: &[bool]) -> Vec<[usize; 2]> {
    let mut runs: Vec<[usize; 2]> = Vec::new();
    for (at, _) in flags.iter().enumerate().filter(|(_, flag)| **flag) {
        match runs.last_mut().filter(|run| run[1] + 1 == at) {
            Some(run) => run[1] = at,
            None => runs.push([at, at]),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Brute force over all rectangles.
    fn most([width, height]: [usize; 2], is_there: &dyn Fn(usize, usize) -> bool) -> usize {
        let mut most = 0;
        for (left, right) in (0..width).flat_map(|left| (left..width).map(move |right| (left, right))) {
            for (low, high) in (0..height).flat_map(|low| (low..height).map(move |high| (low, high))) {
                let is_full = (left..=right).all(|x| (low..=high).all(|y| is_there(x, y)));
                most = most.max(if is_full {
                    (right - left + 1) * (high - low + 1)
                } else {
                    0
                });
            }
        }
        most
    }

    #[test]
    fn the_largest_rectangle_is_that_of_all() {
        for pattern in 0_u32..4096 {
            let is_there = |x: usize, y: usize| pattern >> (3 * x + y) & 1 == 1;
            let found = Region::largest([4, 3], &is_there);
            assert_eq!(
                found.map_or(0, |region| region.points()),
                most([4, 3], &is_there),
                "{pattern:b}"
            );
            if let Some(Region {
                spans: [[left, right], [low, high]],
            }) = found
            {
                assert!(
                    (left..=right).all(|x| (low..=high).all(|y| is_there(x, y))),
                    "{pattern:b}"
                );
            }
        }
    }
}
