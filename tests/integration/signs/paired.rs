//! Paired differences over worlds with the same random numbers.

/// Differences of a probability, world by world [points].
#[derive(Debug, Clone)]
pub(super) struct Paired(Vec<f64>);

impl Paired {
    /// What is changed less what it is compared with, each a probability a world.
    pub(super) fn new(from: &[f64], to: &[f64]) -> Self {
        assert_eq!(from.len(), to.len(), "the same worlds");
        Self(
            from.iter()
                .zip(to)
                .map(|(from, to)| 100.0 * (to - from))
                .collect(),
        )
    }

    pub(super) fn count(&self, what: impl Fn(f64) -> bool) -> usize {
        self.0.iter().filter(|x| what(**x)).count()
    }

    pub(super) fn mean(&self) -> f64 {
        self.0.iter().sum::<f64>() / self.0.len() as f64
    }

    /// Half-width of the 95 % interval of the mean, as if worlds were drawn independently: a Sobol design does no worse.
    pub(super) fn half_width(&self) -> f64 {
        let (n, mean) = (self.0.len() as f64, self.mean());
        let variance = self.0.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
        1.96 * (variance / n).sqrt()
    }
}
