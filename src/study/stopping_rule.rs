//! Interim analyses of a growing run, and when to stop it.

/// Numbers of worlds of the interim analyses: from `first`, each twice the one before, up to `max`.
pub fn interim_world_counts(first: u32, max: u32) -> impl Iterator<Item = u32> {
    let double = move |worlds: &u32| (*worlds < max).then(|| worlds.saturating_mul(2).min(max));
    std::iter::successors(Some(first.min(max)), double)
}

/// Stops when the interval is narrow enough at two interim analyses in a row.
///
/// With few replicates a single interval is often narrow by chance, and such intervals cover the true value too rarely:
/// docs/control.md has the measured coverage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StoppingRule {
    half_width: f64,
    was_narrow: bool,
}

impl StoppingRule {
    /// The rule for a half-width.
    #[must_use]
    pub fn new(half_width: f64) -> Self {
        Self {
            half_width,
            was_narrow: false,
        }
    }

    /// Whether to stop at this analysis; `half_width` is that of the widest interval, none if it is unknown.
    pub fn stops(&mut self, half_width: Option<f64>) -> bool {
        let is_narrow = half_width.is_some_and(|half| half <= self.half_width);
        let stops = is_narrow && self.was_narrow;
        self.was_narrow = is_narrow;
        stops
    }
}

#[cfg(test)]
mod tests {
    use super::{StoppingRule, interim_world_counts};

    #[test]
    fn world_counts_double_and_the_second_narrow_interval_stops() {
        assert_eq!(
            interim_world_counts(64, 500).collect::<Vec<_>>(),
            [64, 128, 256, 500]
        );
        assert_eq!(interim_world_counts(64, 32).collect::<Vec<_>>(), [32]);
        let mut stopping = StoppingRule::new(1.0);
        let halves = [Some(0.9), None, Some(1.1), Some(1.0), Some(0.5), Some(0.4)];
        let stops = halves.map(|half| stopping.stops(half));
        assert_eq!(stops, [false, false, false, false, true, true]);
    }
}
